// Copies the write-ahead log into the database file, off the main loop. Nobody waits for it: what a reader or a backup
// still needs stays in the log until the next time.

import { openDatabase } from '../vault/database.ts'
import type { Task } from './task.ts'

/** `empty`: leaves no log at all, once whoever reads it is done; without it nobody is waited for. */
type Input = { readonly file: string; readonly key: Buffer; readonly empty?: boolean }

export const vaultCheckpoint: Task<Input, Record<string, never>, never> = async ({ file, key, empty = false }) => {
  try {
    const db = openDatabase(file, key)
    try {
      db.pragma(`wal_checkpoint(${empty ? 'TRUNCATE' : 'PASSIVE'})`)
    } finally {
      db.close()
    }
  } finally {
    key.fill(0)
  }
  return {}
}
