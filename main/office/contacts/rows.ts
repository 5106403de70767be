// A contact record as the page gets it: the phone by its mask, the collector and the evidence by name.

import { type SqlBool, sql } from 'kysely'
import type { Output } from '../../../shared/contract/contract.ts'
import type { GuardRule } from '../../../shared/law/contact-rules.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'contact_record' | 'staff' | 'debtor_phone' | 'contact_evidence' | 'document'>()

export type ContactRow = Output<'contacts.add'>
export type Evidence = ReadonlyMap<string, ContactRow['evidence']>

export const selectContacts = () =>
  db
    .selectFrom('contact_record')
    .leftJoin('staff as by', 'by.id', 'contact_record.by_id')
    .leftJoin('debtor_phone as phone', 'phone.id', 'contact_record.phone_id')
    .selectAll('contact_record')
    .select(['by.name as by_name', 'phone.phone_mask'])

/** The files that belong to records, by record. */
export const evidenceOf = (store: ReadStore, contactIds: readonly string[]): Evidence => {
  const found = store.all(
    db
      .selectFrom('contact_evidence')
      .innerJoin('document', 'document.id', 'contact_evidence.document_id')
      .select(['contact_evidence.contact_id', 'document.id', 'document.name'])
      .where(sql<SqlBool>`contact_evidence.contact_id in (select value from json_each(${JSON.stringify(contactIds)}))`)
      .orderBy('contact_evidence.at')
      .orderBy('document.id'),
  )
  const byContact = new Map<string, { id: string; name: string }[]>()
  for (const { contact_id: contactId, id, name } of found) {
    byContact.set(contactId, [...(byContact.get(contactId) ?? []), { id, name }])
  }
  return byContact
}

type Found = {
  id: string
  at: string
  by_name: string | null
  kind: string
  whom: string
  phone_mask: string | null
  result: string
  note: string
  promise_amount: number | null
  promise_on: string | null
  next_action: string
  next_action_on: string | null
  direction: ContactRow['direction']
  recorded_at: string
  breach: string
  override_id: string | null
}

export const contactRow = (row: Found, evidence: Evidence): ContactRow => ({
  id: row.id,
  at: row.at,
  byName: row.by_name ?? '',
  // The database keeps what the contract let in.
  kind: row.kind as ContactRow['kind'],
  whom: row.whom as ContactRow['whom'],
  phoneMask: row.phone_mask ?? '',
  result: row.result as ContactRow['result'],
  note: row.note,
  promise:
    row.promise_amount === null || row.promise_on === null ? null : { amount: row.promise_amount, on: row.promise_on },
  nextAction: row.next_action,
  nextActionOn: row.next_action_on,
  direction: row.direction,
  recordedAt: row.recorded_at === '' ? null : row.recorded_at,
  breach: JSON.parse(row.breach) as GuardRule[],
  overridden: row.override_id !== null,
  evidence: evidence.get(row.id) ?? [],
})
