// Verifies a backup and the files it rests on, and lays its database, still encrypted, into an existing folder. The keys
// come back in memory; the caller stores and wipes them. Codes: chain.ts.

import type { ArchiveSecret } from '../vault/archive/age-keys.ts'
import { type ChainOptions, extractChain, findChain } from '../vault/archive/chain.ts'
import type { ArchiveContent, ArchiveProgress } from '../vault/archive/read-archive.ts'
import { withCrew } from './archive-crew.ts'
import type { Task } from './task.ts'

export type ArchiveExtractInput = {
  readonly file: string
  readonly secret: ArchiveSecret
  /** An existing folder without an anjuan.db. */
  readonly targetFolder: string
  readonly expect?: ChainOptions['expect']
}

export const archiveExtract: Task<ArchiveExtractInput, ArchiveContent, ArchiveProgress> = async (
  { file, secret, targetFolder, expect },
  { signal, onProgress },
) => {
  const links = await findChain(file, secret, { signal, expect })
  return withCrew((crew) => extractChain(links, secret, targetFolder, { crew, signal, onProgress }))
}
