// Verifies a backup and every file it rests on, to the last byte, and keeps of it the database alone, still encrypted, in
// an existing folder: to be held against the vault that is here. The keys come back in memory; the caller wipes them.
// Codes: chain.ts.

import { extractDatabase, findChain } from '../vault/archive/chain.ts'
import type { ArchiveContent, ArchiveProgress } from '../vault/archive/read-archive.ts'
import { withCrew } from './archive-crew.ts'
import type { ArchiveVerifyInput } from './archive-verify.ts'
import type { Task } from './task.ts'

export type ArchiveDatabaseInput = ArchiveVerifyInput & {
  /** An existing folder without an anjuan.db. */
  readonly targetFolder: string
}

export const archiveDatabase: Task<ArchiveDatabaseInput, ArchiveContent, ArchiveProgress> = async (
  { file, secret, targetFolder, expect },
  { signal, onProgress },
) => {
  const links = await findChain(file, secret, { signal, expect })
  return withCrew((crew) => extractDatabase(links, secret, targetFolder, { crew, signal, onProgress }))
}
