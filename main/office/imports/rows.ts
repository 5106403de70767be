// The rows of a dry run: what will happen to each and why; which go in.

import { sql } from 'kysely'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { tables, type WriteStore } from '../../gate/store.ts'
import type { RowDetail } from '../../jobs/import-rows.ts'
import {
  assertState,
  batchInScope,
  batchView,
  changeBatch,
  chosenOf,
  type FoundBatch,
  otherwiseChosen,
} from './batches.ts'

const db = tables<'import_row' | 'import_batch' | 'staff'>()
const pageSize = 100

const takable = ['new', 'update'] as const
type Takable = (typeof takable)[number]

const takes = (batch: FoundBatch, outcome: Takable): 0 | 1 => (outcome === 'new' ? batch.take_new : batch.take_update)

type ImportRow = Output<'imports.rows'>['rows'][number]

/** Chosen, and left as they were after all: what else went in is swept by then, so these are few. */
const leftRows = (batchRow: number) =>
  db
    .selectFrom('import_row')
    .select(sql<number>`count(*)`.as('count'))
    .where('batch_row', '=', batchRow)
    .where('outcome', 'in', ['new', 'update'])
    .where('detail', 'like', '%"undone":%')

export const readBatch = (context: Context<'imports.read'>, { id }: { readonly id: string }) => {
  const batch = batchInScope(context, id)
  const chosen = chosenOf(context.store, batch)
  const ended = batch.state === 'done' || batch.state === 'updating'
  const left = ended ? context.store.first(leftRows(batch.row))?.count : 0
  return { batch: batchView(batch), titles: JSON.parse(batch.titles) as string[], chosen, left: left ?? 0 }
}

export const listRows = (context: Context<'imports.rows'>, { id, outcome, cursor }: Parsed<'imports.rows'>) => {
  const { store } = context
  const batch = batchInScope(context, id)
  const place = decodeCursor(cursor, 'number')
  const found = store.all(
    db
      .selectFrom('import_row')
      .leftJoin('staff', 'staff.id', 'import_row.collector_id')
      .selectAll('import_row')
      .select('staff.name as collector_name')
      .where('batch_row', '=', batch.row)
      .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome ?? 'new'))
      .$if(place !== undefined, (query) => query.where('number', '>', Number(place?.[1])))
      .orderBy('number')
      .limit(pageSize + 1),
  )
  const page = pageOf(found, pageSize, ({ number }) => [number, number])
  const rows = page.rows.map((row): ImportRow => {
    const detail = JSON.parse(row.detail) as RowDetail
    return {
      number: row.number,
      outcome: row.outcome,
      chosen: row.outcome === 'new' || row.outcome === 'update' ? row.chosen === takes(batch, row.outcome) : false,
      done: row.done === 1,
      name: row.name,
      idMask: row.id_mask,
      phoneMasks: row.phone_masks,
      contractNumber: row.contract_number,
      balance: row.balance,
      collectorName: row.collector_name ?? '',
      problems: [...(detail.problems ?? [])],
      sameRow: detail.sameRow ?? null,
      sameCase: detail.sameCase ?? null,
      by: detail.by ?? null,
      caseNumber: detail.caseNumber ?? null,
      changes: [...(detail.changes ?? [])],
      undone: detail.undone ?? null,
    }
  })
  return { rows, next: page.next }
}

/** Those of these rows that have this outcome, to go in or not; answers how many they are. */
const chooseOf = (
  store: WriteStore,
  batch: FoundBatch,
  outcome: Takable,
  chosen: boolean,
  numbers: readonly number[],
): number => {
  const follows = takes(batch, outcome) === (chosen ? 1 : 0) ? 1 : 0
  return store.run(
    db
      .updateTable('import_row')
      .set({ chosen: follows })
      .where('batch_row', '=', batch.row)
      .where('outcome', '=', outcome)
      .where('number', 'in', numbers),
  ).changes
}

/** All of an outcome: the batch says so, and nothing says otherwise. */
const chooseAll = (store: WriteStore, batch: FoundBatch, outcome: Takable, chosen: boolean, now: string): number => {
  store.run(
    db
      .updateTable('import_row')
      .set({ chosen: 1 })
      .where('batch_row', '=', batch.row)
      .where('outcome', '=', outcome)
      .where(otherwiseChosen),
  )
  const take = chosen ? 1 : 0
  changeBatch({ store }, batch.row, now, outcome === 'new' ? { take_new: take } : { take_update: take })
  return outcome === 'new' ? batch.new_rows : batch.update_rows
}

export const chooseRows = (
  context: Context<'imports.chooseRows'>,
  { id, which, chosen }: Parsed<'imports.chooseRows'>,
) => {
  const { store, trail, now, afterCommit, house } = context
  const batch = batchInScope(context, id)
  assertState(batch, 'checked')
  let rows = 0
  if ('outcome' in which) rows = chooseAll(store, batch, which.outcome, chosen, now)
  else {
    for (const outcome of takable) rows += chooseOf(store, batch, outcome, chosen, which.rows)
    changeBatch({ store }, batch.row, now, {})
  }
  if (rows === 0) throw new AppError('NOT_FOUND')
  trail.detail('rows', rows).detail('chosen', chosen)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'imports' }))
  return {}
}
