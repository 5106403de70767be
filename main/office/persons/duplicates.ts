// Who is probably the same person as another: of the same document number, or of the same name and phone number. Found by
// blind indexes, and told only where the other stands on a case in scope; of any other there is not so much as a hint.

import { type SqlBool, sql } from 'kysely'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { checkCreditCode } from '../../../shared/values/credit-code.ts'
import { checkIdNumber } from '../../../shared/values/id-number.ts'
import { parsePhone } from '../../../shared/values/phone.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { phonesOfDebtor } from './case-people.ts'
import { casesSeen, placesOf, type Seeing } from './seen-as-one.ts'

const db = tables<'debtor' | 'debtor_phone'>()

type Duplicate = Output<'persons.duplicates'>['rows'][number]
type Reason = Duplicate['by'][number]
type Sought = {
  readonly name: string
  readonly id?: { readonly kind: string; readonly index: Buffer } | undefined
  readonly phones: readonly Buffer[]
}

/** As many as are looked at before scope; the same name on the same number is hardly ever so common. */
const mostCandidates = 200
export const mostDuplicates = 20

const candidates = (store: ReadStore, { name, id, phones }: Sought): Map<string, Set<Reason>> => {
  const found = new Map<string, Set<Reason>>()
  const add = (debtorId: string, reason: Reason): void => {
    found.set(debtorId, (found.get(debtorId) ?? new Set()).add(reason))
  }
  if (id) {
    const same = store.all(
      db
        .selectFrom('debtor')
        .select('id')
        .where('id_number_index', '=', id.index)
        .where('id_kind', '=', id.kind)
        .limit(mostCandidates),
    )
    for (const each of same) add(each.id, 'id-number')
  }
  if (name === '') return found
  for (const index of phones) {
    const same = store.all(
      db
        .selectFrom('debtor_phone')
        .innerJoin('debtor', 'debtor.id', 'debtor_phone.debtor_id')
        .select('debtor.id')
        .where('debtor_phone.phone_index', '=', index)
        .where('debtor.name', '=', name)
        .limit(mostCandidates),
    )
    for (const each of same) add(each.id, 'name-and-phone')
  }
  return found
}

const seenDuplicates = (seeing: Seeing, found: Map<string, Set<Reason>>): Duplicate[] => {
  if (found.size === 0) return []
  const { store } = seeing
  const places = placesOf(store, [...found.keys()])
  const seen = casesSeen(
    seeing,
    places.map(({ row }) => row),
  )
  const rows: Duplicate[] = []
  for (const [debtorId, by] of found) {
    const cases = places.flatMap((place) => {
      const one = place.debtorId === debtorId ? seen.get(place.row) : undefined
      return one ? [{ ...one, role: place.role }] : []
    })
    if (cases.length === 0) continue
    const person = store.first(db.selectFrom('debtor').select(['name', 'id_number_mask']).where('id', '=', debtorId))
    if (!person) continue
    rows.push({
      debtorId,
      name: person.name,
      idMask: person.id_number_mask,
      phoneMasks: phonesOfDebtor(store, debtorId).map(({ phone_mask }) => phone_mask),
      by: [...by],
      cases,
    })
    if (rows.length === mostDuplicates) break
  }
  return rows
}

/** Of a row that there is: without those that a merge made one with it already. */
export const duplicatesOfRow = (seeing: Seeing, debtorId: string): Duplicate[] => {
  const { store } = seeing
  const row = store.first(
    db.selectFrom('debtor').select(['name', 'id_kind', 'id_number_index', 'person_id']).where('id', '=', debtorId),
  )
  if (!row) return []
  const phones = store.all(db.selectFrom('debtor_phone').select('phone_index').where('debtor_id', '=', debtorId))
  const found = candidates(store, {
    name: row.name,
    id:
      row.id_kind === null || row.id_number_index === null
        ? undefined
        : { kind: row.id_kind, index: row.id_number_index },
    phones: phones.map(({ phone_index }) => phone_index),
  })
  found.delete(debtorId)
  if (row.person_id !== null && found.size > 0) {
    const merged = store.all(
      db
        .selectFrom('debtor')
        .select('id')
        .where('person_id', '=', row.person_id)
        .where(sql<SqlBool>`id in (select value from json_each(${JSON.stringify([...found.keys()])}))`),
    )
    for (const { id } of merged) found.delete(id)
  }
  return seenDuplicates(seeing, found)
}

/** While somebody is typed: what is not a whole number yet finds nothing, and is no failure. */
export const typedDuplicates = (context: Context<'persons.duplicates'>, input: Parsed<'persons.duplicates'>) => {
  const { fields, trail, today } = context
  const { name, idNumber } = input
  const checked =
    idNumber === undefined
      ? undefined
      : idNumber.kind === 'credit-code'
        ? checkCreditCode(idNumber.value)
        : checkIdNumber(idNumber.kind, idNumber.value, today)
  const found = candidates(context.store, {
    name,
    id:
      idNumber && checked?.ok
        ? { kind: idNumber.kind, index: fields.blindIndex('id-number', checked.value) }
        : undefined,
    phones: input.phones.flatMap((typed) => {
      const phone = parsePhone(typed)
      return phone.ok ? [fields.blindIndex('phone', phone.digits)] : []
    }),
  })
  const rows = seenDuplicates(context, found)
  if (rows.length > 0) trail.detail('found', rows.length)
  for (const { debtorId } of rows) trail.about('debtor', debtorId)
  for (const { id, number } of rows.flatMap(({ cases }) => cases)) trail.about('case', id, number)
  return { rows }
}
