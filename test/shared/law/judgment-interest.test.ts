// What follows a judgment. 法释〔2014〕8号 prints a formula and no example, and no judgment with its arithmetic was at hand: these
// figures are worked by hand from the formula and only show that the working agrees with it.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JudgmentDebt, judgmentWorking } from '../../../shared/law/judgment-interest.ts'
import { addDays } from '../../../shared/values/dates.ts'

const debt = (wish: Partial<JudgmentDebt> = {}): JudgmentDebt => ({
  performBy: '2026-01-10',
  principal: 100_000_000,
  costs: 0,
  other: 0,
  fixedInterest: 0,
  generalPpm: 0,
  generalFrom: null,
  dayBasis: 365,
  ...wish,
})

describe('interest after a judgment', () => {
  it('is 0.0175 % a day on what is unpaid (1)', () => {
    // 1 000 000 yuan × 0.0175 % × 100 days.
    const found = judgmentWorking(debt(), [], [], '2026-04-20')
    expect(found.lines).toMatchObject([{ kind: 'doubled', days: 100, base: 100_000_000, amount: '17500.0000' }])
    expect(found).toMatchObject({ principal: 100_000_000, doubled: 1_750_000, total: 101_750_000 })
  })

  it('is not reckoned on general interest, which goes on as the judgment orders it', () => {
    const found = judgmentWorking(
      debt({ costs: 1_380_000, fixedInterest: 5_000_000, generalPpm: 148_000, generalFrom: '2025-07-01' }),
      [],
      [],
      '2026-01-20',
    )
    // 1 000 000 × 14.8 % ÷ 365 × 203 days; (1 000 000 + 13 800) × 0.0175 % × 10 days.
    expect(found.lines).toMatchObject([
      { kind: 'general', days: 203, amount: '82312.3288' },
      { kind: 'doubled', days: 10, base: 101_380_000, amount: '1774.1500' },
    ])
    expect(found).toMatchObject({ interest: 13_231_233, doubled: 177_415 })
  })

  it('is paid last (4), after costs, interest and the debt (561), and stops for what was paid (3)', () => {
    const found = judgmentWorking(
      debt({ costs: 1_000_000, fixedInterest: 2_000_000 }),
      [
        { on: '2026-02-09', fen: 53_000_000 },
        { on: '2026-03-11', fen: 50_000_000 },
        { on: '2026-03-12', fen: 100_000_000 },
      ],
      [],
      '2026-04-01',
    )
    expect(found.lines).toMatchObject([
      { kind: 'doubled', days: 30, base: 101_000_000 },
      { kind: 'payment', costs: 1_000_000, interest: 2_000_000, principal: 50_000_000, doubled: 0 },
      { kind: 'doubled', days: 30, base: 50_000_000 },
      // 1 010 000 × 0.0175 % × 30 + 500 000 × 0.0175 % × 30 = 5 302.50 + 2 625.00 yuan.
      { kind: 'payment', principal: 50_000_000, doubled: 0, over: 0 },
      { kind: 'payment', principal: 0, doubled: 792_750, over: 99_207_250 },
    ])
    expect(found.total).toBe(0)
  })

  it('rests while enforcement is stayed without the debtor’s asking (3), and before 2014-08-01 (7)', () => {
    const stayed = [
      { from: '2026-01-20', until: '2026-01-29' },
      { from: '2026-01-25', until: '2026-01-31' },
    ]
    expect(judgmentWorking(debt(), [], stayed, '2026-04-20').lines).toMatchObject([{ days: 88 }])
    expect(judgmentWorking(debt({ performBy: '2013-05-01' }), [], [], '2014-08-11').lines).toMatchObject([
      { from: '2014-08-01', days: 10 },
    ])
  })

  it('conserves every fen that is paid and never owes less than nothing', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2025-06-01', days))
    const fen = fc.integer({ min: 0, max: 50_000_000 })
    fc.assert(
      fc.property(
        fc.record({
          principal: fen,
          costs: fen,
          other: fen,
          fixedInterest: fen,
          generalPpm: fc.integer({ min: 0, max: 240_000 }),
          generalFrom: fc.option(day, { nil: null }),
          performBy: day,
        }),
        fc.array(fc.record({ on: day, fen: fc.integer({ min: 1, max: 80_000_000 }) }), { maxLength: 6 }),
        fc.array(fc.record({ from: day, until: day }), { maxLength: 3 }),
        day,
        (wish, payments, stayed, until) => {
          const given = debt(wish)
          const found = judgmentWorking(given, payments, stayed, until)
          let applied = 0
          for (const line of found.lines) {
            if (line.kind !== 'payment') continue
            const parts = [line.costs, line.interest, line.other, line.principal, line.doubled, line.over]
            expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
            expect(parts.reduce((sum, part) => sum + part, 0)).toBe(line.fen)
            applied += line.costs + line.other + line.principal
          }
          const owed = [found.principal, found.costs, found.other, found.interest, found.doubled]
          expect(Math.min(...owed)).toBeGreaterThanOrEqual(0)
          expect(found.principal + found.costs + found.other + applied).toBe(
            given.principal + given.costs + given.other,
          )
        },
      ),
    )
  })
})
