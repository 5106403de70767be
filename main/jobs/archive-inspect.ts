// Verifies a backup and the files it rests on, and says what is inside, before anything is restored. Codes: chain.ts.

import type { ArchiveSecret } from '../vault/archive/age-keys.ts'
import { type ChainOptions, findChain, verifyChain } from '../vault/archive/chain.ts'
import type { Manifest } from '../vault/archive/manifest.ts'
import type { ArchiveProgress } from '../vault/archive/read-archive.ts'
import { withCrew } from './archive-crew.ts'
import type { Task } from './task.ts'

export type ArchiveInspectInput = {
  readonly file: string
  readonly secret: ArchiveSecret
  readonly expect?: ChainOptions['expect']
}

export const archiveInspect: Task<ArchiveInspectInput, Manifest, ArchiveProgress> = async (
  { file, secret, expect },
  { signal, onProgress },
) => {
  const links = await findChain(file, secret, { signal, expect })
  return (await withCrew((crew) => verifyChain(links, secret, { crew, signal, onProgress }))).manifest
}
