// Saved views: a person's own filters, order, columns and widths of a list, under a name, one of them shown first. What
// was searched for is no part of a view: it may be a person's name.

import { uuidv7 } from 'uuidv7'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'

const db = tables<'saved_view'>()
const most = 20
const mostKeys = 40

type Body = Parsed<'views.save'>['body']

export const listViews = (
  { store, actor }: Context<'views.list'>,
  { list }: Parsed<'views.list'>,
): Output<'views.list'> => ({
  rows: store
    .all(
      db
        .selectFrom('saved_view')
        .selectAll()
        .where('staff_id', '=', actor.staffId)
        .where('list', '=', list)
        .orderBy('created_at')
        .orderBy('id')
        .limit(most),
    )
    // What is stored was checked by the contract when it was saved.
    .map(({ id, version, name, is_default, body }) => ({
      id,
      version,
      name,
      isDefault: is_default === 1,
      body: JSON.parse(body) as Body,
    })),
})

const refuseTooMany = ({ filters, widths }: Body): void => {
  if (Object.keys(filters).length > mostKeys || Object.keys(widths).length > mostKeys) {
    throw new AppError('INVALID', { reason: 'too-many' }, 'body')
  }
}

export const saveView = (context: Context<'views.save'>, input: Parsed<'views.save'>) => {
  const { store, actor, now } = context
  refuseTooMany(input.body)
  const others = listViews(context as unknown as Context<'views.list'>, input).rows.filter(
    ({ id }) => id !== input.saved?.id,
  )
  if (others.some(({ name }) => name === input.name)) throw new AppError('ALREADY_EXISTS', { what: 'name' }, 'name')
  if (others.length >= most) throw new AppError('INVALID', { reason: 'too-many' }, 'name')
  if (input.isDefault) {
    store.run(
      db
        .updateTable('saved_view')
        .set({ is_default: 0 })
        .where('staff_id', '=', actor.staffId)
        .where('list', '=', input.list),
    )
  }
  const told = {
    list: input.list,
    name: input.name,
    is_default: input.isDefault ? (1 as const) : (0 as const),
    body: JSON.stringify(input.body),
    updated_at: now,
  }
  if (input.saved === null) {
    const id = uuidv7()
    store.run(db.insertInto('saved_view').values({ id, version: 1, created_at: now, staff_id: actor.staffId, ...told }))
    return { id, version: 1 }
  }
  const { id, version } = input.saved
  const own = store.first(
    db.selectFrom('saved_view').select('version').where('id', '=', id).where('staff_id', '=', actor.staffId),
  )
  if (!own) throw new AppError('NOT_FOUND')
  if (own.version !== version) throw new AppError('CONFLICT')
  store.run(
    db
      .updateTable('saved_view')
      .set({ ...told, version: version + 1 })
      .where('id', '=', id),
  )
  return { id, version: version + 1 }
}

export const removeView = ({ store, actor }: Context<'views.remove'>, { id, version }: Parsed<'views.remove'>) => {
  const own = store.first(
    db.selectFrom('saved_view').select('version').where('id', '=', id).where('staff_id', '=', actor.staffId),
  )
  if (!own) throw new AppError('NOT_FOUND')
  if (own.version !== version) throw new AppError('CONFLICT')
  store.run(db.deleteFrom('saved_view').where('id', '=', id))
  return {}
}
