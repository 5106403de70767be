// Choosing the file, the first look at it, and the dry run. What a client's headings were set to is remembered by client.

import { stat } from 'node:fs/promises'
import { uuidv7 } from 'uuidv7'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError, isAppError } from '../../../shared/errors.ts'
import {
  columnsFault,
  type RememberedColumns,
  toRemember,
  withRemembered,
} from '../../../shared/values/import-fields.ts'
import { TrailEntry } from '../../audit/entry.ts'
import { type Context, prepared } from '../../gate/context.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { startJob } from '../../gate/start-job.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { ImportCheckInput } from '../../jobs/import-check.ts'
import { limits, refusal } from '../../jobs/import-refusal.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import { runTask } from '../../jobs/run-task.ts'
import { withFileErrors } from '../../vault/archive/file-io.ts'
import { notFound } from '../cases/for-others.ts'
import { assertNoImport, openVault, withAccess } from './access.ts'
import { changeBatch, shortId } from './batches.ts'
import { sweep } from './carry-out.ts'
import { chosenFile, keepFile, takePiece } from './chosen-files.ts'

const db = tables<'import_batch' | 'import_mapping' | 'import_row' | 'client' | 'staff'>()

const rememberedFor = (store: ReadStore, clientId: string): RememberedColumns | undefined => {
  const row = store.first(db.selectFrom('import_mapping').select('columns').where('client_id', '=', clientId))
  return row && (JSON.parse(row.columns) as RememberedColumns)
}

const clientOf = ({ store, trail }: Pick<Context<'imports.look'>, 'store' | 'trail'>, clientId: string) => {
  const client = store.first(db.selectFrom('client').select(['id', 'row', 'name']).where('id', '=', clientId))
  if (!client) throw notFound(trail, 'client', clientId)
  return client
}

export const choose = prepared<'imports.choose', Output<'imports.choose'>>(
  async ({ house, session }) => {
    const filters = [{ name: 'Excel, CSV', extensions: ['xlsx', 'csv'] }]
    const file = await house.desktop.chooseFile(session.windowId, filters)
    if (file === null) return { file: null }
    const { size } = await withFileErrors(() => stat(file))
    if (size > limits.megabytes * 2 ** 20) throw refusal('too-big', { limit: limits.megabytes })
    return { file: keepFile(session, file, size) }
  },
  (_context, _input, chosen) => chosen,
)

export const drop = (context: Context<'imports.drop'>, input: Parsed<'imports.drop'>) => ({
  file: takePiece(context.session, input),
})

export const look = prepared<'imports.look', Awaited<ReturnType<typeof runTask<'import.look'>>>>(
  ({ session }, { fileId, sheet, headingRow }) =>
    runTask('import.look', { source: chosenFile(session, fileId).source, sheet, headingRow }),
  (context, { clientId }, seen) => {
    const { store, actor, trail } = context
    const client = clientOf(context, clientId)
    const remembered = rememberedFor(store, clientId)
    const earlier = store.all(
      db
        .selectFrom('import_batch')
        .innerJoin('client', 'client.id', 'import_batch.client_id')
        .select(['import_batch.id', 'import_batch.created_at', 'import_batch.state', 'client.name'])
        .where('import_batch.team_id', '=', actor.teamId ?? '')
        .where('sha256', '=', seen.sha256)
        .where('state', 'not in', ['discarded', 'failed', 'cancelled', 'interrupted', 'checking'])
        .orderBy('import_batch.row', 'desc')
        .limit(5),
    )
    trail.about('client', client.id, client.name).detail('sha256', seen.sha256).detail('rows', seen.rows)
    const guesses = remembered ? withRemembered(seen.titles, remembered) : seen.guesses
    return {
      ...seen,
      sheets: seen.sheets.slice(0, 1000),
      titles: [...seen.titles],
      guesses: [...guesses],
      samples: seen.samples.map(({ number, cells }) => ({ number, cells: [...cells] })),
      remembered: remembered !== undefined,
      earlier: earlier.map((row) => ({ id: row.id, at: row.created_at, state: row.state, clientName: row.name })),
    }
  },
)

