// Verifies a backup and every file it rests on, to the last byte, and keeps nothing of it. Codes: chain.ts.

import type { ArchiveSecret } from '../vault/archive/age-keys.ts'
import { type ChainOptions, type ChainVerdict, findChain, verifyChain } from '../vault/archive/chain.ts'
import type { ArchiveProgress } from '../vault/archive/read-archive.ts'
import { withCrew } from './archive-crew.ts'
import type { Task } from './task.ts'

export type ArchiveVerifyInput = {
  readonly file: string
  readonly secret: ArchiveSecret
  readonly expect?: ChainOptions['expect']
}

export const archiveVerify: Task<ArchiveVerifyInput, ChainVerdict, ArchiveProgress> = async (
  { file, secret, expect },
  { signal, onProgress },
) => {
  const links = await findChain(file, secret, { signal, expect })
  return withCrew((crew) => verifyChain(links, secret, { crew, signal, onProgress }))
}
