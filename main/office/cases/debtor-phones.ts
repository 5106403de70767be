// A debtor's phone as contact records use it: found by its case's debtor, and marked when it proved to be a wrong number.

import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'

const db = tables<'debtor_phone'>()

export type DebtorPhone = {
  readonly id: string
  readonly phone_mask: string
  readonly state: 'valid' | 'invalid' | 'refused'
  readonly version: number
}

/** undefined where the phone is not this debtor's. */
export const phoneOfDebtor = (store: ReadStore, debtorId: string, phoneId: string): DebtorPhone | undefined =>
  store.first(
    db
      .selectFrom('debtor_phone')
      .select(['id', 'phone_mask', 'state', 'version'])
      .where('id', '=', phoneId)
      .where('debtor_id', '=', debtorId),
  )

export const markPhoneInvalid = (store: WriteStore, { id, version }: DebtorPhone, now: string): void => {
  store.run(
    db
      .updateTable('debtor_phone')
      .set({ state: 'invalid', version: version + 1, updated_at: now })
      .where('id', '=', id),
  )
}
