// Fees of the contract of entrustment: exact, rounded once a recovery, and a reversal takes back what the recovery gave.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ageOfDebt,
  commissionOf,
  type FeeBand,
  type FeeTerms,
  feeFault,
  fixedFeeOf,
  shareAt,
} from '../../../shared/values/fee.ts'
import { maximumFen } from '../../../shared/values/money.ts'
import { formatPercent, parsePercent } from '../../../shared/values/percent.ts'

const bands: readonly FeeBand[] = [
  { fromDays: 0, ppm: 150_000 },
  { fromDays: 91, ppm: 200_000 },
  { fromDays: 361, ppm: 325_000 },
]
const share: FeeTerms = { kind: 'share', bands, perCase: 0, due: 'placed' }

describe('a share of recovery', () => {
  it.each([
    [-30, 150_000],
    [0, 150_000],
    [90, 150_000],
    [91, 200_000],
    [360, 200_000],
    [361, 325_000],
    [9_999, 325_000],
  ])('for a debt %i days overdue is %i millionths', (days, ppm) => {
    expect(shareAt(share, days)).toBe(ppm)
  })

  it.each([
    [1_000_00, 0, 150_00],
    [333_33, 100, 66_67],
    // 32.5 % of 2 fen is 0.65 fen, of 1 fen 0.325.
    [2, 400, 1],
    [1, 400, 0],
    [-2, 400, -1],
    [-1, 400, 0],
    [0, 0, 0],
    [maximumFen, 400, 3_250_000_000_000],
  ])('of %i fen after %i days is %i fen', (fen, days, commission) => {
    expect(commissionOf(share, fen, days)).toBe(commission)
  })

  it('rounds half a fen away from zero', () => {
    const half = { bands: [{ fromDays: 0, ppm: 500_000 }] }
    expect([1, 3, -1, -3].map((fen) => commissionOf(half, fen, 0))).toEqual([1, 2, -1, -2])
  })

  it('is what long division gives, for any sum, share and sign', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -maximumFen, max: maximumFen }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (fen, ppm) => {
          const given = commissionOf({ bands: [{ fromDays: 0, ppm }] }, fen, 0)
          const exact = BigInt(fen) * BigInt(ppm)
          const off = BigInt(given) * 1_000_000n - exact
          expect(off <= 500_000n && off >= -500_000n).toBe(true)
          expect(Math.abs(given)).toBeLessThanOrEqual(Math.abs(fen))
          // The reversal takes back exactly what the recovery gave.
          expect(given + commissionOf({ bands: [{ fromDays: 0, ppm }] }, 0 - fen, 0)).toBe(0)
        },
      ),
    )
  })

  it('refuses what is no sum in fen', () => {
    expect(() => commissionOf(share, 0.5, 0)).toThrow(RangeError)
    expect(() => commissionOf(share, maximumFen + 1, 0)).toThrow(RangeError)
  })
})

describe('terms', () => {
  it.each<[Partial<FeeTerms>, string | undefined]>([
    [{}, undefined],
    [{ bands: [] }, 'bands'],
    [{ kind: 'fixed', perCase: 100 }, 'bands'],
    [{ kind: 'fixed', bands: [], perCase: 100 }, undefined],
    [{ kind: 'fixed', bands: [], perCase: 0 }, 'amount'],
    [{ kind: 'mixed', perCase: 100 }, undefined],
    [{ kind: 'mixed', perCase: 0 }, 'amount'],
    [{ perCase: 100 }, 'amount'],
    [{ bands: [{ fromDays: 1, ppm: 1 }] }, 'first-band'],
    [{ bands: [...bands, { fromDays: 361, ppm: 1 }] }, 'order'],
    [{ bands: [{ fromDays: 0, ppm: 1_000_001 }] }, 'share'],
    [{ bands: [{ fromDays: 0, ppm: 0.5 }] }, 'share'],
  ])('%j are refused for %s', (wish, fault) => {
    expect(feeFault({ ...share, ...wish })).toBe(fault)
  })

  it('make the fixed sum due at their one event', () => {
    const fixed: FeeTerms = { kind: 'mixed', bands, perCase: 5_000, due: 'settled' }
    expect((['placed', 'recovered', 'settled'] as const).map((event) => fixedFeeOf(fixed, event))).toEqual([
      0, 0, 5_000,
    ])
    expect(fixedFeeOf(share, 'placed')).toBe(0)
  })

  it('reckon the age of a debt from its due date, or from its placing where none is known', () => {
    expect(ageOfDebt({ dueOn: '2026-01-31', placedOn: '2026-06-01' }, '2026-03-01')).toBe(29)
    expect(ageOfDebt({ dueOn: null, placedOn: '2026-06-01' }, '2026-06-01')).toBe(0)
    expect(ageOfDebt({ dueOn: '2026-01-31', placedOn: '2026-01-01' }, '2026-01-30')).toBe(-1)
  })
})

describe('a percentage', () => {
  it.each([
    ['12.5', 125_000],
    ['１２．５％', 125_000],
    ['.0175%', 175],
    ['0.0175', 175],
    ['100', 1_000_000],
    ['7.', 70_000],
  ])('typed as %s is %i millionths', (typed, ppm) => {
    expect(parsePercent(typed)).toEqual({ ok: true, ppm })
  })

  it.each([
    ['', 'format'],
    ['.', 'format'],
    ['-1', 'format'],
    ['1,5', 'format'],
    ['12.34567', 'precision'],
    ['100.0001', 'range'],
  ])('typed as %j is refused for its %s', (typed, reason) => {
    expect(parsePercent(typed)).toEqual({ ok: false, reason })
  })

  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (ppm) => {
        expect(parsePercent(formatPercent(ppm))).toEqual({ ok: true, ppm })
      }),
    )
  })
})
