// Batches as they are read and changed: within the supervisor's team; another team's is one that does not exist.

import { type SqlBool, sql } from 'kysely'
import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import type { Actor } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import type { OpenVault } from '../../gate/house.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { BatchState } from '../../vault/schema/imports.ts'
import { notFound } from '../cases/for-others.ts'

const db = tables<'import_batch' | 'import_row' | 'client' | 'staff'>()
const pageSize = 50

const batches = () =>
  db
    .selectFrom('import_batch')
    .innerJoin('client', 'client.id', 'import_batch.client_id')
    .innerJoin('staff', 'staff.id', 'import_batch.by_id')
    .selectAll('import_batch')
    .select(['client.name as client_name', 'client.row as client_row', 'staff.name as by_name'])

export type FoundBatch = NonNullable<ReturnType<typeof findBatch>>

const findBatch = (store: ReadStore, actor: Actor, id: string) =>
  store.first(
    batches()
      .where('import_batch.id', '=', id)
      .where('import_batch.team_id', '=', actor.teamId ?? ''),
  )

type Asking = { readonly store: ReadStore; readonly actor: Actor; readonly trail: TrailEntry }

/** NOT_FOUND for another team's. */
export const batchInScope = ({ store, actor, trail }: Asking, id: string): FoundBatch => {
  const found = findBatch(store, actor, id)
  if (!found) throw notFound(trail, 'batch', id)
  trail.about('batch', id, shortId(id))
  return found
}

/** As people speak of a batch: the end of its id. Its file's name may hold a person's. */
export const shortId = (id: string): string => id.slice(-8)

export const assertState = (batch: FoundBatch, ...states: readonly BatchState[]): void => {
  if (!states.includes(batch.state)) throw new AppError('WRONG_STATE', { what: 'import-state' })
}

export const assertVersion = (batch: FoundBatch, version: number): void => {
  if (batch.version !== version) throw new AppError('CONFLICT')
}

export const batchView = (batch: FoundBatch): Output<'imports.list'>['rows'][number] => ({
  id: batch.id,
  version: batch.version,
  createdAt: batch.created_at,
  byName: batch.by_name,
  clientId: batch.client_id,
  clientName: batch.client_name,
  fileName: batch.file_name,
  sha256: batch.sha256,
  bytes: batch.bytes,
  format: batch.format,
  state: batch.state,
  counts: {
    new: batch.new_rows,
    update: batch.update_rows,
    duplicate: batch.duplicate_rows,
    refused: batch.refused_rows,
  },
  newDone: batch.new_done,
  updatesDone: batch.updates_done,
  balance: batch.balance,
  finishedAt: batch.finished_at,
  undoneAt: batch.undone_at,
})

export const listBatches = (
  { store, actor }: { readonly store: ReadStore; readonly actor: Actor },
  { cursor }: { cursor?: string | undefined },
) => {
  const place = decodeCursor(cursor, 'number')
  const query = batches()
    .where('import_batch.team_id', '=', actor.teamId ?? '')
    .$if(place !== undefined, (before) => before.where('import_batch.row', '<', Number(place?.[1])))
    .orderBy('import_batch.row', 'desc')
    .limit(pageSize + 1)
  const { rows, next } = pageOf(store.all(query), pageSize, ({ row }) => [row, row])
  return { rows: rows.map(batchView), next }
}

export type Change = Partial<{
  state: BatchState
  new_rows: number
  update_rows: number
  duplicate_rows: number
  refused_rows: number
  take_new: 0 | 1
  take_update: 0 | 1
  new_done: number
  updates_done: number
  balance: number
  from_row: number
  to_row: number
  started_at: string
  finished_at: string
  undone_at: string
  undone_by: string
}>

/** Within the caller's transaction. */
export const changeBatch = ({ store }: Pick<OpenVault, 'store'>, row: number, now: string, change: Change): void => {
  store.run(
    db
      .updateTable('import_batch')
      .set((eb) => ({ ...change, updated_at: now, version: eb('version', '+', 1) }))
      .where('row', '=', row),
  )
}

/**
 * Rows that do not follow their batch: few, unless somebody clicked them one by one. In these words: only so is it seen that
 * the index of just these rows will do (main/vault/migrations/0004/imports.ts).
 */
export const otherwiseChosen = sql<SqlBool>`chosen = 0 and outcome in ('new', 'update')`

/** What is chosen to go in of a batch that was checked. The sum is of new cases. */
export const chosenOf = (store: ReadStore, batch: FoundBatch) => {
  const otherwise = store.all(
    db
      .selectFrom('import_row')
      .select(['outcome', sql<number>`count(*)`.as('count'), sql<number>`sum(balance)`.as('balance')])
      .where('batch_row', '=', batch.row)
      .where(otherwiseChosen)
      .groupBy('outcome'),
  )
  const of = (outcome: 'new' | 'update') => otherwise.find((row) => row.outcome === outcome) ?? { count: 0, balance: 0 }
  const inOrNot = (take: 0 | 1, all: number, other: number): number => (take === 1 ? all - other : other)
  return {
    new: inOrNot(batch.take_new, batch.new_rows, of('new').count),
    update: inOrNot(batch.take_update, batch.update_rows, of('update').count),
    balance: inOrNot(batch.take_new, batch.balance, of('new').balance),
  }
}
