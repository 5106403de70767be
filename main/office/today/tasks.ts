// Tasks: one's own, on a case or on none, with a day and perhaps a time. Done and undone, dropped but never deleted.
// What may go wrong: a task on a case that was given to somebody else stays one's own, without the case's name.

import { type SqlBool, sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Output, Parsed, ProcedureName } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { casesInScope } from '../../gate/scope.ts'
import { tables } from '../../gate/store.ts'
import { notFound, openCaseInScope } from '../cases/for-others.ts'

const db = tables<'task' | 'case_file'>()
const pageSize = 100

export const listTasks = (context: Context<'tasks.list'>, input: Parsed<'tasks.list'>): Output<'tasks.list'> => {
  const { store, actor, scope, trail } = context
  const place = decodeCursor(input.cursor, 'string')
  const open = input.state === 'open'
  const order = open ? sql<string>`task.due_on || 'T' || task.due_time` : sql<string>`task.done_at`
  const found = store.all(
    db
      .selectFrom('task')
      .leftJoin('case_file', (join) =>
        join.onRef('case_file.id', '=', 'task.case_id').on((eb) => casesInScope(actor, scope)(eb as never)),
      )
      .selectAll('task')
      .select(['case_file.id as seen_case', 'case_file.number', 'case_file.debtor_name', order.as('place')])
      .where('task.owner_id', '=', actor.staffId)
      .where('task.dropped_at', 'is', null)
      .where('task.done_at', open ? 'is' : 'is not', null)
      .$if(input.caseId !== undefined, (query) => query.where('task.case_id', '=', input.caseId ?? ''))
      .$if(place !== undefined, (query) =>
        query.where(
          open
            ? sql<SqlBool>`(${order}, task.id) > (${place?.[0]}, ${place?.[1]})`
            : sql<SqlBool>`(${order}, task.id) < (${place?.[0]}, ${place?.[1]})`,
        ),
      )
      .orderBy(order, open ? 'asc' : 'desc')
      .orderBy('task.id', open ? 'asc' : 'desc')
      .limit(pageSize + 1),
  )
  const page = pageOf(found, pageSize, ({ place: at, id }) => [at, id])
  for (const { id } of page.rows) trail.about('task', id)
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      version: row.version,
      title: row.title,
      caseId: row.seen_case,
      number: row.number ?? '',
      debtorName: row.debtor_name ?? '',
      dueOn: row.due_on,
      dueTime: row.due_time,
      remind: row.remind === 1,
      doneAt: row.done_at,
    })),
    next: page.next,
  }
}

const changed = ({ afterCommit, house }: Pick<Context, 'afterCommit' | 'house'>): void =>
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'task' }))

export const addTask = (context: Context<'tasks.add'>, input: Parsed<'tasks.add'>) => {
  const { store, actor, trail, now, today } = context
  if (input.dueOn < today) throw new AppError('INVALID', { reason: 'past' }, 'dueOn')
  const found = input.caseId === null ? undefined : openCaseInScope(context, input.caseId)
  const id = uuidv7()
  store.run(
    db.insertInto('task').values({
      id,
      version: 1,
      created_at: now,
      updated_at: now,
      owner_id: actor.staffId,
      case_id: found?.id ?? null,
      title: input.title,
      due_on: input.dueOn,
      due_time: input.dueTime,
      remind: input.remind ? 1 : 0,
      done_at: null,
      dropped_at: null,
    }),
  )
  trail.about('task', id)
  if (found) trail.about('case', found.id, found.number)
  trail.detail('dueOn', input.dueOn)
  changed(context)
  return { id }
}

type Named = Extract<ProcedureName, 'tasks.edit' | 'tasks.setDone' | 'tasks.drop'>

/** One's own task that is not dropped, of the version that was seen. */
const ownTask = ({ store, actor, trail }: Context<Named>, { id, version }: { id: string; version: number }) => {
  const found = store.first(
    db
      .selectFrom('task')
      .selectAll()
      .where('id', '=', id)
      .where('owner_id', '=', actor.staffId)
      .where('dropped_at', 'is', null),
  )
  if (!found) throw notFound(trail, 'task', id)
  if (found.version !== version) throw new AppError('CONFLICT')
  trail.about('task', id)
  return found
}

type Change = Partial<{
  title: string
  due_on: string
  due_time: string
  remind: 0 | 1
  done_at: string | null
  dropped_at: string
}>

const write = (context: Context<Named>, id: string, version: number, change: Change): void => {
  const values = { ...change, version: version + 1, updated_at: context.now }
  context.store.run(db.updateTable('task').set(values).where('id', '=', id))
  changed(context)
}

export const editTask = (context: Context<'tasks.edit'>, input: Parsed<'tasks.edit'>) => {
  const found = ownTask(context, input)
  if (input.dueOn < context.today && input.dueOn !== found.due_on) {
    throw new AppError('INVALID', { reason: 'past' }, 'dueOn')
  }
  context.trail.change('dueOn', found.due_on, input.dueOn)
  write(context, found.id, found.version, {
    title: input.title,
    due_on: input.dueOn,
    due_time: input.dueTime,
    remind: input.remind ? 1 : 0,
  })
  return {}
}

export const setTaskDone = (context: Context<'tasks.setDone'>, input: Parsed<'tasks.setDone'>) => {
  const found = ownTask(context, input)
  context.trail.change('done', found.done_at !== null, input.done)
  write(context, found.id, found.version, { done_at: input.done ? (found.done_at ?? context.now) : null })
  return {}
}

export const dropTask = (context: Context<'tasks.drop'>, input: Parsed<'tasks.drop'>) => {
  const found = ownTask(context, input)
  write(context, found.id, found.version, { dropped_at: context.now })
  return {}
}
