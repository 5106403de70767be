// Chains of backups: a full one and the incremental ones that rest on it, each on the one before. Which backups a folder
// has, which files one of them needs, and reading them as one whole.
// What may go wrong, told within two seconds, before anything long begins: NOT_A_BACKUP, BACKUP_WRONG_KEY,
// BACKUP_NEWER, BACKUP_CUT_SHORT (also of a file whose end is missing), BACKUP_ALTERED at either end of a file,
// BACKUP_FOREIGN (params.office, where the caller says whose backup it expects), CHAIN_BROKEN (params.what: the file name
// that is missing); later BACKUP_ALTERED, FILE_FAILED, DISK_FULL, CANCELLED.

import { type FileHandle, open, readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { exists } from '../durable.ts'
import { wipeKeys } from '../keys.ts'
import type { ArchiveSecret } from './age-keys.ts'
import { decryptAge, throwIfCancelled } from './age-stream.ts'
import { ByteReader } from './byte-reader.ts'
import { readBlocks, withFileErrors } from './file-io.ts'
import { type Glance, glance } from './glance.ts'
import { databaseName, type EarlierLink, type Manifest } from './manifest.ts'
import {
  type ArchiveContent,
  type ArchiveSinks,
  discard,
  layOut,
  type ReadOptions,
  readArchive,
  readManifest,
  readStaged,
} from './read-archive.ts'
import { StagedArchive } from './staged.ts'
import { TarReader } from './tar-read.ts'

/** One backup file, by its first and its last 64 KiB. */
export type ArchiveSummary = {
  /** Absolute. */
  readonly file: string
  /** Empty for formats 1 and 2, which had none and nothing can rest on. */
  readonly backupId: string
  /** The backup that it rests on; null for a full one. */
  readonly baseId: string | null
  /** UTC, milliseconds. */
  readonly createdAt: string
  readonly vaultId: string
  readonly office: string
  readonly full: boolean
  /** Of this file alone. */
  readonly bytes: number
  readonly formatVersion: number
  readonly programVersion: string
}

/** A summary and the manifest it comes from; the last link's counts and trail are what a restore brings. */
export type ChainLink = ArchiveSummary & { readonly manifest: Manifest }

/** A file of the folder that is not one of ours, does not open with this secret, or is damaged; `code` as thrown. */
export type RefusedFile = { readonly file: string; readonly code: string }

export type FolderOptions = {
  readonly signal?: AbortSignal | undefined
  /** A passphrase costs about a second a file. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined
  readonly onRefused?: ((refused: RefusedFile) => void) | undefined
}

export type ChainOptions = {
  readonly signal?: AbortSignal | undefined
  /** Whose backup it must be: BACKUP_FOREIGN otherwise. */
  readonly expect?: { readonly vaultId: string } | undefined
}

export type ChainVerdict = {
  /** The last link's. */
  readonly manifest: Manifest
  readonly links: number
  readonly files: readonly { readonly file: string; readonly backupId: string; readonly bytes: number }[]
  /** Lower-case hex: of the whole database that the chain gives, which is what the last link says it must be. */
  readonly databaseSha256: string
  readonly databaseBytes: number
  readonly blobs: { readonly count: number; readonly bytes: number }
  /** Contents that were missing or damaged when the backup was made. */
  readonly unwholeBlobs: number
}

const summaryOf = (file: string, { manifest, bytes }: Glance): ChainLink => {
  const { createdAt, vaultId, office, formatVersion, programVersion } = manifest
  const isThree = manifest.formatVersion === 3
  return {
    file,
    backupId: isThree ? manifest.backupId : '',
    baseId: isThree ? (manifest.chain.at(-1)?.backupId ?? null) : null,
    createdAt,
    vaultId,
    office,
    full: !isThree || manifest.chain.length === 0,
    bytes,
    formatVersion,
    programVersion,
    manifest,
  }
}

const archivesIn = async (folder: string): Promise<string[]> =>
  (await withFileErrors(() => readdir(folder, { withFileTypes: true })))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.age') && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name))
    .sort()

/** Every `*.age` in `folder` that opens with `secret`, newest first; subfolders are not looked into. */
export const inspectFolder = async (
  folder: string,
  secret: ArchiveSecret,
  { signal, onProgress, onRefused }: FolderOptions = {},
): Promise<ArchiveSummary[]> => {
  const files = await archivesIn(resolve(folder))
  const found: ArchiveSummary[] = []
  for (const [index, file] of files.entries()) {
    throwIfCancelled(signal)
    onProgress?.({ done: index, total: files.length })
    try {
      const { manifest: _, ...summary } = summaryOf(file, await glance(file, secret))
      found.push(summary)
    } catch (error) {
      if (!isAppError(error)) throw error
      onRefused?.({ file, code: error.code })
    }
  }
  return found.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1))
}

