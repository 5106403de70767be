// Chains of backups: a full one and the incremental ones that rest on it, each on the one before. Which backups a folder
// has, which files one of them needs, and reading them as one whole.
// What may go wrong, told within two seconds, before anything long begins: NOT_A_BACKUP, BACKUP_WRONG_KEY,
// BACKUP_NEWER, BACKUP_CUT_SHORT (also of a file whose end is missing), BACKUP_ALTERED at either end of a file,
// BACKUP_FOREIGN (params.office, where the caller says whose backup it expects), CHAIN_BROKEN (params.what: the file name
// that is missing); later BACKUP_ALTERED, FILE_FAILED, DISK_FULL, CANCELLED.

import { AppError } from '../../../shared/errors.ts'
import type { ArchiveSecret } from './age-keys.ts'
import type { Manifest } from './manifest.ts'
import type { ArchiveContent, ReadOptions } from './read-archive.ts'

/** One backup file, by its first and its last 64 KiB. */
export type ArchiveSummary = {
  /** Absolute. */
  readonly file: string
  /** Empty for formats 1 and 2, which had none and nothing can rest on. */
  readonly backupId: string
  /** The backup that it rests on; null for a full one. */
  readonly baseId: string | null
  /** UTC, milliseconds. */
  readonly createdAt: string
  readonly vaultId: string
  readonly office: string
  readonly full: boolean
  /** Of this file alone. */
  readonly bytes: number
  readonly formatVersion: number
  readonly programVersion: string
}

/** A summary and the manifest it comes from; the last link's counts and trail are what a restore brings. */
export type ChainLink = ArchiveSummary & { readonly manifest: Manifest }

/** A file of the folder that is not one of ours, does not open with this secret, or is damaged; `code` as thrown. */
export type RefusedFile = { readonly file: string; readonly code: string }

export type FolderOptions = {
  readonly signal?: AbortSignal | undefined
  /** A passphrase costs about a second a file. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined
  readonly onRefused?: ((refused: RefusedFile) => void) | undefined
}

export type ChainOptions = {
  readonly signal?: AbortSignal | undefined
  /** Whose backup it must be: BACKUP_FOREIGN otherwise. */
  readonly expect?: { readonly vaultId: string } | undefined
}

export type ChainVerdict = {
  /** The last link's. */
  readonly manifest: Manifest
  readonly links: number
  readonly files: readonly { readonly file: string; readonly backupId: string; readonly bytes: number }[]
  /** Lower-case hex: of the whole database that the chain gives, which is what the last link says it must be. */
  readonly databaseSha256: string
  readonly databaseBytes: number
  readonly blobs: { readonly count: number; readonly bytes: number }
  /** Contents that were missing or damaged when the backup was made. */
  readonly unwholeBlobs: number
}

/** Every `*.age` in `folder` that opens with `secret`, newest first; subfolders are not looked into. */
export const inspectFolder = (
  _folder: string,
  _secret: ArchiveSecret,
  _options: FolderOptions = {},
): Promise<ArchiveSummary[]> => Promise.reject(new AppError('INTERNAL'))

/** The links that `file` needs, from the full one to itself; looks in its own folder, by name and then by id. */
export const findChain = (
  _file: string,
  _secret: ArchiveSecret,
  _options: ChainOptions = {},
): Promise<ChainLink[]> => Promise.reject(new AppError('INTERNAL'))

/**
 * Reads every link from its first byte to its last and lays the whole database, still encrypted, as `anjuan.db` into an
 * existing folder, and the contents of documents into a new folder `blobs` there, exactly as `extractArchive` does with
 * one file. The database is what the last link's SHA-256 says, or nothing is left. The keys are the caller's to wipe.
 */
export const extractChain = (
  _links: readonly ChainLink[],
  _secret: ArchiveSecret,
  _targetFolder: string,
  _options: ReadOptions = {},
): Promise<ArchiveContent> => Promise.reject(new AppError('INTERNAL'))

/** The same, and keeps nothing: every entry decrypted and compared, the database put together and compared. */
export const verifyChain = (
  _links: readonly ChainLink[],
  _secret: ArchiveSecret,
  _options: ReadOptions = {},
): Promise<ChainVerdict> => Promise.reject(new AppError('INTERNAL'))
