// Writes one backup file in one pass: streams manifest, keys, checkpoint, database (or its changed pages) and blobs
// through tar and age into a hidden `.part` file, with the sums of what passed as the last entry; flushes it, opens it
// again, decrypts it and checks it entry by entry, beside the writing where there is a thread for that; only then it gets
// its name. The name is the promise: a file that has it was whole when it got it.
// What may go wrong: DISK_FULL, READ_ONLY, FILE_FAILED (params.reason errno; `CHANGED` when the database was not held
// still; `VERIFY` when what came back is not what was written), INVALID recipients, CANCELLED. The part file is then
// removed; one left by a power cut is swept away by the next backup to the same folder.

import { createHash } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { withBlobFile } from '../blobs/blob-files.ts'
import type { BlobKeys } from '../blobs/blob-format.ts'
import { exists } from '../durable.ts'
import type { KeyBundle } from '../keys.ts'
import type { ArchiveLock } from './age-keys.ts'
import { encryptAge } from './age-stream.ts'
import { type ArchiveCheckpoint, encodeCheckpoint } from './archive-checkpoint.ts'
import { encodeKeys } from './archive-keys.ts'
import { blobEntryName, type ListedBlob } from './blob-list.ts'
import type { Crew } from './crew.ts'
import { DatabaseFile } from './database-pages.ts'
import { readBlocks, requireSpace, syncFolder, withFileErrors, writeBlocks } from './file-io.ts'
import {
  databaseName,
  type EarlierLink,
  type EntryName3,
  encodeManifest,
  type Manifest3,
  type ManifestAbout,
  manifestName,
  pageListName,
  pagesName,
  parseManifest,
} from './manifest.ts'
import { encodePageList, type PageRuns, pageLength, pagesIn } from './page-list.ts'
import { PassingBlob } from './passing-blob.ts'
import type { ArchiveProgress } from './read-archive.ts'
import type { SnapshotBlob } from './snapshot.ts'
import { encodeUnwhole, unwholeName } from './staged.ts'
import { encodeSums, type Sums, sumsName } from './sums.ts'
import { type TarEntry, tarLength, writeTar } from './tar-write.ts'
import { type PartCheck, type StartCheck, startCheckLater } from './verify-part.ts'

/** The backup that an incremental one rests on. */
export type WriteBase = {
  /** From the full one to the base. */
  readonly chain: readonly EarlierLink[]
  readonly databaseBytes: number
  readonly prints: Uint32Array
  /** Whole contents that lie somewhere in the chain. */
  readonly blobs: readonly ListedBlob[]
}

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
  /** A UUID. */
  readonly backupId: string
  /** Undefined: a full one. */
  readonly base?: WriteBase | undefined
  readonly keys: Readonly<Record<keyof KeyBundle, Uint8Array>>
  readonly checkpoint: ArchiveCheckpoint
  /** The text of vault.json: with its recovery slot, the printed recovery code opens a restored vault too. */
  readonly vaultHeader?: string | undefined
  /** The text of destruction.json: what a restore must destroy again. */
  readonly destruction?: string | undefined
  readonly lock: ArchiveLock
  readonly destinationFolder: string
  /**
   * See archiveFileName; an incremental one gets `-inc` before `.age`. If the name is taken, `-2`, `-3` … goes there too:
   * nothing is ever overwritten.
   */
  readonly fileName: string
  readonly onProgress?: ((progress: ArchiveProgress) => void) | undefined
  /** The database is no longer needed: its reader may let go while the file is being verified. */
  readonly onDatabaseRead?: (() => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Who seals; without one it is done here. */
  readonly crew?: Crew | undefined
  /** Checks the file, perhaps in a thread of its own while it is still being written. */
  readonly startCheck?: StartCheck | undefined
}

/**
 * `size` in bytes of the finished file; `unwhole`: the blobs that are missing, or were found damaged. `databaseSha256`:
 * of the whole database. `prints`: see page-prints.ts; undefined where nothing can rest on this backup. `blobs`: the whole
 * ones, in this file or before.
 */
export type WrittenArchive = {
  readonly file: string
  readonly size: number
  readonly manifest: Manifest3
  readonly unwhole: readonly string[]
  readonly databaseSha256: string
  readonly prints: Uint32Array | undefined
  readonly blobs: readonly ListedBlob[]
}

/** More of the database changed than this: a full backup costs little more, and restores from one file. */
export const worthAFull = 0.5

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

/** What is on the disk of the contents that are to go into this file, and which of all are in a backup before. */
type Contents = {
  readonly carried: readonly (SnapshotBlob & { readonly stored: number })[]
  readonly before: readonly ListedBlob[]
  readonly missing: readonly string[]
}

const findBlobs = async ({ blobs: { folder, named }, base }: WriteArchiveInput): Promise<Contents> => {
  const known = new Map(base?.blobs.map((blob) => [blob.id, blob]))
  const carried: Contents['carried'][number][] = []
  const before: ListedBlob[] = []
  const missing: string[] = []
  for (const blob of named) {
    const listed = known.get(blob.id)
    if (listed) {
      before.push(listed)
      continue
    }
    const found = await withBlobFile(folder, blob.id, (path) => stat(path))
    if (found) carried.push({ ...blob, stored: found.size })
    else missing.push(blob.id)
  }
  return { carried, before, missing }
}

