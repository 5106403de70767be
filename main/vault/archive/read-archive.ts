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
import type { Crew } from './crew.ts'
import { readBlocks, requireSpace, syncFolder, withFileErrors, writeBlocks } from './file-io.ts'
import {
  blobListName,
  databaseName,
  type EntryName,
  type Manifest,
  type ManifestEntry,
  manifestName,
  maxManifestLength,
  type OldManifest,
  parseManifest,
} from './manifest.ts'
import { mergePages } from './merge-pages.ts'
import { type BlobSink, collect, StagedArchive, type Unwhole } from './staged.ts'
import { isBlobEntry } from './sums.ts'
import { TarReader } from './tar-read.ts'

export type ArchiveProgress = {
  readonly phase: 'hash' | 'write' | 'verify'
  /** Bytes over all phases. */
  readonly done: number
  readonly total: number
}

export type ReadOptions = {
  /** Who opens age's chunks; without one it is done here. */
  readonly crew?: Crew | undefined
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
  /** Lower-case hex, of the whole database. */
  readonly databaseSha256: string
}

/** Each is called at its entry, and must read `body` to its end. */
export type ArchiveSinks = {
  database(body: ByteSource, manifest: Manifest): Promise<void>
  blob: BlobSink
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

export const readManifest = async (
  tar: TarReader,
): Promise<{ readonly manifest: Manifest; readonly bytes: Uint8Array }> => {
  const header = await tar.next()
  if (header?.name !== manifestName || header.size > maxManifestLength) throw new AppError('NOT_A_BACKUP')
  const bytes = await collect(tar.body(), header.size)
  return { manifest: parseManifest(bytes), bytes }
}

const noBlobs: BlobList = { blobs: [], missing: [], damaged: [] }

/** The contents of documents, after the database, each held against the list, and the list against the manifest. */
const readBlobs = async (
  tar: TarReader,
  manifest: OldManifest,
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

const readOld = async (tar: TarReader, manifest: OldManifest, sinks: ArchiveSinks): Promise<ArchiveContent> => {
  const small = new Map<EntryName, Uint8Array>()
  let databaseSha256 = ''
  try {
    for (const expected of manifest.entries) {
      const header = await tar.next()
      // The manifest's order is the archive's: an unknown, doubled, missing or swapped entry all show here.
      if (header?.name !== expected.name || header.size !== expected.size) throw new AppError('BACKUP_ALTERED')
      const body = checked(tar.body(), expected)
      if (expected.name === databaseName) {
        await sinks.database(body, manifest)
        databaseSha256 = expected.sha256
      } else small.set(expected.name, await collect(body, expected.size))
    }
    const list = await readBlobs(tar, manifest, small.get(blobListName), sinks)
    if ((await tar.next()) !== null) throw new AppError('BACKUP_ALTERED')
    const unwholeBlobs = list.missing.length + list.damaged.length
    return { manifest, ...smallOf(small), unwholeBlobs, destruction: null, databaseSha256 }
  } finally {
    small.get('keys.json')?.fill(0)
  }
}

const smallOf = (small: ReadonlyMap<string, Uint8Array>) => {
  const bytesOf = (name: string): Uint8Array => small.get(name) ?? new Uint8Array(0)
  const header = small.get('vault.json')
  return {
    keys: decodeKeys(bytesOf('keys.json')),
    checkpoint: decodeCheckpoint(bytesOf('checkpoint.json')),
    vaultHeader: header === undefined ? null : Buffer.from(header).toString('utf8'),
  }
}

const readThrough = async (body: ByteSource): Promise<void> => {
  for await (const _ of body);
}
/** Reads to the end and keeps nothing. */
export const discard: ArchiveSinks = { database: readThrough, blob: readThrough }

/** What `links`, from the full one to the last, come to together; each has been begun. */
export const readStaged = async (links: readonly StagedArchive[], sinks: ArchiveSinks): Promise<ArchiveContent> => {
  const last = links.at(-1)!
  try {
    const hash = createHash('sha256')
    await sinks.database(hashed(mergePages(links), hash), last.manifest)
    const databaseSha256 = hash.digest('hex')
    const { sums, unwhole } = await last.finish(sinks.blob)
    if (sums.get(databaseName) !== databaseSha256) throw new AppError('BACKUP_ALTERED')
    const awaited = new Set([...sums.keys()].filter((name) => isBlobEntry(name) && last.sumOf(name) === undefined))
    // Backwards: a content may lie in two links, and what has been removed since is not laid out at all.
    let { chain } = last.manifest
    for (const link of links.slice(0, -1).reverse()) {
      const got: string[] = []
      const finished = await link.finish(async (body, id) => {
        const name = blobEntryName(id)
        if (!awaited.delete(name)) return readThrough(body)
        got.push(name)
        return sinks.blob(body, id)
      })
      const asTold = chain.at(-1)?.databaseSha256 === finished.sums.get(databaseName)
      if (!asTold || got.some((name) => link.sumOf(name) !== sums.get(name))) throw new AppError('BACKUP_ALTERED')
      ;({ chain } = link.manifest)
    }
    if (awaited.size > 0) throw new AppError('BACKUP_ALTERED')
    return contentOf(last, unwhole, databaseSha256)
  } finally {
    for (const { small } of links) small.get('keys.json')?.fill(0)
  }
}

const contentOf = ({ manifest, small }: StagedArchive, unwhole: Unwhole, databaseSha256: string): ArchiveContent => {
  const destruction = small.get('destruction.json')
  return {
    manifest,
    ...smallOf(small),
    unwholeBlobs: unwhole.missing.length + unwhole.damaged.length,
    destruction: destruction === undefined ? null : Buffer.from(destruction).toString('utf8'),
    databaseSha256,
  }
}

/** An incremental one by itself: every entry is what it must be, and what the whole comes to is not looked at. */
const readAlone = async (link: StagedArchive): Promise<ArchiveContent> => {
  try {
    await readThrough(link.body())
    const { sums, unwhole } = await link.finish(readThrough)
    return contentOf(link, unwhole, sums.get(databaseName)!)
  } finally {
    link.small.get('keys.json')?.fill(0)
  }
}

async function* hashed(body: ByteSource, hash: ReturnType<typeof createHash>) {
  for await (const piece of body) {
    hash.update(piece)
    yield piece
  }
}

/** The plain tar, checked to the very end. An incremental one takes its chain, except where only it is looked at. */
export const readContent = async (
  plain: ByteSource,
  sinks: ArchiveSinks | 'this-file-alone',
): Promise<ArchiveContent> => {
  const reader = new ByteReader(plain)
  try {
    const tar = new TarReader(reader)
    const { manifest, bytes } = await readManifest(tar)
    const each = sinks === 'this-file-alone' ? discard : sinks
    if (manifest.formatVersion !== 3) return await readOld(tar, manifest, each)
    const base = manifest.chain.at(-1)
    if (base && sinks !== 'this-file-alone') throw new AppError('CHAIN_BROKEN', { what: base.fileName })
    const staged = await StagedArchive.begin(tar, manifest, bytes)
    return await (base ? readAlone(staged) : readStaged([staged], each))
  } finally {
    await reader.close()
  }
}

const readHandle = async (
  handle: FileHandle,
  unlock: Unlock,
  sinks: ArchiveSinks | 'this-file-alone',
  { signal, onProgress, crew }: ReadOptions,
): Promise<ArchiveContent> => {
  const { size: total } = await handle.stat()
  const report = (done: number) => onProgress?.({ phase: 'verify', done, total })
  const plain = await decryptAge(readBlocks(handle, { signal }), unlock, { signal, crew, onProgress: report })
  return readContent(plain, sinks)
}

export const readArchive = (
  file: string,
  unlock: Unlock,
  sinks: ArchiveSinks | 'this-file-alone',
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

const writeWhole = async (path: string, flags: 'w' | 'wx', body: ByteSource): Promise<void> => {
  const handle = await open(path, flags, 0o600)
  try {
    await writeBlocks(handle, body)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Verifies the whole file, of an incremental one this file alone, and says what is inside.
 * @throws AppError, see the top of this file
 */
export const inspectArchive = async (
  file: string,
  secret: ArchiveSecret,
  options: ReadOptions = {},
): Promise<Manifest> => {
  const { manifest, keys } = await readArchive(file, secret, 'this-file-alone', options)
  wipeKeys(keys)
  return manifest
}

const bytesOf = (manifest: Manifest): number => {
  if (manifest.formatVersion === 3) return manifest.database.bytes + manifest.blobs.bytes
  const size = manifest.entries.find((entry) => entry.name === databaseName)?.size ?? 0
  return size + (manifest.formatVersion === 1 ? 0 : manifest.blobs.bytes)
}

/**
 * Lets `read` lay a database, still encrypted, as `anjuan.db` into an existing folder, flushed, and the contents of
 * documents, encrypted likewise, into a new folder `blobs` there; takes everything away again where it fails.
 * @throws AppError what `read` throws; ALREADY_EXISTS when the folder has an `anjuan.db` or `blobs`
 */
export const layOut = (
  targetFolder: string,
  read: (sinks: ArchiveSinks) => Promise<ArchiveContent>,
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
      const content = await read({
        async database(body, manifest) {
          await requireSpace(targetFolder, bytesOf(manifest))
          made = true
          await writeWhole(part, 'w', body)
        },
        async blob(body, id) {
          const place = placeOfBlob(blobs, id)
          if (!folders.has(dirname(place))) await mkdir(dirname(place), { recursive: true, mode: 0o700 })
          folders.add(dirname(place))
          await writeWhole(place, 'wx', body)
        },
      })
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

/**
 * Verifies the whole file and lays it out; the keys are the caller's to store and to wipe.
 * @throws AppError, see the top of this file and `layOut`; CHAIN_BROKEN for an incremental one (chain.ts has those)
 */
export const extractArchive = (
  file: string,
  secret: ArchiveSecret,
  targetFolder: string,
  options: ReadOptions = {},
): Promise<ArchiveContent> => layOut(targetFolder, (sinks) => readArchive(file, secret, sinks, options))
