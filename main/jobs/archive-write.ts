// Backs up an open vault into one encrypted file while the office goes on working: holds the database still, writes
// and verifies the archive, lets go as soon as the database has been read, and notes what the next incremental backup is
// to be compared with.
// What may go wrong: the codes of snapshot.ts and write-archive.ts. That an incremental backup can't be made is no
// error: a full one is made, and why is told.

import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { type ArchiveLock, parseRecipient } from '../vault/archive/age-keys.ts'
import type { ArchiveCheckpoint } from '../vault/archive/archive-checkpoint.ts'
import { archiveFileName } from '../vault/archive/archive-name.ts'
import { maxChain } from '../vault/archive/manifest.ts'
import { type PageState, pageStatesFolder, readPageState, writePageState } from '../vault/archive/page-state.ts'
import type { ArchiveProgress } from '../vault/archive/read-archive.ts'
import { holdStill, type Snapshot } from '../vault/archive/snapshot.ts'
import { type WrittenArchive, writeArchive } from '../vault/archive/write-archive.ts'
import { blobsFolder } from '../vault/blobs/blob-files.ts'
import { exists } from '../vault/durable.ts'
import { deriveBlobKeys, type KeyBundle, wipeKeys } from '../vault/keys.ts'
import { startCheckBeside, withCrew } from './archive-crew.ts'
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
  /** Incremental: only what changed since `base`. A full one is made where that can't be: `ArchiveWritten.whyFull`. */
  readonly kind?: 'full' | 'incremental' | undefined
  /** The newest backup of the chain in this destination. */
  readonly base?: { readonly backupId: string } | undefined
  /** A UUID, such as the id of the backup's row; made here where there is none. */
  readonly backupId?: string | undefined
  /** The text of destruction.json. */
  readonly destruction?: string | undefined
}

/**
 * Why a full backup was made where an incremental one was asked for. `base-lost`: a file of the chain is not in the
 * destination any more, or what it was is not known here. `other-lock`: it is for other recipients, or under a passphrase,
 * which has no chains.
 */
export type WhyFull =
  | 'no-base'
  | 'base-lost'
  | 'base-damaged'
  | 'other-keys'
  | 'other-lock'
  | 'chain-long'
  | 'much-changed'

/** `kind`: what was really made. `baseId`: null for a full one. `fullId`: the full backup that its chain begins with. */
export type ArchiveWritten = Pick<WrittenArchive, 'file' | 'size' | 'manifest' | 'unwhole' | 'databaseSha256'> & {
  readonly backupId: string
  readonly baseId: string | null
  readonly fullId: string
  readonly kind: 'full' | 'incremental'
  readonly whyFull: WhyFull | null
  /** Links from the full one to this one, both counted. */
  readonly links: number
}

/** Whoever can open the newest link must be able to open them all. Null: under a passphrase there are no chains. */
const lockPrint = (lock: ArchiveLock): string | null => {
  if ('passphrase' in lock) return null
  const recipients = [...new Set(lock.recipients.map(parseRecipient))].sort()
  return createHash('sha256').update(recipients.join('\n')).digest('hex')
}

const baseOf = async (input: ArchiveWriteInput, folder: string): Promise<PageState | WhyFull> => {
  if (!input.base) return 'no-base'
  const lock = lockPrint(input.lock)
  if (lock === null) return 'other-lock'
  const state = await readPageState(folder, input.base.backupId, input.keys)
  if (typeof state === 'string') return state
  if (state.vaultId !== input.vaultId) return 'other-keys'
  if (state.lock !== lock) return 'other-lock'
  if (state.chain.length >= maxChain) return 'chain-long'
  for (const { fileName } of state.chain) {
    if (!(await exists(join(input.destinationFolder, fileName)))) return 'base-lost'
  }
  return state
}

/** A help for the next backup: what goes wrong with it costs a full one. */
const keepState = async (folder: string, input: ArchiveWriteInput, written: WrittenArchive): Promise<void> => {
  const { manifest, prints, blobs, databaseSha256, file } = written
  const lock = lockPrint(input.lock)
  if (!prints || lock === null) return
  const { backupId, createdAt, vaultId } = manifest
  const link = { backupId, createdAt, fileName: basename(file), databaseSha256 }
  const chain = [...manifest.chain, link]
  const state = { vaultId, chain, lock, databaseBytes: manifest.database.bytes, prints, blobs }
  await writePageState(folder, state, input.keys).catch(() => undefined)
}

/** `onHeld`: for whoever reads the same snapshot beside (handing over); they release it then. */
export const archiveWrite = async (
  input: ArchiveWriteInput,
  context: TaskContext<ArchiveProgress>,
  onHeld?: (snapshot: Snapshot) => void,
): Promise<ArchiveWritten> => {
  const { databaseFile, keys, office, vaultId, programVersion, createdAt } = input
  const { signal, onProgress } = context
  const states = pageStatesFolder(dirname(databaseFile))
  try {
    const base = input.kind === 'incremental' ? await baseOf(input, states) : null
    const snapshot = await holdStill(databaseFile, keys.database, { signal })
    onHeld?.(snapshot)
    const { counts, trail, blobs } = snapshot
    const release = onHeld ? () => undefined : snapshot.release
    const blobKeys = deriveBlobKeys(keys)
    try {
      const written = await withCrew((crew) =>
        writeArchive({
          databaseFile,
          blobs: { folder: blobsFolder(dirname(databaseFile)), keys: blobKeys, named: blobs },
          about: { programVersion, office, vaultId, createdAt, counts, trail },
          backupId: input.backupId ?? uuidv7(),
          base: base !== null && typeof base === 'object' ? base : undefined,
          keys,
          checkpoint: input.checkpoint,
          vaultHeader: input.vaultHeader,
          destruction: input.destruction,
          lock: input.lock,
          destinationFolder: input.destinationFolder,
          fileName: archiveFileName(office, createdAt),
          onProgress,
          onDatabaseRead: release,
          signal,
          crew,
          startCheck: startCheckBeside,
        }),
      )
      await keepState(states, input, written)
      const { file, size, manifest, unwhole, databaseSha256 } = written
      const { backupId, chain } = manifest
      const isFull = chain.length === 0
      return {
        file,
        size,
        manifest,
        unwhole,
        databaseSha256,
        backupId,
        baseId: chain.at(-1)?.backupId ?? null,
        fullId: chain[0]?.backupId ?? backupId,
        kind: isFull ? 'full' : 'incremental',
        whyFull: base === null || !isFull ? null : typeof base === 'string' ? base : 'much-changed',
        links: chain.length + 1,
      }
    } finally {
      release()
      blobKeys.content.fill(0)
      blobKeys.name.fill(0)
    }
  } finally {
    wipeKeys(keys)
  }
}
