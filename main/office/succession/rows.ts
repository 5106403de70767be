// Finding a handing over, and whether it may go on.

import { AppError } from '../../../shared/errors.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'

export const db = tables<'handing_over' | 'handing_over_signing' | 'handing_over_package' | 'staff' | 'office'>()

export type HandingOver = Schema['handing_over']
export type State = HandingOver['state']

export const handingOverOf = (store: ReadStore, id: string): HandingOver => {
  const row = store.first(db.selectFrom('handing_over').selectAll().where('id', '=', id))
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

/** Throws NOT_FOUND, CONFLICT, WRONG_STATE handing-over-state / handing-over-lapsed. */
export const goingOn = (
  store: ReadStore,
  id: string,
  version: number,
  states: readonly State[],
  now: string,
): HandingOver => {
  const row = handingOverOf(store, id)
  if (row.version !== version) throw new AppError('CONFLICT')
  if (!states.includes(row.state)) throw new AppError('WRONG_STATE', { what: 'handing-over-state' })
  if (row.until <= now) throw new AppError('WRONG_STATE', { what: 'handing-over-lapsed' })
  return row
}

export const setState = (store: WriteStore, { id, version }: HandingOver, state: State, now: string): void => {
  const { changes } = store.run(
    db
      .updateTable('handing_over')
      .set({ state, updated_at: now, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version),
  )
  if (changes === 0) throw new AppError('CONFLICT')
}

export const newestSigning = (store: ReadStore, id: string) =>
  store.first(
    db
      .selectFrom('handing_over_signing')
      .selectAll()
      .where('handing_over_id', '=', id)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1),
  )

export const nameOf = (store: ReadStore, staffId: string): string =>
  store.first(db.selectFrom('staff').select('name').where('id', '=', staffId))?.name ?? ''

export const officeName = (store: ReadStore): string =>
  store.first(db.selectFrom('office').select('name').where('only', '=', 1))?.name ?? ''
