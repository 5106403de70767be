// What is due in a scope: the cases' own days (next action, recall, limitation), the dates that other desks put on them,
// and one's own tasks. Each kind is a short walk along one index, earliest first, so that a day in an office of a million
// cases costs what the day holds and not what the office holds. The case's scope is a predicate of every query.
// What may go wrong: somebody has more overdue than `mostOfKind` of a kind; then the oldest of them stand for all.

import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { RowScope } from '../../../shared/policy.ts'
import { closedStages } from '../../../shared/values/case-kinds.ts'
import { addDays, type LocalDate } from '../../../shared/values/dates.ts'
import { type DayReason, daysAhead } from '../../../shared/values/day-order.ts'
import type { Actor } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'case_file' | 'agenda' | 'task'>()

export const mostOfKind = 500
/** Longer ago than this a day that has run out is no longer a matter of today. */
export const forgottenAfterDays = 60

export type Asking = {
  readonly store: ReadStore
  readonly actor: Actor
  readonly scope: RowScope
  readonly today: LocalDate
}

export type DueReason = {
  readonly kind: DayReason
  readonly on: LocalDate
  readonly time: string
  readonly title: string
}
/** By the case's row; a task on no case has its own id. */
export type Due = { readonly row: number | null; readonly taskId: string | null; readonly reasons: DueReason[] }

const isOpen = sql<SqlBool>`case_file.stage not in (${sql.join([...closedStages])})`

/** The walk names its index: without statistics SQLite would guess. */
const indexed = (index: string) => sql`case_file`.as<'case_file'>(sql`case_file indexed by ${sql.ref(index)}`)

const column = (scope: 'own' | 'team'): 'collector' | 'team' => (scope === 'own' ? 'collector' : 'team')

type Step = { readonly row: number; readonly on_day: string }

const daysOf = (
  { store, actor, scope }: Asking & { readonly scope: 'own' | 'team' },
  day: 'next_action_on' | 'recall_on' | 'limitation_on',
  from: string,
  until: string,
): Step[] => {
  const on = sql.ref<string>(`case_file.${day}`)
  // The words of the partial index, so that SQLite knows it may use it; an open stage is one without a closing day.
  const open = day === 'limitation_on' ? sql<SqlBool>`case_file.closed_at is null and ${on} < '9999-12-31'` : isOpen
  return store.all(
    db
      .selectFrom(indexed(`case_${column(scope)}_${day}`) as unknown as 'case_file')
      .select(['case_file.row', on.as('on_day')])
      .where(casesInScope(actor, scope))
      .where(open)
      .where(sql<SqlBool>`${on} >= ${from} and ${on} <= ${until}`)
      .orderBy(on)
      .limit(mostOfKind),
  )
}

type Dated = {
  readonly row: number
  readonly kind: string
  readonly on_day: string
  readonly at_time: string
  readonly title: string
}

const agendaWhere = (asking: Asking, where: Expression<SqlBool>, source: RawBuilder<unknown>): Dated[] =>
  asking.store.all(
    db
      .selectFrom(source.as<'agenda'>(sql`agenda`) as unknown as 'agenda')
      .innerJoin('case_file', 'case_file.row', 'agenda.case_row')
      .select(['case_file.row', 'agenda.kind', 'agenda.on_day', 'agenda.at_time', 'agenda.title'])
      .where(where)
      .where(casesInScope(asking.actor, asking.scope))
      .where('case_file.closed_at', 'is', null)
      .where('agenda.on_day', '<=', addDays(asking.today, Math.max(daysAhead.hearing, daysAhead.deadline)))
      .orderBy('agenda.on_day')
      .limit(2 * mostOfKind),
  )

const agendaOf = (asking: Asking & { readonly scope: 'own' | 'team' }): Dated[] => {
  const id = asking.scope === 'own' ? asking.actor.staffId : (asking.actor.teamId ?? '')
  return agendaWhere(asking, sql<SqlBool>`agenda.${sql.ref(`${column(asking.scope)}_id`)} = ${id}`, sql`agenda`)
}

/** A date on a case as a reason of the day, or undefined where its day is still too far. */
const reasonOf = ({ kind, on_day: on, at_time: time, title }: Dated, today: LocalDate): DueReason | undefined => {
  switch (kind) {
    case 'hearing':
    case 'deadline':
      return on >= addDays(today, -forgottenAfterDays) ? { kind, on, time, title } : undefined
    case 'promise':
      return on > today ? undefined : { kind: on < today ? 'promise-broken' : 'promise', on, time, title }
    case 'instalment':
    case 'task':
      return on > today ? undefined : { kind, on, time, title }
    default:
      return undefined
  }
}

