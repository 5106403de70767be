// A page of a list of cases. Every list is a walk along one index from the cursor on: the scope, then the order, then
// what filters it; only the rows of the page are then looked up. What may go wrong: without statistics SQLite picks an index by guess, so each query names its own,
// and a test looks at the plans. In a team of 250,000 a filter that leaves little would walk far; where little is left
// it is fetched through `case_team_filter` and sorted.

import { type Expression, type SqlBool, sql } from 'kysely'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { stages as allStages, openStages } from '../../../shared/values/case-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, type Place, pageOf } from '../../gate/cursor.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { leavers } from './colleagues.ts'
import { caseRow, fetchCases } from './rows.ts'

const db = tables<'case_file' | 'client' | 'staff' | 'tag'>()

type ListInput = Parsed<'cases.list'>
type Sort = ListInput['sort']

const columnOf = {
  'next-action': 'next_action_on',
  balance: 'balance',
  debtor: 'debtor_sort',
  placed: 'placed_on',
  recall: 'recall_on',
  updated: 'updated_at',
  priority: 'priority',
} as const satisfies Record<Sort, string>

const defaultLimit = 50
/** Up to so many rows are fetched and sorted; more are met soon enough along the order. */
const few = 300
/** For what no index of an order holds: where the order leads, each row costs a look elsewhere. */
const fewLooks = 3000

type Walk = {
  /** null: by the row numbers of a tag. */
  readonly index: string | null
  /** undefined: the scope's own column leads; null: nobody; otherwise one collector's. */
  readonly collectorId?: string | null
}

type Filter = {
  readonly stages: readonly string[] | undefined
  readonly clientRow: number | undefined
  readonly dueBy: string | undefined
  readonly tag?: { readonly row: number; readonly uses: number } | undefined
  readonly priority?: number | undefined
}

const indexed = (index: string | null) =>
  sql`case_file`.as<'case_file'>(
    index === null ? sql`case_file not indexed` : sql`case_file indexed by ${sql.ref(index)}`,
  )

/** By its rows where these lead; otherwise the order leads and each row is looked up, which needs no look at the case. */
const ofTag = (row: number, leads: boolean): Expression<SqlBool> =>
  leads
    ? sql<SqlBool>`case_file.row in (select case_row from case_tag where tag_row = ${row})`
    : sql<SqlBool>`exists (select 1 from case_tag where case_tag.case_row = case_file.row and case_tag.tag_row = ${row})`

const filtered = (filter: Filter, walk: Walk): Expression<SqlBool>[] => {
  const { stages, clientRow, dueBy, tag, priority } = filter
  return [
    ...(walk.collectorId === undefined ? [] : [sql<SqlBool>`case_file.collector_id is ${walk.collectorId}`]),
    ...(stages ? [sql<SqlBool>`case_file.stage in (${sql.join([...stages])})`] : []),
    ...(clientRow === undefined ? [] : [sql<SqlBool>`case_file.client_row = ${clientRow}`]),
    ...(dueBy === undefined ? [] : [sql<SqlBool>`case_file.next_action_on <= ${dueBy}`]),
    ...(tag === undefined ? [] : [ofTag(tag.row, walk.index === null)]),
    ...(priority === undefined ? [] : [sql<SqlBool>`case_file.priority >= ${priority}`]),
  ]
}

/** Rows beyond a place: those with the same sort value and a later row, or those with a later sort value. */
type From = { readonly value: string | number; readonly row?: number }

/**
 * A stretch of one walk. Two of them make a page: (sort, row) > (?, ?) as one comparison would read every row that has
 * the cursor's own sort value, since SQLite does not see that the index goes on with the row number.
 */
export const walkQuery = (
  { actor, scope }: Pick<Context<'cases.list'>, 'actor' | 'scope'>,
  input: Pick<ListInput, 'sort' | 'descending'>,
  filter: Filter,
  walk: Walk,
  from: From | undefined,
  limit: number,
) => {
  const column = sql.ref<string | number>(`case_file.${columnOf[input.sort]}`)
  const order = sql.raw(input.descending ? 'desc' : 'asc')
  const beyond = sql.raw(input.descending ? '<' : '>')
  return (
    db
      // The alias carries the index: Kysely has no word for INDEXED BY.
      .selectFrom(indexed(walk.index) as unknown as 'case_file')
      .select(['case_file.row', column.as('value')])
      .where(casesInScope(actor, scope))
      .where((eb) => eb.and(filtered(filter, walk)))
      .$if(from !== undefined && from.row === undefined, (query) =>
        query.where(sql<SqlBool>`${column} ${beyond} ${from?.value}`),
      )
      .$if(from?.row !== undefined, (query) =>
        query.where(sql<SqlBool>`${column} = ${from?.value} and case_file.row ${beyond} ${from?.row}`),
      )
      .orderBy(sql`${column} ${order}, case_file.row ${order}`)
      .limit(limit)
  )
}

type Step = { readonly row: number; readonly value: string | number }

/** The rows of one walk, from the cursor on. */
const walkOn = (
  context: Context<'cases.list'>,
  input: ListInput,
  filter: Filter,
  walk: Walk,
  place: Place | undefined,
  limit: number,
): Step[] => {
  const rows = (from: From | undefined, most: number): Step[] =>
    context.store.all(walkQuery(context, input, filter, walk, from, most))
  if (!place) return rows(undefined, limit)
  const [value, row] = place
  const same = rows({ value, row: Number(row) }, limit)
  return same.length >= limit ? same : [...same, ...rows({ value }, limit - same.length)]
}