const runCheck = async (
  house: House,
  open: OpenVault,
  author: { staffId: string; name: string; role: 'supervisor' },
  input: Omit<ImportCheckInput, 'databaseFile' | 'keys' | 'turn'>,
  rows: number,
  control: JobControl,
): Promise<JobResult> => {
  const { batchRow, batchId } = input
  const tell = () => house.emit('all', 'records.changed', { kind: 'imports' })
  const entry = new TrailEntry().about('batch', batchId, shortId(batchId))
  try {
    control.progress('reading', 0)
    const { counts, balance } = await withAccess(open, (access) =>
      runTask(
        'import.check',
        { ...access, ...input },
        {
          signal: control.signal,
          onProgress: ({ done }) => control.progress('reading', Math.min(1, done / Math.max(1, rows))),
        },
      ),
    )
    entry
      .detail('created', counts.new)
      .detail('updated', counts.update)
      .detail('duplicates', counts.duplicate)
      .detail('refused', counts.refused)
    recordAct(open, author, 'import.check-ended', 'done', entry, () =>
      changeBatch(open, batchRow, house.clock.now().toISOString(), {
        state: 'checked',
        new_rows: counts.new,
        update_rows: counts.update,
        duplicate_rows: counts.duplicate,
        refused_rows: counts.refused,
        balance,
      }),
    )
    return { batchId }
  } catch (error) {
    const code = isAppError(error) ? error.code : 'INTERNAL'
    recordAct(open, author, 'import.check-ended', 'failed', entry.detail('code', code), () =>
      changeBatch(open, batchRow, house.clock.now().toISOString(), {
        state: code === 'CANCELLED' ? 'cancelled' : 'failed',
      }),
    )
    await sweep(open, batchRow, 'nothing')
    throw error
  } finally {
    tell()
  }
}

export const check = prepared<'imports.check', void>(
  async ({ house, session }, { fileId, columns }) => {
    assertNoImport(house)
    chosenFile(session, fileId)
    const fault = columnsFault(columns)
    if (fault) throw new AppError('INVALID', { reason: fault }, 'columns')
  },
  (context, input) => {
    const { store, actor, trail, house, session, now, today, afterCommit } = context
    if (actor.teamId === null) throw new AppError('WRONG_STATE', { what: 'team' })
    const open = openVault(house)
    const { fileId, clientId, sha256, sheet, headingRow, titles, columns, placedOn, recallOn } = input
    const file = chosenFile(session, fileId)
    const client = clientOf(context, clientId)
    if (placedOn > today) throw new AppError('INVALID', { reason: 'future' }, 'placedOn')
    if (recallOn !== null && recallOn < placedOn) throw new AppError('INVALID', { reason: 'before-placed' }, 'recallOn')
    const columnsNow = JSON.stringify({ ...rememberedFor(store, clientId), ...toRemember(titles, columns) })
    store.run(
      db
        .insertInto('import_mapping')
        .values({ client_id: clientId, columns: columnsNow, updated_at: now, updated_by: actor.staffId })
        .onConflict((conflict) =>
          conflict.column('client_id').doUpdateSet({ columns: columnsNow, updated_at: now, updated_by: actor.staffId }),
        ),
    )
    const id = uuidv7()
    store.run(
      db.insertInto('import_batch').values({
        id,
        version: 1,
        created_at: now,
        updated_at: now,
        team_id: actor.teamId,
        by_id: actor.staffId,
        client_id: clientId,
        file_name: file.name,
        sha256,
        bytes: file.bytes,
        format: file.name.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx',
        sheet,
        titles: JSON.stringify(titles),
        state: 'checking',
        started_at: null,
        finished_at: null,
        undone_at: null,
        undone_by: null,
      }),
    )
    const batchRow = store.first(db.selectFrom('import_batch').select('row').where('id', '=', id))?.row
    if (batchRow === undefined) throw new Error('a batch that was just written is gone')
    const collectors = store.all(
      db
        .selectFrom('staff')
        .select(['id', 'name', 'login'])
        .where('team_id', '=', actor.teamId)
        .where('role', '=', 'collector')
        .where('active', '=', 1),
    )
    trail.about('batch', id, shortId(id)).about('client', client.id, client.name).detail('sha256', sha256)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'imports' }))
    const author = { staffId: actor.staffId, name: actor.name, role: 'supervisor' as const }
    const { source } = file
    const { teamId } = actor
    return {
      id,
      jobId: startJob(context, 'import-check', (control) =>
        runCheck(
          house,
          open,
          author,
          {
            source,
            sha256,
            sheet,
            headingRow,
            titles,
            columns,
            placedOn,
            recallOn,
            today,
            batchRow,
            batchId: id,
            clientId,
            teamId,
            collectors,
          },
          file.bytes / 60,
          control,
        ),
      ),
    }
  },
)
