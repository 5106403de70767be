// A vault's four keys as entries of the keychain: `<vault id>/<key id>/<key name>`. The key id is new for every set of
// keys, so that a restored vault (which keeps its vault id) never overwrites the keys of the one it replaced.

import { setTimeout as wait } from 'node:timers/promises'
import type { VaultHeader } from './header.ts'
import type { Keychain } from './keychain.ts'
import { copyKeys, type KeyBundle, type KeyName, keyLength, keyNames } from './keys.ts'

type KeyPlace = Pick<VaultHeader, 'vaultId' | 'keyId'>

export const accountOf = ({ vaultId, keyId }: KeyPlace, name: KeyName): string => `${vaultId}/${keyId}/${name}`

/** Undefined where any of the four is missing or is not 32 bytes. Throws what the keychain throws. */
export const readStoredKeys = async (keychain: Keychain, place: KeyPlace): Promise<KeyBundle | undefined> => {
  const found: Partial<Record<KeyName, Buffer>> = {}
  for (const name of keyNames) {
    const key = await keychain.read(accountOf(place, name))
    if (key?.length !== keyLength) return undefined
    found[name] = key
  }
  return copyKeys(found as KeyBundle)
}

/** Milliseconds before each look: gnome-keyring says that it is unlocked before it gives out what is in it. */
const looks = [0, 150, 450, 900] as const
/** Besides, where it was seen locked a moment ago: on a busy machine that takes seconds. */
const moreLooks = [1_500, 2_000, 3_000] as const

/**
 * As `readStoredKeys`, for a keychain that may have been unlocked just now: undefined only after a second and a half.
 * `seenLocked`: it was locked at the last try; then after eight seconds.
 */
export const awaitStoredKeys = async (
  keychain: Keychain,
  place: KeyPlace,
  seenLocked: boolean,
): Promise<KeyBundle | undefined> => {
  for (const before of seenLocked ? [...looks, ...moreLooks] : looks) {
    if (before > 0) await wait(before)
    const keys = await readStoredKeys(keychain, place)
    if (keys) return keys
  }
  return undefined
}

export const writeStoredKeys = async (keychain: Keychain, place: KeyPlace, keys: KeyBundle): Promise<void> => {
  for (const name of keyNames) await keychain.write(accountOf(place, name), keys[name])
}
