// Promises and instalments are what the payments make of them.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  equalInstalments,
  instalmentState,
  type Paid,
  paidOnInstalments,
  paidOnPromises,
  promiseState,
} from '../../../shared/law/promises.ts'
import { addDays } from '../../../shared/values/dates.ts'

const at = (day: string, hour = '09') => `${day}T${hour}:00:00.000Z`
const promise = (id: string, amount: number, madeOn: string, dueOn: string) => ({
  id,
  amount,
  madeOn,
  madeAt: at(madeOn),
  dueOn,
})
const paid = (on: string, amount: number, recorded = at(on, '10')): Paid => ({ on, at: recorded, amount })

describe('promises', () => {
  const one = promise('p', 500_00, '2026-11-02', '2026-11-10')

  it('are kept by payments from the day they are made to the day they end', () => {
    const sum = (...payments: Paid[]) => paidOnPromises([one], payments).get('p')
    expect(sum(paid('2026-11-10', 500_00))).toBe(500_00)
    expect(sum(paid('2026-11-11', 500_00))).toBe(0)
    expect(sum(paid('2026-11-01', 500_00))).toBe(0)
    // On the day itself only what was recorded after the promise: it was made about what was still to come.
    expect(sum(paid('2026-11-02', 500_00, at('2026-11-02', '08')))).toBe(0)
    expect(sum(paid('2026-11-02', 500_00))).toBe(500_00)
    // Posted late, but paid in time.
    expect(sum(paid('2026-11-09', 200_00, at('2026-11-20')))).toBe(200_00)
    expect(sum(paid('2026-11-09', 900_00))).toBe(500_00)
  })

  it('say what became of them', () => {
    expect(promiseState(one, 0, '2026-11-10')).toBe('open')
    expect(promiseState(one, 1, '2026-11-10')).toBe('open')
    expect(promiseState(one, 0, '2026-11-11')).toBe('broken')
    expect(promiseState(one, 499_99, '2026-11-11')).toBe('partly-kept')
    expect(promiseState(one, 500_00, '2026-11-03')).toBe('kept')
    expect(promiseState({ ...one, withdrawn: true }, 0, '2026-11-20')).toBe('withdrawn')
  })

  it('count each fen once, for the promise that ends first', () => {
    const promises = [
      promise('late', 300, '2026-11-01', '2026-11-30'),
      promise('soon', 300, '2026-11-01', '2026-11-10'),
    ]
    expect([...paidOnPromises(promises, [paid('2026-11-05', 400)])]).toEqual([
      ['late', 100],
      ['soon', 300],
    ])
    fc.assert(
      fc.property(
        fc.array(fc.record({ made: fc.nat(30), days: fc.nat(30), amount: fc.integer({ min: 1, max: 999 }) }), {
          maxLength: 6,
        }),
        fc.array(fc.record({ day: fc.nat(60), amount: fc.nat(999) }), { maxLength: 8 }),
        (made, given) => {
          const all = made.map(({ made: from, days, amount }, index) => {
            const on = addDays('2026-01-01', from)
            return promise(`p${index}`, amount, on, addDays(on, days))
          })
          const payments = given.map(({ day, amount }) => paid(addDays('2026-01-01', day), amount))
          const result = paidOnPromises(all, payments)
          const total = [...result.values()].reduce((sum, each) => sum + each, 0)
          expect(total).toBeLessThanOrEqual(given.reduce((sum, { amount }) => sum + amount, 0))
          for (const each of all) {
            const got = result.get(each.id) ?? -1
            expect(got).toBeGreaterThanOrEqual(0)
            expect(got).toBeLessThanOrEqual(each.amount)
          }
          // Nor on the order in which payments come in.
          expect(paidOnPromises(all, payments.toReversed())).toEqual(result)
        },
      ),
    )
  })
})

describe('instalments', () => {
  const plan = [
    { id: '1', amount: 100, dueOn: '2026-01-31' },
    { id: '2', amount: 100, dueOn: '2026-02-28' },
    { id: '3', amount: 50, dueOn: '2026-03-31' },
  ]

  it('are filled in order, also late and by one big payment', () => {
    expect([...paidOnInstalments(plan, [paid('2026-02-10', 130), paid('2026-02-20', 70)])]).toEqual([
      ['1', { paid: 100, paidOn: '2026-02-10' }],
      ['2', { paid: 100, paidOn: '2026-02-20' }],
      ['3', { paid: 0, paidOn: null }],
    ])
    expect(instalmentState(plan[0]!, 99, '2026-01-31')).toBe('due')
    expect(instalmentState(plan[0]!, 99, '2026-02-01')).toBe('late')
    expect(instalmentState(plan[0]!, 100, '2026-02-01')).toBe('paid')
  })

  it('are equal to the fen, on the same day of each month or its last', () => {
    expect(equalInstalments(100_00, 3, '2026-01-31')).toEqual([
      { dueOn: '2026-01-31', amount: 33_33 },
      { dueOn: '2026-02-28', amount: 33_33 },
      { dueOn: '2026-03-31', amount: 33_34 },
    ])
    expect(equalInstalments(2, 3, '2026-01-31')).toEqual([])
    expect(equalInstalments(100, 0, '2026-01-31')).toEqual([])
    expect(equalInstalments(100, 121, '2026-01-31')).toEqual([])
    expect(equalInstalments(100, 2, '2026-02-30')).toEqual([])
    fc.assert(
      fc.property(
        fc.integer({ min: 120, max: 10_000_000_000_000 }),
        fc.integer({ min: 1, max: 120 }),
        (total, count) => {
          const rows = equalInstalments(total, count, '2026-05-31')
          expect(rows).toHaveLength(count)
          expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(total)
          for (const { amount } of rows) expect(amount).toBeGreaterThan(0)
          for (const [index, { dueOn }] of rows.entries())
            if (index > 0) expect(dueOn > rows[index - 1]!.dueOn).toBe(true)
        },
      ),
    )
  })
})
