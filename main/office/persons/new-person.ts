// The rows of a new person or company with what is known of them. Registering a case, adding a party, imports and bulk
// filling make them here, so that their shape can't drift apart; and here they are written.

import type { Insertable } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { localDateOf } from '../../../shared/values/dates.ts'
import { maskIdNumber, maskPhone } from '../../../shared/values/mask.ts'
import type { DetailSource, PartyIdKind } from '../../../shared/values/person-kinds.ts'
import { pinyinOf } from '../../../shared/values/pinyin.ts'
import { tables, type WriteStore } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'
import type { FieldCrypto } from '../../vault/sealing.ts'

const db = tables<'debtor' | 'debtor_phone' | 'debtor_address' | 'debtor_employer'>()

/** Where a detail was lawfully had from and since when. What is left out came from the client today. */
export type Provenance = {
  readonly source?: DetailSource
  readonly sourceNote?: string
  readonly since?: string
}
/** `digits` finds it, `extension` is dialled afterwards. */
export type NewPhone = Provenance & {
  readonly label: string
  readonly digits: string
  readonly extension?: string | undefined
}
/** An address or an employer. */
export type NewText = Provenance & { readonly label: string; readonly value: string }

/** Values are checked and normalised already. */
export type NewPerson = {
  readonly kind?: 'person' | 'company'
  readonly name: string
  readonly idNumber: { readonly kind: PartyIdKind; readonly value: string } | undefined
  readonly phones: readonly NewPhone[]
  readonly addresses: readonly NewText[]
  readonly employers: readonly NewText[]
}

export type PersonRows = {
  readonly debtor: Insertable<Schema['debtor']>
  readonly phones: readonly Insertable<Schema['debtor_phone']>[]
  readonly addresses: readonly Insertable<Schema['debtor_address']>[]
  readonly employers: readonly Insertable<Schema['debtor_employer']>[]
}

/** When, on which local day, and by whom (null: by a program). */
export type Written = { readonly now: string; readonly today?: string; readonly by?: string | null }

const detailOf = (debtorId: string, label: string, given: Provenance, { now, today, by }: Written) => {
  const day = today ?? localDateOf(now)
  return {
    id: uuidv7(),
    version: 1,
    created_at: now,
    updated_at: now,
    updated_by: by ?? null,
    debtor_id: debtorId,
    label,
    state: 'valid' as const,
    state_on: day,
    state_note: '',
    source: given.source ?? ('client' as const),
    source_note: given.sourceNote ?? '',
    since: given.since ?? day,
  }
}

export const phoneRow = (fields: FieldCrypto, debtorId: string, phone: NewPhone, written: Written) => {
  const detail = detailOf(debtorId, phone.label, phone, written)
  const whole = phone.digits + (phone.extension === undefined ? '' : `转${phone.extension}`)
  return {
    ...detail,
    phone_sealed: fields.seal('debtor_phone', 'phone', detail.id, whole),
    phone_mask: maskPhone(phone.digits),
    phone_index: fields.blindIndex('phone', phone.digits),
  }
}

/** An address or an employer. */
export const textRow = (debtorId: string, text: NewText, written: Written) => ({
  ...detailOf(debtorId, text.label, text, written),
  value: text.value,
})

export const idColumns = (fields: FieldCrypto, debtorId: string, idNumber: NewPerson['idNumber']) => ({
  id_kind: idNumber?.kind ?? null,
  id_number_sealed: idNumber ? fields.seal('debtor', 'id_number', debtorId, idNumber.value) : null,
  id_number_mask: idNumber ? maskIdNumber(idNumber.value) : '',
  id_number_index: idNumber ? fields.blindIndex('id-number', idNumber.value) : null,
})

/** Name columns, and the key that lists are sorted by. */
export const nameColumns = (name: string, kind: 'person' | 'company' = 'person') => {
  const { pinyin, initials, sortKey } = pinyinOf(name, kind === 'company' ? 'organisation' : 'person')
  return { columns: { name, pinyin, initials }, sortKey }
}

export const personRows = (
  fields: FieldCrypto,
  written: Written,
  person: NewPerson,
  names = nameColumns(person.name, person.kind),
): PersonRows => {
  const id = uuidv7()
  const { now, by } = written
  const day = { ...written, today: written.today ?? localDateOf(now) }
  return {
    debtor: {
      id,
      version: 1,
      created_at: now,
      updated_at: now,
      updated_by: by ?? null,
      kind: person.kind ?? 'person',
      person_id: null,
      ...names.columns,
      ...idColumns(fields, id, person.idNumber),
    },
    phones: person.phones.map((phone) => phoneRow(fields, id, phone, day)),
    addresses: person.addresses.map((text) => textRow(id, text, day)),
    employers: person.employers.map((text) => textRow(id, text, day)),
  }
}

/** Writes them within the caller's transaction. */
export const writePerson = (store: WriteStore, { debtor, phones, addresses, employers }: PersonRows): void => {
  store.run(db.insertInto('debtor').values(debtor))
  for (const row of phones) store.run(db.insertInto('debtor_phone').values(row))
  for (const row of addresses) store.run(db.insertInto('debtor_address').values(row))
  for (const row of employers) store.run(db.insertInto('debtor_employer').values(row))
}

/** Takes persons away again, with all that is known of them: only for an import that is taken back. */
export const deletePersons = (store: WriteStore, debtorIds: readonly string[]): void => {
  for (const id of debtorIds) {
    store.run(db.deleteFrom('debtor_phone').where('debtor_id', '=', id))
    store.run(db.deleteFrom('debtor_address').where('debtor_id', '=', id))
    store.run(db.deleteFrom('debtor_employer').where('debtor_id', '=', id))
    store.run(db.deleteFrom('debtor').where('id', '=', id))
  }
}
