// The one place where a case comes to another collector, or to nobody: whoever had it sees it no more, names are found by
// the new one at once, notes follow through the search queue, since a case may have hundreds.

import { sql } from 'kysely'
import { type ReadStore, tables } from '../../gate/store.ts'
import { indexCase, pinyinOfSort } from './search-index.ts'
import type { Working } from './stages.ts'

const db = tables<'case_file' | 'staff' | 'search_queue'>()

/** Without scope: the caller has looked after it. */
export const caseToGive = (store: ReadStore, id: string) =>
  store.first(
    db
      .selectFrom('case_file')
      .leftJoin('staff as collector', 'collector.id', 'case_file.collector_id')
      .select([
        'case_file.row',
        'case_file.id',
        'case_file.version',
        'case_file.number',
        'case_file.team_id',
        'case_file.collector_id',
        'case_file.contract_number',
        'case_file.contacts',
        'case_file.closed_at',
        'case_file.debtor_name',
        'case_file.debtor_sort',
        sql<string>`coalesce(collector.name, '')`.as('collector_name'),
      ])
      .where('case_file.id', '=', id),
  )

export type CaseToGive = NonNullable<ReturnType<typeof caseToGive>>

/** Writes the new collector (null: nobody). The case's version afterwards. */
export const giveCase = (
  { store, actor, now }: Pick<Working, 'store' | 'actor' | 'now'>,
  found: CaseToGive,
  collectorId: string | null,
): number => {
  const version = found.version + 1
  store.run(
    db
      .updateTable('case_file')
      .set({ collector_id: collectorId, version, updated_at: now, updated_by: actor.staffId })
      .where('id', '=', found.id),
  )
  const { debtor_name: debtorName, debtor_sort: sort, number, contract_number: contractNumber } = found
  const texts = { debtorName, ...pinyinOfSort(sort, debtorName), number, contractNumber }
  indexCase(store, found.row, { collectorId, teamId: found.team_id }, texts)
  // From its first note again, also where an earlier change was still under way.
  if (found.contacts > 0) store.run(db.replaceInto('search_queue').values({ case_row: found.row, note_row: 0 }))
  return version
}