/** A file that has been renamed is looked for among the others by its id; under a passphrase that would take minutes. */
const findById = async (
  folder: string,
  secret: ArchiveSecret,
  backupId: string,
  seen: Map<string, ChainLink>,
): Promise<ChainLink | undefined> => {
  if ('passphrase' in secret) return undefined
  for (const file of await archivesIn(folder)) {
    const link =
      seen.get(file) ??
      (await glance(file, secret).then(
        (each) => summaryOf(file, each),
        () => undefined,
      ))
    if (link) seen.set(file, link)
    if (link?.backupId === backupId) return link
  }
  return undefined
}

const findLink = async (
  folder: string,
  secret: ArchiveSecret,
  { fileName, backupId }: EarlierLink,
  seen: Map<string, ChainLink>,
): Promise<ChainLink> => {
  const file = join(folder, fileName)
  let fault: unknown
  if (await withFileErrors(() => exists(file))) {
    try {
      const link = summaryOf(file, await glance(file, secret))
      seen.set(file, link)
      if (link.backupId === backupId) return link
    } catch (error) {
      if (!isAppError(error)) throw error
      fault = error
    }
  }
  const found = await findById(folder, secret, backupId, seen)
  if (found) return found
  // What is wrong with the file of that name says more than that it is not the one.
  throw fault ?? new AppError('CHAIN_BROKEN', { what: fileName })
}

/** Each link must tell of the same links before it as the last does. */
const assertOneChain = (links: readonly ChainLink[]): void => {
  const last = links.at(-1)!
  for (const [index, { manifest, vaultId }] of links.entries()) {
    const told = manifest.formatVersion === 3 ? manifest.chain.map((link) => link.backupId) : []
    const same = told.every((id, place) => id === links[place]?.backupId) && told.length === index
    if (!same || vaultId !== last.vaultId) throw new AppError('BACKUP_ALTERED')
  }
}

/** The links that `file` needs, from the full one to itself; looks in its own folder, by name and then by id. */
export const findChain = async (
  file: string,
  secret: ArchiveSecret,
  { signal, expect }: ChainOptions = {},
): Promise<ChainLink[]> => {
  const path = resolve(file)
  const last = summaryOf(
    path,
    await glance(path, secret, ({ vaultId, office }) => {
      if (expect && expect.vaultId !== vaultId) throw new AppError('BACKUP_FOREIGN', { office })
    }),
  )
  if (last.manifest.formatVersion !== 3) return [last]
  const folder = dirname(path)
  const earlier = last.manifest.chain
  if ('passphrase' in secret) {
    // Each costs a second to open: first whether they are there at all.
    for (const { fileName } of earlier) {
      if (!(await exists(join(folder, fileName)))) throw new AppError('CHAIN_BROKEN', { what: fileName })
    }
  }
  const seen = new Map([[path, last]])
  const links: ChainLink[] = []
  for (const link of earlier) {
    throwIfCancelled(signal)
    links.push(await findLink(folder, secret, link, seen))
  }
  links.push(last)
  assertOneChain(links)
  return links
}

