// The full values of somebody around a case, for whoever holds a grant of just that field. The caller has looked after
// the grant, the scope and the record.

import { type ReadStore, tables } from '../../gate/store.ts'
import type { FieldCrypto } from '../../vault/sealing.ts'

const db = tables<'debtor' | 'debtor_phone' | 'case_file' | 'case_party'>()

/** undefined where none is known. */
export const idNumberInFull = (store: ReadStore, fields: FieldCrypto, debtorId: string): string | undefined => {
  const found = store.first(db.selectFrom('debtor').select('id_number_sealed').where('id', '=', debtorId))
  return found?.id_number_sealed
    ? fields.unsealText('debtor', 'id_number', debtorId, found.id_number_sealed)
    : undefined
}

/** Oldest first, as on the page. */
export const phonesInFull = (store: ReadStore, fields: FieldCrypto, debtorId: string) =>
  store
    .all(
      db
        .selectFrom('debtor_phone')
        .select(['id', 'label', 'phone_sealed'])
        .where('debtor_id', '=', debtorId)
        .orderBy('created_at')
        .orderBy('id')
        .limit(30),
    )
    .map(({ id, label, phone_sealed }) => ({
      id,
      label,
      value: fields.unsealText('debtor_phone', 'phone', id, phone_sealed),
    }))

/** A third party who does not want to be contacted, and no debtor themself: nothing of them is shown to anybody. */
export const refusedContact = (store: ReadStore, debtorId: string): boolean =>
  store.first(
    db
      .selectFrom('case_party')
      .select('id')
      .where('debtor_id', '=', debtorId)
      .where('refused_on', 'is not', null)
      .limit(1),
  ) !== undefined &&
  store.first(db.selectFrom('case_file').select('row').where('debtor_id', '=', debtorId).limit(1)) === undefined
