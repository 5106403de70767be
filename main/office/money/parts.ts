// The shares of payments on cases: posting one, what of it each bucket has, taking it back. Everything that moves money on
// a case goes through here, so that ledger, shares, promises, plans and limitation never part.

import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import { negated, type Sums, totalOf } from '../../../shared/law/allocation.ts'
import type { AllocationBasis, Fate } from '../../../shared/values/money-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { restartLimitation, strikeLimitation } from '../litigation/for-others.ts'
import { type MoneyWork, sumsFrom } from './case-sums.ts'
import { postEntry } from './for-others.ts'
import { matchPayments } from './matching.ts'

const db = tables<'payment' | 'payment_part' | 'ledger_entry'>()

export type NewPart = {
  readonly paymentId: string
  readonly caseId: string
  readonly paidOn: string
  readonly sums: Sums
  readonly basis: AllocationBasis
  readonly reason: string
  readonly documentId: string | null
}

/** A part payment restarts limitation as well (民法典 195 with 法释〔2020〕17号 14). */
export const postPart = (work: MoneyWork, part: NewPart): string => {
  const { store, actor, now } = work
  const { paymentId, caseId, paidOn, sums, basis, reason, documentId } = part
  const entryId = postEntry(store, {
    caseId,
    kind: 'payment',
    on: paidOn,
    now,
    byId: actor.staffId,
    sums: negated(sums),
    reason,
    paymentId,
    documentId,
  })
  const id = uuidv7()
  store.run(
    db.insertInto('payment_part').values({
      id,
      version: 1,
      payment_id: paymentId,
      case_id: caseId,
      amount: totalOf(sums),
      entry_id: entryId,
      basis,
      at: now,
      by_id: actor.staffId,
      reversed_at: null,
      reversed_by: null,
    }),
  )
  restartLimitation(work, { caseId, kind: 'part-payment', on: paidOn, evidenceId: documentId, ref: id })
  matchPayments(work, caseId)
  return id
}

/** How a payment is divided on a case now: what the ledger says of the two together. */
export const divisionOf = (store: ReadStore, paymentId: string, caseId: string): Sums =>
  negated(
    sumsFrom(
      store.first(
        db
          .selectFrom('ledger_entry')
          .select([
            sql<number>`coalesce(sum(principal), 0)`.as('principal'),
            sql<number>`coalesce(sum(interest), 0)`.as('interest'),
            sql<number>`coalesce(sum(penalty), 0)`.as('penalty'),
            sql<number>`coalesce(sum(costs), 0)`.as('costs'),
            sql<number>`coalesce(sum(legal_costs), 0)`.as('legal_costs'),
            sql<number>`coalesce(sum(adjustments), 0)`.as('adjustments'),
          ])
          .where('payment_id', '=', paymentId)
          .where('case_id', '=', caseId),
      ),
    ),
  )

/** A standing share on the case. NOT_FOUND, CONFLICT where it was changed since, WRONG_STATE where it was taken back. */
export const standingPart = (
  { store, trail }: Pick<MoneyWork, 'store' | 'trail'>,
  caseId: string,
  id: string,
  version?: number,
) => {
  const part = store.first(
    db
      .selectFrom('payment_part')
      .innerJoin('payment', 'payment.id', 'payment_part.payment_id')
      .selectAll('payment_part')
      .select(['payment.paid_on', 'payment.document_id'])
      .where('payment_part.id', '=', id)
      .where('payment_part.case_id', '=', caseId),
  )
  if (!part) {
    trail.about('case', caseId)
    throw new AppError('NOT_FOUND')
  }
  if (part.reversed_at !== null) throw new AppError('WRONG_STATE', { what: 'part-reversed' })
  if (version !== undefined && part.version !== version) throw new AppError('CONFLICT')
  return part
}

export type StandingPart = ReturnType<typeof standingPart>

/** An entry against it, from the same day; the money waits for its right case, or is voided. The payment itself stays. */
export const reversePart = (work: MoneyWork, part: StandingPart, fate: Fate, reason: string): void => {
  const { store, actor, now } = work
  postEntry(store, {
    caseId: part.case_id,
    kind: 'reversal',
    on: part.paid_on,
    now,
    byId: actor.staffId,
    sums: divisionOf(store, part.payment_id, part.case_id),
    reason,
    paymentId: part.payment_id,
    reversesId: part.entry_id,
  })
  store.run(
    db
      .updateTable('payment_part')
      .set({ version: part.version + 1, reversed_at: now, reversed_by: actor.staffId, reverse_reason: reason })
      .where('id', '=', part.id),
  )
  store.run(
    db
      .updateTable('payment')
      .set((eb) => ({
        unassigned: eb('unassigned', '+', fate === 'unassign' ? part.amount : 0),
        voided: eb('voided', '+', fate === 'void' ? part.amount : 0),
        void_reason: fate === 'void' ? reason : eb.ref('void_reason'),
        version: eb('version', '+', 1),
        updated_at: now,
      }))
      .where('id', '=', part.payment_id),
  )
  strikeLimitation(work, part.id, reason)
  matchPayments(work, part.case_id)
}

export const moneyChanged = ({ afterCommit, house }: Pick<Context, 'afterCommit' | 'house'>): void =>
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'payment' }))
