// Money is conserved: over any sequence of postings, divisions by hand, reversals, waivers, assignments, promises and plans,
// through the gate. After each step, to the fen: the case's sums are what its ledger adds up to; a payment is what its
// cases, the waiting list and what was voided come to; no bucket is below zero but for a credit that was asked about; and
// the balance of every past day, reckoned from the records, is what stood there on that day.

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buckets, noSums, plus, type Sums, totalOf } from '../../../../shared/law/allocation.ts'
import { addDays } from '../../../../shared/values/dates.ts'
import { ledgerOf, type Setup, setup, sums, today } from './setup.ts'

let here: Setup
beforeAll(async () => {
  here = await setup()
})
afterAll(() => here.office.close())

type Step =
  | {
      readonly act: 'pay'
      readonly share: number
      readonly daysAgo: number
      readonly over: boolean
      readonly across: boolean
    }
  | { readonly act: 'hand'; readonly bucket: number; readonly share: number }
  | { readonly act: 'reallocate'; readonly bucket: number }
  | { readonly act: 'reverse'; readonly which: number; readonly unassign: boolean }
  | { readonly act: 'waive'; readonly bucket: number; readonly share: number }
  | { readonly act: 'unwaive' }
  | { readonly act: 'charge'; readonly fen: number }
  | { readonly act: 'assign'; readonly share: number }
  | { readonly act: 'void' }
  | { readonly act: 'promise'; readonly fen: number; readonly days: number }
  | { readonly act: 'plan'; readonly count: number }
  | { readonly act: 'night' }

const share = fc.integer({ min: 1, max: 100 })
const bucket = fc.nat(buckets.length - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('pay' as const),
      share,
      daysAgo: fc.nat(40),
      over: fc.boolean(),
      across: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('hand' as const), bucket, share }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('reallocate' as const), bucket }) },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('reverse' as const), which: fc.nat(9), unassign: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('waive' as const), bucket, share }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('unwaive' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('charge' as const), fen: fc.integer({ min: 1, max: 99_999 }) }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('assign' as const), share }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('void' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('promise' as const),
      fen: fc.integer({ min: 1, max: 99_999 }),
      days: fc.nat(5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('plan' as const), count: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('night' as const) }) },
)

const yes = ['before-placed', 'again', 'excess'] as const
/** So much of a sum, at least one fen of it. */
const part = (of: number, percent: number): number => Math.max(1, Math.floor((of * percent) / 100))

const perform = async (caseIds: readonly string[], given: Step): Promise<void> => {
  const { office, supervisor, payment, read } = here
  const [caseId = ''] = caseIds
  const view = await read(caseId)
  const owed = view.now.sums
  switch (given.act) {
    case 'night':
      return office.clock.forward(24 * 3_600_000)
    case 'pay': {
      const most = given.across ? view.debts.reduce((sum, { balance }) => sum + balance, 0) : view.now.balance
      const amount = part(Math.max(1, most), given.share) + (given.over ? Math.max(0, most) : 0)
      const paidOn = addDays(today(office), -given.daysAgo)
      await supervisor.call(
        'payments.post',
        await payment(caseId, amount, { paidOn, across: given.across, yes: [...yes] }),
      )
      return
    }
    case 'hand': {
      const name = buckets[given.bucket]!
      if (owed[name] <= 0 || view.now.balance <= 0) return
      const amount = Math.min(part(owed[name], given.share), view.now.balance)
      const parts = [{ caseId, sums: sums({ [name]: amount }) }]
      const input = await payment(caseId, amount, { byHand: true, reason: '债务人指定', yes: [...yes] })
      await supervisor.call('payments.post', { ...input, parts })
      return
    }
    case 'reallocate': {
      const [standing] = (await supervisor.call('payments.list', { caseId })).rows.filter(({ reversed }) => !reversed)
      if (!standing) return
      const name = buckets[given.bucket]!
      const reply = await supervisor.raw('payments.reallocate', {
        caseId,
        partId: standing.id,
        version: standing.version,
        sums: sums({ [name]: standing.amount }),
        reason: '约定',
      })
      // Refused where the bucket is not owed so much: then nothing may have changed, which is checked as well.
      if (!reply.ok) expect(reply.error.code).toBe('INVALID')
      return
    }
    case 'reverse': {
      const standing = (await supervisor.call('payments.list', { caseId })).rows.filter(({ reversed }) => !reversed)
      const chosen = standing[given.which % Math.max(1, standing.length)]
      if (!chosen) return
      const fate = given.unassign ? ('unassign' as const) : ('void' as const)
      const input = { caseId, partId: chosen.id, version: chosen.version, fate, reason: '记错' }
      await supervisor.call('payments.reverse', input)
      return
    }
    case 'waive': {
      const name = buckets[given.bucket]!
      if (owed[name] <= 0 || view.now.balance <= 0) return
      const amount = Math.min(part(owed[name], given.share), view.now.balance)
      await supervisor.call('money.waive', { caseId, sums: sums({ [name]: amount }), reason: '减免', documentId: null })
      return
    }
    case 'unwaive': {
      const { rows } = await supervisor.call('money.ledger', { caseId })
      const entry = rows.find(({ kind, reversed, total }) => kind === 'waiver' && !reversed && total < 0)
      if (entry) await supervisor.call('money.reverse', { caseId, entryId: entry.id, reason: '失效' })
      return
    }
    case 'charge':
      await supervisor.call('money.charge', {
        caseId,
        kind: 'cost',
        on: today(office),
        sums: sums({ costs: given.fen }),
        reason: '保全费',
        documentId: null,
      })
      return
    case 'assign': {
      const [waiting] = (await supervisor.call('payments.waiting', {})).rows
      if (!waiting) return
      const amount = part(waiting.unassigned, given.share)
      const target = caseIds.at(-1) ?? caseId
      const input = {
        paymentId: waiting.id,
        version: waiting.version,
        parts: [{ caseId: target, amount }],
        yes: [...yes],
      }
      const reply = await supervisor.raw('payments.assign', input)
      // It has its share of this payment already.
      if (!reply.ok) expect(reply.error.code).toBe('ALREADY_EXISTS')
      return
    }
    case 'void': {
      const [waiting] = (await supervisor.call('payments.waiting', {})).rows
      if (!waiting) return
      await supervisor.call('payments.void', { paymentId: waiting.id, version: waiting.version, reason: '退回' })
      return
    }
    case 'promise':
      await supervisor.call('promises.add', { caseId, amount: given.fen, on: addDays(today(office), given.days) })
      return
    case 'plan': {
      if (view.plan?.state === 'active') {
        const { id: planId, version } = view.plan
        await supervisor.call('plans.end', { caseId, planId, version, reason: '重订' })
        return
      }
      if (view.now.balance < given.count) return
      const rows = Array.from({ length: given.count }, (_, index) => ({
        dueOn: addDays(today(office), index),
        amount: 1,
      }))
      await supervisor.call('plans.add', { caseId, rows, note: '' })
    }
  }
}

