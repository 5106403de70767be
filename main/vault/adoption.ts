// Prepares a restored database as a vault of this machine, in a folder of its own beside the present one: a new
// database key, a new key id, a new recovery code. Nothing of the present vault is touched; the header is written last
// and marks the preparation as complete.

import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../clock.ts'
import { blobsFolder } from './blobs/blob-files.ts'
import { openDatabase } from './database.ts'
import { ledgerFile } from './destruction/ledger.ts'
import { moveDurably, renameDurably, writeDurably } from './durable.ts'
import { type VaultHeader, writeHeader } from './header.ts'
import type { Keychain } from './keychain.ts'
import { copyKeys, generateKeys, type KeyBundle, wipeKeys } from './keys.ts'
import type { Migration } from './migrations/index.ts'
import { assertKnownVersion, versionOf } from './migrator.ts'
import { makeHeader, newRecoveryCode, type Protection, storeKeys } from './new-vault.ts'
import { rekeyFile } from './rekey.ts'
import { databaseFile, makeFolder, type VaultFiles } from './vault-files.ts'

export type Adoption = {
  /** The extracted SQLCipher file; it is moved away from there. */
  readonly databaseFile: string
  /** The extracted contents of documents; moved away likewise. Undefined: there are none. */
  readonly blobsFolder?: string | undefined
  /** The keys that came with it; the caller wipes them. */
  readonly keys: KeyBundle
  readonly vaultId: string
  readonly name: string
  readonly createdAt: string
  readonly protection: Protection
  /** The signed ledger of what was destroyed, as a file beside the database; see destruction/ledger-file.ts. */
  readonly ledger?: string | undefined
  /** Puts the file under its new key, as `rekeyFile` does; a worker's, so that the main loop stays free. */
  readonly rekey?: (file: string, oldKey: Buffer, newKey: Buffer) => Promise<void>
}

type Surroundings = {
  readonly keychain: Keychain
  readonly clock: Clock
  readonly migrations: readonly Migration[]
  readonly deviceName: string
}

export type PreparedVault = { readonly header: VaultHeader; readonly keys: KeyBundle; readonly code: Buffer }

const assertAdoptable = (file: string, key: Buffer, migrations: readonly Migration[]): void => {
  const db = openDatabase(file, key, { readonly: true })
  try {
    assertKnownVersion(db, migrations)
    if (versionOf(db) === 0) throw new AppError('DAMAGED_FILE', { reason: 'empty' })
  } finally {
    db.close()
  }
}

/** The caller wipes or takes over the returned keys, and undoes a failed preparation with `settleIncoming`. */
export const prepareAdoption = async (
  files: VaultFiles,
  adoption: Adoption,
  { keychain, clock, migrations, deviceName }: Surroundings,
): Promise<PreparedVault> => {
  const { vaultId, name, createdAt, protection } = adoption
  const keys: KeyBundle = { ...copyKeys(adoption.keys), database: generateKeys().database }
  const code = newRecoveryCode()
  const database = join(files.incoming, databaseFile)
  try {
    const header = await makeHeader({ vaultId, name, createdAt, deviceName }, keys, code, protection, clock)
    await makeFolder(files.incoming, files.profile)
    await moveDurably(adoption.databaseFile, database)
    // Beside each other in the profile, so that it is one rename.
    if (adoption.blobsFolder) await renameDurably(adoption.blobsFolder, blobsFolder(files.incoming))
    if (adoption.rekey) await adoption.rekey(database, adoption.keys.database, keys.database)
    else rekeyFile(database, adoption.keys.database, keys.database)
    assertAdoptable(database, keys.database, migrations)
    if (adoption.ledger) await writeDurably(join(files.incoming, ledgerFile), adoption.ledger)
    await storeKeys(keychain, header, keys)
    await writeHeader(files.incoming, header)
    return { header, keys, code }
  } catch (error) {
    wipeKeys(keys)
    throw error
  }
}
