// Reads the database as it lies on the disk, held still, and takes on the way what a backup needs of it: the SHA-256 of
// the whole, the prints of its pages, and, against the state of a backup before, which pages changed.
// What may go wrong: the file moves while it is read: FILE_FAILED, params.reason `CHANGED`.

import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { readBlocks } from './file-io.ts'
import { addPage, type PageRuns, pageLength } from './page-list.ts'
import { printWords, samePrint, takePrints } from './page-prints.ts'

const changed = () => new AppError('FILE_FAILED', { reason: 'CHANGED' })

export class DatabaseFile {
  readonly #handle: FileHandle
  readonly size: number
  readonly #touched: string
  /** Undefined for a file that is not made of whole pages: nothing can be compared with it. */
  readonly prints: Uint32Array | undefined
  sha256 = ''

  private constructor(handle: FileHandle, size: number, touched: string) {
    this.#handle = handle
    this.size = size
    this.#touched = touched
    this.prints = size % pageLength === 0 ? new Uint32Array((size / pageLength) * printWords) : undefined
  }

  /** The handle stays the caller's. */
  static async of(handle: FileHandle): Promise<DatabaseFile> {
    const { size, mtimeNs, ctimeNs } = await handle.stat({ bigint: true })
    return new DatabaseFile(handle, Number(size), `${size} ${mtimeNs} ${ctimeNs}`)
  }

  /** Throws `CHANGED` where anybody wrote to the file since it was opened here. */
  async assertStill(): Promise<void> {
    const { size, mtimeNs, ctimeNs } = await this.#handle.stat({ bigint: true })
    if (`${size} ${mtimeNs} ${ctimeNs}` !== this.#touched) throw changed()
  }

  /** All of it, once; `sha256` and `prints` are there at the end. */
  async *read(signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void, undefined> {
    const hash = createHash('sha256')
    let done = 0
    for await (const piece of readBlocks(this.#handle, { length: this.size, signal })) {
      hash.update(piece)
      // Blocks are whole pages: the disk gives a short one only at the end of the file.
      if (this.prints) {
        if (piece.length % pageLength !== 0) throw changed()
        takePrints(piece, done / pageLength, this.prints)
      }
      done += piece.length
      yield piece
    }
    if (done !== this.size) throw changed()
    await this.assertStill()
    this.sha256 = hash.digest('hex')
  }

  /** Reads all of it. The pages that are not as they were; one that was not there then is one of them. */
  async changedSince(
    before: Uint32Array,
    signal: AbortSignal | undefined,
    onBytes: (done: number) => void,
  ): Promise<PageRuns> {
    const runs: number[] = []
    let done = 0
    for await (const piece of this.read(signal)) {
      const first = done / pageLength
      done += piece.length
      for (let page = first; page < done / pageLength; page++) {
        if (!samePrint(before, this.prints!, page)) addPage(runs, page)
      }
      onBytes(done)
    }
    return runs
  }

  /** The pages of `runs`, one after another. */
  async *pages(runs: PageRuns, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void, undefined> {
    const block = Buffer.allocUnsafeSlow(256 * pageLength)
    for (let index = 0; index < runs.length; index += 2) {
      const end = (runs[index]! + runs[index + 1]!) * pageLength
      for (let at = runs[index]! * pageLength; at < end; ) {
        if (signal?.aborted) throw new AppError('CANCELLED')
        const { bytesRead } = await this.#handle.read(block, 0, Math.min(block.length, end - at), at)
        if (bytesRead === 0) throw changed()
        at += bytesRead
        yield block.subarray(0, bytesRead)
      }
    }
    await this.assertStill()
  }
}
