// Reads an archive from its first byte to its last and believes nothing before it has been authenticated: age's
// chunks first, then each entry against the manifest's size and SHA-256, then that nothing follows.
// What may go wrong, told apart: NOT_A_BACKUP, BACKUP_WRONG_KEY (params.needs when the other kind of key is wanted;
// told before the payload is read), BACKUP_CUT_SHORT, BACKUP_ALTERED, BACKUP_NEWER; FILE_FAILED and DISK_FULL;
// CANCELLED. Whatever fails, the target folder is as it was.

import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { blobsFolder, placeOfBlob } from '../blobs/blob-files.ts'
import { exists } from '../durable.ts'
import { type KeyBundle, wipeKeys } from '../keys.ts'
import type { Unlock } from './age-header.ts'
import type { ArchiveSecret } from './age-keys.ts'
import { decryptAge } from './age-stream.ts'
import { type ArchiveCheckpoint, decodeCheckpoint } from './archive-checkpoint.ts'
import { decodeKeys } from './archive-keys.ts'
import { type BlobList, blobEntryName, decodeBlobList } from './blob-list.ts'
import { ByteReader, type ByteSource } from './byte-reader.ts'
import { readBlocks, requireSpace, syncFolder, withFileErrors, writeBlocks } from './file-io.ts'
import {
  blobListName,
  databaseName,
  type EntryName,
  type Manifest,
  type ManifestEntry,
  manifestName,
  maxManifestLength,
  parseManifest,
} from './manifest.ts'
import { TarReader } from './tar-read.ts'

export type ArchiveProgress = {
  readonly phase: 'hash' | 'write' | 'verify'
  /** Bytes over all phases. */
  readonly done: number
  readonly total: number
}

export type ReadOptions = {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: ArchiveProgress) => void) | undefined
}

export type ArchiveContent = {
  readonly manifest: Manifest
  readonly keys: KeyBundle
  readonly checkpoint: ArchiveCheckpoint
  /** The text of the vault's header file, where the archive has it. */
  readonly vaultHeader: string | null
  /** How many blobs were missing or damaged when the backup was made. */
  readonly unwholeBlobs: number
  /** The text of destruction.json, where the archive has it (format 3); of a chain the last link's. */
  readonly destruction: string | null
}

/** Each is called at its entry, and must read `body` to its end. */
export type ArchiveSinks = {
  database(body: ByteSource, manifest: Manifest): Promise<void>
  blob(body: ByteSource, id: string): Promise<void>
}

const collect = async (body: ByteSource, size: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(size)
  let used = 0
  for await (const piece of body) {
    bytes.set(piece, used)
    used += piece.length
  }
  return bytes
}

/** Passes an entry through and, at its end, holds it against the manifest. */
async function* checked(
  body: ByteSource,
  expected: Pick<ManifestEntry, 'sha256'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = createHash('sha256')
  for await (const piece of body) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') !== expected.sha256) throw new AppError('BACKUP_ALTERED')
}

const readManifest = async (tar: TarReader): Promise<Manifest> => {
  const header = await tar.next()
  if (header?.name !== manifestName || header.size > maxManifestLength) throw new AppError('NOT_A_BACKUP')
  return parseManifest(await collect(tar.body(), header.size))
}

const noBlobs: BlobList = { blobs: [], missing: [], damaged: [] }

/** The contents of documents, after the database, each held against the list, and the list against the manifest. */
const readBlobs = async (
  tar: TarReader,
  manifest: Manifest,
  listed: Uint8Array | undefined,
  sinks: ArchiveSinks,
): Promise<BlobList> => {
  if (manifest.formatVersion === 1 || !listed) return noBlobs
  const list = decodeBlobList(listed)
  const bytes = list.blobs.reduce((sum, { size }) => sum + size, 0)
  if (list.blobs.length !== manifest.blobs.count || bytes !== manifest.blobs.bytes) throw new AppError('BACKUP_ALTERED')
  for (const blob of list.blobs) {
    const header = await tar.next()
    if (header?.name !== blobEntryName(blob.id) || header.size !== blob.size) throw new AppError('BACKUP_ALTERED')
    await sinks.blob(checked(tar.body(), blob), blob.id)
  }
  return list
}

