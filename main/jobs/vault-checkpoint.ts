// Copies the write-ahead log into the database file, off the main loop. Nobody waits for it: what a reader or a backup
// still needs stays in the log until the next time.

import { openDatabase } from '../vault/database.ts'
import type { Task } from './task.ts'

type Input = { readonly file: string; readonly key: Buffer }

export const vaultCheckpoint: Task<Input, Record<string, never>, never> = async ({ file, key }) => {
  try {
    const db = openDatabase(file, key)
    try {
      db.pragma('wal_checkpoint(PASSIVE)')
    } finally {
      db.close()
    }
  } finally {
    key.fill(0)
  }
  return {}
}
