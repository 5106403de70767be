// Large files in and out, block by block, with the disk working while the processor does. And what a disk says when it
// refuses, in the program's own codes.
// What may go wrong: disk full, read-only, missing folder, a device pulled out: AppError, params.reason = errno name.

import { type FileHandle, statfs } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { BlockWriter } from '../block-writer.ts'
import { flushFolder } from '../durable.ts'
import { storageError } from '../storage-error.ts'
import { throwIfCancelled } from './age-stream.ts'
import type { ByteSource } from './byte-reader.ts'

const largeBlock = 1024 * 1024

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
 * Writes everything `source` gives, in large blocks, and flushes it. `onWritten` hears how many bytes can be read back.
 * @returns the number of bytes written
 */
export const writeBlocks = async (
  handle: FileHandle,
  source: ByteSource,
  onWritten?: (bytes: number) => void,
): Promise<number> => {
  const writer = new BlockWriter(handle, onWritten)
  try {
    for await (const piece of source) await writer.write(piece)
    return await writer.end()
  } catch (error) {
    throw asFileError(error)
  } finally {
    await writer.settle()
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