/** The same bytes; `end` hears their SHA-256. */
async function* hashed(source: AsyncIterable<Uint8Array>, end: (sha256: string) => void) {
  const hash = createHash('sha256')
  for await (const piece of source) {
    hash.update(piece)
    yield piece
  }
  end(hash.digest('hex'))
}

/** The same bytes; says when they have all been read. */
async function* telling(source: AsyncIterable<Uint8Array>, onEnd: () => void) {
  yield* source
  onEnd()
}

async function* blobBytes(folder: string, id: string, length: number, signal: AbortSignal | undefined) {
  const handle = await withBlobFile(folder, id, (path) => open(path, 'r'))
  if (!handle) throw new AppError('FILE_FAILED', { reason: 'CHANGED' })
  try {
    yield* readBlocks(handle, { length, signal })
  } finally {
    await handle.close()
  }
}

const entryOf = (name: string, bytes: Uint8Array): TarEntry => ({
  name,
  size: bytes.length,
  async *open() {
    yield bytes
  },
})

/** The entries of one archive, in order, and what is known of them once they have passed. */
class Entries {
  readonly sums: Sums = new Map()
  readonly blobs: ListedBlob[] = []
  readonly damaged: string[] = []
  readonly #input: WriteArchiveInput
  readonly #contents: Contents
  readonly #database: DatabaseFile
  readonly #changed: PageRuns | undefined
  readonly #small: readonly (readonly [EntryName3, Uint8Array])[]
  readonly manifest: Uint8Array

