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

export type CheckedFile = {
  readonly name: string
  readonly bytes: number
  /** Hex; where it is given, the whole file is read again. */
  readonly sha256?: string | undefined
}
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

/** Which of these files are not there any more as they were written. Those that are, are not named. */
export const destinationCheck: Task<
  { readonly folder: string; readonly files: readonly CheckedFile[] },
  { readonly problems: readonly FileProblem[] },
  { readonly reading: string }
> = async ({ folder, files }, { signal, onProgress }) => {
  const problems: FileProblem[] = []
  for (const { name, bytes, sha256 } of files) {
    const path = join(folder, basename(name))
    const size = statSync(path, { throwIfNoEntry: false })?.size
    if (size === undefined) problems.push({ name, problem: 'missing' })
    else if (size !== bytes) problems.push({ name, problem: 'altered' })
    else if (sha256 !== undefined) {
      // What can't be read is as good as altered: that is what a failing stick does.
      const found = await hashOf(path, signal, () => onProgress({ reading: name })).catch((error: unknown) => {
        if (error instanceof AppError) throw error
        return ''
      })
      if (found !== sha256) problems.push({ name, problem: 'altered' })
    }
  }
  return { problems }
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
