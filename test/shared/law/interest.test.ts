// Interest, its caps and what follows a judgment. Figures marked “published” stand in a judgment or in a court's own
// announcement; the others are worked by hand from the articles and only show that the working agrees with itself.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capOn, type InterestTerms, interestWorking, LprMissing } from '../../../shared/law/interest.ts'
import { formatPpm, lprOn, parseRate, seededLpr } from '../../../shared/law/lpr.ts'
import { addDays, daysBetween } from '../../../shared/values/dates.ts'

const terms = (wish: Partial<InterestTerms> = {}): InterestTerms => ({
  lender: 'private',
  contractOn: '2022-03-01',
  dueOn: null,
  schedule: [],
  agreedPpm: null,
  defaultPpm: null,
  penaltyPpm: 0,
  suedOn: null,
  dayBasis: 365,
  countLast: false,
  from: '2022-03-01',
  until: '2023-03-01',
  principal: [{ on: '2022-03-01', fen: 10_000_000 }],
  flatCharges: 0,
  paidInterest: 0,
  ...wish,
})
const working = (wish: Partial<InterestTerms> = {}) => interestWorking(terms(wish), seededLpr)

describe('published figures', () => {
  // 上海市第一中级人民法院 (2018)沪01民终10171号: lent 2017, due after six months, 15 % a year. The claim as the
  // judgment recites it: on 3 500 000 yuan from 2017-12-29 until 2018-04-04, 140 000 yuan; on 2 500 000 yuan from 2018-01-04
  // until the same day, 94 791.67 yuan; together 234 791.67 yuan. The first does not count the last day, the second does.
  const overdue = (from: string, fen: number, countLast: boolean) =>
    working({
      contractOn: '2017-06-28',
      dueOn: addDays(from, -1),
      defaultPpm: 150_000,
      dayBasis: 360,
      from,
      until: '2018-04-04',
      principal: [{ on: from, fen }],
      countLast,
    })
  it('meets the overdue interest of (2018)沪01民终10171号 to the fen', () => {
    const first = overdue('2017-12-29', 350_000_000, false)
    const second = overdue('2018-01-04', 250_000_000, true)
    expect(first.lines).toMatchObject([{ days: 96, phase: 'overdue', capRule: 'old', capPpm: 240_000 }])
    expect(first.supported).toBe(14_000_000)
    expect(second.lines).toMatchObject([{ days: 91, amount: '94791.6667' }])
    expect(second.supported).toBe(9_479_167)
    expect(first.supported + second.supported).toBe(23_479_167)
  })

  // The same judgment: the note says 6 450 000 yuan, 6 000 000 were paid out; the 450 000 are interest, not principal.
  // And a case of the collection CAIL2019-SCM (no. 7681, C): a note over 120 000 yuan with 7 200 kept back; principal 112 800, undisputed.
  it('reckons on what was truly lent (26)', () => {
    const lent = 120_000_00 - 7_200_00
    expect(lent).toBe(112_800_00)
    expect(working({ agreedPpm: 120_000, principal: [{ on: '2022-03-01', fen: lent }] }).supported).toBe(13_536_00)
  })

  // A case of the collection CAIL2019-SCM (no. 7981, A): 50 000 yuan at 1 % a month from 2016-02-07, 10 000 paid back “in July 2016”; the court
  // found 40 000 principal and 8 193 yuan interest owed on 2017-09-13. The day in July is not printed; the 12th meets it.
  it('meets the 8 193 yuan that a court found, with the repayment on 2016-07-12', () => {
    const found = working({
      contractOn: '2016-02-07',
      agreedPpm: 120_000,
      from: '2016-02-07',
      until: '2017-09-13',
      principal: [
        { on: '2016-02-07', fen: 50_000_00 },
        { on: '2016-07-12', fen: 40_000_00 },
      ],
    })
    expect(found.lines.map(({ days, base }) => [days, base])).toEqual([
      [156, 50_000_00],
      [428, 40_000_00],
    ])
    expect(found.supported).toBe(819_288)
    expect(Math.round(found.supported / 100)).toBe(8193)
  })

  // 最高人民法院 2020-08-20, announcing the change: with the one-year LPR of 3.85 % the cap is 15.4 %.
  it('has the cap of 15.4 % for a contract of 2020-08-20', () => {
    const cap = capOn(terms({ contractOn: '2020-08-20' }), '2020-09-01', seededLpr)
    expect(cap).toMatchObject({ ppm: 154_000, rule: 'contract' })
    expect(formatPpm(cap!.ppm)).toBe('15.4%')
  })
})

