// The contact guard: examples of each rule, and the property that nothing is let through that a rule forbids, whatever
// came before and whatever the clock says. The rules are looked at a second time here, by another reckoning of local
// time (the platform's own time zones) and by plain counting over the whole history.

import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import {
  type Attempt,
  type Case,
  contactDirections,
  type DatedFigures,
  figuresOn,
  type GuardRule,
  isThirdParty,
  judge,
  lawOn,
  legalFigures,
  looserThanLaw,
  nextEdge,
  type PastContact,
  type Standing,
} from '../../../shared/law/contact-rules.ts'
import { contactKinds, contactResults, contactWhom } from '../../../shared/values/case-kinds.ts'

const zone = process.env.TZ
afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const quiet: Standing = { held: false, agreed: null, incapacity: 'none', validNumbers: 2, refusals: [] }
const attempt: Attempt = {
  at: '2026-03-02T02:00:00.000Z',
  kind: 'call',
  whom: 'debtor',
  number: 'A',
  numberState: 'valid',
  passOnOnly: false,
}
const given = (wish: Partial<Attempt> = {}, rest: Partial<Case> = {}): Case => ({
  attempt: { ...attempt, ...wish },
  standing: quiet,
  past: [],
  figures: [],
  ...rest,
})
const past = (at: string, wish: Partial<PastContact> = {}): PastContact => ({
  at,
  kind: 'call',
  whom: 'debtor',
  result: 'reached',
  number: 'A',
  direction: 'ours',
  samePerson: true,
  ...wish,
})
const rules = (one: Case) => judge(one).stops.map(({ rule }) => rule)

describe('hours', () => {
  // 22:00 in Shanghai is 14:00 UTC, 08:00 is 00:00 UTC.
  test.each([
    ['2026-03-02T13:59:59.999Z', true],
    ['2026-03-02T14:00:00.000Z', false],
    ['2026-03-02T15:59:59.999Z', false],
    ['2026-03-02T16:00:00.000Z', false],
    ['2026-03-02T23:59:59.999Z', false],
    ['2026-03-03T00:00:00.000Z', true],
  ])('%s: %s', (at, allowed) => {
    expect(judge(given({ at })).allowed).toBe(allowed)
    if (!allowed) expect(judge(given({ at })).next).toBe('2026-03-03T00:00:00.000Z')
  })
  test('bind visits and messages, not a letter', () => {
    const at = '2026-03-02T15:00:00.000Z'
    expect(rules(given({ at, kind: 'visit', number: null }))).toEqual(['hours'])
    expect(rules(given({ at, kind: 'message' }))).toEqual(['hours'])
    expect(rules(given({ at, kind: 'letter', number: null }))).toEqual([])
  })
  test('may be widened by the debtor, and for nobody else', () => {
    const at = '2026-03-02T14:30:00.000Z'
    const standing: Standing = { ...quiet, validNumbers: 0, agreed: { from: '20:00', until: '23:00', mode: 'also' } }
    expect(judge(given({ at }, { standing })).allowed).toBe(true)
    expect(judge(given({ at: attempt.at }, { standing })).allowed).toBe(true)
    expect(rules(given({ at, whom: 'family', passOnOnly: true }, { standing }))).toEqual(['hours'])
  })
  test('narrowed by the debtor, they say when', () => {
    const standing: Standing = { ...quiet, agreed: { from: '19:00', until: '21:00', mode: 'only' } }
    expect(judge(given({}, { standing }))).toEqual({
      allowed: false,
      stops: [{ rule: 'agreed-times', next: '2026-03-02T11:00:00.000Z' }],
      next: '2026-03-02T11:00:00.000Z',
    })
  })
  test('of the office count where they are stricter, and never where they are looser', () => {
    const row: DatedFigures = { from: '2026-02-01', ...lawOn('2026-02-01'), quietFrom: '20:00', quietUntil: '09:00' }
    expect(rules(given({ at: '2026-03-02T12:00:00.000Z' }, { figures: [row] }))).toEqual(['hours'])
    expect(rules(given({ at: '2026-03-02T00:30:00.000Z' }, { figures: [row] }))).toEqual(['hours'])
    const loose: DatedFigures = { ...row, quietFrom: '23:59', quietUntil: '05:00', effectivePerDay: 30 }
    expect(figuresOn([loose], '2026-03-02')).toEqual(figuresOn([], '2026-03-02'))
    expect(looserThanLaw(loose)).toBe('quietFrom')
    expect(looserThanLaw(row)).toBeUndefined()
    expect(legalFigures.every((each) => looserThanLaw(each) === undefined)).toBe(true)
  })
})

