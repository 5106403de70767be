// Backs up an open vault into one encrypted file while the office goes on working: holds the database still, writes
// and verifies the archive, lets go as soon as the database has been read.
// What may go wrong: the codes of snapshot.ts and write-archive.ts.

import { dirname } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { ArchiveLock } from '../vault/archive/age-keys.ts'
import type { ArchiveCheckpoint } from '../vault/archive/archive-checkpoint.ts'
import { archiveFileName } from '../vault/archive/archive-name.ts'
import type { ArchiveProgress } from '../vault/archive/read-archive.ts'
import { holdStill, type Snapshot } from '../vault/archive/snapshot.ts'
import { type WrittenArchive, writeArchive } from '../vault/archive/write-archive.ts'
import { blobsFolder } from '../vault/blobs/blob-files.ts'
import { deriveBlobKeys, type KeyBundle, wipeKeys } from '../vault/keys.ts'
import type { TaskContext } from './task.ts'

export type ArchiveWriteInput = {
  /** The vault's anjuan.db, absolute. */
  readonly databaseFile: string
  /** 32 bytes each; this thread's copies are wiped at the end. */
  readonly keys: KeyBundle
  readonly office: string
  readonly vaultId: string
  readonly programVersion: string
  /** UTC, ISO-8601 with milliseconds, by the caller's clock. */
  readonly createdAt: string
  /** Signed just before, so that it vouches for the trail in this backup. */
  readonly checkpoint: ArchiveCheckpoint
  /** The text of vault.json, if it is to travel along. */
  readonly vaultHeader?: string | undefined
  readonly lock: ArchiveLock
  readonly destinationFolder: string
  /** Incremental: only what changed since `base`. A full one is made where that can't be (see `ArchiveWritten.kind`). */
  readonly kind?: 'full' | 'incremental' | undefined
  /** The newest backup of the chain in this destination. */
  readonly base?: { readonly backupId: string } | undefined
  /** A UUID, such as the id of the backup's row; made here where there is none. */
  readonly backupId?: string | undefined
  /** The text of destruction.json. */
  readonly destruction?: string | undefined
}

/** `kind`: what was really made. `baseId`: null for a full one. `fullId`: the full backup that its chain begins with. */
export type ArchiveWritten = WrittenArchive & {
  readonly backupId: string
  readonly baseId: string | null
  readonly fullId: string
  readonly kind: 'full' | 'incremental'
  /** Why a full one was made where an incremental one was asked for; null otherwise. */
  readonly whyFull: 'no-base' | 'base-lost' | 'base-damaged' | 'other-keys' | 'chain-long' | 'much-changed' | null
  /** Links from the full one to this one, both counted. */
  readonly links: number
}

/** `onHeld`: for whoever reads the same snapshot beside (handing over); they release it then. */
export const archiveWrite = async (
  input: ArchiveWriteInput,
  context: TaskContext<ArchiveProgress>,
  onHeld?: (snapshot: Snapshot) => void,
): Promise<ArchiveWritten> => {
  const { databaseFile, keys, office, vaultId, programVersion, createdAt } = input
  const { signal, onProgress } = context
  try {
    const snapshot = await holdStill(databaseFile, keys.database, { signal })
    onHeld?.(snapshot)
    const { counts, trail, blobs } = snapshot
    const release = onHeld ? () => undefined : snapshot.release
    const blobKeys = deriveBlobKeys(keys)
    try {
      const backupId = input.backupId ?? uuidv7()
      const written = await writeArchive({
        databaseFile,
        blobs: { folder: blobsFolder(dirname(databaseFile)), keys: blobKeys, named: blobs },
        about: { programVersion, office, vaultId, createdAt, counts, trail },
        keys,
        checkpoint: input.checkpoint,
        vaultHeader: input.vaultHeader,
        lock: input.lock,
        destinationFolder: input.destinationFolder,
        fileName: archiveFileName(office, createdAt),
        onProgress,
        onDatabaseRead: release,
        signal,
      })
      return { ...written, backupId, baseId: null, fullId: backupId, kind: 'full', whyFull: null, links: 1 }
    } finally {
      release()
      blobKeys.content.fill(0)
      blobKeys.name.fill(0)
    }
  } finally {
    wipeKeys(keys)
  }
}
