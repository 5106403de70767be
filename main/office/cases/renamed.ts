// A debtor got another name: their cases carry it for lists and their order, and are found by it.

import { tables, type WriteStore } from '../../gate/store.ts'
import { indexCase } from './search-index.ts'

const db = tables<'case_file'>()

type Names = {
  readonly name: string
  readonly pinyin: string
  readonly initials: string
  readonly sortKey: string
}

export const renameDebtor = (store: WriteStore, debtorId: string, names: Names, now: string): void => {
  const { name, pinyin, initials, sortKey } = names
  const found = store.all(
    db
      .selectFrom('case_file')
      .select(['row', 'number', 'contract_number', 'collector_id', 'team_id'])
      .where('debtor_id', '=', debtorId),
  )
  for (const { row, number, contract_number: contractNumber, collector_id: collectorId, team_id: teamId } of found) {
    store.run(
      db
        .updateTable('case_file')
        .set({ debtor_name: name, debtor_sort: sortKey, updated_at: now })
        .where('row', '=', row),
    )
    indexCase(store, row, { collectorId, teamId }, { debtorName: name, pinyin, initials, number, contractNumber })
  }
}
