// Writes one backup file in one pass: streams manifest, keys, checkpoint, database (or its changed pages) and blobs
// through tar and age into a hidden `.part` file, with the sums of what passed as the last entry; flushes it, opens it
// again, decrypts it and checks it entry by entry, beside the writing where there is a thread for that; only then it gets
// its name. The name is the promise: a file that has it was whole when it got it.
// What may go wrong: DISK_FULL, READ_ONLY, FILE_FAILED (params.reason errno; `CHANGED` when the database was not held
// still; `VERIFY` when what came back is not what was written), INVALID recipients, CANCELLED. The part file is then
// removed; one left by a power cut is swept away by the next backup to the same folder.

import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { exists } from '../durable.ts'
import type { ArchiveLock } from './age-keys.ts'
import { encryptAge } from './age-stream.ts'
import { Entries, type EntriesInput, findBlobs } from './archive-entries.ts'
import type { ListedBlob } from './blob-list.ts'
import type { Crew } from './crew.ts'
import { DatabaseFile } from './database-pages.ts'
import { requireSpace, syncFolder, withFileErrors, writeBlocks } from './file-io.ts'
import { type Manifest3, parseManifest } from './manifest.ts'
import { type PageRuns, pageLength, pagesIn } from './page-list.ts'
import type { ArchiveProgress } from './read-archive.ts'
import { writeTar } from './tar-write.ts'
import { type PartCheck, type StartCheck, startCheckLater } from './verify-part.ts'

export type WriteArchiveInput = EntriesInput & {
  /** The SQLCipher file. Nobody may write to it until onDatabaseRead: see snapshot.ts. */
  readonly databaseFile: string
  readonly lock: ArchiveLock
  readonly destinationFolder: string
  /**
   * See archiveFileName; an incremental one gets `-inc` before `.age`. If the name is taken, `-2`, `-3` … goes there too:
   * nothing is ever overwritten.
   */
  readonly fileName: string
  readonly onProgress?: ((progress: ArchiveProgress) => void) | undefined
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
      const changed = await changesSince(database, input, report)
      // Compared, and perhaps found to be worth a full one: then there is no base, and everything goes along.
      const whole: EntriesInput = changed ? input : { ...input, base: undefined }
      const contents = await findBlobs(whole)
      entries = new Entries(whole, contents, database, changed)
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
      const fileName = changed ? input.fileName.replace(/\.age$/, '-inc.age') : input.fileName
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
