// The files and keychain entries of a new or a restored vault, in an order that a power cut can't hurt: the keys in the
// keychain first, then the header, then the database, which gets its name only when it is complete. So a data file
// always has its header, and a header its keys.

import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { uuidv7 } from 'uuidv7'
import { recoveryCodeBytes } from '../../shared/values/recovery-code.ts'
import { type Clock, instant } from '../clock.ts'
import { closeWhole, openDatabase } from './database.ts'
import { exists, flushFile, renameDurably } from './durable.ts'
import { headerFormat, type Slot, type VaultHeader } from './header.ts'
import type { Keychain } from './keychain.ts'
import { type KeyBundle, keyChecksOf } from './keys.ts'
import type { Migration } from './migrations/index.ts'
import { migrate } from './migrator.ts'
import { wrapForPassphrase, wrapForRecovery } from './slots.ts'
import { writeStoredKeys } from './stored-keys.ts'
import { removeUnfinished, type VaultFiles } from './vault-files.ts'

/** How the vault is opened at each start on this machine. */
export type Protection = { readonly kind: 'keychain' } | { readonly kind: 'passphrase'; readonly passphrase: string }

export type Identity = {
  readonly vaultId: string
  readonly name: string
  readonly createdAt: string
  readonly deviceName: string
}

export const newKeyId = (): string => randomBytes(16).toString('base64url')

export const newRecoveryCode = (): Buffer => randomBytes(recoveryCodeBytes)

/** The header for `keys`, with a key id and a device id of its own. Throws WEAK_PASSWORD. */
export const makeHeader = async (
  identity: Identity,
  keys: KeyBundle,
  recoveryCode: Uint8Array,
  protection: Protection,
  clock: Clock,
): Promise<VaultHeader> => {
  const { vaultId, name, createdAt, deviceName } = identity
  const daily: Slot =
    protection.kind === 'keychain'
      ? { kind: 'keychain' }
      : await wrapForPassphrase(keys, vaultId, protection.passphrase, instant(clock))
  return {
    format: headerFormat,
    vaultId,
    keyId: newKeyId(),
    name,
    createdAt,
    device: { id: uuidv7(), name: deviceName },
    keyChecks: keyChecksOf(keys),
    slots: [daily, wrapForRecovery(keys, vaultId, recoveryCode, instant(clock))],
  }
}

/** Where the vault is opened by the keychain: the four entries, after the system's prompt if it is locked. */
export const storeKeys = async (keychain: Keychain, header: VaultHeader, keys: KeyBundle): Promise<void> => {
  if (!header.slots.some((slot) => slot.kind === 'keychain')) return
  if ((await keychain.state()) === 'locked') await keychain.unlock()
  await writeStoredKeys(keychain, header, keys)
}

/** Writes the first rows of a new vault, in one transaction before its data file has its name. */
export type Furnish = (db: Database, header: VaultHeader) => void

/** Makes the database beside its place, migrates it, and gives it its name. Only where there is no data file. */
export const makeDatabase = async (
  files: VaultFiles,
  header: VaultHeader,
  keys: KeyBundle,
  { migrations, clock, furnish }: { migrations: readonly Migration[]; clock: Clock; furnish: Furnish | undefined },
): Promise<void> => {
  await removeUnfinished(files.unfinished)
  const db = openDatabase(files.unfinished, keys.database, { create: true })
  try {
    migrate(db, migrations, clock)
    if (furnish) db.transaction(furnish)(db, header)
    closeWhole(db)
  } finally {
    if (db.open) db.close()
  }
  // A log left beside would belong to the old name: the renamed file would be damaged.
  if (await exists(`${files.unfinished}-wal`)) throw new Error('The new database is still open elsewhere.')
  await flushFile(files.unfinished)
  await renameDurably(files.unfinished, files.database)
}
