// The client that an act is about.

import { AppError } from '../../../shared/errors.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'client'>()

/** Names the client in the trail; NOT_FOUND where there is none. */
export const clientOf = (store: ReadStore, trail: TrailEntry, id: string) => {
  const client = store.first(db.selectFrom('client').selectAll().where('id', '=', id))
  trail.about('client', id, client?.name ?? '')
  if (!client) throw new AppError('NOT_FOUND')
  return client
}
