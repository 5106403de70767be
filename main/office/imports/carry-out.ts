// A batch on its way: written, published, changes applied; or taken away again. What is where at any instant stands in
// import_batch.state, so that a start after a crash knows how to go on (settle.ts, docs/decisions/import.md):
//   writing   → the new cases are behind the curtain: they are taken away, as if nothing had been
//   updating  → the new cases are in: the changes go on to their end
//   removing  → an undo that found no work: it goes on to its end

import { type SqlBool, sql } from 'kysely'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { localDateOf } from '../../../shared/values/dates.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { Author } from '../../audit/trail.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { inTransaction, recordAct } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'
import { isChosen } from '../../jobs/import-rows.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import { runTask } from '../../jobs/run-task.ts'
import { withAccess } from './access.ts'
import { changeBatch, shortId } from './batches.ts'

const db = tables<'import_batch' | 'import_row' | 'case_curtain' | 'client' | 'staff'>()

/** What of a batch the work needs. */
export type Batch = {
  readonly row: number
  readonly id: string
  readonly team_id: string
  readonly by_id: string
  readonly client_id: string
  readonly client_row: number
  readonly sha256: string
  readonly from_row: number
  readonly to_row: number
  readonly started_at: string | null
}

export const readBatchRow = (
  { reader }: Pick<OpenVault, 'reader'>,
  row: number,
): Batch & { readonly state: string } => {
  const found = reader.first(
    db
      .selectFrom('import_batch')
      .innerJoin('client', 'client.id', 'import_batch.client_id')
      .selectAll('import_batch')
      .select('client.row as client_row')
      .where('import_batch.row', '=', row),
  )
  if (!found) throw new AppError('NOT_FOUND')
  return found
}

export const authorOf = ({ reader }: Pick<OpenVault, 'reader'>, staffId: string): Author | null => {
  const found = reader.first(db.selectFrom('staff').select(['name', 'role']).where('id', '=', staffId))
  return found ? { staffId, name: found.name, role: found.role } : null
}

const aboutBatch = (batch: Batch): TrailEntry =>
  new TrailEntry().about('batch', batch.id, shortId(batch.id)).detail('sha256', batch.sha256)

const setCurtain = ({ store }: OpenVault, from_row: number, to_row: number): void => {
  store.run(db.updateTable('case_curtain').set({ from_row, to_row }))
}

const share = (from: number, to: number, { done, total }: { done: number; total: number | null }): number =>
  from + (to - from) * (total ? done / total : 0)

const tell = (house: House): void => {
  house.emit('all', 'records.changed', { kind: 'imports' })
  house.emit('all', 'records.changed', { kind: 'case' })
}

/** Rows of the dry run that nothing needs any more. */
export const sweep = (open: OpenVault, batchRow: number, keep: 'nothing' | 'undone') =>
  withAccess(open, (access) => runTask('import.sweep', { ...access, batchRow, keep }))

const counterOf = (batch: Batch): string => `case/${localDateOf(batch.started_at ?? new Date()).slice(0, 4)}`

/** Everything the batch put in, out again. The curtain is drawn before and opened after. */
const remove = async (open: OpenVault, batch: Batch, unlessWorked: boolean, onProgress?: (share: number) => void) => {
  const { from_row: fromRow, to_row: toRow } = batch
  if (toRow === 0) return { removed: 0, worked: [], workedCount: 0 }
  return withAccess(open, (access) =>
    runTask(
      'import.remove',
      { ...access, batchId: batch.id, fromRow, toRow, unlessWorked, counter: counterOf(batch) },
      { onProgress: (progress) => onProgress?.(share(0, 1, progress)) },
    ),
  )
}

/** After a cancel, a failure or a crash: nothing of it is in. */
export const takeAway = async (
  house: House,
  open: OpenVault,
  batchRow: number,
  state: 'cancelled' | 'failed' | 'interrupted',
  code: string,
): Promise<void> => {
  const batch = readBatchRow(open, batchRow)
  await remove(open, batch, false)
  const now = house.clock.now().toISOString()
  const interrupted = state === 'interrupted'
  const entry = aboutBatch(batch).detail('code', code)
  recordAct(
    open,
    interrupted ? null : authorOf(open, batch.by_id),
    interrupted ? 'import.interrupted' : 'import.failed',
    interrupted ? 'done' : 'failed',
    entry,
    () => {
      changeBatch(open, batch.row, now, { state, finished_at: now, from_row: 0, to_row: 0 })
      setCurtain(open, 0, 0)
    },
  )
  await sweep(open, batch.row, 'nothing')
  tell(house)
}

