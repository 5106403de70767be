// Going ahead with a dry run, discarding it, taking a batch back, and giving refused rows back: the calls. The work itself is
// in carry-out.ts.

import { basename, extname } from 'node:path'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { importWords } from '../../../shared/locale/import-words.ts'
import type { Language } from '../../../shared/locale/language.ts'
import { type Context, prepared } from '../../gate/context.ts'
import { startJob } from '../../gate/start-job.ts'
import { tables } from '../../gate/store.ts'
import { runTask } from '../../jobs/run-task.ts'
import { assertNoImport, openVault, withAccess } from './access.ts'
import { assertState, assertVersion, batchInScope, changeBatch, chosenOf } from './batches.ts'
import { carryOut, drawCurtain, sweep, undo } from './carry-out.ts'

const db = tables<'import_row' | 'import_batch'>()

export const start = (context: Context<'imports.start'>, { id, version }: Parsed<'imports.start'>) => {
  const { store, house, now, trail, afterCommit } = context
  assertNoImport(house)
  const batch = batchInScope(context, id)
  assertVersion(batch, version)
  assertState(batch, 'checked')
  const chosen = chosenOf(store, batch)
  if (chosen.new + chosen.update === 0) throw new AppError('INVALID', { reason: 'nothing-chosen' }, 'rows')
  changeBatch({ store }, batch.row, now, { state: 'writing', started_at: now })
  trail.about('client', batch.client_id, batch.client_name).detail('sha256', batch.sha256)
  trail.detail('created', chosen.new).detail('updated', chosen.update)
  const open = openVault(house)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'imports' }))
  return { jobId: startJob(context, 'import', (control) => carryOut(house, open, batch.row, control)) }
}

export const discard = (context: Context<'imports.discard'>, { id, version }: Parsed<'imports.discard'>) => {
  const { store, house, now, afterCommit } = context
  const batch = batchInScope(context, id)
  assertVersion(batch, version)
  assertState(batch, 'checked')
  changeBatch({ store }, batch.row, now, { state: 'discarded', finished_at: now })
  const open = openVault(house)
  afterCommit(() => {
    sweep(open, batch.row, 'nothing').catch((error: unknown) => house.log.fault('sweep', 'imports.discard', error))
    house.emit('all', 'records.changed', { kind: 'imports' })
  })
  return {}
}

export const undoBatch = (context: Context<'imports.undo'>, { id, version }: Parsed<'imports.undo'>) => {
  const { store, house, now, actor, afterCommit } = context
  assertNoImport(house)
  const batch = batchInScope(context, id)
  assertVersion(batch, version)
  assertState(batch, 'done')
  // What was changed on cases that were there before can't be told apart from what came after it: adjust those by hand.
  if (batch.updates_done > 0) throw new AppError('WRONG_STATE', { what: 'import-updates' })
  const open = openVault(house)
  changeBatch({ store }, batch.row, now, { state: 'undoing' })
  // From this commit on nobody can begin to work on one of them.
  drawCurtain(open, batch.from_row, batch.to_row)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'imports' }))
  const author = { staffId: actor.staffId, name: actor.name, role: actor.role }
  return { jobId: startJob(context, 'import-undo', (control) => undo(house, open, batch.row, author, control)) }
}

export const saveRefused = prepared<'imports.saveRefused', { readonly file: string; readonly language: Language }>(
  async ({ house, session, language }, { format }) => {
    house.jobs.assertFree('import-refused')
    const words = importWords(language)
    const file = await house.desktop.chooseSaveFile(session.windowId, `${words.refusedFile}.${format}`, [
      { name: format, extensions: [format] },
    ])
    if (file === null) throw new AppError('CANCELLED')
    return { file: extname(file) === '' ? `${file}.${format}` : file, language }
  },
  (context, { id, format }, { file, language }) => {
    const { store, house, trail } = context
    const batch = batchInScope(context, id)
    const some = store.first(
      db
        .selectFrom('import_row')
        .select('number')
        .where('batch_row', '=', batch.row)
        .where('outcome', '=', 'refused')
        .limit(1),
    )
    if (!some) throw new AppError('WRONG_STATE', { what: 'import-none-refused' })
    const words = importWords(language)
    trail.detail('fileName', basename(file)).detail('rows', batch.refused_rows)
    const open = openVault(house)
    const titles = JSON.parse(batch.titles) as string[]
    return {
      jobId: startJob(context, 'import-refused', async (control) => {
        try {
          const { databaseFile, ...rest } = await withAccess(open, async ({ databaseFile, keys }) => ({
            databaseFile,
            ...(await runTask(
              'import.refused',
              { databaseFile, keys, batchRow: batch.row, batchId: batch.id, file, format, titles, words },
              { signal: control.signal },
            )),
          }))
          return { fileName: basename(file), rows: rest.rows, bytes: rest.bytes }
        } catch (error) {
          if (!isAppError(error)) house.log.fault('refused', 'imports.saveRefused', error)
          throw error
        }
      }),
    }
  },
)
