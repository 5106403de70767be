// What a rotation needs before it begins: new keys, the folder beside the vault, and the new keys in the keychain, first
// written down as to be forgotten, so that a program that is killed leaves no key that nothing opens with.
// What may go wrong: NO_KEYCHAIN, KEYCHAIN_LOCKED; WRONG_STATE legacy-slot, slot-foreign; DISK_FULL, READ_ONLY.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { publicKeyOfSeed } from '../../audit/signature.ts'
import { slotOf, type VaultHeader } from '../header.ts'
import type { Keychain } from '../keychain.ts'
import { copyKeys, generateKeys, type KeyBundle, type KeyName, wipeKeys } from '../keys.ts'
import { storeKeys } from '../new-vault.ts'
import type { Vault } from '../open-vault.ts'
import { rewrap } from '../slots.ts'
import { databaseFile, makeFolder, vaultFiles } from '../vault-files.ts'
import type { Rotated } from './exchange.ts'
import { forgetEntries, toBeForgotten } from './former-entries.ts'

export type Prepared = {
  /** The new vault's folder, and its database there. */
  readonly folder: string
  readonly databaseFile: string
  readonly keyId: string
  readonly former: KeyBundle
  readonly fresh: KeyBundle
  /** Of the key that will sign. */
  readonly publicKey: Buffer
  /** The header of the new vault, with every way in that the present one has now. */
  conclude(vault: Vault): Rotated
  /** It came to nothing: takes the new keys out of the keychain again. */
  forget(): Promise<void>
  wipe(): void
}

export const beginRotation = async (
  profile: string,
  vault: Vault,
  names: readonly KeyName[],
  keychain: Keychain,
): Promise<Prepared> => {
  const { incoming: target } = vaultFiles(profile)
  const former = vault.keysForBackup()
  const fresh: KeyBundle = { ...copyKeys(former), ...chosen(names) }
  try {
    const first = rewrap(vault.header, fresh, former)
    const { keyId } = first
    const place = { vaultId: first.vaultId, keyId }
    await rm(target, { recursive: true, force: true })
    await makeFolder(target, profile)
    if (slotOf(first, 'keychain')) {
      await toBeForgotten(profile, place)
      await storeKeys(keychain, first, fresh)
    }
    return {
      folder: target,
      databaseFile: join(target, databaseFile),
      keyId,
      former,
      fresh,
      publicKey: publicKeyOfSeed(fresh.signing),
      conclude: ({ header }) => ({
        header: { ...rewrap(header, fresh, former), keyId } satisfies VaultHeader,
        keys: copyKeys(fresh),
      }),
      forget: async () => {
        await forgetEntries(profile, keychain, [vault.header])
      },
      wipe: () => {
        wipeKeys(former)
        wipeKeys(fresh)
      },
    }
  } catch (error) {
    wipeKeys(former)
    wipeKeys(fresh)
    await rm(target, { recursive: true, force: true }).catch(() => undefined)
    await forgetEntries(profile, keychain, [vault.header]).catch(() => undefined)
    throw error
  }
}

/** New ones of these names alone; what else was made is wiped at once. */
const chosen = (names: readonly KeyName[]): Partial<KeyBundle> => {
  const made = generateKeys()
  for (const [name, key] of Object.entries(made)) if (!names.includes(name as KeyName)) key.fill(0)
  return Object.fromEntries(names.map((name) => [name, made[name]]))
}