/** From the publication on: the changes of cases that were there. Also after a crash, where it stopped. */
export const applyUpdates = async (
  house: House,
  open: OpenVault,
  batchRow: number,
  onProgress?: (share: number) => void,
): Promise<number> => {
  const batch = readBatchRow(open, batchRow)
  const now = house.clock.now()
  const { updated, left } = await withAccess(open, (access) =>
    runTask(
      'import.update',
      {
        ...access,
        batchRow,
        batchId: batch.id,
        teamId: batch.team_id,
        byId: batch.by_id,
        now: now.toISOString(),
        today: localDateOf(now),
        reason: `import/${shortId(batch.id)}`,
      },
      { onProgress: (progress) => onProgress?.(share(0, 1, progress)) },
    ),
  )
  const done = open.reader.all(
    db
      .selectFrom('import_row')
      .select('number')
      .where('batch_row', '=', batchRow)
      .where('outcome', '=', 'update')
      .where('done', '=', 1),
  ).length
  const entry = aboutBatch(batch).detail('updated', done).detail('left', left)
  const end = house.clock.now().toISOString()
  recordAct(open, authorOf(open, batch.by_id), 'import.updated', 'done', entry, () =>
    changeBatch(open, batchRow, end, { state: 'done', finished_at: end, updates_done: done }),
  )
  await sweep(open, batchRow, 'undone')
  tell(house)
  return updated
}

/** The whole of it. Once the new cases are published, cancelling changes nothing any more. */
export const carryOut = async (
  house: House,
  open: OpenVault,
  batchRow: number,
  control: JobControl,
): Promise<JobResult> => {
  const batch = readBatchRow(open, batchRow)
  const now = house.clock.now()
  let written: { written: number; left: number; balance: number }
  const updates = open.reader.first(
    db
      .selectFrom('import_row')
      .select('number')
      .where('batch_row', '=', batchRow)
      .where(sql.raw<SqlBool>(isChosen('update')))
      .limit(1),
  )
  try {
    control.progress('writing', 0)
    written = await withAccess(open, (access) =>
      runTask(
        'import.write',
        {
          ...access,
          batchRow,
          batchId: batch.id,
          clientId: batch.client_id,
          clientRow: batch.client_row,
          teamId: batch.team_id,
          byId: batch.by_id,
          now: batch.started_at ?? now.toISOString(),
          today: localDateOf(now),
        },
        {
          signal: control.signal,
          onProgress: (progress) => control.progress('writing', share(0, updates ? 0.8 : 1, progress)),
        },
      ),
    )
    if (control.signal.aborted) throw new AppError('CANCELLED')
  } catch (error) {
    const code = isAppError(error) ? error.code : 'INTERNAL'
    control.progress('taking-away', null)
    await takeAway(house, open, batchRow, code === 'CANCELLED' ? 'cancelled' : 'failed', code)
    throw error
  }
  const end = house.clock.now().toISOString()
  const entry = aboutBatch(batch).detail('created', written.written).detail('left', written.left)
  recordAct(
    open,
    authorOf(open, batch.by_id),
    'import.finished',
    'done',
    entry.detail('balance', written.balance),
    () => {
      changeBatch(open, batchRow, end, {
        state: updates ? 'updating' : 'done',
        new_done: written.written,
        balance: written.balance,
        ...(!updates && { finished_at: end }),
      })
      setCurtain(open, 0, 0)
    },
  )
  tell(house)
  let updated = 0
  if (updates)
    updated = await applyUpdates(house, open, batchRow, (part) => control.progress('updating', 0.8 + part * 0.2))
  else await sweep(open, batchRow, 'undone')
  return { batchId: batch.id, created: written.written, updated, left: written.left }
}

/** From state `undoing` (the curtain is drawn): looks whether somebody has worked on its cases, then takes them away. */
export const undo = async (
  house: House,
  open: OpenVault,
  batchRow: number,
  author: Author | null,
  control?: JobControl,
): Promise<JobResult> => {
  const batch = readBatchRow(open, batchRow)
  control?.progress('looking', null)
  const looked =
    batch.state === 'removing'
      ? undefined
      : await remove(open, batch, true, (part) => control?.progress('removing', part))
  if (looked && looked.workedCount > 0) {
    const now = house.clock.now().toISOString()
    const entry = aboutBatch(batch).detail('found', looked.workedCount)
    recordAct(open, author, 'import.kept', 'refused', entry, () => {
      changeBatch(open, batchRow, now, { state: 'done' })
      setCurtain(open, 0, 0)
    })
    tell(house)
    return {
      batchId: batch.id,
      removed: 0,
      worked: looked.worked.map(({ number, by }) => `${number}/${by}`).join(','),
      workedCount: looked.workedCount,
    }
  }
  if (!looked) await remove(open, batch, false)
  const now = house.clock.now().toISOString()
  recordAct(open, author, 'import.undone', 'done', aboutBatch(batch).detail('removed', looked?.removed ?? 0), () => {
    changeBatch(open, batchRow, now, { state: 'undone', undone_at: now, ...(author && { undone_by: author.staffId }) })
    setCurtain(open, 0, 0)
  })
  await sweep(open, batchRow, 'nothing')
  tell(house)
  return { batchId: batch.id, removed: looked?.removed ?? 0, workedCount: 0, worked: '' }
}

/** Draws the curtain before anything else can look: within the transaction of the call that begins the undo. */
export const drawCurtain = setCurtain
export { inTransaction }
