// A contact record as the page gets it: the phone by its mask, the collector by name.

import type { Output } from '../../../shared/contract/contract.ts'
import { tables } from '../../gate/store.ts'

const db = tables<'contact_record' | 'staff' | 'debtor_phone'>()

export type ContactRow = Output<'contacts.add'>

export const selectContacts = () =>
  db
    .selectFrom('contact_record')
    .leftJoin('staff as by', 'by.id', 'contact_record.by_id')
    .leftJoin('debtor_phone as phone', 'phone.id', 'contact_record.phone_id')
    .selectAll('contact_record')
    .select(['by.name as by_name', 'phone.phone_mask'])

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
}

export const contactRow = (row: Found): ContactRow => ({
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
})
