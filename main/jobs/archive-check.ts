// A thread that reads back a backup while another writes it (archive-crew.ts).
// What may go wrong: the codes of verify-part.ts; CANCELLED, also when whoever wrote is gone.

import { AppError } from '../../shared/errors.ts'
import { checkPart, Growth } from '../vault/archive/verify-part.ts'
import { withCrew } from './archive-crew.ts'
import type { Task } from './task.ts'

/** How many bytes of the file the disk has, and whether that is all of it. */
export type Told = { readonly bytes: number; readonly over: boolean }

/** The key is wiped. */
export type ArchiveCheckInput = { readonly part: string; readonly fileKey: Uint8Array }

export const archiveCheck: Task<ArchiveCheckInput, Record<string, never>, { readonly done: number }> = async (
  { part, fileKey },
  { port, signal, onProgress },
) => {
  if (!port) throw new AppError('INTERNAL')
  const growth = new Growth()
  port.on('message', ({ bytes, over }: Told) => growth.tell(bytes, over))
  // Whoever wrote is gone.
  port.once('close', () => growth.stop())
  signal.addEventListener('abort', () => growth.stop(), { once: true })
  try {
    // Opening is dearer than hashing: once the writing is over there is a processor for each.
    await withCrew((crew) =>
      checkPart(part, fileKey, growth, { signal, crew, onBytes: (done) => onProgress({ done }) }),
    )
    return {}
  } finally {
    fileKey.fill(0)
    port.close()
  }
}
