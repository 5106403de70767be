// A client as the page gets it: the contact's phone as its mask.

import type { Selectable } from 'kysely'
import type { Output } from '../../../shared/contract/contract.ts'
import type { Schema } from '../../vault/schema.ts'

export type FoundClient = Selectable<Schema['client']>

export const clientRow = (row: FoundClient): Output<'clients.list'>['rows'][number] => ({
  id: row.id,
  version: row.version,
  kind: row.kind,
  name: row.name,
  creditCode: row.credit_code,
  contactName: row.contact_name,
  contactPhoneMask: row.contact_phone_mask,
  cases: row.cases,
})
