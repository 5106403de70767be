// Puts a restored database file under its new key, off the main loop: it takes about five times as long as a copy.
// What may go wrong: WRONG_KEY, DAMAGED_FILE, DISK_FULL. This thread's copies of the keys are wiped.

import { rekeyFile } from '../vault/rekey.ts'
import { asBuffer, type Task } from './task.ts'

export type VaultRekeyInput = { readonly file: string; readonly oldKey: Uint8Array; readonly newKey: Uint8Array }

export const vaultRekey: Task<VaultRekeyInput, Record<string, never>, never> = ({ file, oldKey, newKey }) => {
  try {
    rekeyFile(file, asBuffer(oldKey), asBuffer(newKey))
    return Promise.resolve({})
  } finally {
    oldKey.fill(0)
    newKey.fill(0)
  }
}
