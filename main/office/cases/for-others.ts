// What other folders of the office may use of cases.

import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'case_file'>()

/** How many cases a collector holds: what their supervisor has to reassign once the account is inactive. */
export const casesHeldBy = (store: ReadStore, collectorId: string): number =>
  store.first(
    db
      .selectFrom('case_file')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('collector_id', '=', collectorId),
  )?.count ?? 0

