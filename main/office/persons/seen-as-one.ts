// A debtor with several cases is one person to whoever may see all of those cases, and to nobody else: a collector who
// has one of two must not learn that there is a second.

import { type SqlBool, sql } from 'kysely'
import type { Output } from '../../../shared/contract/contract.ts'
import type { RowScope } from '../../../shared/policy.ts'
import type { Actor } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { CaseRole } from './case-people.ts'
import { samePersonDebtors } from './same-person.ts'

const db = tables<'case_file' | 'case_party' | 'client' | 'person_merge' | 'person_merge_row' | 'debtor' | 'staff'>()

export type Seeing = {
  readonly store: ReadStore
  readonly actor: Actor
  readonly scope: RowScope
  readonly now: string
}
export type CaseOfPerson = Output<'persons.ofCase'>['seenAsOne'][number]['others'][number]
type MergeView = Output<'persons.ofCase'>['seenAsOne'][number]['merges'][number]

const among = (column: string, values: readonly (string | number)[]) =>
  sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`

/** A person's place on a case: no scope yet, never shown as it is. */
export type Place = { readonly row: number; readonly debtorId: string; readonly role: CaseRole }

/** Where these rows stand on cases. Who was taken off one, or refused, stands there no more. */
export const placesOf = (store: ReadStore, debtorIds: readonly string[]): Place[] => {
  const own = store
    .all(db.selectFrom('case_file').select(['row', 'debtor_id']).where(among('case_file.debtor_id', debtorIds)))
    .map(({ row, debtor_id }) => ({ row, debtorId: debtor_id, role: 'debtor' as const }))
  const others = store
    .all(
      db
        .selectFrom('case_party')
        .innerJoin('case_file', 'case_file.id', 'case_party.case_id')
        .select(['case_file.row', 'case_party.debtor_id', 'case_party.role'])
        .where(among('case_party.debtor_id', debtorIds))
        .where('case_party.removed_at', 'is', null)
        .where('case_party.refused_on', 'is', null),
    )
    .map(({ row, debtor_id, role }) => ({ row, debtorId: debtor_id, role }))
  return [...own, ...others]
}

// By row number alone: without statistics SQLite would rather walk the whole scope.
const caseFile = () => sql`case_file`.as<'case_file'>(sql`case_file not indexed`) as unknown as 'case_file'

/** Those of the rows that are in scope, as the page gets them, by row number. `whole`: all of them, or none. */
export const casesSeen = (
  { store, actor, scope }: Seeing,
  rows: readonly number[],
  whole = false,
): Map<number, Omit<CaseOfPerson, 'role'>> => {
  // A case that nobody works on is out of a collector's scope too, though its predicate is neither true nor false.
  const outside = db
    .selectFrom(caseFile())
    .select('case_file.row')
    .where(among('case_file.row', rows))
    .where((eb) => sql<SqlBool>`(${casesInScope(actor, scope)(eb)}) is not true`)
  const found = store.all(
    db
      .selectFrom(caseFile())
      .innerJoin('client', 'client.row', 'case_file.client_row')
      .select([
        'case_file.row',
        'case_file.id',
        'case_file.number',
        'case_file.stage',
        'case_file.balance',
        'client.name as client_name',
      ])
      .where(among('case_file.row', rows))
      .where(casesInScope(actor, scope))
      .$if(whole, (query) => query.where((eb) => eb.not(eb.exists(outside)))),
  )
  return new Map(
    found.map(({ row, id, number, stage, balance, client_name }) => [
      row,
      { id, number, clientName: client_name, stage: stage as CaseOfPerson['stage'], balance },
    ]),
  )
}

/** The cases that the actor may see, with the person's place on each; newest first. */
export const casesOf = (seeing: Seeing, debtorIds: readonly string[]): CaseOfPerson[] => {
  const places = placesOf(seeing.store, debtorIds)
  const seen = casesSeen(
    seeing,
    places.map(({ row }) => row),
  )
  return places
    .sort((one, other) => other.row - one.row)
    .flatMap(({ row, role }) => {
      const found = seen.get(row)
      return found ? [{ ...found, role }] : []
    })
}

/**
 * All cases of the person where every one of them is in scope; undefined otherwise. Of somebody who owes, the cases in
 * which they do; of anybody else, those they stand on.
 */
export const wholePerson = (seeing: Seeing, debtorIds: readonly string[]): CaseOfPerson[] | undefined => {
  const all = placesOf(seeing.store, debtorIds)
  const owing = all.filter(({ role }) => role !== 'third-party')
  const places = owing.length > 0 ? owing : all
  const seen = casesSeen(
    seeing,
    places.map(({ row }) => row),
    true,
  )
  if (places.length > 0 && seen.size === 0) return undefined
  return places
    .sort((one, other) => other.row - one.row)
    .flatMap(({ row, role }) => {
      const found = seen.get(row)
      return found ? [{ ...found, role }] : []
    })
}

/** The merges that made these rows one and still stand, newest first. */
export const mergesOf = ({ store, now }: Pick<Seeing, 'store' | 'now'>, debtorIds: readonly string[]): MergeView[] => {
  const found = store.all(
    db
      .selectFrom('person_merge')
      .leftJoin('staff as by', 'by.id', 'person_merge.by_id')
      .select(['person_merge.id', 'person_merge.at', 'person_merge.reason', 'person_merge.until', 'by.name as by_name'])
      .where('person_merge.undone_at', 'is', null)
      .where(
        'person_merge.id',
        'in',
        db.selectFrom('person_merge_row').select('merge_id').where(among('person_merge_row.debtor_id', debtorIds)),
      )
      .orderBy('person_merge.at', 'desc')
      .orderBy('person_merge.id', 'desc'),
  )
  // Only the newest can be undone: what is beneath it comes to light again with that.
  return found.map(({ id, at, reason, until, by_name }, index) => ({
    id,
    at,
    byName: by_name ?? '',
    reason,
    until,
    undoable: index === 0 && now <= until,
  }))
}

/** What may be said of this row's person beyond the case that it stands on. */
export const seenAsOne = (
  seeing: Seeing,
  caseId: string,
  debtorId: string,
): { others: CaseOfPerson[]; merges: MergeView[] } | undefined => {
  const same = samePersonDebtors(seeing.store, debtorId)
  const whole = wholePerson(seeing, same)
  if (!whole) return undefined
  return { others: whole.filter(({ id }) => id !== caseId), merges: mergesOf(seeing, same) }
}