describe('daily caps', () => {
  const day = ['2026-03-02T01:00:00.000Z', '2026-03-02T02:00:00.000Z', '2026-03-02T03:00:00.000Z']
  const at = '2026-03-02T10:00:00.000Z'
  test('three calls that somebody answered', () => {
    expect(rules(given({ at }, { past: day.map((each) => past(each)) }))).toEqual(['effective-cap'])
    expect(judge(given({ at }, { past: day.map((each) => past(each)) })).next).toBe('2026-03-03T00:00:00.000Z')
    expect(rules(given({ at }, { past: day.slice(1).map((each) => past(each)) }))).toEqual([])
    // The other person of this number, and what came from them, do not count.
    expect(rules(given({ at }, { past: day.map((each) => past(each, { samePerson: false })) }))).toEqual([])
    expect(rules(given({ at }, { past: day.map((each) => past(each, { direction: 'theirs' })) }))).toEqual([])
    // What was made without the program counts like the rest.
    expect(rules(given({ at }, { past: day.map((each) => past(each, { direction: 'earlier' })) }))).toEqual([
      'effective-cap',
    ])
  })
  test('six tries of one number, whoever’s it is', () => {
    const tries = Array.from({ length: 6 }, (_, index) =>
      past(`2026-03-02T0${index + 1}:00:00.000Z`, { result: 'no-answer', samePerson: false }),
    )
    expect(rules(given({ at }, { past: tries }))).toEqual(['number-cap'])
    expect(rules(given({ at, number: 'B' }, { past: tries }))).toEqual([])
    expect(rules(given({ at }, { past: tries.slice(1) }))).toEqual([])
  })
  test('begin anew at midnight in Shanghai, not in London', () => {
    const evening = ['11', '12', '13'].map((hour) => past(`2026-03-02T${hour}:00:00.000Z`))
    const agreed = { from: '00:00', until: '00:00', mode: 'also' } as const
    const standing: Standing = { ...quiet, agreed }
    expect(rules(given({ at: '2026-03-02T15:59:59.999Z' }, { past: evening, standing }))).toEqual(['effective-cap'])
    expect(rules(given({ at: '2026-03-02T16:00:00.000Z' }, { past: evening, standing }))).toEqual([])
  })
})

describe('third parties', () => {
  const whom = 'family'
  const passOnOnly = true
  test('are asked only when the debtor can’t be reached', () => {
    expect(rules(given({ whom, passOnOnly }))).toEqual(['third-party'])
    expect(rules(given({ whom, passOnOnly }, { standing: { ...quiet, validNumbers: 0 } }))).toEqual([])
    expect(rules(given({ whom, passOnOnly }, { standing: { ...quiet, incapacity: 'dead' } }))).toEqual([])
    const tries = ['2026-02-27', '2026-02-28', '2026-03-01'].map((day) =>
      past(`${day}T03:00:00.000Z`, { result: 'no-answer' }),
    )
    expect(rules(given({ whom, passOnOnly }, { past: tries }))).toEqual([])
    expect(rules(given({ whom, passOnOnly }, { past: tries.slice(1) }))).toEqual(['third-party'])
    // Reached since, or they called: it begins anew.
    const reached = past('2026-03-01T04:00:00.000Z', { result: 'disputed' })
    expect(rules(given({ whom, passOnOnly }, { past: [...tries, reached] }))).toEqual(['third-party'])
    const called = past('2026-03-01T04:00:00.000Z', { direction: 'theirs', result: 'left-message' })
    expect(rules(given({ whom, passOnOnly }, { past: [...tries, called] }))).toEqual(['third-party'])
  })
  test('only to pass on contact', () => {
    expect(rules(given({ whom }, { standing: { ...quiet, validNumbers: 0 } }))).toEqual(['purpose'])
  })
  test('never again once they refused', () => {
    const standing: Standing = { ...quiet, validNumbers: 0, refusals: [{ whom, number: 'A' }] }
    expect(rules(given({ whom, passOnOnly }, { standing }))).toEqual(['refusal'])
    expect(judge(given({ whom, passOnOnly }, { standing })).next).toBeNull()
    expect(rules(given({ whom, passOnOnly, number: null }, { standing }))).toEqual(['refusal'])
    expect(rules(given({ whom, passOnOnly, number: 'B' }, { standing }))).toEqual([])
    expect(rules(given({ whom: 'employer', passOnOnly, number: 'A' }, { standing }))).toEqual(['refusal'])
  })
})

test('a hold stops everything, a letter as well', () => {
  const standing: Standing = { ...quiet, held: true }
  for (const kind of contactKinds) expect(rules(given({ kind, number: null }, { standing }))).toEqual(['hold'])
  expect(judge(given({}, { standing })).next).toBeNull()
})

