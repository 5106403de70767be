// Puts a database file under another key, in place, and sees that it is whole. Only for a file that is a copy of
// something kept elsewhere (a backup's entry being restored): while it runs, the file and its journal belong together.

import { AppError } from '../../shared/errors.ts'
import { closeWhole, isReadable, isWhole, type KeyedDatabase, openDatabase, rawKey } from './database.ts'
import { storageError } from './storage-error.ts'

/**
 * Synchronous, and about five times as long as copying the file: call it in a worker for large files. Throws WRONG_KEY,
 * DAMAGED_FILE, DISK_FULL. Afterwards the file alone, with no log beside it, opens under `newKey`. `wasWhole`: tables and
 * indexes were seen to agree just before, which takes most of the time; then only every page is read again.
 */
export const rekeyFile = (
  file: string,
  oldKey: Buffer,
  newKey: Buffer,
  { wasWhole = false }: { readonly wasWhole?: boolean } = {},
): void => {
  const old = openDatabase(file, oldKey)
  try {
    old.pragma('wal_checkpoint(TRUNCATE)')
    // With a rollback journal: 5 times a copy; in the write-ahead log it takes 9.
    if (old.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new AppError('BUSY', { what: 'file' })
    const raw = rawKey(newKey)
    try {
      ;(old as KeyedDatabase).rekey(raw)
    } finally {
      raw.fill(0)
    }
  } catch (error) {
    throw storageError(error) ?? error
  } finally {
    old.close()
  }
  const db = openDatabase(file, newKey)
  try {
    if (!(wasWhole ? isReadable(db) : isWhole(db))) throw new AppError('DAMAGED_FILE', { reason: 'integrity' })
    closeWhole(db)
  } finally {
    if (db.open) db.close()
  }
}
