// What other folders of the office may use of cases.

import { sql } from 'kysely'
import { type ReadStore, tables } from '../../gate/store.ts'

export { type ContactOnCase, caseInScope, noteContactOnCase } from './contacted.ts'
export { notFound } from './not-found.ts'
export { indexNote } from './search-index.ts'
export {
  anyCaseInScope,
  moveStage,
  moveStageIfMove,
  type OpenCase,
  openCaseInScope,
  type Working,
} from './stages.ts'

const db = tables<'case_total'>()

/** How many cases a collector holds: what their supervisor has to reassign once the account is inactive. */
export const casesHeldBy = (store: ReadStore, collectorId: string): number =>
  store.first(
    db
      .selectFrom('case_total')
      .select(sql<number>`coalesce(sum(cases), 0)`.as('count'))
      .where('collector_id', '=', collectorId),
  )?.count ?? 0
