// Looks for a backup destination, or at a folder, or marks one, in a thread of its own and synchronously: a share that
// hangs then holds one thread, and none of those that everybody's files are read with.
// What may go wrong: see main/vault/destination/find.ts.

import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync, unlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { asFileError } from '../vault/archive/file-io.ts'
import { type Destination, findDestination, lookAt, markFolder, type Place } from '../vault/destination/find.ts'
import type { Task } from './task.ts'

export const destinationFind: Task<Destination, { readonly folder: string; readonly free: number | null }, never> = (
  destination,
) => Promise.resolve().then(() => findDestination(destination))

export const destinationLook: Task<{ readonly folder: string }, Place, never> = ({ folder }) =>
  Promise.resolve().then(() => lookAt(folder))

/** Looks and marks. */
export const destinationMark: Task<{ readonly folder: string }, Place & { readonly mark: string }, never> = ({
  folder,
}) => Promise.resolve().then(() => ({ ...lookAt(folder), mark: markFolder(folder) }))

export type CheckedFile = { readonly name: string; readonly bytes: number }
export type FileProblem = { readonly name: string; readonly problem: 'missing' | 'altered' }

const blockLength = 1024 * 1024

const hashOf = async (path: string, signal: AbortSignal, onBlock: () => void): Promise<string> => {
  const handle = openSync(path, 'r')
  try {
    const hash = createHash('sha256')
    const block = Buffer.allocUnsafeSlow(blockLength)
    for (let count = 0; ; count++) {
      // A breath now and then: a cancel is heard by it.
      if (count % 16 === 0) await new Promise((resolve) => setImmediate(resolve))
      if (signal.aborted) throw new AppError('CANCELLED')
      const read = readSync(handle, block, 0, blockLength, null)
      if (read === 0) return hash.digest('hex')
      hash.update(block.subarray(0, read))
      onBlock()
    }
  } finally {
    closeSync(handle)
  }
}

/** Finds a destination, and which of these files are not there any more with the length that they had. */
export const destinationCheck: Task<
  { readonly destination: Destination; readonly files: readonly CheckedFile[] },
  { readonly folder: string; readonly problems: readonly FileProblem[] },
  never
> = ({ destination, files }) =>
  Promise.resolve().then(() => {
    const { folder } = findDestination(destination)
    const problems = files.flatMap(({ name, bytes }): FileProblem[] => {
      const size = statSync(join(folder, basename(name)), { throwIfNoEntry: false })?.size
      if (size === undefined) return [{ name, problem: 'missing' }]
      return size === bytes ? [] : [{ name, problem: 'altered' }]
    })
    return { folder, problems }
  })

/** Reads a file again from its first byte to its last. What can't be read is as good as altered: so a stick fails. */
export const destinationRead: Task<
  { readonly folder: string; readonly name: string; readonly sha256: string },
  { readonly whole: boolean },
  { readonly reading: string }
> = async ({ folder, name, sha256 }, { signal, onProgress }) => {
  const found = await hashOf(join(folder, basename(name)), signal, () => onProgress({ reading: name })).catch(
    (error: unknown) => {
      if (error instanceof AppError) throw error
      return ''
    },
  )
  return { whole: found === sha256 }
}

/** Removes one file, if it is as it was written, from a destination that is still the one that was meant. */
export const destinationRemove: Task<
  { readonly destination: Destination; readonly file: CheckedFile },
  { readonly was: 'removed' | FileProblem['problem'] },
  never
> = ({ destination, file: { name, bytes } }) =>
  Promise.resolve()
    .then(() => {
      const path = join(findDestination(destination).folder, basename(name))
      const size = statSync(path, { throwIfNoEntry: false })?.size
      if (size === undefined) return { was: 'missing' as const }
      if (size !== bytes) return { was: 'altered' as const }
      unlinkSync(path)
      return { was: 'removed' as const }
    })
    .catch((error: unknown) => {
      throw asFileError(error)
    })
