// Looks at a backup, and at the files it rests on, before hours are spent on them: both ends of each, no more. So a wrong
// key, another office's backup, a newer or a cut one, and a chain with a link missing are told within seconds.
// What may go wrong: the codes of main/vault/archive/chain.ts. A file altered in its middle is found by reading it.

import { basename } from 'node:path'
import type { ArchiveSecret } from '../vault/archive/age-keys.ts'
import { type ChainLink, findChain } from '../vault/archive/chain.ts'
import { databaseName } from '../vault/archive/manifest.ts'
import type { Task } from './task.ts'

export type BackupLook = {
  /** The full backup first, the one that was asked for last. */
  readonly links: readonly ChainLink[]
  /** Their names. */
  readonly files: readonly string[]
  readonly createdAt: string
  readonly program: string
  readonly formatVersion: number
  readonly databaseBytes: number
  /** Their bytes as stored. */
  readonly documents: { readonly count: number; readonly bytes: number }
  readonly trail: { readonly seq: number; readonly hash: string } | null
  /** Rows of all tables. */
  readonly rows: number
}

/** `vaultId`: whose backup it must be. */
export type DrillLookInput = { readonly file: string; readonly secret: ArchiveSecret; readonly vaultId: string }

export const lookOf = (links: readonly ChainLink[]): BackupLook => {
  const { manifest } = links.at(-1)!
  const { createdAt, programVersion, formatVersion, trail, counts } = manifest
  const old = manifest.formatVersion === 3 ? undefined : manifest.entries.find(({ name }) => name === databaseName)
  return {
    links,
    files: links.map(({ file }) => basename(file)),
    createdAt,
    program: programVersion,
    formatVersion,
    databaseBytes: manifest.formatVersion === 3 ? manifest.database.bytes : (old?.size ?? 0),
    documents: manifest.formatVersion === 1 ? { count: 0, bytes: 0 } : manifest.blobs,
    trail,
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
  }
}

export const drillLook: Task<DrillLookInput, BackupLook, never> = async ({ file, secret, vaultId }, { signal }) =>
  lookOf(await findChain(file, secret, { signal, expect: { vaultId } }))
