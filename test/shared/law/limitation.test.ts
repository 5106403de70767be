// The limitation clock. The rules are the law's own (articles beside each); the dates are examples worked by hand from
// them, since the law prints none.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Calendar, plainCalendar } from '../../../shared/law/deadlines.ts'
import {
  daysLeft,
  type LimitationEvent,
  type LimitationKind,
  limitationClock,
  limitationKinds,
  restartsNow,
} from '../../../shared/law/limitation.ts'
import { addDays, addMonths } from '../../../shared/values/dates.ts'

const start = (dueOn: string | null, lastInstalmentOn: string | null = null) => ({ dueOn, lastInstalmentOn })
const event = (kind: LimitationKind, on: string, untilOn: string | null = null): LimitationEvent => ({
  id: `${kind}/${on}`,
  kind,
  on,
  untilOn,
})
const clock = (
  from: ReturnType<typeof start>,
  events: LimitationEvent[],
  today: string,
  calendar: Calendar = plainCalendar,
) => limitationClock(from, events, today, calendar)

describe('the limitation clock', () => {
  it('runs three years from the due day (188, 201, 202)', () => {
    expect(clock(start('2024-05-10'), [], '2026-11-21')).toMatchObject({
      state: 'running',
      since: '2024-05-10',
      endsOn: '2027-05-10',
      longestOn: '2044-05-10',
    })
    expect(clock(start('2024-02-29'), [], '2026-11-21').endsOn).toBe('2027-02-28')
  })

  it('counts instalments of one debt from the last one (189)', () => {
    expect(clock(start('2024-01-31', '2025-12-31'), [], '2026-11-21')).toMatchObject({ endsOn: '2028-12-31' })
  })

  it('keeps two years where they had run out before 2017-10-01, and gives three otherwise (法释〔2018〕12号)', () => {
    expect(clock(start('2015-09-30'), [], '2026-11-21')).toMatchObject({ state: 'expired', endsOn: '2017-09-30' })
    expect(clock(start('2015-10-01'), [], '2018-01-01')).toMatchObject({ state: 'running', endsOn: '2018-10-01' })
  })

  it('begins again with a demand, an acknowledgement, a part payment (195; 规定 8, 14)', () => {
    for (const kind of ['demand', 'acknowledgement', 'part-payment', 'assignment-notice'] as const) {
      const found = clock(start('2024-05-10'), [event(kind, '2026-03-02')], '2026-11-21')
      expect(found.endsOn).toBe('2029-03-02')
      expect(found.steps.at(-1)).toMatchObject({ effect: 'restarted', endsOn: '2029-03-02' })
    }
  })

  it('is not moved by a demand after it ran out, but by an agreement (192; 规定 19)', () => {
    const events = [event('demand', '2026-06-01')]
    expect(clock(start('2023-05-10'), events, '2026-11-21')).toMatchObject({
      state: 'expired',
      endsOn: '2026-05-10',
      steps: [{ effect: 'started' }, { effect: 'none', reason: 'expired' }],
    })
    const agreed = [...events, event('part-payment', '2026-06-02'), event('acknowledgement', '2026-07-01')]
    expect(clock(start('2023-05-10'), agreed, '2026-11-21')).toMatchObject({ state: 'running', endsOn: '2029-07-01' })
  })

  it('stands still while a suit is pending and begins again when it ends undecided (195, 规定 10)', () => {
    const suit = [event('suit', '2026-05-01'), event('demand', '2026-06-01')]
    expect(clock(start('2023-05-10'), suit, '2026-11-21')).toMatchObject({ state: 'pending', endsOn: null })
    const ended = [...suit, event('suit-ended', '2026-08-03')]
    expect(clock(start('2023-05-10'), ended, '2026-11-21')).toMatchObject({ state: 'running', endsOn: '2029-08-03' })
  })

  it('becomes the two years of enforcement after a judgment (民事诉讼法 250)', () => {
    const judged = [event('suit', '2025-05-01'), event('judgment', '2026-01-20')]
    expect(clock(start('2023-05-10'), judged, '2026-11-21')).toMatchObject({
      state: 'running',
      period: 'enforcement',
      endsOn: '2028-01-20',
    })
    const applied = [...judged, event('enforcement', '2026-03-01')]
    expect(clock(start('2023-05-10'), applied, '2026-11-21')).toMatchObject({ state: 'pending', endsOn: null })
    const round = [...applied, event('enforcement-ended', '2026-09-01')]
    expect(clock(start('2023-05-10'), round, '2026-11-21')).toMatchObject({ state: 'running', endsOn: '2028-09-01' })
  })

  it('ends six months after an obstacle of the last six months is gone (194)', () => {
    const found = clock(start('2023-05-10'), [event('suspension', '2026-02-01', '2026-04-01')], '2026-11-21')
    expect(found.endsOn).toBe('2026-10-01')
    // One that was over before those six months changes nothing.
    expect(clock(start('2023-05-10'), [event('suspension', '2025-02-01', '2025-06-01')], '2026-11-21').endsOn).toBe(
      '2026-05-10',
    )
  })

  it('starts with the first demand where there is no due day, after the time that it gave (规定 4)', () => {
    expect(clock(start(null), [], '2026-11-21')).toMatchObject({ state: 'not-started', endsOn: null })
    expect(clock(start(null), [event('part-payment', '2024-01-01')], '2026-11-21').state).toBe('not-started')
    expect(clock(start(null), [event('demand', '2025-01-02', '2025-02-01')], '2026-11-21')).toMatchObject({
      state: 'running',
      endsOn: '2028-02-01',
    })
  })

  it('moves a last day that is a day off, and is not run out before that day is over (203)', () => {
    // 2026-05-10 is a Sunday.
    const found = clock(start('2023-05-10'), [], '2026-05-11')
    expect(found).toMatchObject({ state: 'running', endsOn: '2026-05-10', extendedOn: '2026-05-11' })
    expect(clock(start('2023-05-10'), [], '2026-05-12').state).toBe('expired')
    expect(daysLeft(found, '2026-05-08')).toBe(2)
  })

  it('never runs past twenty years from the due day (188)', () => {
    const every = Array.from({ length: 10 }, (_, index) => event('demand', addMonths('2004-05-10', 24 * (index + 1))))
    expect(clock(start('2004-05-10'), every.slice(0, 9), '2023-11-21').endsOn).toBe('2024-05-10')
  })

  it('says what would start it again now', () => {
    expect(restartsNow(clock(start('2024-05-10'), [], '2026-11-21'))).toContain('demand')
    expect(restartsNow(clock(start('2020-05-10'), [], '2026-11-21'))).toEqual(['acknowledgement'])
  })

  const day = fc.integer({ min: 0, max: 6000 }).map((days) => addDays('2012-01-01', days))
  const events = fc.array(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom(...limitationKinds),
      on: day,
      untilOn: fc.option(day, { nil: null }),
    }),
    { maxLength: 12 },
  )
  it('gives one answer whatever the order of the events, with one line each, and never ends before it began', () => {
    fc.assert(
      fc.property(fc.option(day, { nil: null }), events, fc.integer(), (dueOn, list, seed) => {
        const unique = list.filter(
          ({ on, kind }, index) => list.findIndex((other) => other.on === on && other.kind === kind) === index,
        )
        const turned = [...unique].sort(() => ((seed ^ unique.length) & 1 ? 1 : -1)).reverse()
        const found = clock(start(dueOn), unique, '2029-01-01')
        expect(clock(start(dueOn), turned, '2029-01-01')).toEqual(found)
        expect(found.steps.filter(({ eventId }) => eventId !== null)).toHaveLength(unique.length)
        if (found.endsOn !== null && found.since !== null && found.period === 'claim')
          expect(found.endsOn >= found.since || found.endsOn === found.longestOn).toBe(true)
        expect(found.endsOn === null).toBe(found.state === 'pending' || found.state === 'not-started')
      }),
    )
  })
})