const check = async (caseIds: readonly string[]): Promise<void> => {
  const { office, supervisor, read } = here
  const { db } = office.house.open!.vault
  for (const caseId of caseIds) {
    const { file, entries } = ledgerOf(office, caseId)
    const added = entries.reduce((all: Sums, entry) => plus(all, entry), noSums)
    const own: Sums = { ...noSums, ...Object.fromEntries(buckets.map((name) => [name, file[name]])) }
    expect(own).toEqual(added)
    expect(file.balance).toBe(totalOf(added))
    for (const name of buckets) if (name !== 'adjustments') expect(own[name]).toBeGreaterThanOrEqual(0)
    const { rows } = await supervisor.call('payments.list', { caseId })
    for (const row of rows) {
      for (const name of buckets) expect(row.sums[name]).toBeGreaterThanOrEqual(0)
      expect(totalOf(row.sums)).toBe(row.reversed ? 0 : row.amount)
    }
    const view = await read(caseId)
    expect(view.asOf).toMatchObject({ sums: view.now.sums, balance: file.balance })
    expect(view.totals.placed - view.totals.paid - view.totals.waived + charged(entries)).toBe(file.balance)
    for (const promise of view.promises) {
      expect(promise.paid).toBeGreaterThanOrEqual(0)
      expect(promise.paid).toBeLessThanOrEqual(promise.amount)
    }
  }
  const payments = db
    .prepare(
      `SELECT amount, unassigned, voided, coalesce((SELECT sum(amount) FROM payment_part WHERE payment_id = payment.id
        AND reversed_at IS NULL), 0) AS parts, coalesce((SELECT -sum(principal + interest + penalty + costs + legal_costs
        + adjustments) FROM ledger_entry WHERE payment_id = payment.id), 0) AS booked FROM payment`,
    )
    .all() as { amount: number; unassigned: number; voided: number; parts: number; booked: number }[]
  for (const { amount, unassigned, voided, parts, booked } of payments) {
    expect(parts + unassigned + voided).toBe(amount)
    expect(booked).toBe(parts)
  }
}

const charged = (entries: readonly (Sums & { kind: string })[]): number =>
  entries
    .filter(({ kind }) => ['cost', 'adjustment', 'interest'].includes(kind))
    .reduce((sum, entry) => sum + totalOf(entry), 0)

test('over any sequence of postings, reversals and recomputations', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), fc.nat(99_999), async (steps, seed) => {
      const { office, supervisor, addCase, read } = here
      await office.signIn(supervisor)
      const person = {
        name: `守恒${seed}`,
        idKind: 'passport' as const,
        idNumber: `E${String(10_000_000 + (seed % 90_000_000))}`,
        address: '',
        employer: '',
        phones: [],
      }
      const caseIds = [
        await addCase({ debtor: person }),
        await addCase({ debtor: person, dueOn: null, principal: 33_33 }),
      ]
      // What stood at the end of each day, as it was then.
      const days = new Map<string, number[]>()
      for (const given of steps) {
        await perform(caseIds, given)
        if (given.act === 'night') await office.signIn(supervisor)
        await check(caseIds)
        const balances = caseIds.map((id) => ledgerOf(office, id).file.balance)
        days.set(today(office), balances)
      }
      for (const [day, balances] of days) {
        for (const [index, caseId] of caseIds.entries()) {
          expect((await read(caseId, day)).asOf.recorded.balance).toBe(balances[index])
        }
      }
    }),
    { numRuns: 25, endOnFailure: true },
  )
}, 600_000)
