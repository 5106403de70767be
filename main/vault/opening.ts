// Opens a vault's file with keys that are at hand: keys, disk, file, version, clock, in this order, so that each
// failure is told from the next and nothing is changed before the last of them. Throws WRONG_KEY, READ_ONLY, DISK_FULL,
// NOT_LATEST {reason} (what was written last may be missing), DAMAGED_FILE, NEWER_FILE, HALF_MIGRATED, CLOCK_BACK.

import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../clock.ts'
import { openDatabase } from './database.ts'
import { copyDurably, exists, probeWriting } from './durable.ts'
import type { VaultHeader } from './header.ts'
import { type KeyBundle, matchesKeyChecks, wipeKeys } from './keys.ts'
import type { Migration } from './migrations/index.ts'
import { assertKnownVersion, migrateExisting, newestVersion, versionOf } from './migrator.ts'
import { type ClockBack, makeVault, type Vault } from './open-vault.ts'
import { type Found, lookAtPlace, notePlace } from './place.ts'
import { lendEarlierTables } from './salvage/lend-tables.ts'
import { timeForName, type VaultFiles } from './vault-files.ts'

/** How far the clock may be behind the last record before it is called set back, in milliseconds. */
const clockTolerance = 5 * 60_000

type Surroundings = {
  readonly clock: Clock
  readonly migrations: readonly Migration[]
  readonly lastInstant: (db: Database) => string | undefined
  readonly deviceName: string
}

/** What the person said to go on with. */
export type Accepted = { readonly clock?: boolean; readonly place?: Found }

const clockBackOf = (db: Database, { clock, lastInstant }: Surroundings): ClockBack | undefined => {
  const last = lastInstant(db)
  const now = clock.now()
  if (!last || !(Date.parse(last) - now.getTime() > clockTolerance)) return undefined
  return { last, now: now.toISOString() }
}

/** Each migration is whole or not there: one that can't be made found tables that a half one, not ours, had left. */
const migrateWhole = async (db: Database, file: string, key: Buffer, { migrations, clock }: Surroundings) => {
  try {
    await migrateExisting(db, file, key, migrations, clock)
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'SQLITE_ERROR') throw error
    throw new AppError('HALF_MIGRATED', { version: versionOf(db), newest: newestVersion(migrations) })
  }
}

/** The vault takes `keys` over; after a throw they are still the caller's. */
export const openVaultFile = async (
  files: VaultFiles,
  header: VaultHeader,
  keys: KeyBundle,
  surroundings: Surroundings,
  accepted: Accepted,
): Promise<Vault> => {
  if (!matchesKeyChecks(keys, header.keyChecks)) throw new AppError('WRONG_KEY')
  await probeWriting(files.folder)
  const { database: file } = files
  const { problem, otherMachine } = await lookAtPlace(file, surroundings.deviceName)
  if (problem && !accepted.place) throw new AppError('NOT_LATEST', { reason: problem })
  const db = openDatabase(file, keys.database, { keyCheck: header.keyChecks.database })
  try {
    await migrateWhole(db, file, keys.database, surroundings)
    const clockBack = clockBackOf(db, surroundings)
    if (clockBack && !accepted.clock) throw new AppError('CLOCK_BACK', clockBack)
    const onWhole = await notePlace(file, surroundings.deviceName)
    return makeVault({
      header,
      file,
      db,
      keys,
      readOnly: false,
      clockBack,
      wentOn: accepted.place,
      otherMachine,
      onWhole,
    })
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * A damaged file, for reading: kept beside itself first, byte by byte, and then opened as far as it can be. One of an
 * earlier version is lent the tables that it lacks. Takes `keys` over, and wipes them after a throw.
 */
export const openForReading = async (
  { database: file }: VaultFiles,
  header: VaultHeader,
  keys: KeyBundle,
  { clock, migrations }: Pick<Surroundings, 'clock' | 'migrations'>,
): Promise<Vault> => {
  let db: Database | undefined
  try {
    const kept = `${file}.damaged-${timeForName(clock)}`
    await copyDurably(file, kept)
    if (await exists(`${file}-wal`)) await copyDurably(`${file}-wal`, `${kept}-wal`)
    db = openDatabase(file, keys.database, { readonly: true, keyCheck: header.keyChecks.database })
    assertKnownVersion(db, migrations)
    lendEarlierTables(db, migrations)
    return makeVault({ header, file, db, keys, readOnly: true })
  } catch (error) {
    db?.close()
    wipeKeys(keys)
    throw error
  }
}
