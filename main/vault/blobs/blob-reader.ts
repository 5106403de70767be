// Reads a blob: any stretch of it, and each chunk only once it has proved to be the one that was sealed there. The row
// says which file it must be (its header's tag) and how long, so that a file under another's name, or one that was cut
// off, is told from a whole one before anything of it is believed.
// What may go wrong: DAMAGED_FILE, params.what `document`; `piece` (1-based) of `pieces` where it is one chunk.

import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { withFileErrors } from '../archive/file-io.ts'
import { withBlobFile } from './blob-files.ts'
import {
  type BlobKeys,
  chunkLength,
  chunksOf,
  headerLength,
  openChunk,
  openHeader,
  placeOf,
  tagLength,
} from './blob-format.ts'

/** A blob as its row knows it. */
export type KnownBlob = { readonly id: string; readonly size: number; readonly tag: Uint8Array }

/** Chunks that are read from the disk at once. */
const together = 4

const damaged = (params: Readonly<Record<string, string | number>> = {}): AppError =>
  new AppError('DAMAGED_FILE', { what: 'document', ...params })

export class BlobReader {
  readonly #handle: FileHandle
  readonly #key: Buffer
  readonly size: number
  readonly tag: Buffer

  private constructor(handle: FileHandle, key: Buffer, size: number, tag: Buffer) {
    this.#handle = handle
    this.#key = key
    this.size = size
    this.tag = tag
  }

  /** Without `tag`: any file of ours under that name. Throws DAMAGED_FILE for another file, or none. */
  static open(
    folder: string,
    keys: BlobKeys,
    { id, size, tag }: Omit<KnownBlob, 'tag'> & Partial<KnownBlob>,
  ): Promise<BlobReader> {
    return withFileErrors(async () => {
      let seen = false
      const reader = await withBlobFile(folder, id, async (path) => {
        const handle = await open(path, 'r')
        seen = true
        try {
          const header = Buffer.alloc(headerLength)
          const { bytesRead } = await handle.read(header, 0, headerLength, 0)
          const opened = bytesRead === headerLength ? openHeader(keys.content, header) : undefined
          if (opened && (!tag || opened.tag.equals(tag))) return new BlobReader(handle, opened.key, size, opened.tag)
        } catch (error) {
          await handle.close()
          throw error
        }
        await handle.close()
        return undefined
      })
      if (!reader) throw damaged({ fault: seen ? 'header' : 'missing' })
      return reader
    })
  }

  get chunks(): number {
    return chunksOf(this.size)
  }

  /** `length` bytes from `from`, fewer at the end. Throws DAMAGED_FILE naming the first chunk that does not open. */
  async read(from: number, length: number): Promise<Buffer<ArrayBuffer>> {
    const until = Math.min(from + length, this.size)
    const out = Buffer.allocUnsafeSlow(Math.max(0, until - from))
    const first = Math.floor(from / chunkLength)
    for (let index = first; index * chunkLength < until; index += together) {
      const count = Math.min(together, Math.ceil(until / chunkLength) - index)
      for (const [offset, plain] of (await this.#chunksFrom(index, count)).entries()) {
        const number = index + offset
        if (!plain) throw damaged({ piece: number + 1, pieces: this.chunks })
        const start = number * chunkLength
        const cutStart = Math.max(0, from - start)
        const cut = plain.subarray(cutStart, until - start)
        out.set(cut, start + cutStart - from)
      }
    }
    return out
  }

  /** Every chunk in order; undefined for one that does not open. A piece is the caller's own. */
  async *all(signal?: AbortSignal): AsyncGenerator<Buffer | undefined, void, undefined> {
    const { chunks } = this
    const get = (index: number) => {
      const asked = this.#chunksFrom(index, Math.min(together, chunks - index))
      asked.catch(() => undefined) // it is awaited below, or given up
      return asked
    }
    let next = get(0)
    for (let index = 0; index < chunks; index += together) {
      if (signal?.aborted) throw new AppError('CANCELLED')
      const now = await next
      if (index + together < chunks) next = get(index + together)
      yield* now
    }
  }

  async #chunksFrom(index: number, count: number): Promise<(Buffer | undefined)[]> {
    const bytes = Buffer.allocUnsafeSlow(count * (chunkLength + tagLength))
    const place = placeOf(index)
    let got = 0
    while (got < bytes.length) {
      const { bytesRead } = await this.#handle.read(bytes, got, bytes.length - got, place + got)
      if (bytesRead === 0) break
      got += bytesRead
    }
    const opened: (Buffer | undefined)[] = []
    for (let number = index; number < index + count; number++) {
      const start = placeOf(number) - place
      const last = number === this.chunks - 1
      const end = start + (last ? this.size - number * chunkLength : chunkLength) + tagLength
      opened.push(end <= got ? openChunk(this.#key, number, last, bytes.subarray(start, end)) : undefined)
    }
    return opened
  }

  async close(): Promise<void> {
    this.#key.fill(0)
    await this.#handle.close()
  }
}

export type BlobState =
  | { readonly state: 'whole'; readonly tag: Uint8Array }
  /** There is no file, or not this one. */
  | { readonly state: 'missing' | 'foreign' }
  /** 1-based numbers of the chunks that do not open (the first hundred), and of how many. */
  | { readonly state: 'damaged'; readonly pieces: readonly number[]; readonly of: number }

const worthNaming = 100

/** Reads all of it. With `sha256`, the content itself is held against it too. */
export const checkBlob = (
  folder: string,
  keys: BlobKeys,
  blob: { readonly id: string; readonly size: number; readonly tag?: Uint8Array; readonly sha256?: Uint8Array },
  onBytes: (done: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<BlobState> =>
  withFileErrors(async () => {
    let reader: BlobReader
    try {
      reader = await BlobReader.open(folder, keys, blob)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'DAMAGED_FILE') throw error
      return { state: error.params.fault === 'missing' ? 'missing' : 'foreign' }
    }
    try {
      const hash = createHash('sha256')
      const bad: number[] = []
      let number = 0
      let done = 0
      for await (const plain of reader.all(signal)) {
        number += 1
        if (plain) hash.update(plain)
        else if (bad.length < worthNaming) bad.push(number)
        done += plain?.length ?? 0
        onBytes(done)
      }
      if (bad.length > 0) return { state: 'damaged', pieces: bad, of: reader.chunks }
      if (blob.sha256 && !hash.digest().equals(blob.sha256)) return { state: 'foreign' }
      return { state: 'whole', tag: reader.tag }
    } finally {
      await reader.close()
    }
  })
