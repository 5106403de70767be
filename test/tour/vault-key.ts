// The database key of a profile's vault, from the keychain of this session, and whether it opens the file: read by a
// decoder of SQLCipher 4 that shares nothing with the program.

import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { readHeader } from '../../main/vault/header.ts'
import { createKeychain } from '../../main/vault/keychain.ts'
import { readStoredKeys } from '../../main/vault/stored-keys.ts'
import { vaultFiles } from '../../main/vault/vault-files.ts'
import { decryptSqlcipher4 } from '../support/sqlcipher4.ts'

export type OpenedVault = { readonly vaultFile: string; readonly databaseKeyHex: string; readonly cases: number }

/** Throws where the keychain has no such key or the file does not open with it. */
export const readVault = async (profile: string): Promise<OpenedVault> => {
  const { folder, database } = vaultFiles(profile)
  const header = await readHeader(folder)
  const keys = header && (await readStoredKeys(createKeychain(), header))
  if (!keys) throw new Error(`the keychain has no keys for ${folder}`)
  const bytes = decryptSqlcipher4(readFileSync(database), keys.database)
  // Read and write version 1 instead of 2: a database in memory has no write-ahead log.
  bytes[18] = 1
  bytes[19] = 1
  const plain = new Database(bytes)
  try {
    const count = plain.prepare<[], { cases: number }>('SELECT count(*) AS cases FROM case_file').get()
    return { vaultFile: database, databaseKeyHex: keys.database.toString('hex'), cases: count?.cases ?? 0 }
  } finally {
    plain.close()
  }
}
