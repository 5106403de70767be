// The clients whose cases somebody works on, for the filter of their lists. A supervisor knows every client of the office
// anyhow; of a collector's and the legal desk's cases there are few enough to look through.

import type { Context } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { tables } from '../../gate/store.ts'

const db = tables<'client' | 'case_file'>()
const most = 2000

export const clientsOfCases = ({ store, actor, scope }: Context<'cases.clients'>) => ({
  rows: store.all(
    scope === 'team'
      ? db.selectFrom('client').select(['id', 'name']).where('cases', '>', 0).orderBy('pinyin').limit(most)
      : db
          .selectFrom('client')
          .select(['client.id', 'client.name'])
          .where(
            'client.row',
            'in',
            db.selectFrom('case_file').select('client_row').distinct().where(casesInScope(actor, scope)),
          )
          .orderBy('client.pinyin')
          .limit(most),
  ),
})