/** The plain tar, checked against its own manifest to the very end. */
export const readContent = async (plain: ByteSource, sinks: ArchiveSinks): Promise<ArchiveContent> => {
  const reader = new ByteReader(plain)
  const small = new Map<EntryName, Uint8Array>()
  try {
    const tar = new TarReader(reader)
    const manifest = await readManifest(tar)
    for (const expected of manifest.entries) {
      const header = await tar.next()
      // The manifest's order is the archive's: an unknown, doubled, missing or swapped entry all show here.
      if (header?.name !== expected.name || header.size !== expected.size) throw new AppError('BACKUP_ALTERED')
      const body = checked(tar.body(), expected)
      if (expected.name === databaseName) await sinks.database(body, manifest)
      else small.set(expected.name, await collect(body, expected.size))
    }
    const list = await readBlobs(tar, manifest, small.get(blobListName), sinks)
    if ((await tar.next()) !== null) throw new AppError('BACKUP_ALTERED')
    const bytesOf = (name: EntryName): Uint8Array => small.get(name) ?? new Uint8Array(0)
    const header = small.get('vault.json')
    return {
      manifest,
      keys: decodeKeys(bytesOf('keys.json')),
      checkpoint: decodeCheckpoint(bytesOf('checkpoint.json')),
      vaultHeader: header === undefined ? null : Buffer.from(header).toString('utf8'),
      unwholeBlobs: list.missing.length + list.damaged.length,
      destruction: null,
    }
  } finally {
    small.get('keys.json')?.fill(0)
    await reader.close()
  }
}

const readHandle = async (
  handle: FileHandle,
  unlock: Unlock,
  sinks: ArchiveSinks,
  { signal, onProgress }: ReadOptions,
): Promise<ArchiveContent> => {
  const { size: total } = await handle.stat()
  const report = (done: number) => onProgress?.({ phase: 'verify', done, total })
  return readContent(await decryptAge(readBlocks(handle, { signal }), unlock, { signal, onProgress: report }), sinks)
}

export const readArchive = (
  file: string,
  unlock: Unlock,
  sinks: ArchiveSinks,
  options: ReadOptions = {},
): Promise<ArchiveContent> =>
  withFileErrors(async () => {
    const handle = await open(file, 'r')
    try {
      return await readHandle(handle, unlock, sinks, options)
    } finally {
      await handle.close()
    }
  })

const readThrough = async (body: ByteSource): Promise<void> => {
  for await (const _ of body);
}
/** Reads to the end and keeps nothing. */
export const discard: ArchiveSinks = { database: readThrough, blob: readThrough }

const writeWhole = async (path: string, flags: 'w' | 'wx', body: ByteSource): Promise<void> => {
  const handle = await open(path, flags, 0o600)
  try {
    await writeBlocks(handle, body)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Verifies the whole file and says what is inside. @throws AppError, see the top of this file */
export const inspectArchive = async (
  file: string,
  secret: ArchiveSecret,
  options: ReadOptions = {},
): Promise<Manifest> => {
  const { manifest, keys } = await readArchive(file, secret, discard, options)
  wipeKeys(keys)
  return manifest
}

/**
 * Verifies the whole file and writes its database, still encrypted, as `anjuan.db` into an existing folder, flushed, and
 * the contents of documents, encrypted likewise, into a new folder `blobs` there.
 * The keys are the caller's to store and to wipe.
 * @throws AppError, see the top of this file; ALREADY_EXISTS when the folder has an `anjuan.db` or `blobs`
 */
export const extractArchive = (
  file: string,
  secret: ArchiveSecret,
  targetFolder: string,
  options: ReadOptions = {},
): Promise<ArchiveContent> =>
  withFileErrors(async () => {
    const target = join(targetFolder, databaseName)
    // A WAL left over from another database would be replayed into this one.
    for (const ending of ['', '-wal', '-shm', '-journal']) {
      if (await exists(target + ending)) throw new AppError('ALREADY_EXISTS', { what: databaseName })
    }
    const blobs = blobsFolder(targetFolder)
    if (await exists(blobs)) throw new AppError('ALREADY_EXISTS', { what: databaseName })
    const part = `${target}.part`
    const folders = new Set<string>()
    let made = false
    try {
      const content = await readArchive(
        file,
        secret,
        {
          async database(body, manifest) {
            const size = manifest.entries.find((entry) => entry.name === databaseName)?.size ?? 0
            await requireSpace(targetFolder, size + (manifest.formatVersion === 1 ? 0 : manifest.blobs.bytes))
            made = true
            await writeWhole(part, 'w', body)
          },
          async blob(body, id) {
            const place = placeOfBlob(blobs, id)
            if (!folders.has(dirname(place))) await mkdir(dirname(place), { recursive: true, mode: 0o700 })
            folders.add(dirname(place))
            await writeWhole(place, 'wx', body)
          },
        },
        options,
      )
      for (const folder of [...folders, ...(folders.size > 0 ? [blobs] : [])]) await syncFolder(folder)
      await rename(part, target)
      await syncFolder(targetFolder)
      return content
    } catch (error) {
      if (made) {
        await rm(part, { force: true })
        await rm(blobs, { recursive: true, force: true })
      }
      throw error
    }
  })
