// Reads contracts of entrustment (委托合同), and keeps two of one client from holding on the same day: which terms a
// recovery falls under must never be a question.

import { AppError } from '../../../shared/errors.ts'
import type { AllocationBucket, Receiver } from '../../../shared/values/entrustment.ts'
import type { FeeBand, FeeTerms, FixedFeeDue } from '../../../shared/values/fee.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'entrustment' | 'staff'>()
const endless = '9999-12-31'

export type Entrustment = {
  readonly id: string
  readonly version: number
  readonly updatedAt: string
  /** '' where it is not known. */
  readonly updatedBy: string
  readonly number: string
  readonly signedOn: string | null
  readonly fromOn: string
  /** Its last day; null until further notice. */
  readonly toOn: string | null
  readonly fee: FeeTerms
  readonly receives: Receiver
  /** null: by law. */
  readonly allocation: readonly AllocationBucket[] | null
  readonly note: string
}

/** Newest first. */
export const entrustmentsOf = (store: ReadStore, clientId: string): Entrustment[] =>
  store
    .all(
      db
        .selectFrom('entrustment')
        .leftJoin('staff', 'staff.id', 'entrustment.updated_by')
        .selectAll('entrustment')
        .select('staff.name as by_name')
        .where('client_id', '=', clientId)
        .where('removed_at', 'is', null)
        .orderBy('from_on', 'desc')
        .limit(50),
    )
    .map((row) => ({
      id: row.id,
      version: row.version,
      updatedAt: row.updated_at,
      updatedBy: row.by_name ?? '',
      number: row.number,
      signedOn: row.signed_on,
      fromOn: row.from_on,
      toOn: row.to_on,
      // What is stored was checked by the contract when it was saved.
      fee: {
        kind: row.fee_kind,
        bands: JSON.parse(row.bands) as FeeBand[],
        perCase: row.per_case,
        due: row.fee_due as FixedFeeDue,
      },
      receives: row.receives,
      allocation: row.allocation === '' ? null : (JSON.parse(row.allocation) as AllocationBucket[]),
      note: row.note,
    }))

/** The one that holds on a day; undefined where none does. */
export const entrustmentOn = (all: readonly Entrustment[], day: string): Entrustment | undefined =>
  all.find(({ fromOn, toOn }) => fromOn <= day && day <= (toOn ?? endless))

export const refuseOverlap = (
  store: ReadStore,
  clientId: string,
  id: string,
  fromOn: string,
  toOn: string | null,
): void => {
  const other = store.first(
    db
      .selectFrom('entrustment')
      .select('number')
      .where('client_id', '=', clientId)
      .where('id', '<>', id)
      .where('removed_at', 'is', null)
      .where('from_on', '<=', toOn ?? endless)
      .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', fromOn)])),
  )
  if (other) throw new AppError('INVALID', { reason: 'overlaps' }, 'fromOn')
}
