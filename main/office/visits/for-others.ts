// What other folders of the office may use of visitors: the full values, for whoever holds a grant of just that field.

import { type ReadStore, tables } from '../../gate/store.ts'
import type { FieldCrypto } from '../../vault/sealing.ts'
import type { Strokes } from './consent.ts'

const db = tables<'visitor' | 'visit' | 'consent'>()

/** The badge number of the visitor's last visit; undefined for nobody. */
export const visitorLabel = (store: ReadStore, visitorId: string): string | undefined => {
  const known = store.first(db.selectFrom('visitor').select('id').where('id', '=', visitorId))
  return (
    known &&
    (store.first(
      db
        .selectFrom('visit')
        .select('badge_number')
        .where('visitor_id', '=', visitorId)
        .orderBy('arrived_at', 'desc')
        .limit(1),
    )?.badge_number ??
      '')
  )
}

/** undefined where none is kept. */
export const visitorInFull = (
  store: ReadStore,
  fields: FieldCrypto,
  visitorId: string,
  field: 'idNumber' | 'phone',
): string | undefined => {
  const found = store.first(
    db.selectFrom('visitor').select(['id_number_sealed', 'phone_sealed']).where('id', '=', visitorId),
  )
  const sealed = field === 'phone' ? found?.phone_sealed : found?.id_number_sealed
  return sealed ? fields.unsealText('visitor', field === 'phone' ? 'phone' : 'id_number', visitorId, sealed) : undefined
}

/** What was drawn under the notice the last time. */
export const signatureInFull = (store: ReadStore, fields: FieldCrypto, visitorId: string): Strokes | undefined => {
  const found = store.first(
    db
      .selectFrom('consent')
      .innerJoin('visit', 'visit.id', 'consent.visit_id')
      .select(['consent.id', 'consent.signature_sealed'])
      .where('visit.visitor_id', '=', visitorId)
      .where('consent.decision', '=', 'agreed')
      .orderBy('consent.at', 'desc')
      .limit(1),
  )
  return found?.signature_sealed
    ? (JSON.parse(fields.unsealText('consent', 'signature', found.id, found.signature_sealed)) as Strokes)
    : undefined
}
