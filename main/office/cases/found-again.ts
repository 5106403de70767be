// Cases of which full-text search lost its tokens, because something of them was destroyed: what is left is indexed anew.

import { tables, type WriteStore } from '../../gate/store.ts'
import { indexCase, pinyinOfSort } from './search-index.ts'

const db = tables<'case_file'>()

/** `rows`: of case_file; at most some thousands, in one transaction. */
export const indexAgain = (store: WriteStore, rows: readonly number[]): void => {
  for (const row of rows) {
    const found = store.first(
      db
        .selectFrom('case_file')
        .select(['number', 'contract_number', 'collector_id', 'team_id', 'debtor_name', 'debtor_sort'])
        .where('row', '=', row),
    )
    if (!found) continue
    const names = pinyinOfSort(found.debtor_sort, found.debtor_name)
    const texts = {
      debtorName: found.debtor_name,
      ...names,
      number: found.number,
      contractNumber: found.contract_number,
    }
    indexCase(store, row, { collectorId: found.collector_id, teamId: found.team_id }, texts)
  }
}
