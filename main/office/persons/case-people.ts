// Who stands around a case, and whose a phone is. Without scope: the caller has looked after the case's.

import { type SqlBool, sql } from 'kysely'
import type { IdKind } from '../../../shared/values/id-number.ts'
import type { DetailState, PartyRole } from '../../../shared/values/person-kinds.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { samePersonDebtors } from './same-person.ts'

const db = tables<'case_file' | 'debtor' | 'debtor_phone' | 'debtor_address' | 'debtor_employer' | 'case_party'>()

export type CaseRole = 'debtor' | PartyRole

export type CaseParty = {
  readonly partyId: string
  readonly debtorId: string
  readonly name: string
  readonly kind: 'person' | 'company'
  readonly role: PartyRole
  readonly relation: string
  readonly guarantee: 'general' | 'joint' | null
  /** A third party who does not want to be contacted, for good. */
  readonly refused: boolean
}

/** The others on a case, without who was taken off it: co-debtors, guarantors, third parties; oldest first. */
export const partiesOfCase = (store: ReadStore, caseId: string): CaseParty[] =>
  store
    .all(
      db
        .selectFrom('case_party')
        .innerJoin('debtor', 'debtor.id', 'case_party.debtor_id')
        .select([
          'case_party.id as partyId',
          'debtor.id as debtorId',
          'debtor.name',
          'debtor.kind',
          'case_party.role',
          'case_party.relation',
          'case_party.guarantee',
          'case_party.refused_on',
        ])
        .where('case_party.case_id', '=', caseId)
        .where('case_party.removed_at', 'is', null)
        .orderBy('case_party.role')
        .orderBy('case_party.created_at')
        .orderBy('case_party.id'),
    )
    .map(({ refused_on, ...party }) => ({ ...party, refused: refused_on !== null }))

export type CasePhone = {
  readonly id: string
  /** Whose: the debtor's or a party's row. */
  readonly debtor_id: string
  readonly phone_sealed: Buffer
  readonly phone_mask: string
  /** Finds other rows of the same number. */
  readonly phone_index: Buffer
  /** `refused` also where its owner, a third party, refused as a person. */
  readonly state: DetailState
  readonly version: number
  readonly role: CaseRole
  /** null for the debtor's own. */
  readonly partyId: string | null
}

/** The phone of the debtor or of any party of the case; undefined where it is nobody's there (any more). */
export const phoneOfCase = (store: ReadStore, caseId: string, phoneId: string): CasePhone | undefined => {
  const phone = store.first(
    db
      .selectFrom('debtor_phone')
      .select(['id', 'debtor_id', 'phone_sealed', 'phone_mask', 'phone_index', 'state', 'version'])
      .where('id', '=', phoneId),
  )
  if (!phone) return undefined
  const own = store.first(
    db.selectFrom('case_file').select('id').where('id', '=', caseId).where('debtor_id', '=', phone.debtor_id),
  )
  if (own) return { ...phone, role: 'debtor', partyId: null }
  const party = store.first(
    db
      .selectFrom('case_party')
      .select(['id', 'role', 'refused_on'])
      .where('case_id', '=', caseId)
      .where('debtor_id', '=', phone.debtor_id)
      .where('removed_at', 'is', null),
  )
  if (!party) return undefined
  const refused =
    party.role === 'third-party' && (party.refused_on !== null || isRefusedNumber(store, caseId, phone.phone_index))
  return { ...phone, state: refused ? 'refused' : phone.state, role: party.role, partyId: party.id }
}

/** The phones of one row, oldest first: for the guard's question whether the debtor can be reached at all. */
export const phonesOfDebtor = (store: ReadStore, debtorId: string) =>
  store.all(
    db
      .selectFrom('debtor_phone')
      .select(['id', 'label', 'phone_mask', 'state', 'version'])
      .where('debtor_id', '=', debtorId)
      .orderBy('created_at')
      .orderBy('id'),
  )

export const markPhoneInvalid = (
  store: WriteStore,
  { id, version }: { readonly id: string; readonly version: number },
  now: string,
  by: string | null = null,
): void => {
  store.run(
    db
      .updateTable('debtor_phone')
      .set({
        state: 'invalid',
        state_on: sql<string>`date(${now}, '+8 hours')`,
        version: version + 1,
        updated_at: now,
        updated_by: by,
      })
      .where('id', '=', id),
  )
}

type Refusal = {
  readonly partyId: string
  readonly debtorId: string
  /** What they said; '' where a contact record says it. */
  readonly reason: string
  readonly now: string
  readonly today: string
  readonly by: string
}

/** A third party does not want to be contacted: for good, with every number of theirs. Once is enough. */
export const recordRefusal = (store: WriteStore, { partyId, debtorId, reason, now, today, by }: Refusal): void => {
  const { changes } = store.run(
    db
      .updateTable('case_party')
      .set((eb) => ({
        refused_on: today,
        refused_note: reason,
        version: eb('version', '+', 1),
        updated_at: now,
        updated_by: by,
      }))
      .where('id', '=', partyId)
      .where('role', '=', 'third-party')
      .where('refused_on', 'is', null),
  )
  if (changes === 0) return
  store.run(
    db
      .updateTable('debtor_phone')
      .set((eb) => ({
        state: 'refused',
        state_on: today,
        version: eb('version', '+', 1),
        updated_at: now,
        updated_by: by,
      }))
      .where('debtor_id', '=', debtorId),
  )
}

