// A thread that seals or opens the chunks of an archive for another (archive-crew.ts). In a file of its own, with next to
// nothing to read before it can begin.

import { AppError } from '../../shared/errors.ts'
import { serveCrew } from '../vault/archive/crew.ts'
import type { Task } from './task.ts'

export const archiveCrew: Task<Record<string, never>, Record<string, never>, never> = async (_input, { port }) => {
  if (!port) throw new AppError('INTERNAL')
  await serveCrew(port)
  return {}
}
