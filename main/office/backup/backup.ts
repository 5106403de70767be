// Making a backup, and what was made before.

import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { assertChosen, remember } from '../../gate/chosen.ts'
import { type HandlersOf, prepared } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { startJob } from '../../gate/start-job.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { ArchiveLock } from '../../vault/archive/age-keys.ts'
import { asFileError } from '../../vault/archive/file-io.ts'
import { assertDestination, destinations, isDestination } from './destinations.ts'
import { savingLedger } from './ledger.ts'
import { writeBackup } from './write-backup.ts'

const db = tables<'backup' | 'recipient' | 'staff' | 'office'>()
const pageSize = 30

/** As for the vault itself: a passphrase is all that stands between a lost stick and the data (NIST SP 800-63B-4). */
const leastPassphraseLength = 15

type To = Parsed<'backup.start'>['to']

/** `toWhom`: the recipients' labels, or '' for a passphrase. */
const lockOf = (store: ReadStore, to: To): { readonly lock: ArchiveLock; readonly toWhom: string } => {
  if (to.kind === 'passphrase') {
    if ([...to.passphrase.normalize('NFC')].length < leastPassphraseLength) {
      throw new AppError('WEAK_PASSWORD', { reason: 'short', least: leastPassphraseLength }, 'passphrase')
    }
    return { lock: { passphrase: to.passphrase }, toWhom: '' }
  }
  const ids = [...new Set(to.ids)]
  const rows = store.all(
    db.selectFrom('recipient').select(['label', 'public_key']).where('id', 'in', ids).where('removed_at', 'is', null),
  )
  if (rows.length !== ids.length) throw new AppError('NOT_FOUND')
  return {
    lock: { recipients: rows.map((row) => row.public_key) },
    toWhom: rows.map(({ label }) => label).join('、'),
  }
}

const assertFolder = async (folder: string): Promise<void> => {
  const found = isAbsolute(folder)
    ? await stat(folder).catch((error: unknown) => {
        throw asFileError(error)
      })
    : undefined
  if (!found?.isDirectory()) throw new AppError('INVALID', { reason: 'unknown' }, 'folder')
}

export const backup = {
  ...destinations,
  ...savingLedger,

  'backup.chooseFolder': prepared(
    async ({ house, session }) => ({
      folder: remember(session, await house.desktop.chooseFolder(session.windowId)),
    }),
    (_context, _input, chosen) => chosen,
  ),

  'backup.start': prepared(
    async ({ house, session, store }, { folder, to }) => {
      house.jobs.assertFree('backup')
      house.jobs.assertFree('scheduled-backup')
      // Every day's backup goes where two people allowed it: there it needs no dialog.
      if (!isDestination(store, folder)) assertChosen(session, folder, 'folder')
      await assertFolder(folder)
      assertDestination(store, folder, to.kind === 'passphrase')
    },
    (context, { folder, to }) => {
      const { store, actor, house, now, trail, afterCommit } = context
      const { open } = house
      if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
      const id = uuidv7()
      trail.about('backup', id)
      const { lock, toWhom } = lockOf(store, to)
      // Looked at again: it may have been taken back meanwhile.
      assertDestination(store, folder, to.kind === 'passphrase')
      store.run(
        db.insertInto('backup').values({
          id,
          file_name: '',
          folder,
          started_at: now,
          finished_at: null,
          state: 'running',
          bytes: 0,
          sha256: '',
          by_id: actor.staffId,
          to_whom: toWhom,
        }),
      )
      trail.detail('folder', folder).detail('to', toWhom)
      const office = store.first(db.selectFrom('office').select('name').where('only', '=', 1))?.name ?? ''
      const author = { staffId: actor.staffId, name: actor.name, role: actor.role }
      afterCommit(() => house.emit('all', 'records.changed', { kind: 'backup' }))
      return {
        jobId: startJob(context, 'backup', (control) =>
          writeBackup(house, open, { id, folder, lock, office, author }, control),
        ),
      }
    },
  ),

  'backup.history': ({ store }, { cursor }) => {
    const place = decodeCursor(cursor, 'string')
    const query = db
      .selectFrom('backup')
      .leftJoin('staff', 'staff.id', 'backup.by_id')
      .selectAll('backup')
      .select('staff.name')
      .$if(place !== undefined, (before) =>
        before.where((eb) =>
          eb(eb.refTuple('backup.started_at', 'backup.id'), '<', eb.tuple(String(place![0]), String(place![1]))),
        ),
      )
      .orderBy('backup.started_at', 'desc')
      .orderBy('backup.id', 'desc')
      .limit(pageSize + 1)
    const { rows, next } = pageOf(store.all(query), pageSize, (last) => [last.started_at, last.id])
    return {
      rows: rows.map((row) => ({
        id: row.id,
        fileName: row.file_name,
        folder: row.folder,
        startedAt: row.started_at,
        finishedAt: row.finished_at,
        state: row.state,
        bytes: row.bytes,
        byName: row.name ?? '',
        to: row.to_whom,
        full: row.kind === 'full',
        gone: row.gone_why,
      })),
      next,
    }
  },
} satisfies HandlersOf<'backup.'>
