// 民法典 560 and 561: worked by hand from the wording of the two articles (consistency examples, no published figures), and
// what must hold for any sums: nothing is negative, nothing is lost, nobody gets more than they are owed.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  buckets,
  type Debt,
  divideAmongDebts,
  divisionFault,
  inProportion,
  isOrder,
  lawOrder,
  minus,
  noSums,
  payable,
  plus,
  type Sums,
  totalOf,
} from '../../../shared/law/allocation.ts'
import { handFault, keepExcess, propose } from '../../../shared/law/proposal.ts'

const owed = (wish: Partial<Sums>): Sums => ({ ...noSums, ...wish })
const amounts = fc.integer({ min: 0, max: 50_000_00 })
const anySums = fc.record({
  principal: amounts,
  interest: amounts,
  penalty: amounts,
  costs: amounts,
  legalCosts: amounts,
  adjustments: fc.integer({ min: -1_000_00, max: 1_000_00 }),
})
const anyOrder = fc.shuffledSubarray([...buckets], { minLength: buckets.length, maxLength: buckets.length })

describe('one debt (民法典 561)', () => {
  const debt = owed({
    principal: 100_000_00,
    interest: 8_000_00,
    penalty: 1_500_00,
    costs: 600_00,
    legalCosts: 1_150_00,
  })

  it('pays costs, then interest, then principal', () => {
    expect(allocate(debt, 1_000_00)).toEqual({ sums: owed({ legalCosts: 1_000_00 }), excess: 0 })
    expect(allocate(debt, 5_000_00)).toEqual({
      sums: owed({ legalCosts: 1_150_00, costs: 600_00, interest: 3_250_00 }),
      excess: 0,
    })
    expect(allocate(debt, 20_000_00)).toEqual({
      sums: owed({ legalCosts: 1_150_00, costs: 600_00, interest: 8_000_00, penalty: 1_500_00, principal: 8_750_00 }),
      excess: 0,
    })
  })

  it('follows what the parties agreed instead', () => {
    const order = ['principal', 'interest', 'penalty', 'costs', 'legalCosts', 'adjustments'] as const
    expect(allocate(debt, 101_000_00, order).sums).toEqual(owed({ principal: 100_000_00, interest: 1_000_00 }))
  })

  it('gives back what nobody is owed, and sets a credit off', () => {
    expect(allocate(debt, 111_250_00 + 7)).toMatchObject({ excess: 7 })
    expect(payable(owed({ principal: 100, adjustments: -30 }))).toBe(70)
    expect(allocate(owed({ principal: 100, adjustments: -30 }), 80)).toEqual({
      sums: owed({ principal: 70 }),
      excess: 10,
    })
    expect(allocate(owed({ adjustments: -30 }), 80)).toEqual({ sums: noSums, excess: 80 })
  })

  it('is never negative, never more than owed, and loses nothing', () => {
    fc.assert(
      fc.property(anySums, amounts, anyOrder, (sums, amount, order) => {
        const given = allocate(sums, amount, order)
        expect(totalOf(given.sums) + given.excess).toBe(amount)
        expect(given.excess).toBeGreaterThanOrEqual(0)
        for (const bucket of buckets) {
          expect(given.sums[bucket]).toBeGreaterThanOrEqual(0)
          expect(given.sums[bucket]).toBeLessThanOrEqual(Math.max(0, sums[bucket]))
        }
        // A bucket gets something only when those before it are full, unless a credit cut the money short.
        const first = order.findIndex((bucket) => given.sums[bucket] < Math.max(0, sums[bucket]))
        if (first !== -1) for (const bucket of order.slice(first + 1)) expect(given.sums[bucket]).toBe(0)
      }),
    )
  })

  it('pays the same in two payments as in one', () => {
    fc.assert(
      fc.property(anySums, amounts, amounts, (sums, one, other) => {
        const first = allocate(sums, one)
        const second = allocate(minus(sums, first.sums), other)
        const both = allocate(sums, one + other)
        expect(plus(first.sums, second.sums)).toEqual(both.sums)
      }),
    )
  })

  it('refuses what is no payment', () => {
    expect(() => allocate(noSums, -1)).toThrow(RangeError)
    expect(() => allocate(noSums, 0.5)).toThrow(RangeError)
    expect(isOrder(lawOrder)).toBe(true)
    expect(isOrder(['principal'])).toBe(false)
  })

  it('says why a division by hand can’t stand', () => {
    const sums = owed({ principal: 100, interest: 20 })
    expect(divisionFault(sums, owed({ principal: 60, interest: 10 }), 70)).toBeUndefined()
    expect(divisionFault(sums, owed({ principal: 60, interest: 10 }), 80)).toBe('sum')
    expect(divisionFault(sums, owed({ interest: 30, principal: 40 }), 70)).toBe('above-owed')
    expect(divisionFault(sums, owed({ interest: -10, principal: 80 }), 70)).toBe('negative')
    expect(handFault(sums, owed({ principal: 100, interest: 20, adjustments: 5 }), 125)).toBeUndefined()
    expect(handFault(sums, owed({ principal: 100, adjustments: 5 }), 105)).toBe('above-owed')
    expect(handFault(owed({ principal: 100, adjustments: -30 }), owed({ principal: 80 }), 80)).toBe('above-owed')
  })
})

