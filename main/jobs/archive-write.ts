// Backs up an open vault into one encrypted file while the office goes on working: holds the database still, writes
// and verifies the archive, lets go as soon as the database has been read.
// What may go wrong: the codes of snapshot.ts and write-archive.ts.

import { dirname } from 'node:path'
import type { ArchiveLock } from '../vault/archive/age-keys.ts'
import type { ArchiveCheckpoint } from '../vault/archive/archive-checkpoint.ts'
import { archiveFileName } from '../vault/archive/archive-name.ts'
import type { ArchiveProgress } from '../vault/archive/read-archive.ts'
import { holdStill } from '../vault/archive/snapshot.ts'
import { type WrittenArchive, writeArchive } from '../vault/archive/write-archive.ts'
import { blobsFolder } from '../vault/blobs/blob-files.ts'
import { deriveBlobKeys, type KeyBundle, wipeKeys } from '../vault/keys.ts'
import type { Task } from './task.ts'

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
}

export const archiveWrite: Task<ArchiveWriteInput, WrittenArchive, ArchiveProgress> = async (input, context) => {
  const { databaseFile, keys, office, vaultId, programVersion, createdAt } = input
  const { signal, onProgress } = context
  try {
    const snapshot = await holdStill(databaseFile, keys.database, { signal })
    const { counts, trail, blobs, release } = snapshot
    const blobKeys = deriveBlobKeys(keys)
    try {
      return await writeArchive({
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
    } finally {
      release()
      blobKeys.content.fill(0)
      blobKeys.name.fill(0)
    }
  } finally {
    wipeKeys(keys)
  }
}
