// The SHA-256 of a finished file, so that somebody who holds a copy elsewhere can hold it against the trail.
// What may go wrong: FILE_FAILED (params.reason errno), CANCELLED.

import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { readBlocks, withFileErrors } from '../vault/archive/file-io.ts'
import type { Task } from './task.ts'

/** `sha256` in hex. */
export const fileHash: Task<{ readonly file: string }, { readonly sha256: string }, never> = ({ file }, { signal }) =>
  withFileErrors(async () => {
    const handle = await open(file, 'r')
    try {
      const hash = createHash('sha256')
      for await (const piece of readBlocks(handle, { signal })) hash.update(piece)
      return { sha256: hash.digest('hex') }
    } finally {
      await handle.close()
    }
  })
