// Writes a large file in large blocks, from its beginning on, with the disk working while the processor does. On Linux all
// but the ends go past the page cache (O_DIRECT): what is read back afterwards then comes from the disk and not from
// memory, and nothing piles up that the office's next commit would have to wait for. Elsewhere, and on file systems that
// can't, every block is flushed instead, for the same two reasons; that is several times slower.
// What may go wrong: what the file system says (ENOSPC, EROFS, EIO), raw: callers have `withFileErrors`.

import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

const mebibyte = 1024 * 1024
/** A multiple of every file system's block. */
const blockLength = 2 * mebibyte
/** Blocks that are on their way, or wait for the one before, beside the one that is being filled. */
const underWay = 2
const wasmPage = 64 * 1024

/**
 * The same file, to be written past the cache; undefined where that can't be had. By way of its descriptor, so that it is
 * the very file, whatever its name means meanwhile.
 */
const openDirect = async ({ fd }: FileHandle): Promise<FileHandle | undefined> => {
  if (process.platform !== 'linux') return undefined
  try {
    return await open(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_DIRECT)
  } catch {
    return undefined // no such thing on this file system, or no /proc: it goes through the cache
  }
}

// The part of it that is used here; the types of Node have none.
declare const WebAssembly: { readonly Memory: new (of: { initial: number }) => { readonly buffer: ArrayBuffer } }

/** O_DIRECT takes memory that begins at a page, as that of WebAssembly does and a Buffer's need not. */
const alignedBlocks = (count: number): Buffer[] => {
  const { buffer } = new WebAssembly.Memory({ initial: (count * blockLength) / wasmPage })
  return Array.from({ length: count }, (_, index) => Buffer.from(buffer, index * blockLength, blockLength))
}

/** The memory of a writer that ended, for the next: each would otherwise ask the system for its own. */
let spare: Buffer[] | undefined

export class BlockWriter {
  readonly #handle: FileHandle
  readonly #onWritten: (bytes: number) => void
  /** Until more than one block is written a file is small, and written plainly. */
  #direct: FileHandle | undefined
  #blocks: Buffer[] = []
  readonly #free: Buffer[] = []
  readonly #writing: Promise<Buffer>[] = []
  #before: Promise<unknown> = Promise.resolve()
  #block: Buffer = Buffer.allocUnsafeSlow(blockLength)
  #used = 0
  #position = 0

  /** The handle stays the caller's, and nobody else writes to it. `onWritten`: so many bytes can be read back. */
  constructor(handle: FileHandle, onWritten: (bytes: number) => void = () => undefined) {
    this.#handle = handle
    this.#onWritten = onWritten
  }

  /** Takes any number of bytes, which are the caller's again at once it settles; waits while too much is under way. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let rest = bytes; rest.length > 0; ) {
      if (this.#used === blockLength) await this.#next()
      const taken = Math.min(blockLength - this.#used, rest.length)
      this.#block.set(taken === rest.length ? rest : rest.subarray(0, taken), this.#used)
      this.#used += taken
      rest = rest.subarray(taken)
    }
  }

  /** The last of it. Everything is written then, and flushed. @returns bytes in all */
  async end(): Promise<number> {
    const tail = this.#block.subarray(0, this.#used)
    await Promise.all(this.#writing)
    if (tail.length > 0) await writeAll(this.#handle, tail, this.#position)
    this.#position += tail.length
    await this.#handle.sync()
    this.#onWritten(this.#position)
    return this.#position
  }

  /** What is under way has landed, well or badly: the file may be closed then. To be called always, at the end. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#writing)
    await this.#direct?.close()
    this.#direct = undefined
    for (const block of this.#blocks) block.fill(0)
    if (this.#blocks.length > 0) spare ??= this.#blocks
    this.#blocks = []
  }

  /** Sends the full block on its way and takes another. */
  async #next(): Promise<void> {
    const block = this.#block
    const at = this.#position
    const first = at === 0
    const before = this.#before
    // One after another: the file then never has a gap that a reader behind could take for zeros.
    const writing = (async () => {
      await before
      await (this.#direct && !first ? this.#past(this.#direct, block, at) : this.#through(block, at))
      this.#onWritten(at + blockLength)
      return block
    })()
    this.#before = writing
    this.#position += blockLength
    this.#used = 0
    writing.catch(() => undefined) // it is awaited below or at the end, or given up on purpose
    this.#writing.push(writing)
    if (first) await this.#makeReady()
    if (this.#writing.length >= underWay) {
      const back = await this.#writing.shift()!
      if (back.buffer === this.#blocks[0]?.buffer || !this.#direct) this.#free.push(back)
    }
    this.#block = this.#free.pop() ?? Buffer.allocUnsafeSlow(blockLength)
  }

  /** It is to be a large file. */
  async #makeReady(): Promise<void> {
    this.#direct = await openDirect(this.#handle)
    if (!this.#direct) return
    this.#blocks = spare ?? alignedBlocks(underWay + 1)
    spare = undefined
    this.#free.push(...this.#blocks)
  }

  /** Past the cache. A file system that took the flag and refuses the act gets the block the other way. */
  async #past(direct: FileHandle, block: Buffer, at: number): Promise<void> {
    try {
      await writeAll(direct, block, at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error
      await this.#through(block, at)
    }
  }

  /** Through the cache, and flushed: with eight MiB unflushed the office's commits took up to 46 ms, with one 12 ms. */
  async #through(block: Buffer, at: number): Promise<void> {
    await writeAll(this.#handle, block, at)
    await this.#handle.datasync()
  }
}

const writeAll = async (handle: FileHandle, block: Buffer, at: number): Promise<void> => {
  for (let written = 0; written < block.length; ) {
    const { bytesWritten } = await handle.write(block, written, block.length - written, at + written)
    written += bytesWritten
  }
}
