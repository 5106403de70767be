// Writes one backup file: hashes the database and the blobs, streams manifest, keys, checkpoint, database and blobs
// through tar and age into a hidden `.part` file, flushes it, opens it again, decrypts it, checks it entry by entry, and only then gives
// it its name. The name is the promise: a file that has it was whole when it got it.
// What may go wrong: DISK_FULL, READ_ONLY, FILE_FAILED (params.reason errno; `CHANGED` when the database was not held
// still; `VERIFY` when what came back is not what was written), INVALID recipients, CANCELLED. The part file is then
// removed; one left by a power cut is swept away by the next backup to the same folder.

import { createHash } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { withBlobFile } from '../blobs/blob-files.ts'
import { type BlobKeys, storedLength } from '../blobs/blob-format.ts'
import { checkBlob } from '../blobs/blob-reader.ts'
import { exists } from '../durable.ts'
import { type KeyBundle, wipeKeys } from '../keys.ts'
import type { ArchiveLock } from './age-keys.ts'
import { encryptAge } from './age-stream.ts'
import { type ArchiveCheckpoint, encodeCheckpoint } from './archive-checkpoint.ts'
import { encodeKeys } from './archive-keys.ts'
import { type BlobList, blobEntryName, encodeBlobList, type ListedBlob } from './blob-list.ts'
import { readBlocks, requireSpace, syncFolder, withFileErrors, writeBlocks } from './file-io.ts'
import {
  blobListName,
  databaseName,
  encodeManifest,
  type Manifest,
  type ManifestAbout,
  type ManifestEntry,
  manifestName,
} from './manifest.ts'
import { type ArchiveProgress, discard, readArchive } from './read-archive.ts'
import type { SnapshotBlob } from './snapshot.ts'
import { type TarEntry, tarLength, writeTar } from './tar-write.ts'

export type WriteArchiveInput = {
  /** The SQLCipher file. Nobody may write to it until onDatabaseRead: see snapshot.ts. */
  readonly databaseFile: string
  /** The contents of documents: all that the database in this archive names. */
  readonly blobs: {
    /** The vault's `blobs`. */
    readonly folder: string
    readonly keys: BlobKeys
    readonly named: readonly SnapshotBlob[]
  }
  readonly about: ManifestAbout
  readonly keys: Readonly<Record<keyof KeyBundle, Uint8Array>>
  readonly checkpoint: ArchiveCheckpoint
  /** The text of vault.json: with its recovery slot, the printed recovery code opens a restored vault too. */
  readonly vaultHeader?: string | undefined
  readonly lock: ArchiveLock
  readonly destinationFolder: string
  /** See archiveFileName. If the name is taken, `-2`, `-3` … goes before `.age`; nothing is ever overwritten. */
  readonly fileName: string
  readonly onProgress?: ((progress: ArchiveProgress) => void) | undefined
  /** The database is no longer needed: its reader may let go while the file is being verified. */
  readonly onDatabaseRead?: (() => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** `size` in bytes of the finished file; `unwhole`: the blobs that are missing, or were found damaged. */
export type WrittenArchive = {
  readonly file: string
  readonly size: number
  readonly manifest: Manifest
  readonly unwhole: readonly string[]
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const hashFile = async (
  handle: FileHandle,
  length: number,
  onBytes: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<string> => {
  const hash = createHash('sha256')
  let done = 0
  for await (const piece of readBlocks(handle, { length, signal })) {
    hash.update(piece)
    done += piece.length
    onBytes(done)
  }
  if (done !== length) throw new AppError('FILE_FAILED', { reason: 'CHANGED' })
  return hash.digest('hex')
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}

const staleAfter = 60 * 60 * 1000

/** Removes what a power cut left behind. An hour without a write: nobody is still at it. */
const sweep = async (folder: string, now: number): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!/^\.anjuan-.*\.age\.part$/.test(name)) continue
    const path = join(folder, name)
    const changed = await stat(path).then(
      (found) => found.mtimeMs,
      () => now,
    )
    if (now - changed > staleAfter) await rm(path, { force: true })
  }
}

const freeName = async (folder: string, fileName: string): Promise<string> => {
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? fileName : fileName.replace(/\.age$/, `-${number}.age`))
    if (!(await exists(path))) return path
  }
}

type Report = (phase: ArchiveProgress['phase'], done: number) => void

/** Hashes each blob as it lies, and tries whether it opens: a damaged one is named, and is taken along as it is. */
const listBlobs = async (
  { blobs: { folder, keys, named }, signal }: WriteArchiveInput,
  onBytes: (bytes: number) => void,
): Promise<BlobList> => {
  const blobs: ListedBlob[] = []
  const missing: string[] = []
  const damaged: string[] = []
  let before = 0
  for (const blob of named) {
    const found = await withBlobFile(folder, blob.id, async (path) => {
      const handle = await open(path, 'r')
      try {
        const { size } = await handle.stat()
        return { id: blob.id, size, sha256: await hashFile(handle, size, (done) => onBytes(before + done), signal) }
      } finally {
        await handle.close()
      }
    })
    if (!found) {
      missing.push(blob.id)
      continue
    }
    before += found.size
    if ((await checkBlob(folder, keys, blob, undefined, signal)).state !== 'whole') damaged.push(blob.id)
    blobs.push(found)
  }
  return { blobs, missing, damaged }
}

