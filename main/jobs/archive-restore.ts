// Takes a backup, with every file it rests on, out into an existing folder: the database, still encrypted, and the
// contents of documents; and looks what newer backups beside it know of things destroyed since. The keys come back in
// memory; the caller stores and wipes them. Codes: chain.ts.

import { dirname } from 'node:path'
import type { ArchiveSecret } from '../vault/archive/age-keys.ts'
import { type ChainOptions, extractChain, findChain } from '../vault/archive/chain.ts'
import type { ArchiveContent, ArchiveProgress } from '../vault/archive/read-archive.ts'
import { newerLedgers } from '../vault/destruction/newer-ledgers.ts'
import type { Task } from './task.ts'

export type ArchiveRestoreInput = {
  readonly file: string
  readonly secret: ArchiveSecret
  /** An existing folder without an anjuan.db. */
  readonly targetFolder: string
  readonly expect?: ChainOptions['expect']
}

export type ArchiveRestored = {
  readonly content: ArchiveContent
  /** Files of the chain. */
  readonly links: number
  /** As newer backups carry them: believed by nobody yet. */
  readonly ledgers: readonly Uint8Array[]
}

export const archiveRestore: Task<ArchiveRestoreInput, ArchiveRestored, ArchiveProgress> = async (
  { file, secret, targetFolder, expect },
  { signal, onProgress },
) => {
  const links = await findChain(file, secret, { signal, expect })
  const content = await extractChain(links, secret, targetFolder, { signal, onProgress })
  const ledgers = await newerLedgers(dirname(file), secret, content.manifest, signal)
  return { content, links: links.length, ledgers }
}
