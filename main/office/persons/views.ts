// People as the page gets them: masks, states, sources, and who changed what last. Of a third party who refused nothing
// is shown but that.

import type { Output } from '../../../shared/contract/contract.ts'
import type { PartyIdKind } from '../../../shared/values/person-kinds.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

import { refusedPhones } from './case-people.ts'

const db = tables<'debtor' | 'debtor_phone' | 'debtor_address' | 'debtor_employer' | 'case_party' | 'staff'>()

export type PersonView = Output<'persons.ofCase'>['debtor']
export type PartyView = Output<'persons.ofCase'>['parties'][number]
type Detail = Omit<PersonView['addresses'][number], 'value'>

const detailColumns = [
  'id',
  'version',
  'label',
  'state',
  'state_on',
  'state_note',
  'source',
  'source_note',
  'since',
  'updated_at',
] as const

type FoundDetail = {
  id: string
  version: number
  label: string
  state: Detail['state']
  state_on: string
  state_note: string
  source: Detail['source']
  source_note: string
  since: string
  updated_at: string
  by_name: string | null
}

const detailView = (found: FoundDetail): Detail => ({
  id: found.id,
  version: found.version,
  label: found.label,
  state: found.state,
  stateOn: found.state_on,
  stateNote: found.state_note,
  source: found.source,
  sourceNote: found.source_note,
  since: found.since,
  updatedBy: found.by_name ?? '',
  updatedAt: found.updated_at,
})

const phonesOf = (store: ReadStore, debtorId: string): PersonView['phones'] =>
  store
    .all(
      db
        .selectFrom('debtor_phone')
        .leftJoin('staff as by', 'by.id', 'debtor_phone.updated_by')
        .select(detailColumns.map((column) => `debtor_phone.${column}` as const))
        .select(['debtor_phone.phone_mask', 'by.name as by_name'])
        .where('debtor_phone.debtor_id', '=', debtorId)
        .orderBy('debtor_phone.created_at')
        .orderBy('debtor_phone.id'),
    )
    .map((found) => ({ ...detailView(found), mask: found.phone_mask }))

const addressesOf = (store: ReadStore, debtorId: string): PersonView['addresses'] =>
  store
    .all(
      db
        .selectFrom('debtor_address')
        .leftJoin('staff as by', 'by.id', 'debtor_address.updated_by')
        .select(detailColumns.map((column) => `debtor_address.${column}` as const))
        .select(['debtor_address.value', 'by.name as by_name'])
        .where('debtor_address.debtor_id', '=', debtorId)
        .orderBy('debtor_address.created_at')
        .orderBy('debtor_address.id'),
    )
    .map((found) => ({ ...detailView(found), value: found.value }))

const employersOf = (store: ReadStore, debtorId: string): PersonView['employers'] =>
  store
    .all(
      db
        .selectFrom('debtor_employer')
        .leftJoin('staff as by', 'by.id', 'debtor_employer.updated_by')
        .select(detailColumns.map((column) => `debtor_employer.${column}` as const))
        .select(['debtor_employer.value', 'by.name as by_name'])
        .where('debtor_employer.debtor_id', '=', debtorId)
        .orderBy('debtor_employer.created_at')
        .orderBy('debtor_employer.id'),
    )
    .map((found) => ({ ...detailView(found), value: found.value }))

/** `refused`: the name alone. */
export const personView = (store: ReadStore, debtorId: string, refused = false): PersonView => {
  const found = store.first(
    db
      .selectFrom('debtor')
      .leftJoin('staff as by', 'by.id', 'debtor.updated_by')
      .select([
        'debtor.version',
        'debtor.kind',
        'debtor.name',
        'debtor.id_kind',
        'debtor.id_number_mask',
        'debtor.updated_at',
        'by.name as by_name',
      ])
      .where('debtor.id', '=', debtorId),
  )
  if (!found) throw new Error('a person of a case is gone')
  return {
    id: debtorId,
    version: found.version,
    kind: found.kind,
    name: found.name,
    // The database keeps what the contract let in.
    idKind: refused ? null : (found.id_kind as PartyIdKind | null),
    idMask: refused ? '' : found.id_number_mask,
    phones: refused ? [] : phonesOf(store, debtorId),
    addresses: refused ? [] : addressesOf(store, debtorId),
    employers: refused ? [] : employersOf(store, debtorId),
    updatedBy: found.by_name ?? '',
    updatedAt: found.updated_at,
  }
}

/** Everybody but the debtor: who owes first, then the others; oldest first. */
export const partyViews = (store: ReadStore, caseId: string): PartyView[] => {
  const off = refusedPhones(store, caseId)
  const found = store.all(
    db
      .selectFrom('case_party')
      .leftJoin('staff as by', 'by.id', 'case_party.updated_by')
      .selectAll('case_party')
      .select('by.name as by_name')
      .where('case_party.case_id', '=', caseId)
      .where('case_party.removed_at', 'is', null)
      .orderBy('case_party.role')
      .orderBy('case_party.created_at')
      .orderBy('case_party.id'),
  )
  return found.map((party) => {
    const person = personView(store, party.debtor_id, party.refused_on !== null)
    const phones = person.phones.map((phone) => (off.has(phone.id) ? { ...phone, state: 'refused' as const } : phone))
    return {
      id: party.id,
      version: party.version,
      role: party.role,
      // The database keeps what the contract let in.
      relation: party.relation as PartyView['relation'],
      guarantee: party.guarantee,
      note: party.note,
      refusedOn: party.refused_on,
      refusedNote: party.refused_note,
      person: { ...person, phones },
      updatedBy: party.by_name ?? '',
      updatedAt: party.updated_at,
    }
  })
}