  constructor(input: WriteArchiveInput, contents: Contents, database: DatabaseFile, changed: PageRuns | undefined) {
    this.#input = input
    this.#contents = contents
    this.#database = database
    this.#changed = changed
    this.#small = [
      ['keys.json', encodeKeys(input.keys)],
      ['checkpoint.json', encodeCheckpoint(input.checkpoint)],
      ...(input.vaultHeader === undefined ? [] : [['vault.json', Buffer.from(input.vaultHeader)] as const]),
      ...(input.destruction === undefined ? [] : [['destruction.json', Buffer.from(input.destruction)] as const]),
      ...(changed ? [[pageListName, encodePageList(changed)] as const] : []),
    ]
    const carried = contents.carried.reduce((sum, { stored }) => sum + stored, 0)
    this.manifest = encodeManifest({
      ...input.about,
      backupId: input.backupId,
      chain: changed && input.base ? [...input.base.chain] : [],
      database: { bytes: database.size },
      blobs: {
        count: contents.carried.length + contents.before.length,
        bytes: contents.before.reduce((sum, { size }) => sum + size, carried),
      },
      carried: { count: contents.carried.length, bytes: carried },
      entries: [
        ...this.#small.map(([name, bytes]) => ({ name, size: bytes.length })),
        changed
          ? { name: pagesName, size: pagesIn(changed) * pageLength }
          : { name: databaseName, size: database.size },
      ],
    })
  }

  /** About so many bytes: the sums are still to come. */
  get length(): number {
    const perSum = 140
    const listed = this.#contents.carried.length + this.#contents.before.length + this.#contents.missing.length
    return tarLength([
      this.manifest.length,
      ...this.#small.map(([, bytes]) => bytes.length),
      this.#changed ? pagesIn(this.#changed) * pageLength : this.#database.size,
      ...this.#contents.carried.map(({ stored }) => stored),
      (listed + 10) * perSum,
    ])
  }

  #bytes(name: string, bytes: Uint8Array): TarEntry {
    this.sums.set(name, createHash('sha256').update(bytes).digest('hex'))
    return entryOf(name, bytes)
  }

  *all(): Generator<TarEntry, void, undefined> {
    const { signal, blobs, onDatabaseRead } = this.#input
    yield this.#bytes(manifestName, this.manifest)
    for (const [name, bytes] of this.#small) yield this.#bytes(name, bytes)
    const done = () => onDatabaseRead?.()
    if (this.#changed) {
      const pages = this.#changed
      const source = () => hashed(this.#database.pages(pages, signal), (sum) => this.sums.set(pagesName, sum))
      yield { name: pagesName, size: pagesIn(pages) * pageLength, open: () => telling(source(), done) }
    } else {
      yield { name: databaseName, size: this.#database.size, open: () => telling(this.#database.read(signal), done) }
    }
    this.sums.set(databaseName, this.#database.sha256)
    for (const blob of this.#contents.carried) {
      const name = blobEntryName(blob.id)
      const passing = new PassingBlob(blobs.keys, blob)
      const source = async function* () {
        for await (const piece of blobBytes(blobs.folder, blob.id, blob.stored, signal)) {
          passing.push(piece)
          yield piece
        }
      }
      yield { name, size: blob.stored, open: () => hashed(source(), (sum) => this.sums.set(name, sum)) }
      // A damaged one goes along as it is, and again into the next backup: somebody may have mended it by then.
      if (passing.whole) this.blobs.push({ id: blob.id, size: blob.stored, sha256: this.sums.get(name)! })
      else this.damaged.push(blob.id)
    }
    for (const { id, sha256 } of this.#contents.before) this.sums.set(blobEntryName(id), sha256)
    this.blobs.push(...this.#contents.before)
    yield this.#bytes(unwholeName, encodeUnwhole({ missing: [...this.#contents.missing], damaged: this.damaged }))
    yield entryOf(sumsName, encodeSums(this.sums))
  }

  wipe(): void {
    for (const [, bytes] of this.#small) bytes.fill(0)
  }
}

/** Fills the part file and flushes it. `check` follows it. @returns size in bytes */
const writePart = async (
  part: FileHandle,
  entries: Entries,
  input: WriteArchiveInput,
  startCheck: (fileKey: Uint8Array) => PartCheck,
  report: Report,
): Promise<{ readonly size: number; readonly check: PartCheck }> => {
  const { signal, crew, lock, about } = input
  await requireSpace(input.destinationFolder, entries.length)
  const seconds = Math.floor(Date.parse(about.createdAt) / 1000)
  const { output, fileKey } = await encryptAge(writeTar(entries.all(), seconds), lock, {
    signal,
    crew,
    onProgress: (done) => report('write', done),
  })
  const check = startCheck(fileKey)
  fileKey.fill(0)
  try {
    const size = await writeBlocks(part, output, check.grown)
    await part.sync()
    return { size, check }
  } catch (error) {
    await check.stop()
    throw error
  }
}

/** What came back is what was written, or the disk is not to be trusted. */
const assertWritten = async (check: PartCheck, size: number): Promise<void> => {
  try {
    await check.ended(size)
  } catch (error) {
    const expected = isAppError(error) && !error.code.startsWith('BACKUP_') && error.code !== 'NOT_A_BACKUP'
    throw expected ? error : new AppError('FILE_FAILED', { reason: 'VERIFY' })
  }
}

/** The changed pages; undefined: a full backup, because none was asked for otherwise or so much changed. */
const changesSince = async (
  database: DatabaseFile,
  { base, signal }: WriteArchiveInput,
  report: Report,
): Promise<PageRuns | undefined> => {
  if (!base || !database.prints) return undefined
  const changed = await database.changedSince(base.prints, signal, (done) => report('hash', done))
  return pagesIn(changed) * pageLength > database.size * worthAFull ? undefined : changed
}

/** @throws AppError, see the top of this file */
export const writeArchive = (input: WriteArchiveInput): Promise<WrittenArchive> =>
  withFileErrors(async () => {
    if (basename(input.fileName) !== input.fileName) throw new AppError('INVALID', {}, 'fileName')
    const { destinationFolder: folder, onProgress } = input
    await sweep(folder, Date.now())
    const part = join(folder, `.${input.fileName}.part`)
    const handle = await open(input.databaseFile, 'r')
    let madePart = false
    let entries: Entries | undefined
    try {
      const database = await DatabaseFile.of(handle)
      const doneOf = { hash: 0, write: 0, verify: 0 }
      const totalOf = { hash: input.base ? database.size : 0, write: database.size, verify: database.size }
      const report: Report = (phase, done) => {
        doneOf[phase] = Math.min(done, totalOf[phase])
        onProgress?.({
          phase: phase === 'verify' && doneOf.write < totalOf.write ? 'write' : phase,
          done: doneOf.hash + doneOf.write + doneOf.verify,
          total: totalOf.hash + totalOf.write + totalOf.verify,
        })
      }
      const contents = await findBlobs(input)
      const changed = await changesSince(database, input, report)
      // Compared, and found to be worth a full one: then there is no base, and everything goes along.
      const isFull = !changed
      entries = isFull
        ? new Entries(
            { ...input, base: undefined },
            input.base ? await findBlobs({ ...input, base: undefined }) : contents,
            database,
            undefined,
          )
        : new Entries(input, contents, database, changed)
      totalOf.write = entries.length
      totalOf.verify = entries.length
      const partHandle = await open(part, 'wx', 0o600)
      madePart = true
      const start = input.startCheck ?? startCheckLater
      const options = { signal: input.signal, onBytes: (done: number) => report('verify', done) }
      const { size, check } = await writePart(
        partHandle,
        entries,
        input,
        (fileKey) => start(part, fileKey, options),
        report,
      ).finally(() => partHandle.close())
      doneOf.write = totalOf.write
      await assertWritten(check, size)
      const fileName = isFull ? input.fileName : input.fileName.replace(/\.age$/, '-inc.age')
      const file = await freeName(folder, fileName)
      await rename(part, file)
      await syncFolder(folder)
      return {
        file,
        size,
        manifest: parseManifest(entries.manifest) as Manifest3,
        unwhole: [...contents.missing, ...entries.damaged],
        databaseSha256: database.sha256,
        prints: database.prints,
        blobs: entries.blobs,
      }
    } catch (error) {
      if (madePart) await rm(part, { force: true })
      throw error
    } finally {
      entries?.wipe()
      await handle.close()
    }
  })
