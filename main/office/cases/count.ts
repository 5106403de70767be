// How many cases there are in scope and what they come to. Reads the totals that triggers keep, never the cases
// themselves: adding up a team of 250,000 would block the office for a second.

import { type Expression, type SqlBool, sql } from 'kysely'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { openStages } from '../../../shared/values/case-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { casesInScope, withinLevel } from '../../gate/scope.ts'
import { tables } from '../../gate/store.ts'
import { leavers } from './colleagues.ts'

const db = tables<'case_file' | 'case_total' | 'raised_case'>()

type CountContext = Context<'cases.count'>

/** The same scopes as casesInScope, over the totals. */
const totalsInScope = ({ actor, scope }: CountContext): Expression<SqlBool> => {
  switch (scope) {
    case 'own':
      return sql<SqlBool>`case_total.collector_id = ${actor.staffId}`
    case 'team':
      return sql<SqlBool>`case_total.team_id = ${actor.teamId ?? ''}`
    default:
      return sql<SqlBool>`0`
  }
}

/** The totals know nothing of levels: what the actor is too low for is taken off again. A handful of rows. */
const tooHigh = (
  context: CountContext,
  stages: readonly string[] | undefined,
  collectors: readonly string[] | undefined,
) => {
  const { store, actor, scope } = context
  const column = scope === 'own' ? 'case_file.collector_id' : 'case_file.team_id'
  return (
    store.first(
      db
        .selectFrom('raised_case')
        .innerJoin('case_file', 'case_file.row', 'raised_case.case_row')
        .select([sql<number>`count(*)`.as('count'), sql<number>`coalesce(sum(balance), 0)`.as('balance')])
        .where(column, '=', scope === 'own' ? actor.staffId : (actor.teamId ?? ''))
        .where(sql<SqlBool>`not (${withinLevel(actor)})`)
        .$if(stages !== undefined, (query) => query.where('case_file.stage', 'in', stages ?? []))
        .$if(collectors !== undefined, (query) =>
          query.where(sql<SqlBool>`coalesce(case_file.collector_id, '') in (${sql.join([...(collectors ?? [])])})`),
        ),
    ) ?? { count: 0, balance: 0 }
  )
}

export const countCases = (context: CountContext, input: Parsed<'cases.count'>) => {
  const { store, actor, scope } = context
  const waiting = input.assignment === 'unassigned' || input.assignment === 'reassign'
  // What is closed waits for nobody.
  const stages = input.stages && input.stages.length > 0 ? input.stages : waiting ? openStages : undefined
  const none = { count: 0, balance: 0 }
  if (scope === 'litigation') {
    if (waiting) return none
    // Few rows, by an index of their own.
    const found = store.first(
      db
        .selectFrom('case_file')
        .select([sql<number>`count(*)`.as('count'), sql<number>`coalesce(sum(balance), 0)`.as('balance')])
        .where(casesInScope(actor, scope))
        .$if(stages !== undefined, (query) => query.where('stage', 'in', stages ?? [])),
    )
    return found ?? none
  }
  const collectors =
    input.assignment === 'unassigned'
      ? ['']
      : input.assignment === 'reassign'
        ? leavers(store, scope === 'team' ? (actor.teamId ?? '') : '')
        : undefined
  const found = store.first(
    db
      .selectFrom('case_total')
      .select([sql<number>`coalesce(sum(cases), 0)`.as('count'), sql<number>`coalesce(sum(balance), 0)`.as('balance')])
      .where(totalsInScope(context))
      .$if(stages !== undefined, (query) => query.where('stage', 'in', stages ?? []))
      .$if(collectors !== undefined, (query) => query.where('collector_id', 'in', collectors ?? [])),
  )
  if (!found) return none
  const hidden = tooHigh(context, stages, collectors)
  return { count: found.count - hidden.count, balance: found.balance - hidden.balance }
}