test('numbers that are somebody else’s or were refused are left alone', () => {
  expect(rules(given({ numberState: 'invalid' }))).toEqual(['invalid-number'])
  expect(rules(given({ numberState: 'refused' }))).toEqual(['refusal'])
})

// A second look by other means.

const shanghai = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const local = (at: string) => {
  const parts = Object.fromEntries(shanghai.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return { day: `${parts.year}-${parts.month}-${parts.day}`, minute: Number(parts.hour) * 60 + Number(parts.minute) }
}
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const inside = (minute: number, from: number, until: number): boolean =>
  from === until || (minute - from + 1440) % 1440 < (until - from + 1440) % 1440

type Made = PastContact & { readonly passOnOnly: boolean; readonly numberState: Attempt['numberState'] }

/** Every rule that a contact of ours breaks, given all that came before it. */
const wrongWith = (
  made: Made,
  before: readonly Made[],
  standing: Standing,
  figures: readonly DatedFigures[],
): GuardRule[] => {
  const wrong: GuardRule[] = []
  const { day, minute } = local(made.at)
  const law = [...legalFigures].reverse().find(({ from }) => from <= day) ?? legalFigures[0]!
  // Of two of the same day the one that was set later.
  const office = figures
    .filter(({ from }) => from <= day)
    .reduce<DatedFigures | undefined>(
      (last, each) => (last === undefined || each.from >= last.from ? each : last),
      undefined,
    )
  if (standing.held) wrong.push('hold')
  const third = isThirdParty(made.whom)
  const refused = standing.refusals.some((refusal) => {
    if (refusal.number !== null && made.number !== null) return refusal.number === made.number
    return refusal.whom === made.whom
  })
  if (made.numberState === 'refused' || (third && refused)) wrong.push('refusal')
  if (made.numberState === 'invalid') wrong.push('invalid-number')
  if (third) {
    let inARow = 0
    for (const each of before) {
      if (!each.samePerson || each.whom !== 'debtor' || each.kind === 'letter') continue
      if (each.direction === 'theirs') inARow = 0
      else if (['no-answer', 'switched-off', 'wrong-number'].includes(each.result)) inARow += 1
      else if (each.result !== 'left-message') inARow = 0
    }
    const needed = Math.max(law.failedBeforeThirdParty, office?.failedBeforeThirdParty ?? 0)
    const unreachable = standing.incapacity !== 'none' || standing.validNumbers === 0 || inARow >= needed
    if (!unreachable) wrong.push('third-party')
    if (!made.passOnOnly) wrong.push('purpose')
  }
  if (made.kind !== 'letter') {
    const agreed = third ? null : standing.agreed
    const within = agreed !== null && inside(minute, minuteOf(agreed.from), minuteOf(agreed.until))
    const quietNow = [law, office].some(
      (each) => each && inside(minute, minuteOf(each.quietFrom), minuteOf(each.quietUntil)),
    )
    if (agreed?.mode === 'only' && !within) wrong.push('agreed-times')
    else if (quietNow && !within) wrong.push('hours')
  }
  if (made.kind !== 'call') return wrong
  const ofDay = before.filter(
    (each) => each.direction !== 'theirs' && local(each.at).day === day && each.kind === 'call',
  )
  const spoken = ['reached', 'refused', 'promised', 'disputed', 'cannot-pay', 'left-message']
  const cap = Math.min(law.effectivePerDay, office?.effectivePerDay ?? 99)
  if (ofDay.filter(({ result, samePerson }) => samePerson && spoken.includes(result)).length >= cap) {
    wrong.push('effective-cap')
  }
  const most = Math.min(law.unansweredPerNumber, office?.unansweredPerNumber ?? 99)
  const silent = ofDay.filter(
    ({ result, number }) => ['no-answer', 'switched-off'].includes(result) && number === made.number,
  )
  if (made.number !== null && silent.length >= most) wrong.push('number-cap')
  return wrong
}

/** Instants thick around the edges: quiet hours, midnights of Shanghai and of UTC, and where other zones change clocks. */
const edges = [
  '2026-01-29T16:00:00Z', // the day from which the tries of a number count
  '2026-03-08T07:00:00Z', // New York springs forward
  '2026-03-29T01:00:00Z', // Berlin springs forward
  '2026-11-01T06:00:00Z', // New York falls back
  '2026-10-25T01:00:00Z', // Berlin falls back
  '2026-12-31T16:00:00Z', // New Year in Shanghai
  '2026-02-28T14:00:00Z', // the quiet hours begin
  '2026-03-01T00:00:00Z', // they end
].map((at) => Date.parse(at))
const instants = fc
  .tuple(fc.constantFrom(...edges), fc.integer({ min: 0, max: 4 }), fc.integer({ min: -40_000, max: 200_000 }))
  .map(([edge, days, seconds]) => edge + days * 86_400_000 + seconds * 1000)

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '01', '30', '59'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const standings = fc.record({
  held: fc.constant(false),
  agreed: fc.option(fc.record({ from: time, until: time, mode: fc.constantFrom('only' as const, 'also' as const) })),
  incapacity: fc.constantFrom('none' as const, 'none' as const, 'dead' as const),
  validNumbers: fc.integer({ min: 0, max: 2 }),
})
const offices = fc.array(
  fc.record({
    from: fc.constantFrom('2025-01-01', '2026-01-30', '2026-03-08', '2026-11-01'),
    quietFrom: fc.constantFrom('20:00', '21:30', '22:00', '23:30'),
    quietUntil: fc.constantFrom('06:00', '08:00', '09:00'),
    effectivePerDay: fc.integer({ min: 0, max: 5 }),
    unansweredPerNumber: fc.integer({ min: 0, max: 8 }),
    failedBeforeThirdParty: fc.integer({ min: 0, max: 5 }),
  }),
  { maxLength: 2 },
)
const tries = fc.array(
  fc.record({
    after: fc.oneof(fc.integer({ min: 0, max: 3_600 }), fc.integer({ min: 0, max: 40_000 })),
    kind: fc.oneof({ weight: 5, arbitrary: fc.constant('call' as const) }, fc.constantFrom(...contactKinds)),
    whom: fc.oneof({ weight: 1, arbitrary: fc.constant('debtor' as const) }, fc.constantFrom(...contactWhom)),
    // Thick with what the rules hang on.
    result: fc.constantFrom(...contactResults, 'refused' as const, 'no-answer' as const, 'no-answer' as const),
    number: fc.constantFrom('A', 'B', 'C', null),
    numberState: fc.constantFrom(
      'valid' as const,
      'valid' as const,
      'valid' as const,
      'invalid' as const,
      'refused' as const,
    ),
    direction: fc.oneof({ weight: 8, arbitrary: fc.constant('ours' as const) }, fc.constantFrom(...contactDirections)),
    samePerson: fc.constantFrom(true, true, false),
    passOnOnly: fc.boolean(),
  }),
  { minLength: 10, maxLength: 60 },
)

test.each([[undefined], ['America/New_York'], ['Europe/Berlin'], ['Pacific/Kiritimati']])(
  'nothing is let through that a rule forbids, on a machine in %s',
  (machine) => {
    if (machine === undefined) delete process.env.TZ
    else process.env.TZ = machine
    let made = 0
    let stopped = 0
    fc.assert(
      fc.property(instants, standings, offices, tries, fc.boolean(), (began, base, figures, steps, hold) => {
        const history: Made[] = []
        const refusals: { whom: string; number: string | null }[] = []
        let now = began
        for (const { after, ...step } of steps) {
          now += after * 1000
          const at = new Date(now).toISOString()
          const number = step.kind === 'call' || step.kind === 'message' ? step.number : null
          const numberState = number === null ? null : step.numberState
          const contact: Made = { ...step, at, number, numberState }
          const standing: Standing = { ...base, held: hold && history.length > 3, refusals: [...refusals] }
          const one: Case = { attempt: { ...contact }, standing, past: history, figures }
          const verdict = judge(one)
          if (contact.direction === 'ours') {
            const wrong = wrongWith(contact, history, standing, figures)
            // Both ways: what is forbidden is stopped by that rule, and nothing else is.
            expect(
              verdict.stops.map(({ rule }) => rule),
              `${at} ${JSON.stringify(contact)}`,
            ).toEqual(wrong)
            expect(verdict.allowed).toBe(wrong.length === 0)
            if (!verdict.allowed) {
              stopped += 1
              const { next } = verdict
              if (next !== null) {
                expect(next > at).toBe(true)
                expect(judge({ ...one, attempt: { ...one.attempt, at: next } }).allowed).toBe(true)
                const just = new Date(Date.parse(next) - 1).toISOString()
                expect(judge({ ...one, attempt: { ...one.attempt, at: just } }).allowed).toBe(false)
              }
              continue
            }
            made += 1
          }
          history.push(contact)
          if (contact.result === 'refused' && isThirdParty(contact.whom)) refusals.push({ whom: contact.whom, number })
          expect(nextEdge(figures, standing.agreed, at) > at).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
    // It is no proof where nothing was let through, or nothing stopped.
    expect(made).toBeGreaterThan(500)
    expect(stopped).toBeGreaterThan(500)
  },
  60_000,
)
