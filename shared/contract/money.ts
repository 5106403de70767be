// The money of a case: what is owed on any day, its ledger, waivers, limits, receipts. Every sum is whole fen.

import { z } from 'zod'
import { buckets } from '../law/allocation.ts'
import { instalmentStates, mostInstalments, promiseStates } from '../law/promises.ts'
import { allocationBases, channels, fates, receivers } from '../values/money-kinds.ts'
import { procedures } from './define.ts'
import { created, cursor, done, fen, id, instant, localDate, note, nothing, page, text, version } from './fields.ts'

const caseWorkers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const
const caseWriters = { collector: 'own', supervisor: 'team' } as const
const supervisor = { supervisor: 'team' } as const
const collector = { collector: 'own' } as const

/** What is paid or taken off, bucket by bucket: never negative. */
export const given = z.strictObject({
  principal: fen,
  interest: fen,
  penalty: fen,
  costs: fen,
  legalCosts: fen,
  adjustments: fen,
})
/** What is owed, or a change of it. */
export const signed = z.strictObject({
  principal: z.int(),
  interest: z.int(),
  penalty: z.int(),
  costs: z.int(),
  legalCosts: z.int(),
  adjustments: z.int(),
})
export const reason = text(200)

const promiseRow = z.strictObject({
  id,
  amount: z.int(),
  paid: z.int(),
  madeOn: localDate,
  dueOn: localDate,
  byName: z.string(),
  state: z.enum(promiseStates),
})

const instalmentRow = z.strictObject({
  id,
  number: z.int(),
  dueOn: localDate,
  amount: z.int(),
  paid: z.int(),
  paidOn: localDate.nullable(),
  state: z.enum(instalmentStates),
})

const planView = z.strictObject({
  id,
  version,
  total: z.int(),
  paid: z.int(),
  agreedOn: localDate,
  note: z.string(),
  byName: z.string(),
  state: z.enum(['active', 'completed', 'ended']),
  signedOn: localDate.nullable(),
  documentId: id.nullable(),
  endedReason: z.string(),
  late: z.strictObject({ instalments: z.int(), amount: z.int(), since: localDate.nullable() }),
  instalments: z.array(instalmentRow).max(mostInstalments),
})

export const requestRow = z.strictObject({
  id,
  caseId: id,
  caseNumber: z.string(),
  debtorName: z.string(),
  kind: z.enum(['waiver', 'reversal']),
  amount: z.int(),
  /** What a waiver takes off. */
  sums: given.nullable(),
  /** The day of the payment that is to be reversed. */
  paidOn: localDate.nullable(),
  fate: z.enum(fates).nullable(),
  reason: z.string(),
  askedByName: z.string(),
  askedAt: instant,
})

const debt = z.strictObject({
  id,
  number: z.string(),
  sums: signed,
  balance: z.int(),
  placedOn: localDate,
  dueOn: localDate.nullable(),
  security: z.int(),
  burden: z.int(),
})

export const caseMoney = z.strictObject({
  caseId: id,
  number: z.string(),
  closed: z.boolean(),
  /** What is owed now. */
  now: z.strictObject({ sums: signed, balance: z.int() }),
  /** Reckoned from the ledger alone, for the end of a day: by the days that entries count from, and as recorded by then. */
  asOf: z.strictObject({
    on: localDate,
    sums: signed,
    balance: z.int(),
    recorded: z.strictObject({ sums: signed, balance: z.int() }),
  }),
  totals: z.strictObject({ placed: z.int(), paid: z.int(), waived: z.int() }),
  /** The client's contracts by the days for which they hold: who receives payments, and in which order they are divided
   * where nobody says otherwise (null: by law). */
  terms: z
    .array(
      z.strictObject({
        fromOn: localDate,
        toOn: localDate.nullable(),
        receives: z.enum(receivers),
        order: z.array(z.enum(buckets)).max(buckets.length).nullable(),
      }),
    )
    .max(50),
  contractOn: localDate.nullable(),
  /** This case, then the same person's other open debts to the same client, as far as the caller reaches them. */
  debts: z.array(debt).max(50),
  /** What may still be done on this case without asking the supervisor; null: without a limit. */
  allowed: z.strictObject({ waiver: z.int().nullable(), reversal: z.int().nullable() }),
  requests: z.array(requestRow).max(50),
  promises: z.array(promiseRow).max(50),
  plan: planView.nullable(),
})

const ledgerRow = z.strictObject({
  id,
  kind: z.enum(['placed', 'payment', 'reversal', 'waiver', 'interest', 'cost', 'adjustment', 'reallocation']),
  on: localDate,
  at: instant,
  byName: z.string(),
  sums: signed,
  total: z.int(),
  /** What was owed after it, in the order of recording. */
  balance: z.int(),
  reason: z.string(),
  reversed: z.boolean(),
  paymentId: id.nullable(),
})

