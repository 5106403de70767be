// Adding, replacing and removing the ways to the keys of a vault that is open. What is printed counts only once it was
// typed back: until then the paper before it stays good, and a crash leaves everything as it was. Each is one write of
// the header. What may go wrong: WRONG_STATE slot-none (nothing waits to be typed back), slot-last (nothing but the
// keychain would be left), slot-daily (nothing would open it at each start), WRONG_RECOVERY_CODE, WRONG_SHARE,
// WEAK_PASSWORD, NO_KEYCHAIN, KEYCHAIN_LOCKED, NOT_FOUND.

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../shared/errors.ts'
import { encodeRecoveryCode } from '../../shared/values/recovery-code.ts'
import { type Clock, instant } from '../clock.ts'
import { type RecoverySlot, type SharesSlot, type Slot, slotOf, type VaultHeader, withSlot } from './header.ts'
import type { Keychain } from './keychain.ts'
import { type KeyBundle, keyNames, wipeKeys } from './keys.ts'
import { slotIdOf } from './legacy-slots.ts'
import { newKeyId, newRecoveryCode, storeKeys } from './new-vault.ts'
import { newShareSecret, shareCodes } from './shares.ts'
import { sealedFor, unwrapRecovery, unwrapShares, wrapForPassphrase, wrapForRecovery, wrapForShares } from './slots.ts'
import { accountOf } from './stored-keys.ts'

/** Runs with a copy of the keys, in turn with opening and closing; writes the header that comes back. */
export type ChangeHeader = <T>(
  change: (header: VaultHeader, keys: KeyBundle) => Promise<{ readonly header: VaultHeader; readonly value: T }>,
) => Promise<T>

/** `replaced`: the id of the slot of this kind that opens nothing any more. */
export type SetSlot = { readonly slotId: string; readonly replaced: string | undefined }
export type MadeKit = { readonly slotId: string; readonly createdAt: string; readonly recoveryCode: string }
export type MadeShares = { readonly slotId: string; readonly createdAt: string; readonly codes: readonly string[] }

type Pending = { readonly slot: RecoverySlot | SharesSlot; readonly vaultId: string; readonly by: string }

const wrongState = (what: string): AppError => new AppError('WRONG_STATE', { what })

export class SlotActs {
  readonly #change: ChangeHeader
  readonly #keychain: Keychain
  readonly #clock: Clock
  readonly #pending = new Map<'recovery' | 'shares', Pending>()

  constructor(change: ChangeHeader, keychain: Keychain, clock: Clock) {
    this.#change = change
    this.#keychain = keychain
    this.#clock = clock
  }

  /** A code to print; `by` is who may type it back. One made before and not typed back is forgotten. */
  makeKit(by: string): Promise<MadeKit> {
    return this.#change(async (header, keys) => {
      const code = newRecoveryCode()
      const slot = wrapForRecovery(keys, header.vaultId, code, instant(this.#clock))
      this.#pending.set('recovery', { slot, vaultId: header.vaultId, by })
      const recoveryCode = encodeRecoveryCode(code)
      code.fill(0)
      return { header, value: { slotId: slot.id, createdAt: slot.createdAt, recoveryCode } }
    })
  }

  confirmKit(by: string, typed: string): Promise<SetSlot> {
    return this.#change(async (header, keys) => {
      const slot = this.#waiting('recovery', header, by) as RecoverySlot
      wipeKeys(unwrapRecovery(slot, header.vaultId, typed))
      return this.#confirmed(header, keys, slot)
    })
  }

  /** Three codes to print, each for another person. */
  makeShares(by: string): Promise<MadeShares> {
    return this.#change(async (header, keys) => {
      const secret = newShareSecret()
      const slot = wrapForShares(keys, header.vaultId, secret, instant(this.#clock))
      this.#pending.set('shares', { slot, vaultId: header.vaultId, by })
      const codes = shareCodes(secret, header.vaultId, slot.id)
      secret.fill(0)
      return { header, value: { slotId: slot.id, createdAt: slot.createdAt, codes } }
    })
  }

  /** `typed`: two of the three. */
  confirmShares(by: string, typed: readonly string[]): Promise<SetSlot> {
    return this.#change(async (header, keys) => {
      const slot = this.#waiting('shares', header, by) as SharesSlot
      wipeKeys(unwrapShares(slot, header.vaultId, typed))
      return this.#confirmed(header, keys, slot)
    })
  }

  /** Throws WRONG_SHARE unless these two open the vault, WRONG_STATE shares where there are none. */
  tryShares(typed: readonly string[]): Promise<void> {
    return this.#change(async (header) => {
      const slot = slotOf(header, 'shares')
      if (!slot) throw wrongState('shares')
      wipeKeys(unwrapShares(slot, header.vaultId, typed))
      return { header, value: undefined }
    })
  }

  setPassphrase(passphrase: string): Promise<SetSlot> {
    return this.#change(async (header, keys) => {
      const slot = await wrapForPassphrase(keys, header.vaultId, passphrase, instant(this.#clock), uuidv7())
      return setIn(header, slot)
    })
  }

  /** The entries in this machine's keychain anew, under a new key id: those before stay where they are. */
  setKeychain(): Promise<SetSlot> {
    return this.#change(async (header, keys) => {
      const renewed = { ...withSlot(header, { kind: 'keychain' }), keyId: newKeyId() }
      await storeKeys(this.#keychain, renewed, keys)
      return { ...setIn(header, { kind: 'keychain' }), header: renewed }
    })
  }

  /** Throws unless what is left still opens the vault at each start and on a bad day. */
  assertRemovable(header: VaultHeader, id: string): Slot {
    const slot = header.slots.find((one) => slotIdOf(one, header) === id)
    if (!slot) throw new AppError('NOT_FOUND')
    const left = header.slots.filter((one) => one !== slot).map(({ kind }) => kind)
    if (left.every((kind) => kind === 'keychain')) throw wrongState('slot-last')
    if (!left.includes('keychain') && !left.includes('passphrase')) throw wrongState('slot-daily')
    return slot
  }

  /** Nothing happens where it is gone already. */
  remove(id: string): Promise<void> {
    return this.#change(async (header) => {
      if (!header.slots.some((one) => slotIdOf(one, header) === id)) return { header, value: undefined }
      const slot = this.assertRemovable(header, id)
      const slots = header.slots.filter((one) => one !== slot)
      if (slot.kind === 'keychain') {
        for (const name of keyNames) await this.#keychain.remove(accountOf(header, name)).catch(() => undefined)
      }
      return { header: { ...header, slots }, value: undefined }
    })
  }

  #waiting(kind: 'recovery' | 'shares', header: VaultHeader, by: string): RecoverySlot | SharesSlot {
    const pending = this.#pending.get(kind)
    if (pending?.by !== by || pending.vaultId !== header.vaultId) throw wrongState('slot-none')
    return pending.slot
  }

  #confirmed(header: VaultHeader, keys: KeyBundle, slot: RecoverySlot | SharesSlot) {
    this.#pending.delete(slot.kind)
    // The keys may have been changed since it was made.
    const sealed = sealedFor(slot, header.vaultId, keys)
    return setIn(header, { ...sealed, confirmedAt: instant(this.#clock) })
  }
}

const setIn = (header: VaultHeader, slot: Slot): { header: VaultHeader; value: SetSlot } => {
  const before = slotOf(header, slot.kind)
  const changed = withSlot(header, slot)
  const value = { slotId: slotIdOf(slot, changed), replaced: before && slotIdOf(before, header) }
  return { header: changed, value }
}