/** The refusals of third parties that bind a case: those given on any case of the same debtor. */
const refusals = (store: ReadStore, caseId: string) => {
  const own = store.first(db.selectFrom('case_file').select('debtor_id').where('id', '=', caseId))
  const same = own ? samePersonDebtors(store, own.debtor_id) : []
  return db
    .selectFrom('case_file')
    .innerJoin('case_party', 'case_party.case_id', 'case_file.id')
    .where(sql<SqlBool>`case_file.debtor_id in (select value from json_each(${JSON.stringify(same)}))`)
    .where('case_party.refused_on', 'is not', null)
}

/**
 * Whether a third party of this debtor, on this or another of their cases, refused on this number. It says nothing of
 * which case: who refused is left alone, whoever asks.
 */
export const isRefusedNumber = (store: ReadStore, caseId: string, phoneIndex: Buffer): boolean =>
  store.first(
    refusals(store, caseId)
      .innerJoin('debtor_phone', 'debtor_phone.debtor_id', 'case_party.debtor_id')
      .select('debtor_phone.id')
      .where('debtor_phone.phone_index', '=', phoneIndex),
  ) !== undefined

/** The phones of third parties on this case that are such numbers: nobody is called on them. */
export const refusedPhones = (store: ReadStore, caseId: string): ReadonlySet<string> =>
  new Set(
    store
      .all(
        db
          .selectFrom('case_party')
          .innerJoin('debtor_phone', 'debtor_phone.debtor_id', 'case_party.debtor_id')
          .select('debtor_phone.id')
          .where('case_party.case_id', '=', caseId)
          .where('case_party.role', '=', 'third-party')
          .where('case_party.removed_at', 'is', null)
          .where(
            'debtor_phone.phone_index',
            'in',
            refusals(store, caseId)
              .innerJoin('debtor_phone as theirs', 'theirs.debtor_id', 'case_party.debtor_id')
              .select('theirs.phone_index'),
          ),
      )
      .map(({ id }) => id),
  )

/** Likewise for a person by their document number. */
export const isRefusedPerson = (store: ReadStore, caseId: string, idKind: string, idIndex: Buffer): boolean =>
  store.first(
    refusals(store, caseId)
      .innerJoin('debtor', 'debtor.id', 'case_party.debtor_id')
      .select('debtor.id')
      .where('debtor.id_number_index', '=', idIndex)
      .where('debtor.id_kind', '=', idKind),
  ) !== undefined

type Facts = {
  readonly idKind: IdKind | null
  readonly idMask: string
  readonly address: string
  readonly employer: string
  readonly phones: { readonly id: string; readonly label: string; readonly mask: string; readonly state: DetailState }[]
}

const newestValid = (store: ReadStore, table: 'debtor_address' | 'debtor_employer', debtorId: string): string =>
  store.first(
    db
      .selectFrom(table)
      .select('value')
      .where('debtor_id', '=', debtorId)
      .where('state', '=', 'valid')
      .orderBy('since', 'desc')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc'),
  )?.value ?? ''

/** The debtor at a glance, for the case's own page: newest address and employer, all phones by their masks. */
export const debtorFacts = (store: ReadStore, debtorId: string): Facts => {
  const found = store.first(db.selectFrom('debtor').select(['id_kind', 'id_number_mask']).where('id', '=', debtorId))
  return {
    // A company's credit code is no document of a person.
    idKind: found?.id_kind === 'credit-code' ? null : ((found?.id_kind ?? null) as IdKind | null),
    idMask: found?.id_number_mask ?? '',
    address: newestValid(store, 'debtor_address', debtorId),
    employer: newestValid(store, 'debtor_employer', debtorId),
    phones: phonesOfDebtor(store, debtorId).map(({ id, label, phone_mask: mask, state }) => ({
      id,
      label,
      mask,
      state,
    })),
  }
}

/** Every address of a row that is not known to be wrong, newest first: for letters. */
export const addressesOf = (store: ReadStore, debtorId: string) =>
  store.all(
    db
      .selectFrom('debtor_address')
      .select(['id', 'label', 'value', 'version'])
      .where('debtor_id', '=', debtorId)
      .where('state', '=', 'valid')
      .orderBy('since', 'desc')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc'),
  )

/** What somebody is called; undefined where there is no such person. */
export const debtorName = (store: ReadStore, debtorId: string): string | undefined =>
  store.first(db.selectFrom('debtor').select('name').where('id', '=', debtorId))?.name

/** A letter came back: nobody lives there any more. */
export const markAddressInvalid = (store: WriteStore, id: string, now: string, by: string): void => {
  store.run(
    db
      .updateTable('debtor_address')
      .set((eb) => ({
        state: 'invalid',
        state_on: sql<string>`date(${now}, '+8 hours')`,
        version: eb('version', '+', 1),
        updated_at: now,
        updated_by: by,
      }))
      .where('id', '=', id)
      .where('state', '=', 'valid'),
  )
}
