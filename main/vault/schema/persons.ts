// The people around a case: debtor, guarantors, third parties, with their phones, addresses and employers; duplicates and merging.

import type { Generated } from 'kysely'
import type { DetailSource, DetailState, PartyRole } from '../../../shared/values/person-kinds.ts'

type Row = { id: string; version: number; created_at: string; updated_at: string; updated_by: Generated<string | null> }

type Detail = Row & {
  debtor_id: string
  label: string
  state: DetailState
  /** The local day since which it is in this state. */
  state_on: string
  state_note: Generated<string>
  /** Where it was lawfully had from; `source_note` says more, and must where it is `other`. */
  source: DetailSource
  source_note: Generated<string>
  /** The local day since which it is known. */
  since: string
}

export type PersonsSchema = {
  /** Every person or company around a case, each case its own: what one client gave is not used for another's case. */
  debtor: Row & {
    kind: Generated<'person' | 'company'>
    name: string
    pinyin: string
    initials: string
    id_kind: string | null
    id_number_sealed: Buffer | null
    id_number_mask: string
    id_number_index: Buffer | null
    /** The person_merge that this row belongs to: rows with the same one are the same person. */
    person_id: Generated<string | null>
  }
  debtor_phone: Detail & {
    phone_sealed: Buffer
    phone_mask: string
    phone_index: Buffer
  }
  debtor_address: Detail & { value: string }
  debtor_employer: Detail & { value: string }
  /** Who else there is on a case. Never deleted: `removed_at` takes somebody off it. */
  case_party: Row & {
    case_id: string
    debtor_id: string
    role: PartyRole
    relation: string
    guarantee: 'general' | 'joint' | null
    note: string
    /** A third party who does not want to be contacted: for good. */
    refused_on: Generated<string | null>
    refused_note: Generated<string>
    removed_at: Generated<string | null>
  }
  person_merge: {
    id: string
    at: string
    by_id: string
    reason: string
    /** The instant until which it can be undone. */
    until: string
    undone_at: string | null
    undone_by: string | null
  }
  /** `before`: the person_id that the row had. */
  person_merge_row: { merge_id: string; debtor_id: string; before: string | null }
}
