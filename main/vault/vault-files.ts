// Where a vault lies in the profile, whether there is one, and the names of what is kept or passes beside it.

import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { type Clock, instant } from '../clock.ts'
import { exists, flushFolder, renameDurably } from './durable.ts'
import { headerFile, isFurnished, readHeader, type VaultHeader } from './header.ts'

export type VaultFiles = {
  readonly profile: string
  /** `<profile>/vault`: header and database. */
  readonly folder: string
  readonly database: string
  /** A database being made; it has no one's data yet and gets its name only when it is complete. */
  readonly unfinished: string
  /** A restored vault being prepared; it replaces `folder` by two renames. */
  readonly incoming: string
}

export const databaseFile = 'anjuan.db'

export const vaultFiles = (profile: string): VaultFiles => {
  const folder = join(profile, 'vault')
  return {
    profile,
    folder,
    database: join(folder, databaseFile),
    unfinished: join(folder, `${databaseFile}.new`),
    incoming: join(profile, 'vault.incoming'),
  }
}

/** An instant that may stand in a file's name on every system: `2026-11-21T01-02-03-456Z`. */
export const timeForName = (clock: Clock): string => instant(clock).replace(/[:.]/g, '-')

/**
 * The header of the vault that is there. Undefined where one may be made: nothing there, or a making cut off before its
 * data file had its name.
 * @throws DAMAGED_FILE {reason} `header`: data without one; `missing`: one without its data
 */
export const existingHeader = async ({ folder, database }: VaultFiles): Promise<VaultHeader | undefined> => {
  const header = await readHeader(folder)
  if (await exists(database)) {
    if (!header) throw new AppError('DAMAGED_FILE', { reason: 'header' })
    return header
  }
  if (header && isFurnished(header)) throw new AppError('DAMAGED_FILE', { reason: 'missing' })
  return undefined
}

export const makeFolder = async (folder: string, parent: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await flushFolder(parent)
}

/** Removes a database that was never finished, with what SQLite kept beside it. */
export const removeUnfinished = async (file: string): Promise<void> => {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(`${file}${end}`, { force: true })
}

/** Puts the prepared vault in place and keeps the one before it, if any, under the returned name. */
export const swapIn = async (files: VaultFiles, clock: Clock): Promise<string | undefined> => {
  let kept: string | undefined
  if (await exists(files.folder)) {
    kept = `${files.folder}.before-restore-${timeForName(clock)}`
    await renameDurably(files.folder, kept)
  }
  await rename(files.incoming, files.folder)
  await flushFolder(files.profile)
  return kept
}

/**
 * After a restore that was cut off: between the two renames it is finished; before them it is undone (the backup file
 * and the present vault are both untouched, only the copy in preparation goes).
 */
export const settleIncoming = async (files: VaultFiles): Promise<void> => {
  if (!(await exists(files.incoming))) return
  // The header is written last, so it tells that the rest is there.
  const complete = await exists(join(files.incoming, headerFile))
  if (complete && !(await exists(files.folder))) {
    await renameDurably(files.incoming, files.folder)
    return
  }
  await rm(files.incoming, { recursive: true, force: true })
  await flushFolder(files.profile)
}