async function* blobBytes(folder: string, { id, size }: ListedBlob, signal: AbortSignal | undefined) {
  const handle = await withBlobFile(folder, id, (path) => open(path, 'r'))
  if (!handle) throw new AppError('FILE_FAILED', { reason: 'CHANGED' })
  try {
    yield* readBlocks(handle, { length: size, signal })
  } finally {
    await handle.close()
  }
}

/** The same bytes; says when they have all been read. */
async function* telling(source: AsyncIterable<Uint8Array>, onEnd: () => void) {
  yield* source
  onEnd()
}

type WrittenPart = { readonly fileKey: Uint8Array; readonly size: number; readonly list: BlobList }

/** Fills the part file and flushes it. @returns the file key, for the check that follows; size in bytes */
const writePart = async (
  part: FileHandle,
  database: FileHandle,
  input: WriteArchiveInput,
  report: Report,
): Promise<WrittenPart> => {
  const { size } = await database.stat()
  const { signal, blobs } = input
  const keys = encodeKeys(input.keys)
  const small: (readonly [ManifestEntry['name'], Uint8Array])[] = [
    ['keys.json', keys],
    ['checkpoint.json', encodeCheckpoint(input.checkpoint)],
    ...(input.vaultHeader === undefined ? [] : [['vault.json', Buffer.from(input.vaultHeader)] as const]),
  ]
  const databaseHash = await hashFile(database, size, (done) => report('hash', done), signal)
  const list = await listBlobs(input, (done) => report('hash', size + done))
  small.push([blobListName, encodeBlobList(list)])
  const bytes = list.blobs.reduce((sum, blob) => sum + blob.size, 0)
  const manifest = encodeManifest(input.about, { count: list.blobs.length, bytes }, [
    ...small.map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha256(bytes) })),
    { name: databaseName, size, sha256: databaseHash },
  ])
  const entries: readonly TarEntry[] = [
    { name: manifestName, size: manifest.length, open: () => once(manifest) },
    ...small.map(([name, bytes]) => ({ name, size: bytes.length, open: () => once(bytes) })),
    {
      name: databaseName,
      size,
      open: () => telling(readBlocks(database, { length: size, signal }), () => input.onDatabaseRead?.()),
    },
    ...list.blobs.map((blob) => ({
      name: blobEntryName(blob.id),
      size: blob.size,
      open: () => blobBytes(blobs.folder, blob, signal),
    })),
  ]
  const seconds = Math.floor(Date.parse(input.about.createdAt) / 1000)
  await requireSpace(input.destinationFolder, tarLength(entries.map((entry) => entry.size)))
  const { output, fileKey } = await encryptAge(writeTar(entries, seconds), input.lock, {
    signal,
    onProgress: (done) => report('write', done),
  })
  try {
    const written = await writeBlocks(part, output)
    await part.sync()
    return { fileKey, size: written, list }
  } finally {
    keys.fill(0)
  }
}

/** Reads back what the disk now has, with the file key instead of anybody's secret. */
const verifyPart = async (part: string, fileKey: Uint8Array, input: WriteArchiveInput, report: Report) => {
  try {
    const content = await readArchive(part, { fileKey }, discard, {
      signal: input.signal,
      onProgress: ({ done }) => report('verify', done),
    })
    wipeKeys(content.keys)
    return content.manifest
  } catch (error) {
    const expected = isAppError(error) && !error.code.startsWith('BACKUP_') && error.code !== 'NOT_A_BACKUP'
    throw expected ? error : new AppError('FILE_FAILED', { reason: 'VERIFY' })
  }
}

/** @throws AppError, see the top of this file */
export const writeArchive = (input: WriteArchiveInput): Promise<WrittenArchive> =>
  withFileErrors(async () => {
    if (basename(input.fileName) !== input.fileName) throw new AppError('INVALID', {}, 'fileName')
    const { destinationFolder: folder, onProgress } = input
    await sweep(folder, Date.now())
    const part = join(folder, `.${input.fileName}.part`)
    const database = await open(input.databaseFile, 'r')
    let madePart = false
    try {
      const { size: databaseSize } = await database.stat()
      const all = input.blobs.named.reduce((sum, { size }) => sum + storedLength(size), databaseSize)
      const before = { hash: 0, write: all, verify: 2 * all }
      const report: Report = (phase, done) =>
        onProgress?.({ phase, done: before[phase] + Math.min(done, all), total: 3 * all })
      const partHandle = await open(part, 'wx', 0o600)
      madePart = true
      const { fileKey, size, list } = await writePart(partHandle, database, input, report).finally(() =>
        partHandle.close(),
      )
      const manifest = await verifyPart(part, fileKey, input, report)
      fileKey.fill(0)
      const file = await freeName(folder, input.fileName)
      await rename(part, file)
      await syncFolder(folder)
      return { file, size, manifest, unwhole: [...list.missing, ...list.damaged] }
    } catch (error) {
      if (madePart) await rm(part, { force: true })
      throw error
    } finally {
      await database.close()
    }
  })