describe('several debts of one debtor to one creditor (民法典 560)', () => {
  const debt = (id: string, wish: Partial<Debt> = {}): Debt => ({
    id,
    payable: 1_000_00,
    dueOn: '2026-01-01',
    security: 0,
    burden: 120_000,
    ...wish,
  })
  const on = '2026-06-01'
  const ranking = (debts: readonly Debt[]) =>
    divideAmongDebts(debts, 0, on).shares.map(({ id, reason }) => [id, reason])

  it('pays what is due before what is not', () => {
    expect(ranking([debt('a', { dueOn: '2026-07-01', burden: 999_999 }), debt('b', { security: 3 })])).toEqual([
      ['b', 'due'],
      ['a', 'not-due'],
    ])
    // The day of the payment itself is due; without a day a debt can be called for at any time.
    expect(ranking([debt('a', { dueOn: on }), debt('b', { dueOn: '2026-06-02' })])[0]).toEqual(['a', 'due'])
    expect(ranking([debt('a', { dueOn: null }), debt('b', { dueOn: '2026-06-02' })])[0]).toEqual(['a', 'due'])
  })

  it('of what is due, the least secured; then the heaviest; then the earliest', () => {
    expect(ranking([debt('a', { security: 1, burden: 240_000 }), debt('b')])).toEqual([
      ['b', 'less-secured'],
      ['a', 'less-secured'],
    ])
    expect(ranking([debt('a'), debt('b', { burden: 150_000, dueOn: '2026-05-01' })])[0]).toEqual(['b', 'heavier'])
    expect(ranking([debt('a', { dueOn: '2026-03-01' }), debt('b', { dueOn: '2026-02-01' })])[0]).toEqual([
      'b',
      'earlier',
    ])
  })

  it('shares in proportion what fell due together, to the fen', () => {
    const { shares, excess } = divideAmongDebts(
      [debt('a', { payable: 100 }), debt('b', { payable: 200 }), debt('c', { payable: 1, dueOn: '2026-02-01' })],
      100,
      on,
    )
    expect(shares).toEqual([
      { id: 'a', amount: 33, rank: 1, reason: 'proportion' },
      { id: 'b', amount: 67, rank: 1, reason: 'proportion' },
      { id: 'c', amount: 0, rank: 2, reason: 'earlier' },
    ])
    expect(excess).toBe(0)
  })

  const anyDebts = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 4 }),
      payable: amounts,
      dueOn: fc.constantFrom('2025-01-01', '2026-01-01', '2027-01-01', null),
      security: fc.integer({ min: 0, max: 2 }),
      burden: fc.constantFrom(0, 120_000, 240_000),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  )

  it('loses nothing, gives no debt more than can be paid of it, and none before the one above it is full', () => {
    fc.assert(
      fc.property(anyDebts, amounts, (debts, amount) => {
        const { shares, excess } = divideAmongDebts(debts, amount, on)
        expect(shares.reduce((sum, share) => sum + share.amount, excess)).toBe(amount)
        const full = (id: string) => debts.find((each) => each.id === id)!.payable
        for (const share of shares) {
          expect(share.amount).toBeGreaterThanOrEqual(0)
          expect(share.amount).toBeLessThanOrEqual(full(share.id))
          if (share.amount === 0) continue
          for (const above of shares) if (above.rank < share.rank) expect(above.amount).toBe(full(above.id))
        }
        if (excess > 0) for (const share of shares) expect(share.amount).toBe(full(share.id))
      }),
    )
  })

  it('does not depend on the order in which debts are named', () => {
    fc.assert(
      fc.property(anyDebts, amounts, fc.integer(), (debts, amount, seed) => {
        const turned = [...debts].sort((one, other) => (one.id + seed < other.id + seed ? 1 : -1))
        expect(divideAmongDebts(turned, amount, on)).toEqual(divideAmongDebts(debts, amount, on))
      }),
    )
  })

  it('divides by proportion exactly, also far beyond what a double multiplies', () => {
    const whole = 9_999_999_999_999
    const given = inProportion(whole, [
      { id: 'a', payable: whole },
      { id: 'b', payable: whole - 1 },
    ])
    expect((given.get('a') ?? 0) + (given.get('b') ?? 0)).toBe(whole)
    expect(given.get('a')).toBe(5_000_000_000_000)
  })

  it('proposes one debt where the debtor named it, and keeps what is over as a credit of that one only', () => {
    const debts = [
      { id: 'a', sums: owed({ principal: 100 }), dueOn: null, security: 0, burden: 0 },
      { id: 'b', sums: owed({ principal: 50 }), dueOn: '2025-01-01', security: 0, burden: 9 },
    ]
    expect(propose(debts, 120, on, lawOrder, false)).toEqual({
      parts: [{ id: 'a', amount: 100, sums: owed({ principal: 100 }), reason: null }],
      excess: 20,
    })
    const across = propose(debts, 170, on, lawOrder, true)
    expect(across.parts.map(({ id, amount, reason }) => [id, amount, reason])).toEqual([
      ['b', 50, 'heavier'],
      ['a', 100, 'heavier'],
    ])
    const kept = keepExcess(across, 'a')
    expect(kept.find(({ id }) => id === 'a')?.sums).toEqual(owed({ principal: 100, adjustments: 20 }))
    expect(kept.reduce((sum, { sums }) => sum + totalOf(sums), 0)).toBe(170)
  })
})