/** Whether the filter leaves so little of a team that it is better fetched and sorted. */
const leavesFew = (store: ReadStore, context: Pick<Context<'cases.list'>, 'actor' | 'scope'>, filter: Filter) => {
  // The one that holds the most of what is asked for in its front columns.
  const byDay = filter.dueBy !== undefined && filter.clientRow === undefined
  const index = byDay ? 'case_team_next_action_on' : 'case_team_filter'
  const walk = { index }
  const some = db
    .selectFrom(indexed(index) as unknown as 'case_file')
    .select(sql<number>`1`.as('one'))
    .where(casesInScope(context.actor, context.scope))
    .where((eb) => eb.and(filtered({ ...filter, stages: filter.stages ?? allStages }, walk)))
    .limit(few + 1)
  const { count } = store.first(
    tables<never>().selectFrom(some.as('some')).select(sql<number>`count(*)`.as('count')),
  ) ?? { count: 0 }
  return count <= few
}

/** Whether a team has little of so urgent a kind. */
const leavesFewUrgent = (store: ReadStore, { actor }: Pick<Context<'cases.list'>, 'actor'>, priority: number) => {
  const some = db
    .selectFrom(indexed('case_team_priority') as unknown as 'case_file')
    .select(sql<number>`1`.as('one'))
    .where(sql<SqlBool>`case_file.team_id = ${actor.teamId ?? ''} and case_file.priority >= ${priority}`)
    .limit(fewLooks + 1)
  const { count } = store.first(
    tables<never>().selectFrom(some.as('some')).select(sql<number>`count(*)`.as('count')),
  ) ?? { count: 0 }
  return count <= fewLooks
}

const walksOf = (context: Context<'cases.list'>, input: ListInput, filter: Filter): Walk[] => {
  const { store, scope, actor } = context
  const column = columnOf[input.sort]
  const byCollector = `case_collector_${column}`
  if (scope === 'litigation') return input.assignment === 'unassigned' ? [] : [{ index: 'case_legal' }]
  if (scope === 'own') {
    const others = input.assignment === 'unassigned' || input.assignment === 'reassign'
    return others || (input.collectorId ?? actor.staffId) !== actor.staffId ? [] : [{ index: byCollector }]
  }
  if (input.assignment === 'unassigned') {
    return input.collectorId === undefined ? [{ index: byCollector, collectorId: null }] : []
  }
  if (input.assignment === 'reassign') {
    return leavers(store, actor.teamId ?? '')
      .filter((id) => (input.collectorId ?? id) === id)
      .map((collectorId) => ({ index: byCollector, collectorId }))
  }
  if (input.collectorId !== undefined) return [{ index: byCollector, collectorId: input.collectorId }]
  if (filter.tag !== undefined && filter.tag.uses <= fewLooks) return [{ index: null }]
  if (filter.priority !== undefined && leavesFewUrgent(store, context, filter.priority)) {
    return [{ index: 'case_team_priority' }]
  }
  const narrow = filter.stages ?? filter.clientRow ?? (filter.dueBy !== undefined && input.sort !== 'next-action')
  const little = narrow !== undefined && narrow !== false && leavesFew(store, context, filter)
  return [{ index: little ? 'case_team_filter' : `case_team_${column}` }]
}

const compare = (one: string | number, other: string | number): number => (one < other ? -1 : one > other ? 1 : 0)

export const listCases = (context: Context<'cases.list'>, input: ListInput) => {
  const { store, trail } = context
  const limit = input.limit ?? defaultLimit
  const column = columnOf[input.sort]
  const place = decodeCursor(input.cursor, column === 'balance' || column === 'priority' ? 'number' : 'string')
  if (place && !Number.isSafeInteger(place[1])) throw new AppError('INVALID', { reason: 'cursor' }, 'cursor')
  const client =
    input.clientId === undefined
      ? undefined
      : store.first(db.selectFrom('client').select('row').where('id', '=', input.clientId))
  const waiting = input.assignment === 'unassigned' || input.assignment === 'reassign'
  const stages = input.stages && input.stages.length > 0 ? input.stages : waiting ? openStages : undefined
  const tag =
    input.tagId === undefined
      ? undefined
      : store.first(db.selectFrom('tag').select(['row', 'uses']).where('id', '=', input.tagId))
  // A client that does not exist has no cases: no row number is 0.
  const filter = {
    stages,
    clientRow: input.clientId === undefined ? undefined : (client?.row ?? 0),
    dueBy: input.dueBy,
    tag: input.tagId === undefined ? undefined : (tag ?? { row: 0, uses: 0 }),
    priority: input.priority,
  }
  const walks = walksOf(context, input, filter)
  const steps = walks.flatMap((walk) => walkOn(context, input, filter, walk, place, limit + 1))
  if (walks.length > 1) {
    const sign = input.descending ? -1 : 1
    steps.sort((one, other) => sign * (compare(one.value, other.value) || one.row - other.row))
  }
  const page = pageOf(steps.slice(0, limit + 1), limit, ({ value, row }) => [value, row])
  const rows = fetchCases(
    store,
    page.rows.map(({ row }) => row),
  )
  for (const { id, number } of rows) trail.about('case', id, number)
  return { rows: rows.map(caseRow), next: page.next }
}
