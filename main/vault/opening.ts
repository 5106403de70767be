// Opens a vault's file with keys that are at hand: keys, disk, file, version, clock, in this order, so that each
// failure is told from the next and nothing is changed before the last of them. Throws WRONG_KEY, READ_ONLY, DISK_FULL,
// DAMAGED_FILE, NEWER_FILE, CLOCK_BACK.

import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../clock.ts'
import { openDatabase } from './database.ts'
import { probeWriting } from './durable.ts'
import type { VaultHeader } from './header.ts'
import { type KeyBundle, matchesKeyChecks } from './keys.ts'
import type { Migration } from './migrations/index.ts'
import { migrateExisting } from './migrator.ts'
import { type ClockBack, makeVault, type Vault } from './open-vault.ts'
import type { VaultFiles } from './vault-files.ts'

/** How far the clock may be behind the last record before it is called set back, in milliseconds. */
const clockTolerance = 5 * 60_000

type Surroundings = {
  readonly clock: Clock
  readonly migrations: readonly Migration[]
  readonly lastInstant: (db: Database) => string | undefined
}

const clockBackOf = (db: Database, { clock, lastInstant }: Surroundings): ClockBack | undefined => {
  const last = lastInstant(db)
  const now = clock.now()
  if (!last || !(Date.parse(last) - now.getTime() > clockTolerance)) return undefined
  return { last, now: now.toISOString() }
}

/** The vault takes `keys` over; after a throw they are still the caller's. */
export const openVaultFile = async (
  files: VaultFiles,
  header: VaultHeader,
  keys: KeyBundle,
  surroundings: Surroundings,
  keepClock: boolean,
): Promise<Vault> => {
  if (!matchesKeyChecks(keys, header.keyChecks)) throw new AppError('WRONG_KEY')
  await probeWriting(files.folder)
  const { database: file } = files
  const db = openDatabase(file, keys.database, { keyCheck: header.keyChecks.database })
  try {
    await migrateExisting(db, file, keys.database, surroundings.migrations, surroundings.clock)
    const clockBack = clockBackOf(db, surroundings)
    if (clockBack && !keepClock) throw new AppError('CLOCK_BACK', clockBack)
    return makeVault({ header, file, db, keys, readOnly: false, clockBack })
  } catch (error) {
    db.close()
    throw error
  }
}