class Gathered {
  readonly #byRow = new Map<number, DueReason[]>()
  readonly #alone: Due[] = []
  /** Whether a walk ended before its end. */
  cut = false

  add(row: number, reason: DueReason): void {
    const known = this.#byRow.get(row)
    if (known) known.push(reason)
    else this.#byRow.set(row, [reason])
  }

  addTask(taskId: string, reason: DueReason): void {
    this.#alone.push({ row: null, taskId, reasons: [reason] })
  }

  steps(kind: DayReason, found: readonly Step[]): void {
    if (found.length >= mostOfKind) this.cut = true
    for (const { row, on_day: on } of found) this.add(row, { kind, on, time: '', title: '' })
  }

  dated(found: readonly Dated[], today: LocalDate): void {
    if (found.length >= 2 * mostOfKind) this.cut = true
    for (const each of found) {
      const reason = reasonOf(each, today)
      if (reason) this.add(each.row, reason)
    }
  }

  all(): Due[] {
    return [...[...this.#byRow].map(([row, reasons]) => ({ row, taskId: null, reasons })), ...this.#alone]
  }
}

/** The legal desk has few cases, by an index of their own: each is looked at. */
const dueOfFew = (asking: Asking, gathered: Gathered): void => {
  const { store, actor, scope, today } = asking
  const cases = store.all(
    db
      .selectFrom('case_file')
      .select(['row', 'next_action_on', 'recall_on', 'limitation_on'])
      .where(casesInScope(actor, scope))
      .where('closed_at', 'is', null)
      .limit(4 * mostOfKind),
  )
  const oldest = addDays(today, -forgottenAfterDays)
  const within = (on: string, kind: DayReason): boolean => on >= oldest && on <= addDays(today, daysAhead[kind])
  for (const each of cases) {
    const add = (kind: DayReason, on: string) => gathered.add(each.row, { kind, on, time: '', title: '' })
    if (each.next_action_on <= today) add('next-action', each.next_action_on)
    if (within(each.recall_on, 'recall')) add('recall', each.recall_on)
    if (within(each.limitation_on, 'limitation')) add('limitation', each.limitation_on)
  }
  const rows = JSON.stringify(cases.map(({ row }) => row))
  const among = sql<SqlBool>`agenda.case_row in (select value from json_each(${rows}))`
  gathered.dated(agendaWhere(asking, among, sql`agenda`), today)
}

const ownTasks = ({ store, actor, scope, today }: Asking, gathered: Gathered): void => {
  const found = store.all(
    db
      .selectFrom('task')
      .leftJoin('case_file', (join) =>
        join.onRef('case_file.id', '=', 'task.case_id').on((eb) => casesInScope(actor, scope)(eb as never)),
      )
      .select(['task.id', 'task.title', 'task.due_on', 'task.due_time', 'case_file.row'])
      .where('task.owner_id', '=', actor.staffId)
      .where('task.done_at', 'is', null)
      .where('task.dropped_at', 'is', null)
      .where('task.due_on', '<=', today)
      .orderBy('task.due_on')
      .limit(mostOfKind),
  )
  for (const { id, title, due_on: on, due_time: time, row } of found) {
    const reason: DueReason = { kind: 'task', on, time, title }
    if (row === null) gathered.addTask(id, reason)
    else gathered.add(row, reason)
  }
}

/** Everything that is due, a case once. `cut`: there was more than is looked at. */
export const dueIn = (asking: Asking): { readonly due: readonly Due[]; readonly cut: boolean } => {
  const { scope, today } = asking
  const gathered = new Gathered()
  if (scope === 'own' || scope === 'team') {
    const scoped = { ...asking, scope }
    const oldest = addDays(today, -forgottenAfterDays)
    gathered.steps('next-action', daysOf(scoped, 'next_action_on', '', today))
    gathered.steps('recall', daysOf(scoped, 'recall_on', oldest, addDays(today, daysAhead.recall)))
    gathered.steps('limitation', daysOf(scoped, 'limitation_on', oldest, addDays(today, daysAhead.limitation)))
    gathered.dated(agendaOf(scoped), today)
  } else {
    dueOfFew(asking, gathered)
  }
  ownTasks(asking, gathered)
  return { due: gathered.all(), cut: gathered.cut }
}