export const partRow = z.strictObject({
  id,
  version,
  paymentId: id,
  /** Of this case, and of the whole payment. */
  amount: z.int(),
  whole: z.int(),
  paidOn: localDate,
  channel: z.enum(channels),
  payer: z.string(),
  reference: z.string(),
  receivedBy: z.enum(receivers),
  note: z.string(),
  documentId: id.nullable(),
  sums: signed,
  basis: z.enum(allocationBases),
  at: instant,
  byName: z.string(),
  reversed: z.strictObject({ at: instant, byName: z.string(), reason: z.string() }).nullable(),
  receipt: z.string(),
  /** A reversal of it waits for the supervisor. */
  asked: z.boolean(),
})

export const money = procedures({
  'money.read': {
    kind: 'read',
    input: z.strictObject({ caseId: id, on: localDate.nullable() }),
    output: caseMoney,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'money.read', about: 'case' },
  },
  'money.ledger': {
    kind: 'read',
    input: z.strictObject({ caseId: id, cursor: cursor.optional() }),
    output: page(ledgerRow),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'money.ledger-read', about: 'case' },
  },
  /** Puts costs, or a correction of what is owed, on a case. Signed: a correction may take off. */
  'money.charge': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      kind: z.enum(['cost', 'adjustment']),
      on: localDate,
      sums: signed,
      reason,
      documentId: id.nullable(),
    }),
    output: created,
    who: supervisor,
    level: 'L3',
    trail: { act: 'money.charged', about: 'case' },
  },
  /** Takes back a waiver, interest, a cost or a correction by an entry against it. Payments have their own. */
  'money.reverse': {
    kind: 'write',
    input: z.strictObject({ caseId: id, entryId: id, reason }),
    output: created,
    who: supervisor,
    level: 'L3',
    trail: { act: 'money.reversed', about: 'case' },
  },
  /** Up to one's limit; above it WRONG_STATE (`above-limit`): ask with `money.askWaiver`. */
  'money.waive': {
    kind: 'write',
    input: z.strictObject({ caseId: id, sums: given, reason, documentId: id.nullable() }),
    output: created,
    who: caseWriters,
    level: 'L3',
    trail: { act: 'money.waived', about: 'case' },
  },
  'money.askWaiver': {
    kind: 'write',
    input: z.strictObject({ caseId: id, sums: given, reason, documentId: id.nullable() }),
    output: created,
    who: collector,
    level: 'L3',
    trail: { act: 'money.waiver-asked', about: 'case' },
  },
  /** What waits for the supervisor's yes or no, oldest first. */
  'money.requests': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(requestRow).max(200) }),
    who: supervisor,
    level: 'L3',
    trail: { act: 'money.requests-listed', about: 'case' },
  },
  'money.answer': {
    kind: 'write',
    input: z.strictObject({ id, approve: z.boolean(), note: note(200) }),
    output: done,
    who: supervisor,
    level: 'L3',
    trail: { act: 'money.answered', about: 'case' },
  },
  'money.withdrawRequest': {
    kind: 'write',
    input: z.strictObject({ id }),
    output: done,
    who: collector,
    level: 'L3',
    trail: { act: 'money.request-withdrawn', about: 'case' },
  },
  'money.limits': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ version: z.int(), waiver: z.int(), reversal: z.int() }),
    who: supervisor,
    level: 'L0',
    trail: { none: 'two sums that the team works by, no person' },
  },
  'money.setLimits': {
    kind: 'write',
    input: z.strictObject({ version: z.int().min(0), waiver: fen, reversal: fen }),
    output: done,
    who: supervisor,
    level: 'L0',
    trail: { act: 'money.limits-set', about: 'team' },
  },
  /** Numbers a receipt; the same payment keeps its number. */
  'money.receipt': {
    kind: 'write',
    input: z.strictObject({ caseId: id, partId: id }),
    output: z.strictObject({
      id,
      number: z.string(),
      issuedAt: instant,
      caseNumber: z.string(),
      contractNumber: z.string(),
      clientName: z.string(),
      debtorName: z.string(),
      byName: z.string(),
      part: partRow,
      /** What is owed after it, now. */
      balance: z.int(),
    }),
    who: caseWriters,
    level: 'L3',
    trail: { act: 'money.receipt-issued', about: 'case' },
  },
  /** WRONG_STATE (`balance-left`) while anything is owed. */
  'money.certificate': {
    kind: 'write',
    input: z.strictObject({ caseId: id }),
    output: z.strictObject({
      id,
      number: z.string(),
      issuedAt: instant,
      caseNumber: z.string(),
      contractNumber: z.string(),
      contractOn: localDate.nullable(),
      clientName: z.string(),
      debtorName: z.string(),
      totals: z.strictObject({ placed: z.int(), paid: z.int(), waived: z.int() }),
      settledOn: localDate,
    }),
    who: caseWriters,
    level: 'L3',
    trail: { act: 'money.certificate-issued', about: 'case' },
  },
})
