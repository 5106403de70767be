// Verifies a whole backup file and lays its database, still encrypted, into an existing folder. The keys come back in
// memory; the caller stores and wipes them. Codes: read-archive.ts.

import type { ArchiveSecret } from '../vault/archive/age-keys.ts'
import { type ArchiveContent, type ArchiveProgress, extractArchive } from '../vault/archive/read-archive.ts'
import type { Task } from './task.ts'

export type ArchiveExtractInput = {
  readonly file: string
  readonly secret: ArchiveSecret
  /** An existing folder without an anjuan.db. */
  readonly targetFolder: string
}

export const archiveExtract: Task<ArchiveExtractInput, ArchiveContent, ArchiveProgress> = (input, context) =>
  extractArchive(input.file, input.secret, input.targetFolder, context)
