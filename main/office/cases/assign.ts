// Gives cases to a collector of the supervisor's team, one or many at once, all or none: a case out of scope answers as
// unknown, one that somebody changed meanwhile as a conflict. Names are found by the new collector at once; notes follow
// through the search queue, since a case may have hundreds.

import { sql } from 'kysely'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { tables } from '../../gate/store.ts'
import { collectorOfTeam } from './colleagues.ts'
import { notFound } from './not-found.ts'
import { indexCase } from './search-index.ts'

const db = tables<'case_file' | 'debtor' | 'staff' | 'search_queue'>()

type AssignContext = Context<'cases.assign'>

const toAssign = ({ store, actor, scope }: AssignContext, id: string) =>
  store.first(
    db
      .selectFrom('case_file')
      .innerJoin('debtor', 'debtor.id', 'case_file.debtor_id')
      .leftJoin('staff as collector', 'collector.id', 'case_file.collector_id')
      .select([
        'case_file.row',
        'case_file.version',
        'case_file.number',
        'case_file.team_id',
        'case_file.collector_id',
        'case_file.contract_number',
        'case_file.contacts',
        'debtor.name',
        'debtor.pinyin',
        'debtor.initials',
        sql<string>`coalesce(collector.name, '')`.as('collector_name'),
      ])
      .where('case_file.id', '=', id)
      .where(casesInScope(actor, scope)),
  )

export const assignCases = (context: AssignContext, input: Parsed<'cases.assign'>) => {
  const { store, trail, now } = context
  const collector = collectorOfTeam(context, input.collectorId)
  const from = new Set<string>()
  let assigned = 0
  for (const { id, version } of input.cases) {
    const found = toAssign(context, id)
    if (!found) throw notFound(trail, 'case', id)
    if (found.version !== version) throw new AppError('CONFLICT')
    // A case that is theirs already is left as it is.
    if (found.collector_id === collector.id) continue
    store.run(
      db
        .updateTable('case_file')
        .set({ collector_id: collector.id, version: version + 1, updated_at: now })
        .where('id', '=', id),
    )
    const scopes = { collectorId: collector.id, teamId: found.team_id }
    const { name, pinyin, initials, number, contract_number: contractNumber } = found
    indexCase(store, found.row, scopes, { debtorName: name, pinyin, initials, number, contractNumber })
    // From its first note again, also where an earlier change was still under way.
    if (found.contacts > 0) store.run(db.replaceInto('search_queue').values({ case_row: found.row, note_row: 0 }))
    trail.about('case', id, number)
    from.add(found.collector_name)
    assigned += 1
  }
  trail.about('staff', collector.id, collector.name)
  for (const name of from) trail.change('collector', name, collector.name)
  if (input.reason !== '') trail.detail('reason', input.reason)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'case' }))
  return { assigned }
}
