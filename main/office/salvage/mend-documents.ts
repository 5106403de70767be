// Tries the contents of all documents while the office works, and takes from a backup what is missing or damaged.
// What may go wrong: BACKUP_FOREIGN for another vault's backup, the codes of reading a chain of archives, DISK_FULL,
// CANCELLED; each is recorded before it is thrown. What was mended until then stays mended.

import { dirname, join } from 'node:path'
import { isAppError } from '../../../shared/errors.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { Author } from '../../audit/trail.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import type { DocumentsMendOutput } from '../../jobs/documents-mend.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import { runTask } from '../../jobs/run-task.ts'
import { storageError } from '../../vault/storage-error.ts'
import { makeWorkFolder, removeWorkFolder } from '../../vault/work-folders.ts'
import type { BackupChoice } from './index.ts'

export type MendWish = { readonly backup: BackupChoice; readonly author: Author }

const wipeKeys = (keys: Readonly<Record<string, Buffer>>): void => {
  for (const key of Object.values(keys)) key.fill(0)
}

const fraction = (done: number, total: number): number | null => (total > 0 ? done / total : null)

const bring = async (
  folder: string,
  vaultId: string,
  { backup }: MendWish,
  control: JobControl,
): Promise<string | null> => {
  if (!backup) return null
  const { content } = await runTask(
    'archive.restore',
    { file: backup.file, secret: backup.secret, targetFolder: folder, expect: { vaultId } },
    { signal: control.signal, onProgress: ({ done, total }) => control.progress('backup', fraction(done, total)) },
  )
  wipeKeys(content.keys)
  return join(folder, 'blobs')
}

const check = async (
  open: OpenVault,
  backupBlobs: string | null,
  control: JobControl,
): Promise<DocumentsMendOutput> => {
  const { vault } = open
  const keys = vault.keysForBackup()
  try {
    return await runTask(
      'documents.mend',
      {
        databaseFile: vault.file,
        key: keys.database,
        field: keys.field,
        index: keys.index,
        blobsFolder: join(dirname(vault.file), 'blobs'),
        backupBlobs,
      },
      { signal: control.signal, onProgress: ({ done, total }) => control.progress('documents', fraction(done, total)) },
    )
  } finally {
    wipeKeys(keys)
  }
}

export const mendDocuments = async (house: House, wish: MendWish, control: JobControl): Promise<JobResult> => {
  const { open } = house
  if (!open) return {}
  const { vaultId, name } = open.vault.header
  let folder: string | undefined
  try {
    folder = await makeWorkFolder(house.profile, 'salvaging')
    const found = await check(open, await bring(folder, vaultId, wish, control), control)
    const { documents, mendedCount: mended, damagedCount: damaged } = found
    const entry = new TrailEntry().about('vault', vaultId, name).detail('documents', documents)
    entry.detail('mended', mended).detail('damaged', damaged)
    recordAct(open, wish.author, 'salvage.documents-checked', damaged > 0 ? 'failed' : 'done', entry)
    house.emit('all', 'records.changed', { kind: 'document' })
    return { documents, mended, damaged }
  } catch (thrown) {
    const error = storageError(thrown) ?? thrown
    const code = isAppError(error) ? error.code : 'INTERNAL'
    const entry = new TrailEntry().about('vault', vaultId, name).detail('code', code)
    recordAct(open, wish.author, 'salvage.documents-failed', 'failed', entry)
    throw error
  } finally {
    if (folder) await removeWorkFolder(folder)
  }
}
