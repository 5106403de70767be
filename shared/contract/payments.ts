// Payments and their allocation, money that waits for a case, promises and payment plans. Every sum is whole fen.

import { z } from 'zod'
import { mostInstalments } from '../law/promises.ts'
import { channels, fates, paymentAsks, receivers } from '../values/money-kinds.ts'
import { procedures } from './define.ts'
import { created, cursor, done, fen, id, instant, localDate, note, page, version } from './fields.ts'
import { given, partRow, reason } from './money.ts'

const caseWorkers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const
const caseWriters = { collector: 'own', supervisor: 'team' } as const
const supervisor = { supervisor: 'team' } as const
const collector = { collector: 'own' } as const
const asks = z.array(z.enum(paymentAsks)).max(paymentAsks.length)

const receivedMoney = {
  amount: fen.min(1),
  paidOn: localDate,
  channel: z.enum(channels),
  payer: note(60),
  reference: note(60),
  receivedBy: z.enum(receivers),
  note: note(200),
}

const waitingRow = z.strictObject({
  id,
  version,
  ...receivedMoney,
  payer: z.string(),
  reference: z.string(),
  note: z.string(),
  /** What of it waits. */
  unassigned: z.int(),
  byName: z.string(),
  createdAt: instant,
})

const divided = z
  .array(z.strictObject({ caseId: id, sums: given }))
  .min(1)
  .max(50)

export const payments = procedures({
  'payments.list': {
    kind: 'read',
    input: z.strictObject({ caseId: id, cursor: cursor.optional() }),
    output: page(partRow),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'payment.listed', about: 'case' },
  },
  /**
   * `parts` is what the page showed. They have to be what the rule gives (CONFLICT where the sums have changed since),
   * unless `byHand`, which needs a reason. What has to be asked is in `yes`, or refused by its name.
   */
  'payments.post': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      ...receivedMoney,
      documentId: id.nullable(),
      across: z.boolean(),
      byHand: z.boolean(),
      parts: divided,
      reason: note(200),
      yes: asks,
    }),
    output: z.strictObject({ paymentId: id, balance: z.int() }),
    who: caseWriters,
    level: 'L3',
    trail: { act: 'payment.posted', about: 'case' },
  },
  'payments.reallocate': {
    kind: 'write',
    input: z.strictObject({ caseId: id, partId: id, version, sums: given, reason }),
    output: done,
    who: caseWriters,
    level: 'L3',
    trail: { act: 'payment.reallocated', about: 'case' },
  },
  /** Up to one's limit; above it WRONG_STATE (`above-limit`): ask with `payments.askReversal`. */
  'payments.reverse': {
    kind: 'write',
    input: z.strictObject({ caseId: id, partId: id, version, fate: z.enum(fates), reason }),
    output: done,
    who: caseWriters,
    level: 'L3',
    trail: { act: 'payment.reversed', about: 'case' },
  },
  'payments.askReversal': {
    kind: 'write',
    input: z.strictObject({ caseId: id, partId: id, version, fate: z.enum(fates), reason }),
    output: created,
    who: collector,
    level: 'L3',
    trail: { act: 'payment.reversal-asked', about: 'case' },
  },
  /** Money of which nobody knows yet whose it is. */
  'payments.addWaiting': {
    kind: 'write',
    input: z.strictObject(receivedMoney),
    output: created,
    who: supervisor,
    level: 'L3',
    trail: { act: 'payment.received', about: 'payment' },
  },
  'payments.waiting': {
    kind: 'read',
    input: z.strictObject({ cursor: cursor.optional() }),
    output: page(waitingRow),
    who: supervisor,
    level: 'L3',
    trail: { act: 'payment.waiting-listed', about: 'payment' },
  },
  /** Gives some or all of it to cases; each share is divided by the rule. */
  'payments.assign': {
    kind: 'write',
    input: z.strictObject({
      paymentId: id,
      version,
      parts: z
        .array(z.strictObject({ caseId: id, amount: fen.min(1) }))
        .min(1)
        .max(20),
      yes: asks,
    }),
    output: z.strictObject({ unassigned: z.int() }),
    who: supervisor,
    level: 'L3',
    trail: { act: 'payment.assigned', about: 'case' },
  },
  /** What waits was no payment, or went back to whoever paid. */
  'payments.void': {
    kind: 'write',
    input: z.strictObject({ paymentId: id, version, reason }),
    output: done,
    who: supervisor,
    level: 'L3',
    trail: { act: 'payment.voided', about: 'payment' },
  },
  'promises.add': {
    kind: 'write',
    input: z.strictObject({ caseId: id, amount: fen.min(1), on: localDate }),
    output: created,
    who: caseWriters,
    level: 'L3',
    trail: { act: 'promise.added', about: 'case' },
  },
  'promises.withdraw': {
    kind: 'write',
    input: z.strictObject({ caseId: id, promiseId: id, reason }),
    output: done,
    who: caseWriters,
    level: 'L3',
    trail: { act: 'promise.withdrawn', about: 'case' },
  },
  'plans.add': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      rows: z
        .array(z.strictObject({ dueOn: localDate, amount: fen.min(1) }))
        .min(1)
        .max(mostInstalments),
      note: note(1000),
    }),
    output: created,
    who: caseWriters,
    level: 'L3',
    trail: { act: 'plan.added', about: 'case' },
  },
  'plans.sign': {
    kind: 'write',
    input: z.strictObject({ caseId: id, planId: id, version, signedOn: localDate, documentId: id.nullable() }),
    output: done,
    who: caseWriters,
    level: 'L3',
    trail: { act: 'plan.signed', about: 'case' },
  },
  'plans.end': {
    kind: 'write',
    input: z.strictObject({ caseId: id, planId: id, version, reason }),
    output: done,
    who: caseWriters,
    level: 'L3',
    trail: { act: 'plan.ended', about: 'case' },
  },
})
