// One file of format 3, read in three stages, so that the files of a chain can be read side by side: what is small, then
// the database or its changed pages, then the contents of documents and what everything must have been.
// What may go wrong: anything that is not in form or not what its sums say: BACKUP_ALTERED; an end: BACKUP_CUT_SHORT.

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import type { ByteSource } from './byte-reader.ts'
import { databaseName, type EntryName3, type Manifest3, manifestName, pageListName } from './manifest.ts'
import { decodePageList, type PageRuns, pageLength } from './page-list.ts'
import { blobIdOfEntry, decodeSums, isBlobEntry, maxSumsLength, type Sums, sumsName } from './sums.ts'
import type { TarReader } from './tar-read.ts'

/** Contents that were not whole when the backup was made. */
export const unwholeName = 'unwhole.json'
const maxUnwholeLength = 64 * 1024 * 1024

const unwholeSchema = z.strictObject({
  /** There is a row, but no file. */
  missing: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  /** Some chunk does not open; the file is in the archive as it was found. */
  damaged: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
})
export type Unwhole = z.infer<typeof unwholeSchema>

export const encodeUnwhole = (unwhole: Unwhole): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(unwhole, null, 2)}\n`)

const decodeUnwhole = (bytes: Uint8Array): Unwhole => {
  try {
    return unwholeSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch {
    throw new AppError('BACKUP_ALTERED')
  }
}

export const collect = async (body: ByteSource, size: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(size)
  let used = 0
  for await (const piece of body) {
    bytes.set(piece, used)
    used += piece.length
  }
  return bytes
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Reads `body` to its end. */
export type BlobSink = (body: ByteSource, id: string) => Promise<void>

export class StagedArchive {
  readonly manifest: Manifest3
  readonly small = new Map<EntryName3, Uint8Array>()
  /** The changed pages of an incremental one; none in a full one. */
  pages: PageRuns = []
  readonly #tar: TarReader
  /** What the entries of this file really are. */
  readonly #found: Sums = new Map()

  private constructor(tar: TarReader, manifest: Manifest3) {
    this.#tar = tar
    this.manifest = manifest
  }

  get isFull(): boolean {
    return this.manifest.chain.length === 0
  }

  /** `manifestBytes` were the first entry. Reads up to the database, or to the changed pages. */
  static async begin(tar: TarReader, manifest: Manifest3, manifestBytes: Uint8Array): Promise<StagedArchive> {
    const staged = new StagedArchive(tar, manifest)
    staged.#found.set(manifestName, sha256(manifestBytes))
    await staged.#readSmall()
    return staged
  }

  async #readSmall(): Promise<void> {
    for (const [index, { name, size }] of this.manifest.entries.entries()) {
      const header = await this.#tar.next()
      // The manifest's order is the archive's: an unknown, doubled, missing or swapped entry all show here.
      if (header?.name !== name || header.size !== size) throw new AppError('BACKUP_ALTERED')
      if (index === this.manifest.entries.length - 1) break
      const bytes = await collect(this.#tar.body(), size)
      this.#found.set(name, sha256(bytes))
      this.small.set(name, bytes)
    }
    if (this.isFull) return
    const { size } = this.manifest.entries.at(-1)!
    if (size % pageLength !== 0) throw new AppError('BACKUP_ALTERED')
    this.pages = decodePageList(this.small.get(pageListName)!, size / pageLength)
    this.small.delete(pageListName)
  }

  /** The database, or the changed pages; to be read to the end before `finish`. */
  async *body(): AsyncGenerator<Uint8Array, void, undefined> {
    const hash = createHash('sha256')
    for await (const piece of this.#tar.body()) {
      hash.update(piece)
      yield piece
    }
    this.#found.set(this.manifest.entries.at(-1)!.name, hash.digest('hex'))
  }

  /** SHA-256 of a content that this file carries. */
  sumOf(entry: string): string | undefined {
    return this.#found.get(entry)
  }

  /** The contents of documents that are in this file, and everything held against its sums, which come back. */
  async finish(blob: BlobSink): Promise<{ readonly sums: Sums; readonly unwhole: Unwhole }> {
    const { carried } = this.manifest
    let count = 0
    let bytes = 0
    let header = await this.#tar.next()
    for (; header && isBlobEntry(header.name); header = await this.#tar.next()) {
      count += 1
      bytes += header.size
      // Told before it is read: a list without end must not fill a disk.
      if (count > carried.count || bytes > carried.bytes || this.#found.has(header.name)) {
        throw new AppError('BACKUP_ALTERED')
      }
      const hash = createHash('sha256')
      const body = this.#tar.body()
      await blob(hashed(body, hash), blobIdOfEntry(header.name)!)
      this.#found.set(header.name, hash.digest('hex'))
    }
    if (count !== carried.count || bytes !== carried.bytes) throw new AppError('BACKUP_ALTERED')
    if (header?.name !== unwholeName || header.size > maxUnwholeLength) throw new AppError('BACKUP_ALTERED')
    const unwhole = await collect(this.#tar.body(), header.size)
    this.#found.set(unwholeName, sha256(unwhole))
    const last = await this.#tar.next()
    if (last?.name !== sumsName || last.size > maxSumsLength) throw new AppError('BACKUP_ALTERED')
    const sums = decodeSums(await collect(this.#tar.body(), last.size))
    if ((await this.#tar.next()) !== null) throw new AppError('BACKUP_ALTERED')
    this.#hold(sums)
    return { sums, unwhole: decodeUnwhole(unwhole) }
  }

  #hold(sums: Sums): void {
    for (const [name, found] of this.#found) if (sums.get(name) !== found) throw new AppError('BACKUP_ALTERED')
    let blobs = 0
    for (const name of sums.keys()) {
      const isBlob = isBlobEntry(name)
      if (isBlob) blobs += 1
      const elsewhere = !this.isFull && (isBlob || name === databaseName)
      if (!this.#found.has(name) && !elsewhere) throw new AppError('BACKUP_ALTERED')
    }
    if (blobs !== this.manifest.blobs.count || !sums.has(databaseName)) throw new AppError('BACKUP_ALTERED')
  }
}

async function* hashed(body: ByteSource, hash: ReturnType<typeof createHash>) {
  for await (const piece of body) {
    hash.update(piece)
    yield piece
  }
}
