// A whole phone number or a whole ID number, found by its blind index: whoever is called from an unknown number, or has a
// letter with an ID number before them, finds the case. Debtors and parties of cases in scope alike; a party taken off
// the case no longer leads to it. What is no whole number is no number here: part of one finds nobody.

import { checkIdNumber } from '../../../shared/values/id-number.ts'
import { phoneDigits } from '../../../shared/values/phone.ts'
import { casesInScope } from '../../gate/scope.ts'
import { tables } from '../../gate/store.ts'
import type { BlindIndex, FieldCrypto } from '../../vault/sealing.ts'
import type { Searcher } from './found.ts'

const db = tables<'case_file' | 'case_party' | 'debtor' | 'debtor_phone'>()
const most = 20

export type Exact = { readonly kind: 'phone' | 'id-number'; readonly index: BlindIndex }
/** `via`: whose number it is, where not the debtor's. */
export type ExactHit = { readonly row: number; readonly via: string }

/** What the words are when they are one whole number; an ID number before a phone (a foreign one may look like either). */
export const exactOf = (fields: FieldCrypto, query: string): Exact | undefined => {
  const id = checkIdNumber('resident-id', query)
  if (id.ok) return { kind: 'id-number', index: fields.blindIndex('id-number', id.value) }
  // A case number has digits too; nobody's phone has letters.
  if (/\p{L}/u.test(query)) return undefined
  const digits = phoneDigits(query)
  return digits === undefined ? undefined : { kind: 'phone', index: fields.blindIndex('phone', digits) }
}

/** The cases in scope that these persons are on, as debtors or as parties. Few persons share a number. */
const casesOf = ({ store, actor, scope }: Searcher, persons: readonly { id: string; name: string }[]): ExactHit[] => {
  const ids = persons.map(({ id }) => id)
  const nameOf = new Map(persons.map(({ id, name }) => [id, name]))
  const own = store.all(
    db
      .selectFrom('case_file')
      .select('row')
      .where('debtor_id', 'in', ids)
      .where(casesInScope(actor, scope))
      .orderBy('row', 'desc')
      .limit(most),
  )
  const others = store.all(
    db
      .selectFrom('case_party')
      .innerJoin('case_file', 'case_file.id', 'case_party.case_id')
      .select(['case_file.row', 'case_party.debtor_id'])
      .where('case_party.debtor_id', 'in', ids)
      .where('case_party.removed_at', 'is', null)
      .where(casesInScope(actor, scope))
      .orderBy('case_file.row', 'desc')
      .limit(most),
  )
  // Their own cases first.
  const hits = new Map(own.map(({ row }) => [row, '']))
  for (const { row, debtor_id } of others) if (!hits.has(row)) hits.set(row, nameOf.get(debtor_id) ?? '')
  return [...hits].map(([row, via]) => ({ row, via })).slice(0, most)
}

export const findExact = (searcher: Searcher, { kind, index }: Exact): ExactHit[] => {
  const { store } = searcher
  const persons =
    kind === 'phone'
      ? store.all(
          db
            .selectFrom('debtor_phone')
            .innerJoin('debtor', 'debtor.id', 'debtor_phone.debtor_id')
            .select(['debtor.id', 'debtor.name'])
            .where('debtor_phone.phone_index', '=', index)
            .limit(500),
        )
      : store.all(db.selectFrom('debtor').select(['id', 'name']).where('id_number_index', '=', index).limit(500))
  return persons.length === 0 ? [] : casesOf(searcher, persons)
}
