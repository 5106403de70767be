// What the keychain has for a vault, and what is put there for it.

import { AppError, isAppError } from '../../shared/errors.ts'
import { slotOf, type VaultHeader } from './header.ts'
import type { Keychain } from './keychain.ts'
import { type KeyBundle, matchesKeyChecks, wipeKeys } from './keys.ts'
import { newKeyId, storeKeys } from './new-vault.ts'
import { awaitStoredKeys, readStoredKeys } from './stored-keys.ts'

/** The keys for an everyday start. It remembers that the keychain was locked at the last try: see `awaitStoredKeys`. */
export class DailyKeys {
  readonly #keychain: Keychain
  #seenLocked = false

  constructor(keychain: Keychain) {
    this.#keychain = keychain
  }

  /**
   * Undefined where the passphrase must be asked for instead. `unlock`: the person is asked for the keychain's password
   * first. Throws NO_KEYCHAIN, KEYCHAIN_LOCKED, KEY_MISSING.
   */
  async read(header: VaultHeader, unlock: boolean): Promise<KeyBundle | undefined> {
    let state = await this.#keychain.state()
    const locked = state === 'locked'
    const seenLocked = locked || this.#seenLocked
    this.#seenLocked = locked
    if (locked && unlock) {
      await this.#keychain.unlock()
      state = await this.#keychain.state()
    }
    if (state === 'locked') throw new AppError('KEYCHAIN_LOCKED')
    const keys = state === 'ready' ? await awaitStoredKeys(this.#keychain, header, seenLocked) : undefined
    if (keys || slotOf(header, 'passphrase')) return keys
    throw new AppError(state === 'ready' ? 'KEY_MISSING' : 'NO_KEYCHAIN')
  }
}

/** Whether the keychain has the keys that the header is for; false also where it can't be asked now. */
export const keychainFits = async (keychain: Keychain, header: VaultHeader): Promise<boolean> => {
  if (!slotOf(header, 'keychain')) return false
  const stored = await readStoredKeys(keychain, header).catch(() => undefined)
  if (!stored) return false
  const fits = matchesKeyChecks(stored, header.keyChecks)
  wipeKeys(stored)
  return fits
}

/** The header with entries of its own in the keychain; as it was where the keychain can't be had now. */
export const withNewEntries = async (
  keychain: Keychain,
  header: VaultHeader,
  keys: KeyBundle,
): Promise<VaultHeader> => {
  if (!slotOf(header, 'keychain')) return header
  const renewed = { ...header, keyId: newKeyId() }
  try {
    await storeKeys(keychain, renewed, keys)
    return renewed
  } catch (error) {
    if (isAppError(error)) return header
    throw error
  }
}
