// What a person is told of a backup, or of a folder of them, before anything long begins. Codes: chain.ts.

import type { ArchiveSecret } from '../vault/archive/age-keys.ts'
import {
  type ArchiveSummary,
  type ChainLink,
  type ChainOptions,
  findChain,
  inspectFolder,
  type RefusedFile,
} from '../vault/archive/chain.ts'
import type { Task } from './task.ts'

export type ArchiveFolderInput = { readonly folder: string; readonly secret: ArchiveSecret }

/** Newest first. */
export type ArchiveFolder = { readonly found: readonly ArchiveSummary[]; readonly refused: readonly RefusedFile[] }

export const archiveFolder: Task<
  ArchiveFolderInput,
  ArchiveFolder,
  { readonly done: number; readonly total: number }
> = async ({ folder, secret }, { signal, onProgress }) => {
  const refused: RefusedFile[] = []
  const found = await inspectFolder(folder, secret, { signal, onProgress, onRefused: (file) => refused.push(file) })
  return { found, refused }
}

export type ArchiveChainInput = {
  readonly file: string
  readonly secret: ArchiveSecret
  readonly expect?: ChainOptions['expect']
}

export const archiveChain: Task<ArchiveChainInput, readonly ChainLink[], never> = (
  { file, secret, expect },
  { signal },
) => findChain(file, secret, { signal, expect })
