// Large files in and out, block by block, with the disk working while the processor does. And what a disk says when it
// refuses, in the program's own codes.
// What may go wrong: disk full, read-only, missing folder, a device pulled out: AppError, params.reason = errno name.

import { type FileHandle, statfs } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { flushFolder } from '../durable.ts'
import { storageError } from '../storage-error.ts'
import { throwIfCancelled } from './age-stream.ts'
import type { ByteSource } from './byte-reader.ts'

const largeBlock = 1024 * 1024
/** Blocks that are being written or flushed at once. */
const underWay = 2

const errnoName = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}

/** Never carries the path: file names hold the office's name. Anything that is not a file error passes unchanged. */
export const asFileError = (error: unknown): unknown => {
  const known = storageError(error)
  if (known !== undefined) return known
  const name = errnoName(error)
  return /^E[A-Z0-9]+$/.test(name) ? new AppError('FILE_FAILED', { reason: name }) : error
}

/** Runs `work`; errors of the file system come out as AppError. */
export const withFileErrors = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw asFileError(error)
  }
}

/**
 * The bytes of a file from its beginning to its end, or to `length`. A piece is valid until the next is asked for.
 * The handle stays open and the caller's.
 */
export async function* readBlocks(
  handle: FileHandle,
  options: {
    readonly length?: number
    readonly signal?: AbortSignal | undefined
    /** Bytes that are read at once. */
    readonly block?: number | undefined
  } = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const blockLength = options.block ?? largeBlock
  const end = options.length ?? Number.POSITIVE_INFINITY
  let current = Buffer.allocUnsafeSlow(blockLength)
  let other = Buffer.allocUnsafeSlow(blockLength)
  let position = 0
  const startRead = (block: Buffer, at: number) => {
    const reading = handle.read(block, 0, Math.max(0, Math.min(blockLength, end - at)), at)
    reading.catch(() => undefined) // it is awaited below, or given up on purpose
    return reading
  }
  let pending = startRead(current, 0)
  try {
    for (;;) {
      throwIfCancelled(options.signal)
      const { bytesRead } = await pending
      if (bytesRead === 0) return
      const filled = current
      current = other
      other = filled
      position += bytesRead
      pending = startRead(current, position)
      yield filled.subarray(0, bytesRead)
    }
  } catch (error) {
    throw asFileError(error)
  } finally {
    // A read under way must land before the handle may be closed.
    await pending.catch(() => undefined)
  }
}

/**
 * Writes everything `source` gives, in large blocks. `onFlushed` hears how many bytes the disk has.
 * @returns the number of bytes written
 */
export const writeBlocks = async (
  handle: FileHandle,
  source: ByteSource,
  onFlushed: (bytes: number) => void = () => undefined,
): Promise<number> => {
  const free: Buffer<ArrayBuffer>[] = []
  const writing: Promise<Buffer<ArrayBuffer>>[] = []
  let block = Buffer.allocUnsafeSlow(largeBlock)
  let used = 0
  let position = 0
  let before: Promise<unknown> = Promise.resolve()
  // Flushed block by block: the office's next commit waits on the same disk for whatever has not been flushed. With eight
  // at a time commits took up to 46 ms, with one 12 ms; with two under way, one is written while the other is flushed.
  const write = async (bytes: Buffer, at: number, earlier: Promise<unknown>): Promise<void> => {
    await writeFully(handle, bytes, at)
    await handle.datasync()
    await earlier
    onFlushed(at + bytes.length)
  }
  const flush = async (): Promise<void> => {
    const full = block
    const written = write(full.subarray(0, used), position, before)
    before = written
    const back = written.then(() => full)
    back.catch(() => undefined) // it is awaited below, or given up on purpose
    writing.push(back)
    position += used
    used = 0
    if (writing.length === underWay) free.push(await writing.shift()!)
    block = free.pop() ?? Buffer.allocUnsafeSlow(largeBlock)
  }
  try {
    for await (let piece of source) {
      while (piece.length > 0) {
        const taken = Math.min(largeBlock - used, piece.length)
        block.set(piece.subarray(0, taken), used)
        used += taken
        piece = piece.subarray(taken)
        if (used === largeBlock) await flush()
      }
    }
    if (used > 0) await flush()
    await Promise.all(writing)
    return position
  } catch (error) {
    throw asFileError(error)
  } finally {
    // Writes under way must land before the handle may be closed.
    await Promise.allSettled(writing)
  }
}

const writeFully = async (handle: FileHandle, block: Buffer, position: number): Promise<void> => {
  for (let written = 0; written < block.length; ) {
    const { bytesWritten } = await handle.write(block, written, block.length - written, position + written)
    written += bytesWritten
  }
}

/** Makes a rename in this folder survive a power cut, where the file system can promise that at all. */
export const syncFolder = async (folder: string): Promise<void> => {
  try {
    await flushFolder(folder)
  } catch (error) {
    // Network and FUSE file systems may not know how to flush a folder.
    if (!['EINVAL', 'ENOTSUP', 'EISDIR'].includes(errnoName(error))) throw error
  }
}

/**
 * Refuses before the disk is full rather than after: on the vault's own disk a backup that fills it would stop the
 * office. File systems that do not tell their size are let through.
 * @throws AppError DISK_FULL
 */
export const requireSpace = async (folder: string, bytes: number): Promise<void> => {
  const { bavail, bsize, blocks } = await withFileErrors(() => statfs(folder))
  if (blocks > 0 && bavail * bsize < bytes) throw new AppError('DISK_FULL')
}
