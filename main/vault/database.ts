// Opens the encrypted database file: SQLCipher 4 through better-sqlite3-multiple-ciphers. What may go wrong and what is
// thrown: WRONG_KEY (the key does not fit the check value, or none was given and the file does not open), DAMAGED_FILE
// (the key is right and the file is not, is empty, or is not encrypted), DISK_FULL, READ_ONLY. Nothing is migrated here.

import { closeSync, openSync, readSync, statSync } from 'node:fs'
import BetterSqlite3, { type Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { keyLength, matchesKeyCheck } from './keys.ts'
import { storageError } from './storage-error.ts'

export { storageError } from './storage-error.ts'

/** What the cipher build adds; the declarations of better-sqlite3 don't have it. Both take the raw form of `rawKey`. */
export type KeyedDatabase = Database & { key(key: Buffer): number; rekey(key: Buffer): number }

export type DatabaseOptions = {
  readonly readonly?: boolean
  /** Makes the file where there is none. Without it a missing or empty file is never filled. */
  readonly create?: boolean
  /** From the header; with it a wrong key is told from a damaged file before the file is touched. */
  readonly keyCheck?: string | undefined
}

const memory = ':memory:'
const plaintextMagic = Buffer.from('SQLite format 3\0')

/**
 * The key as SQLCipher's raw form x'<64 hex digits>', in a Buffer that the caller wipes. 32 bare bytes would be taken
 * for a passphrase; an empty key would answer "ok" and write plaintext; 63 digits would be accepted. So it is checked.
 */
export const rawKey = (key: Buffer): Buffer => {
  if (key.length !== keyLength) throw new RangeError('A database key is 32 bytes.')
  const digits = Buffer.from('0123456789abcdef')
  const raw = Buffer.alloc(keyLength * 2 + 3)
  raw.write("x'")
  for (const [index, byte] of key.entries()) {
    raw[2 + index * 2] = digits[byte >> 4]!
    raw[3 + index * 2] = digits[byte & 15]!
  }
  raw.write("'", raw.length - 1)
  return raw
}

const firstBytes = (file: string): Buffer | undefined => {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    const bytes = Buffer.alloc(plaintextMagic.length)
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, 0))
  } finally {
    closeSync(descriptor)
  }
}

/** Throws DAMAGED_FILE for a missing, empty or unencrypted file: none of them may pass for a vault. */
const assertEncrypted = (file: string): void => {
  const start = firstBytes(file)
  if (!start) throw new AppError('DAMAGED_FILE', { reason: 'missing' })
  if (start.length < plaintextMagic.length) throw new AppError('DAMAGED_FILE', { reason: 'empty' })
  if (start.equals(plaintextMagic)) throw new AppError('DAMAGED_FILE', { reason: 'not-encrypted' })
}

const applyKey = (db: Database, key: Buffer): void => {
  db.pragma(`cipher = 'sqlcipher'`)
  db.pragma('legacy = 4')
  const raw = rawKey(key)
  try {
    ;(db as KeyedDatabase).key(raw)
  } finally {
    raw.fill(0)
  }
}

const configure = (db: Database, readonly: boolean): void => {
  db.pragma('busy_timeout = 5000')
  // Before anything that may spill: the default writes plaintext rows into temporary files.
  db.pragma('temp_store = MEMORY')
  db.pragma('trusted_schema = OFF')
  db.pragma('foreign_keys = ON')
  db.pragma('recursive_triggers = ON')
  db.pragma('cache_size = -65536') // KiB: decrypted pages stay, a cold list costs 2.5 times a plain one
  db.pragma('mmap_size = 0') // encrypted pages can't be mapped
  db.pragma('cell_size_check = ON')
  // The first read: this is where a wrong key or a damaged first page shows.
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
  if (readonly) {
    db.pragma('query_only = ON')
    return
  }
  if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') throw new AppError('READ_ONLY', { reason: 'wal' })
  db.pragma('synchronous = FULL')
  db.pragma('secure_delete = ON')
  // Copying the log into the file takes tens of milliseconds: a worker does it (main/jobs/keep-log-short.ts), and a
  // write only where that worker could not for 1 GiB, such as all through the backup of a very large vault.
  db.pragma('wal_autocheckpoint = 262144')
}

/** A database in memory, with the same settings: nothing of it is ever in a file, so it has no key. */
const openMemory = (): Database => {
  const db = new BetterSqlite3(memory)
  db.pragma('temp_store = MEMORY')
  db.pragma('trusted_schema = OFF')
  db.pragma('foreign_keys = ON')
  db.pragma('recursive_triggers = ON')
  return db
}

/** Opens `file` (an absolute path, or `:memory:`) with 32 key bytes; the caller keeps and wipes `key`. */
export const openDatabase = (file: string, key: Buffer, options: DatabaseOptions = {}): Database => {
  if (key.length !== keyLength) throw new RangeError('A database key is 32 bytes.')
  if (options.keyCheck !== undefined && !matchesKeyCheck(key, options.keyCheck)) throw new AppError('WRONG_KEY')
  if (file === memory) return openMemory()
  let db: Database | undefined
  try {
    const isNew = options.create === true && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0
    if (!isNew) assertEncrypted(file)
    db = new BetterSqlite3(file, { readonly: options.readonly ?? false, fileMustExist: !isNew })
    applyKey(db, key)
    configure(db, options.readonly ?? false)
    // A new file has its first page now, through the switch to WAL.
    assertEncrypted(file)
    return db
  } catch (error) {
    db?.close()
    const known = storageError(error)
    if (known?.params.reason === 'SQLITE_NOTADB' && options.keyCheck === undefined) throw new AppError('WRONG_KEY')
    throw known ?? error
  }
}

/** For a connection that goes through pages once and does not come back to them: an eighth of the usual cache. */
export const readsOnce = (db: Database): Database => {
  db.pragma('cache_size = -8192') // KiB
  return db
}

/** A file so damaged that it can't be looked into has not passed either. */
const unlessDamaged = (passes: () => boolean): boolean => {
  try {
    return passes()
  } catch (error) {
    if (storageError(error)?.code === 'DAMAGED_FILE') return false
    throw error
  }
}

/** Whether every page decrypts and every table and index agrees. Reads the whole file, on the calling thread. */
export const isWhole = (db: Database): boolean =>
  unlessDamaged(
    () =>
      db.pragma('integrity_check(1)', { simple: true }) === 'ok' && (db.pragma('foreign_key_check') as []).length === 0,
  )

/** Whether every page decrypts and every table is one: for a copy of a database of which `isWhole` was just said. */
export const isReadable = (db: Database): boolean =>
  unlessDamaged(() => db.pragma('quick_check(1)', { simple: true }) === 'ok')

/** A worker that copies the log just now keeps us from it for some milliseconds; a reader, for the busy timeout. */
const closingPatience = 2_000
const betweenTries = 10

/**
 * Empties the write-ahead log into the file and closes: afterwards the file alone is the whole database. `onWhole` is
 * called between the two, where the log could be emptied.
 */
export const closeWhole = (db: Database, onWhole?: () => void): void => {
  const until = performance.now() + closingPatience
  const isEmpty = (): boolean => (db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[])[0]?.busy === 0
  let empty = isEmpty()
  // SQLite waits for readers by itself, but for another's checkpoint not at all.
  while (!empty && performance.now() < until) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, betweenTries)
    empty = isEmpty()
  }
  if (empty) onWhole?.()
  db.close()
}
