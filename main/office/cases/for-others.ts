// What other folders of the office may use of cases.

import { sql } from 'kysely'
import { openStages } from '../../../shared/values/case-kinds.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

export { caseNumber } from './add.ts'
export { type ContactOnCase, caseInScope, noteContactOnCase } from './contacted.ts'
export { instalmentsOf } from './edit.ts'
export { indexAgain } from './found-again.ts'
export { caseRows, type Instalment, type NewCase } from './new-case.ts'
export { notFound } from './not-found.ts'
export { renameDebtor } from './renamed.ts'
export { searchNames, searchNotes } from './search.ts'
export { caseTokens, indexNote, pinyinOfSort } from './search-index.ts'
export {
  anyCaseInScope,
  moveStage,
  moveStageIfMove,
  type OpenCase,
  openCaseInScope,
  type Working,
} from './stages.ts'

const db = tables<'case_total'>()

/** How many open cases a collector holds: what their supervisor has to reassign once the account is inactive. */
export const casesHeldBy = (store: ReadStore, collectorId: string): number =>
  store.first(
    db
      .selectFrom('case_total')
      .select(sql<number>`coalesce(sum(cases), 0)`.as('count'))
      .where('collector_id', '=', collectorId)
      .where('stage', 'in', openStages),
  )?.count ?? 0
