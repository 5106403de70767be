// Holds the vault's main file still while the office goes on writing, so that its encrypted bytes can be copied as
// they are. Runs in a worker, on a connection of its own.
//
// How: once the WAL has been copied into the main file and emptied, a new reader finds no frame it needs and takes the
// shared lock WAL_READ_LOCK(0), "I read the main file only". Whoever checkpoints must take that lock exclusively
// before writing a single page into the main file (sqlite3 wal.c, walCheckpoint), so until the reader lets go every
// checkpoint, automatic or asked for, copies nothing, and commits pile up in the WAL alone.
//
// A commit may slip in between emptying the WAL and starting to read. The reader would then stand at a frame of the
// WAL, checkpoints could copy frames up to it, and the main file would lack that commit. An empty WAL *after* the
// reader has begun proves that this did not happen; otherwise we let go and try again. A commit just after the reader
// began fails the check too; that costs only another try.
//
// What may go wrong: a long reader elsewhere keeps the WAL from being emptied: BUSY after `patience`; CANCELLED;
// WRONG_KEY, DAMAGED_FILE and the other codes of opening.

import { stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { openDatabase } from '../database.ts'
import { throwIfCancelled } from './age-stream.ts'

export type Snapshot = {
  /** Rows per ordinary table, as of the snapshot. */
  readonly counts: Readonly<Record<string, number>>
  /** The last record of the audit trail, as of the snapshot; hash in lower-case hex. */
  readonly trail: { readonly seq: number; readonly hash: string } | null
  /** Lets the main file move again. Must be called; calling twice does nothing. */
  readonly release: () => void
}

type CheckpointRow = { readonly busy: number; readonly log: number; readonly checkpointed: number }

const checkpoint = (database: Database, mode: 'PASSIVE' | 'TRUNCATE'): CheckpointRow => {
  const [row] = database.pragma(`wal_checkpoint(${mode})`) as CheckpointRow[]
  return row ?? { busy: 1, log: -1, checkpointed: -1 }
}

/** True when this connection now reads the main file alone; false, with nothing held, when a commit was faster. */
const tryToHold = async (database: Database, walFile: string): Promise<boolean> => {
  // PASSIVE does the copying and flushing without keeping writers out; TRUNCATE then has next to nothing left to do
  // while it does keep them out.
  checkpoint(database, 'PASSIVE')
  if (checkpoint(database, 'TRUNCATE').busy !== 0) return false
  database.exec('BEGIN')
  database.prepare('SELECT count(*) FROM sqlite_schema').get() // BEGIN alone takes no lock
  const { size } = await stat(walFile)
  if (size === 0) return true
  database.exec('ROLLBACK')
  return false
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
  const database = openDatabase(file, key)
  try {
    // While TRUNCATE waits for readers it keeps writers out: better to come back than to make the office wait.
    database.pragma('busy_timeout = 0')
    const deadline = performance.now() + patience
    while (!(await tryToHold(database, `${file}-wal`))) {
      throwIfCancelled(signal)
      if (performance.now() > deadline) throw new AppError('BUSY')
      // Odd lengths, so as not to keep step with whoever is in the way.
      await wait(1 + Math.random() * 20)
    }
    const counts = countRows(database)
    const trail = trailHead(database, counts)
    return { counts, trail, release: () => database.close() }
  } catch (error) {
    database.close()
    throw error
  }
}
