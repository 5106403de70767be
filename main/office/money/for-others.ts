// What other folders of the office may use of money: entries in the ledger of a case, balances reckoned from it, promises.

import { uuidv7 } from 'uuidv7'
import { tables, type WriteStore } from '../../gate/store.ts'
import type { LedgerKind } from '../../vault/schema/cases.ts'

export { type Balance, balanceOn, balancesOn } from './balances.ts'
export type { MoneyWork } from './case-sums.ts'
export { type NewPromise, promiseMade } from './make-promise.ts'

const db = tables<'ledger_entry'>()

/** Six signed differences in fen: positive ones are owed more. One that is not named is 0. */
export type Buckets = {
  readonly principal?: number
  readonly interest?: number
  readonly penalty?: number
  readonly costs?: number
  readonly legalCosts?: number
  readonly adjustments?: number
}

export type LedgerPosting = {
  readonly caseId: string
  readonly kind: Exclude<LedgerKind, 'placed'>
  /** The local day from which it counts. */
  readonly on: string
  readonly now: string
  readonly byId: string
  readonly sums: Buckets
  readonly reason: string
  readonly paymentId?: string | null
  readonly reversesId?: string | null
  /** Evidence: a document that hangs on the case. */
  readonly documentId?: string | null
}

/** Writes it; a trigger moves the case's own sums. The caller has looked after scope and after what may be owed. */
export const postEntry = (store: WriteStore, posting: LedgerPosting): string => {
  const id = uuidv7()
  const { principal = 0, interest = 0, penalty = 0, costs = 0, legalCosts = 0, adjustments = 0 } = posting.sums
  store.run(
    db.insertInto('ledger_entry').values({
      id,
      case_id: posting.caseId,
      kind: posting.kind,
      on_day: posting.on,
      at: posting.now,
      by_id: posting.byId,
      principal,
      interest,
      penalty,
      costs,
      legal_costs: legalCosts,
      adjustments,
      payment_id: posting.paymentId ?? null,
      reverses_id: posting.reversesId ?? null,
      reason: posting.reason,
      document_id: posting.documentId ?? null,
    }),
  )
  return id
}
