// Writes a database file anew, page by page, under its key: a row that was deleted may outlive its deletion in a page
// that nobody uses any more, even with secure_delete. Only for a copy that is open nowhere else.
// What may go wrong: DISK_FULL.

import { rm } from 'node:fs/promises'
import type { Database } from 'better-sqlite3'
import { throwIfCancelled } from '../archive/age-stream.ts'
import { flushFile, renameDurably } from '../durable.ts'
import { storageError } from '../storage-error.ts'

/** Closes `db`: afterwards `file` is the new one, with no log beside it. */
export const rebuildFile = async (db: Database, file: string, signal?: AbortSignal): Promise<void> => {
  const rebuilt = `${file}.rebuilt`
  await rm(rebuilt, { force: true })
  throwIfCancelled(signal)
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
    // To a plain path: it keeps the key. A key never goes into a file's name.
    db.prepare('VACUUM INTO ?').run(rebuilt)
  } catch (error) {
    throw storageError(error) ?? error
  } finally {
    db.close()
  }
  await flushFile(rebuilt)
  for (const end of ['-wal', '-shm', '-journal']) await rm(`${file}${end}`, { force: true })
  await renameDurably(rebuilt, file)
}
