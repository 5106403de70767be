// One backup from its checkpoint to its record. The office goes on working meanwhile: a worker copies the encrypted
// file, and main only signs, and writes two rows.
// What may go wrong: CANCELLED, BUSY, DISK_FULL, READ_ONLY, FILE_FAILED; each is recorded, with the row, before it is
// thrown, and leaves no file.

import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isAppError } from '../../../shared/errors.ts'
import { makeCheckpoint } from '../../audit/checkpoints.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { Author } from '../../audit/trail.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import { runTask } from '../../jobs/run-task.ts'
import type { ArchiveLock } from '../../vault/archive/age-keys.ts'
import type { ArchiveProgress } from '../../vault/archive/read-archive.ts'
import { ledgerText } from '../../vault/destruction/ledger-file.ts'

const db = tables<'backup' | 'document' | 'attachment'>()

/** One record names this many documents at most; the number is told in full. */
const worthNaming = 100

/** The documents whose contents were missing or damaged when the backup was made, and what they hang on. */
const nameUnwhole = (open: OpenVault, entry: TrailEntry, blobs: readonly string[]): void => {
  entry.detail('unwholeDocuments', blobs.length)
  const rows = open.reader.all(
    db
      .selectFrom('document')
      .innerJoin('attachment', 'attachment.document_id', 'document.id')
      .select(['document.id', 'attachment.kind', 'attachment.target_id'])
      .where('blob_id', 'in', blobs.slice(0, worthNaming))
      .limit(worthNaming),
  )
  for (const { id, kind, target_id: target } of rows) entry.about('document', id).about(kind, target)
}

export type BackupWish = {
  /** The row's, and the backup's own id inside the file. */
  readonly id: string
  readonly folder: string
  readonly lock: ArchiveLock
  readonly office: string
  /** null: the program by itself. */
  readonly author: Author | null
  /** The backup in the same folder that this one is to rest on: only what changed since. */
  readonly baseId?: string | undefined
  /** After the file was verified, and before it counts: throws where it is not to. */
  readonly beforeDone?: (() => Promise<void>) | undefined
}

const steps: Readonly<Record<ArchiveProgress['phase'], string>> = {
  hash: 'snapshot',
  write: 'writing',
  verify: 'verifying',
}

/** What a backup is made of; the keys in it are the caller's to wipe. Signs a checkpoint first, which travels along. */
export const archiveInputOf = async (
  house: House,
  open: OpenVault,
  { id, office }: Pick<BackupWish, 'id' | 'office'>,
) => {
  const { vault } = open
  const checkpoint = await makeCheckpoint(house, open, 'backup')
  const vaultHeader = await readFile(join(dirname(vault.file), 'vault.json'), 'utf8').catch(() => undefined)
  return {
    databaseFile: vault.file,
    keys: vault.keysForBackup(),
    office,
    vaultId: vault.header.vaultId,
    programVersion: house.version,
    createdAt: house.clock.now().toISOString(),
    checkpoint: {
      ...checkpoint,
      hash: checkpoint.hash.toString('hex'),
      publicKey: vault.publicKey.toString('base64url'),
      signature: checkpoint.signature.toString('base64url'),
    },
    vaultHeader,
    destruction: ledgerText(vault, house.clock.now().toISOString()),
    backupId: id,
  }
}

const archive = async (house: House, open: OpenVault, wish: BackupWish, control: JobControl) => {
  control.progress('snapshot', 0)
  const input = await archiveInputOf(house, open, wish)
  try {
    return await runTask(
      'archive.write',
      {
        ...input,
        lock: wish.lock,
        destinationFolder: wish.folder,
        ...(wish.baseId === undefined
          ? { kind: 'full' as const }
          : { kind: 'incremental' as const, base: { backupId: wish.baseId } }),
      },
      {
        signal: control.signal,
        onProgress: ({ phase, done, total }) => control.progress(steps[phase], total > 0 ? done / total : null),
      },
    )
  } finally {
    for (const key of Object.values(input.keys)) key.fill(0)
  }
}

export const writeBackup = async (
  house: House,
  open: OpenVault,
  wish: BackupWish,
  control: JobControl,
): Promise<JobResult> => {
  const entry = new TrailEntry()
  const settle = (values: {
    state: 'verified' | 'failed' | 'cancelled'
    file_name?: string
    bytes?: number
    sha256?: string
    kind?: 'full' | 'incremental'
    base_id?: string | null
    code?: string
  }) => {
    const finished_at = house.clock.now().toISOString()
    open.store.run(
      db
        .updateTable('backup')
        .set({ ...values, finished_at })
        .where('id', '=', wish.id),
    )
  }
  const tell = () => house.emit('all', 'records.changed', { kind: 'backup' })
  try {
    const written = await archive(house, open, wish, control)
    // The file has its name and is whole: from here on a cancel changes nothing any more.
    const { sha256 } = await runTask('file.hash', { file: written.file })
    await wish.beforeDone?.()
    const fileName = basename(written.file)
    entry.about('backup', wish.id, fileName).detail('fileName', fileName).detail('folder', wish.folder)
    entry.detail('bytes', written.size).detail('sha256', sha256)
    if (written.unwhole.length > 0) nameUnwhole(open, entry, written.unwhole)
    recordAct(open, wish.author, 'backup.finished', 'done', entry, () =>
      settle({
        state: 'verified',
        file_name: fileName,
        bytes: written.size,
        sha256,
        kind: written.kind,
        base_id: written.baseId,
      }),
    )
    tell()
    return { fileName, folder: wish.folder, bytes: written.size, unwholeDocuments: written.unwhole.length }
  } catch (error) {
    const code = isAppError(error) ? error.code : 'INTERNAL'
    const failed = new TrailEntry().about('backup', wish.id).detail('code', code).detail('folder', wish.folder)
    recordAct(open, wish.author, 'backup.failed', 'failed', failed, () =>
      settle({ state: code === 'CANCELLED' ? 'cancelled' : 'failed', code }),
    )
    tell()
    throw error
  }
}
