// Runs the numbered migrations, forward only. Each is one transaction together with its row in `migration` and
// PRAGMA user_version, so that it happened whole or not at all. Before an existing file is changed, a verified byte
// copy is kept beside it. A file of a newer program is refused with NEWER_FILE, untouched.

import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { type Clock, instant } from '../clock.ts'
import { isWhole, openDatabase } from './database.ts'
import { copyDurably, exists, freeSpace } from './durable.ts'
import type { Migration } from './migrations/index.ts'

/** Made before the first migration, and by none of them. */
export const migrationTable =
  'CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL) STRICT'

export const versionOf = (db: Database): number => db.pragma('user_version', { simple: true }) as number

export const newestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0

/** Throws NEWER_FILE {version, newest} for a database that only a newer program understands. */
export const assertKnownVersion = (db: Database, migrations: readonly Migration[]): void => {
  const version = versionOf(db)
  const newest = newestVersion(migrations)
  if (version > newest) throw new AppError('NEWER_FILE', { version, newest })
}

/** Runs what is missing and returns the versions run. Takes no copy: for a new file, or after `copyBeforeMigrating`. */
export const migrate = (db: Database, migrations: readonly Migration[], clock: Clock): number[] => {
  const rising = migrations.every(({ version }, index) => version > (migrations[index - 1]?.version ?? 0))
  if (!rising) throw new RangeError('Migrations are numbered strictly upwards.')
  assertKnownVersion(db, migrations)
  const run: number[] = []
  for (const migration of migrations) {
    if (migration.version <= versionOf(db)) continue
    db.transaction(() => {
      db.exec(migrationTable)
      migration.up(db)
      db.prepare('INSERT INTO migration (version, name, at) VALUES (?, ?, ?)').run(
        migration.version,
        migration.name,
        instant(clock),
      )
      db.pragma(`user_version = ${migration.version}`)
    }).exclusive()
    run.push(migration.version)
  }
  return run
}

/**
 * Keeps `<file>.before-<version>` (the version that the copy has), the encrypted bytes as they are, opened again and
 * checked whole. The write-ahead log is emptied into the file first and nobody else may write meanwhile: this runs at
 * start, before anybody is let in. A copy left by an earlier try is replaced, since it may be older than the data.
 */
export const copyBeforeMigrating = async (db: Database, file: string, key: Buffer): Promise<string> => {
  const copy = `${file}.before-${versionOf(db)}`
  db.pragma('wal_checkpoint(TRUNCATE)')
  if (await exists(`${file}-wal`)) {
    if (statSync(`${file}-wal`).size > 0) throw new AppError('BUSY', { what: basename(file) })
  }
  if ((await freeSpace(dirname(file))) < statSync(file).size * 1.2) throw new AppError('DISK_FULL', { reason: 'copy' })
  await copyDurably(file, copy)
  const check = openDatabase(copy, key, { readonly: true })
  let whole: boolean
  try {
    whole = isWhole(check) && versionOf(check) === versionOf(db)
  } finally {
    check.close()
    // The reader's own: empty, since nothing was written.
    await Promise.all(['-wal', '-shm'].map((end) => rm(`${copy}${end}`, { force: true })))
  }
  if (!whole) throw new AppError('DAMAGED_FILE', { reason: 'copy' })
  return copy
}

/** What a start does with an existing file: refuse a newer one, copy an older one, migrate it. */
export const migrateExisting = async (
  db: Database,
  file: string,
  key: Buffer,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<number[]> => {
  assertKnownVersion(db, migrations)
  if (versionOf(db) === newestVersion(migrations)) return []
  await copyBeforeMigrating(db, file, key)
  return migrate(db, migrations, clock)
}
