// Whether every page of a database decrypts and every table and index agrees, off the main loop. Nothing is changed but
// what opening does: a log that is there is used. What may go wrong: WRONG_KEY; a file that is not whole is an answer.

import { isAppError } from '../../shared/errors.ts'
import { isWhole, openDatabase } from '../vault/database.ts'
import { asBuffer, type Task } from './task.ts'

export type VaultCheckInput = { readonly file: string; readonly key: Uint8Array }

export const vaultCheck: Task<VaultCheckInput, { whole: boolean }, never> = ({ file, key }) => {
  try {
    const db = openDatabase(file, asBuffer(key), { readonly: true })
    try {
      return Promise.resolve({ whole: isWhole(db) })
    } finally {
      db.close()
    }
  } catch (error) {
    if (isAppError(error) && error.code === 'DAMAGED_FILE') return Promise.resolve({ whole: false })
    throw error
  } finally {
    key.fill(0)
  }
}