describe('the rates', () => {
  it('takes none where none was agreed, and the LPR of the time once it is overdue (24, 28)', () => {
    const found = working({ dueOn: '2022-08-31' })
    expect(found.lines).toMatchObject([
      { phase: 'term', rateRule: 'none', appliedPpm: 0, amount: '0.0000' },
      { phase: 'overdue', rateRule: 'lpr', ratePpm: 36_500, from: '2022-09-01' },
    ])
    expect(found.notes).toContain('none-agreed')
  })

  it('goes on at the agreed rate where none was agreed for default (28)', () => {
    expect(working({ agreedPpm: 100_000, dueOn: '2022-08-31' }).lines[1]).toMatchObject({
      rateRule: 'as-agreed',
      appliedPpm: 100_000,
    })
  })

  it('takes a rate over the cap as agreed and reckons at the cap, saying so (25)', () => {
    // LPR of 2022-01-20: 3.70 %, four times 14.8 %.
    const found = working({ agreedPpm: 240_000 })
    expect(found).toMatchObject({ agreed: 24_000_00, cap: 14_800_00, supported: 14_800_00, notes: ['capped'] })
    expect(found.lpr).toEqual([{ on: '2022-01-20', ppm: 37_000 }])
  })

  it('puts penalty, charges and overdue interest under one cap (29)', () => {
    const found = working({
      agreedPpm: 100_000,
      defaultPpm: 120_000,
      penaltyPpm: 100_000,
      dueOn: '2022-08-31',
      flatCharges: 5_000_00,
    })
    expect(found.lines[1]).toMatchObject({ ratePpm: 120_000, penaltyPpm: 100_000, appliedPpm: 148_000 })
    expect(found).toMatchObject({ flatSupported: 0 })
    expect(found.notes).toContain('flat-cut')
    const some = working({ agreedPpm: 100_000, dueOn: '2022-08-31', flatCharges: 5_000_00 })
    // 100 000 yuan × (14.8 − 10) % × 181 days: 2 380.27 yuan are left under the cap.
    expect(some.flatSupported).toBe(2_380_27)
  })

  it('leaves licensed lenders out of it (1)', () => {
    const found = working({ lender: 'licensed', agreedPpm: 240_000, flatCharges: 5_000_00 })
    expect(found).toMatchObject({ supported: 24_000_00, cap: null, flatSupported: 5_000_00, notes: [] })
  })
})

describe('instalments', () => {
  const schedule = [
    { on: '2022-06-30', fen: 4_000_000 },
    { on: '2022-09-30', fen: 6_000_000 },
  ]
  const agreed = { agreedPpm: 100_000, defaultPpm: 140_000, dueOn: '2022-09-30', schedule }
  it('are overdue each from its own due day, payments having gone to the first', () => {
    const found = working({
      ...agreed,
      until: '2022-12-31',
      principal: [
        { on: '2022-03-01', fen: 10_000_000 },
        { on: '2022-08-01', fen: 7_000_000 },
      ],
    })
    expect(found.lines.map(({ from, days, phase, base, ratePpm }) => [from, days, phase, base, ratePpm])).toEqual([
      ['2022-03-01', 122, 'term', 10_000_000, 100_000],
      ['2022-07-01', 92, 'term', 6_000_000, 100_000],
      ['2022-07-01', 31, 'overdue', 4_000_000, 140_000],
      ['2022-08-01', 61, 'overdue', 1_000_000, 140_000],
      ['2022-10-01', 91, 'overdue', 7_000_000, 140_000],
    ])
  })

  it('count what was paid before the case was placed as their first, and principal beside them as their last', () => {
    const less = working({ ...agreed, until: '2022-08-01', principal: [{ on: '2022-03-01', fen: 7_000_000 }] })
    expect(less.lines).toMatchObject([{ base: 7_000_000 }, { phase: 'term', base: 6_000_000 }, { base: 1_000_000 }])
    const more = working({ ...agreed, until: '2022-08-01', principal: [{ on: '2022-03-01', fen: 12_000_000 }] })
    expect(more.lines).toMatchObject([{ base: 12_000_000 }, { phase: 'term', base: 8_000_000 }, { base: 4_000_000 }])
  })
})

describe('the split at 2020-08-20 (31)', () => {
  const old = { contractOn: '2019-01-01', from: '2020-01-01', until: '2021-01-01', agreedPpm: 300_000 } as const
  it('takes the rules of then before it and four times the LPR at suing from it on', () => {
    const found = working({ ...old, principal: [{ on: '2020-01-01', fen: 10_000_000 }], suedOn: '2022-02-01' })
    expect(found.lines).toMatchObject([
      { from: '2020-01-01', to: '2020-08-20', days: 232, capRule: 'old', appliedPpm: 240_000 },
      { from: '2020-08-20', to: '2021-01-01', days: 134, capRule: 'suing', appliedPpm: 148_000 },
    ])
    // 100 000 × 24 % × 232 / 365 + 100 000 × 14.8 % × 134 / 365
    expect(found.supported).toBe(2_068_822)
    expect(found.notes).toEqual(['capped'])
  })

  it('says that the cap is provisional while there is no suit', () => {
    expect(working({ ...old }).notes).toContain('provisional-cap')
    expect(working({ ...old, suedOn: '2020-08-19' }).lines).toMatchObject([
      { capRule: 'old', to: '2021-01-01', appliedPpm: 240_000 },
    ])
  })

  it('leaves with the lender what was paid between 24 and 36 %, and nothing above (2015: 26, 31)', () => {
    const year = { contractOn: '2018-01-01', from: '2019-01-01', until: '2020-01-01', agreedPpm: 480_000 } as const
    const lent = { principal: [{ on: '2019-01-01', fen: 10_000_000 }] }
    expect(working({ ...year, ...lent, paidInterest: 30_000_00 })).toMatchObject({
      supported: 24_000_00,
      outstanding: 0,
      returnable: 0,
    })
    const more = working({ ...year, ...lent, paidInterest: 48_000_00 })
    expect(more).toMatchObject({ outstanding: 0, returnable: 12_000_00 })
    expect(more.notes).toContain('returnable')
  })
})