/** Of one link or of all of them, side by side; the full one, which is the largest, has the crew. */
const readLinks = (
  links: readonly ChainLink[],
  secret: ArchiveSecret,
  sinks: ArchiveSinks,
  { signal, onProgress, crew }: ReadOptions,
): Promise<ArchiveContent> =>
  withFileErrors(async () => {
    const [first] = links
    if (!first) throw new AppError('NOT_FOUND')
    if (links.length === 1) return readArchive(first.file, secret, sinks, { signal, onProgress, crew })
    const total = links.reduce((sum, { bytes }) => sum + bytes, 0)
    const done = links.map(() => 0)
    const handles: FileHandle[] = []
    const readers: ByteReader[] = []
    try {
      const staged: StagedArchive[] = []
      for (const [index, { file, backupId }] of links.entries()) {
        const handle = await open(file, 'r')
        handles.push(handle)
        const small = index > 0
        const blocks = readBlocks(handle, { signal, block: small ? 128 * 1024 : undefined })
        const plain = await decryptAge(blocks, secret, {
          signal,
          small,
          crew: small ? undefined : crew,
          onProgress(bytes) {
            done[index] = bytes
            onProgress?.({ phase: 'verify', done: done.reduce((sum, each) => sum + each, 0), total })
          },
        })
        const reader = new ByteReader(plain)
        readers.push(reader)
        const tar = new TarReader(reader)
        const { manifest, bytes } = await readManifest(tar)
        // The file may have been exchanged since it was looked at.
        if (manifest.formatVersion !== 3 || manifest.backupId !== backupId) throw new AppError('BACKUP_ALTERED')
        staged.push(await StagedArchive.begin(tar, manifest, bytes))
      }
      return await readStaged(staged, sinks)
    } finally {
      for (const reader of readers) await reader.close()
      for (const handle of handles) await handle.close()
    }
  })

/**
 * Reads every link from its first byte to its last and lays the whole database, still encrypted, as `anjuan.db` into an
 * existing folder, and the contents of documents into a new folder `blobs` there, exactly as `extractArchive` does with
 * one file. The database is what the last link's SHA-256 says, or nothing is left. The keys are the caller's to wipe.
 */
export const extractChain = (
  links: readonly ChainLink[],
  secret: ArchiveSecret,
  targetFolder: string,
  options: ReadOptions = {},
): Promise<ArchiveContent> => layOut(targetFolder, (sinks) => readLinks(links, secret, sinks, options))

/** The same, and keeps the database alone; contents of documents are verified and let go. */
export const extractDatabase = (
  links: readonly ChainLink[],
  secret: ArchiveSecret,
  targetFolder: string,
  options: ReadOptions = {},
): Promise<ArchiveContent> =>
  layOut(targetFolder, ({ database }) => readLinks(links, secret, { database, blob: discard.blob }, options))

/** The same, and keeps nothing: every entry decrypted and compared, the database put together and compared. */
export const verifyChain = async (
  links: readonly ChainLink[],
  secret: ArchiveSecret,
  options: ReadOptions = {},
): Promise<ChainVerdict> => {
  const { manifest, keys, databaseSha256, unwholeBlobs } = await readLinks(links, secret, discard, options)
  wipeKeys(keys)
  const old = manifest.formatVersion === 3 ? undefined : manifest.entries.find(({ name }) => name === databaseName)
  return {
    manifest,
    links: links.length,
    files: links.map(({ file, backupId, bytes }) => ({ file, backupId, bytes })),
    databaseSha256,
    databaseBytes: manifest.formatVersion === 3 ? manifest.database.bytes : (old?.size ?? 0),
    blobs: manifest.formatVersion === 1 ? { count: 0, bytes: 0 } : manifest.blobs,
    unwholeBlobs,
  }
}
