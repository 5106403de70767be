// What other folders of the office may use of clients: on which terms a client's cases are worked, and finding one.

import type { AllocationBucket } from '../../../shared/values/entrustment.ts'
import type { ReadStore } from '../../gate/store.ts'
import { type Entrustment, entrustmentOn, entrustmentsOf } from './terms.ts'

export { accountInFull, accountLabel } from './accounts.ts'
export { findClients } from './list.ts'
export { type Entrustment, entrustmentOn } from './terms.ts'

/**
 * Every contract of entrustment of a client, newest first, with its fee (shared/values/fee.ts) and who receives payments.
 * `entrustmentOn(terms, day)` is the one that holds on the day of a recovery: none, and nothing is agreed for that day.
 */
export const feeTermsOfClient = (store: ReadStore, clientId: string): readonly Entrustment[] =>
  entrustmentsOf(store, clientId)

/** In which order a payment of that day fills the buckets by the client's contract; null: by law. */
export const allocationOfClient = (
  store: ReadStore,
  clientId: string,
  day: string,
): readonly AllocationBucket[] | null => entrustmentOn(entrustmentsOf(store, clientId), day)?.allocation ?? null
