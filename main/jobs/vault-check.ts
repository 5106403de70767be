// Whether every page of a database decrypts and every table and index agrees, off the main loop. Nothing is changed but
// what opening does: a log that is there is used. Cancelling is heard between two tables: inside one SQLite can't be
// stopped from here. What may go wrong: WRONG_KEY, CANCELLED; a file that is not whole is an answer.

import { setImmediate } from 'node:timers/promises'
import { AppError, isAppError } from '../../shared/errors.ts'
import { openDatabase } from '../vault/database.ts'
import { storageError } from '../vault/storage-error.ts'
import { wholeInParts } from '../vault/whole-in-parts.ts'
import { asBuffer, type Task } from './task.ts'

export type VaultCheckInput = { readonly file: string; readonly key: Uint8Array }

/** `fraction` of the tables; null while all pages are read before. */
export type VaultCheckProgress = { readonly fraction: number | null }

export const vaultCheck: Task<VaultCheckInput, { whole: boolean }, VaultCheckProgress> = async (
  { file, key },
  { signal, onProgress },
) => {
  try {
    const db = openDatabase(file, asBuffer(key), { readonly: true })
    try {
      const parts = wholeInParts(db)
      for (;;) {
        const part = parts.next()
        if (part.done) return { whole: part.value }
        onProgress({ fraction: part.value })
        await setImmediate()
        if (signal.aborted) throw new AppError('CANCELLED')
      }
    } finally {
      db.close()
    }
  } catch (error) {
    const known = storageError(error) ?? error
    if (isAppError(known) && known.code === 'DAMAGED_FILE') return { whole: false }
    throw known
  } finally {
    key.fill(0)
  }
}
