// Holds the vault's main file still while the office goes on writing, so that its encrypted bytes can be copied as
// they are. Runs in a worker, on a connection of its own.
//
// How (sqlite3 wal.c): one connection copies what the WAL has into the main file (a PASSIVE checkpoint needs no write
// lock); another takes the write lock, so that no frame can be added; if nothing was added in between, the first starts
// to read, and the second lets the writers go on. Nothing can slip in between. The reader now needs no frame
// of the WAL and takes the shared lock WAL_READ_LOCK(0), "I read the main file only". Whoever checkpoints must take
// that lock exclusively before writing a page into the main file (walCheckpoint), so until the reader ends every
// checkpoint, automatic or asked for, copies nothing, and commits pile up in the WAL alone.
//
// Emptying the WAL with TRUNCATE first and looking afterwards whether it is still empty, as was first planned, proves
// the same but never succeeded beside a writer without pauses. Here a writer waits for microseconds; only where there is
// no pause between commits is the rest copied, after some tries, with the writers kept out.
//
// What may go wrong: a long reader elsewhere keeps the WAL from being copied: BUSY after `patience`; CANCELLED;
// WRONG_KEY, DAMAGED_FILE and the other codes of opening.

import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { openDatabase, readsOnce, storageError } from '../database.ts'
import { throwIfCancelled } from './age-stream.ts'

export type Snapshot = {
  /** Rows per ordinary table, as of the snapshot. */
  readonly counts: Readonly<Record<string, number>>
  /** The last record of the audit trail, as of the snapshot; hash in lower-case hex. */
  readonly trail: { readonly seq: number; readonly hash: string } | null
  /** The blobs that the database names, as of the snapshot: they never change, so nothing has to be held for them. */
  readonly blobs: readonly SnapshotBlob[]
  /** Reads the database as of the snapshot, until `release`. */
  readonly reader: Database
  /** Lets the main file move again. Must be called; calling twice does nothing. */
  readonly release: () => void
}

/** `size`: bytes of the content. */
export type SnapshotBlob = { readonly id: string; readonly size: number; readonly tag: Uint8Array }

type CheckpointRow = { readonly busy: number; readonly log: number; readonly checkpointed: number }

/** True when every frame that the WAL had is now in the main file. */
const copyWal = (database: Database): boolean => {
  const [row] = database.pragma('wal_checkpoint(PASSIVE)') as CheckpointRow[]
  return row !== undefined && row.busy === 0 && row.log >= 0 && row.log === row.checkpointed
}

/** The same, looked at without copying anything. */
const isCopied = (database: Database): boolean => {
  const [row] = database.pragma('wal_checkpoint(NOOP)') as CheckpointRow[]
  return row !== undefined && row.log >= 0 && row.log === row.checkpointed
}

/** After so many tries the rest is copied while writers wait: it takes flushes of the disk, some ten milliseconds. */
const patientTries = 20

const isBusy = (error: unknown): boolean => String((error as { code?: unknown } | null)?.code).startsWith('SQLITE_BUSY')

/** True when `reader` now reads the main file alone; false, with nothing held, when somebody was in the way. */
const tryToHold = (reader: Database, writer: Database, insist: boolean): boolean => {
  copyWal(reader)
  try {
    writer.exec('BEGIN IMMEDIATE')
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
  try {
    if (!isCopied(reader) && !(insist && copyWal(reader))) return false
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM sqlite_schema').get() // BEGIN alone takes no lock
    return true
  } finally {
    writer.exec('ROLLBACK')
  }
}

const untilHeld = async (
  reader: Database,
  file: string,
  key: Buffer,
  patience: number,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const writer = openDatabase(file, key)
  try {
    writer.pragma('busy_timeout = 500') // this thread does not hear a cancel while it waits here
    const deadline = performance.now() + patience
    for (let tries = 1; !tryToHold(reader, writer, tries > patientTries); tries += 1) {
      throwIfCancelled(signal)
      if (performance.now() > deadline) throw new AppError('BUSY')
      // Odd lengths, so as not to keep step with whoever is in the way.
      await wait(1 + Math.random() * 20)
    }
  } finally {
    writer.close()
  }
}

const countRows = (database: Database): Record<string, number> => {
  const tables = database.pragma('table_list') as { schema: string; name: string; type: string }[]
  const names = tables
    .filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
    .sort()
  const count = (name: string) => database.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number
  return Object.fromEntries(names.map((name) => [name, count(name)]))
}

const trailHead = (database: Database, tables: object): Snapshot['trail'] => {
  if (!('trail' in tables)) return null
  const row = database.prepare('SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1').get() as
    | { readonly seq: number; readonly hash: Buffer }
    | undefined
  return row === undefined ? null : { seq: row.seq, hash: row.hash.toString('hex') }
}

const blobsIn = (database: Database, tables: object): SnapshotBlob[] =>
  'blob' in tables ? (database.prepare('SELECT id, size, tag FROM blob ORDER BY id').all() as SnapshotBlob[]) : []

/**
 * Holds `file` (the vault's anjuan.db) still until `release`. Its bytes are then a whole, checkpointed SQLCipher
 * database of everything committed before.
 * `key`: 32 bytes, the caller's to wipe. `patience`: milliseconds to wait for other connections' readers.
 */
export const holdStill = async (
  file: string,
  key: Buffer,
  options: { readonly signal?: AbortSignal | undefined; readonly patience?: number } = {},
): Promise<Snapshot> => {
  const { signal, patience = 60_000 } = options
  throwIfCancelled(signal)
  const database = readsOnce(openDatabase(file, key))
  try {
    await untilHeld(database, file, key, patience, signal)
    const counts = countRows(database)
    const trail = trailHead(database, counts)
    const blobs = blobsIn(database, counts)
    return { counts, trail, blobs, reader: database, release: () => database.close() }
  } catch (error) {
    database.close()
    throw storageError(error) ?? error
  }
}