describe('the LPR', () => {
  it('stands from its day until the next', () => {
    expect(lprOn(seededLpr, '2019-08-19')).toBeUndefined()
    expect(lprOn(seededLpr, '2019-08-20')?.ppm).toBe(42_500)
    expect(lprOn(seededLpr, '2025-05-19')?.ppm).toBe(31_000)
    expect(lprOn([...seededLpr].reverse(), '2030-01-01')?.ppm).toBe(30_000)
  })

  it('is missed by name where the table does not reach', () => {
    expect(() => interestWorking(terms(), [])).toThrow(LprMissing)
  })

  it.each([
    ['15.4', 154_000],
    ['１５．４％', 154_000],
    ['0.0175', 175],
    ['24', 240_000],
    ['1.23456', undefined],
    ['1001', undefined],
    ['-3', undefined],
    ['', undefined],
  ])('reads the rate %s', (typed, ppm) => {
    expect(parseRate(typed)).toBe(ppm)
  })
})

describe('always', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2016-01-01', days))
  const rate = fc.option(fc.integer({ min: 0, max: 600_000 }), { nil: null })
  const someTerms = fc
    .record({
      lender: fc.constantFrom('private' as const, 'licensed' as const),
      contractOn: fc.option(day, { nil: null }),
      dueOn: fc.option(day, { nil: null }),
      schedule: fc.array(fc.record({ on: day, fen: fc.integer({ min: 0, max: 5_000_000_000 }) }), { maxLength: 4 }),
      agreedPpm: rate,
      defaultPpm: rate,
      penaltyPpm: fc.integer({ min: 0, max: 300_000 }),
      suedOn: fc.option(day, { nil: null }),
      dayBasis: fc.constantFrom(360 as const, 365 as const),
      countLast: fc.boolean(),
      from: day,
      until: day,
      principal: fc.array(fc.record({ on: day, fen: fc.integer({ min: 0, max: 10_000_000_000 }) }), {
        minLength: 1,
        maxLength: 5,
      }),
      flatCharges: fc.integer({ min: 0, max: 100_000_000 }),
      paidInterest: fc.integer({ min: 0, max: 100_000_000 }),
    })
    .map((each) => ({
      ...each,
      from: each.from < each.until ? each.from : each.until,
      until: each.from < each.until ? each.until : each.from,
    }))

  it('keeps under the cap, counts every day once, and is never negative', () => {
    fc.assert(
      fc.property(someTerms, (given) => {
        const found = interestWorking(given, seededLpr)
        const days = daysBetween(given.from, given.until) + (given.countLast ? 1 : 0)
        // Every day's principal once, whether overdue or not.
        const owed = found.lines.reduce((sum, line) => sum + BigInt(line.base) * BigInt(line.days), 0n)
        let wanted = 0n
        for (let count = 0, at = given.from; count < days; count += 1, at = addDays(at, 1)) {
          const before = given.principal.filter(({ on }) => on <= at)
          const rows = before.length > 0 ? before : given.principal
          const latest = rows.reduce((last, row) => {
            if (before.length > 0) return row.on >= last.on ? row : last
            return row.on < last.on ? row : last
          })
          wanted += BigInt(latest.fen)
        }
        expect(owed).toBe(wanted)
        for (const line of found.lines) {
          expect(line.days).toBe(daysBetween(line.from, line.to))
          if (line.capPpm !== null) expect(line.appliedPpm).toBeLessThanOrEqual(line.capPpm)
          expect(line.appliedPpm).toBeLessThanOrEqual(line.ratePpm + line.penaltyPpm)
        }
        expect(
          Math.min(found.supported, found.flatSupported, found.outstanding, found.returnable),
        ).toBeGreaterThanOrEqual(0)
        // One fen for the rounding of each of the three sums.
        if (found.cap !== null) expect(found.supported + found.flatSupported).toBeLessThanOrEqual(found.cap + 1)
        expect(found.supported).toBeLessThanOrEqual(found.agreed)
      }),
    )
  })

  it('gives the same whether a span is reckoned whole or in two', () => {
    fc.assert(
      fc.property(someTerms, day, (given, cut) => {
        const whole = { ...given, countLast: false, suedOn: '2022-01-01' }
        fc.pre(cut > whole.from && cut < whole.until && whole.contractOn !== null)
        const parts = [
          { ...whole, until: cut },
          { ...whole, from: cut },
        ].map((part) => interestWorking(part, seededLpr).supported)
        const sum = interestWorking(whole, seededLpr).supported
        // Each half is rounded once.
        expect(Math.abs(parts[0]! + parts[1]! - sum)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
