// What opens a vault besides the keychain: the kit's code, the passphrase, two shares. Each gives the keys, and the slot
// as it is to stand in the header from then on: confirmed, since it was typed from paper, and of format 2 where it was
// not. Throws WRONG_RECOVERY_CODE, WRONG_PASSPHRASE, WRONG_SHARE, and WRONG_STATE where there is no such slot.

import { AppError } from '../../shared/errors.ts'
import { parseRecoveryCode } from '../../shared/values/recovery-code.ts'
import { type Slot, slotOf, type VaultHeader, withSlot } from './header.ts'
import type { KeyBundle } from './keys.ts'
import { slotIdOf } from './legacy-slots.ts'
import {
  isLegacy,
  unwrapPassphrase,
  unwrapRecovery,
  unwrapShares,
  wrapForPassphrase,
  wrapForRecovery,
} from './slots.ts'

export type ByPaper = { readonly keys: KeyBundle; slot(keys: KeyBundle): Promise<Slot> }

/** A passphrase for every later start, where there is no keychain. */
export type Daily = { readonly passphrase?: string }

/** `now`: a UTC instant, as everywhere here. */
export const byCode = (header: VaultHeader, typed: string, now: string): ByPaper => {
  const slot = slotOf(header, 'recovery')
  if (!slot) throw new AppError('WRONG_STATE', { what: 'kit' })
  const keys = unwrapRecovery(slot, header.vaultId, typed)
  const confirmedAt = slot.confirmedAt ?? now
  const renewed = (own: KeyBundle) =>
    wrapForRecovery(own, header.vaultId, parseRecoveryCode(typed), slot.createdAt, slotIdOf(slot, header))
  return { keys, slot: async (own) => ({ ...(isLegacy(slot) ? renewed(own) : slot), confirmedAt }) }
}

export const byPassphrase = async (header: VaultHeader, passphrase: string, now: string): Promise<ByPaper> => {
  const slot = slotOf(header, 'passphrase')
  if (!slot) throw new AppError('WRONG_STATE', { what: 'passphrase' })
  const keys = await unwrapPassphrase(slot, header.vaultId, passphrase)
  const renewed = (own: KeyBundle) => wrapForPassphrase(own, header.vaultId, passphrase, now, slotIdOf(slot, header))
  return { keys, slot: async (own) => (isLegacy(slot) ? renewed(own) : slot) }
}

export const byShares = (header: VaultHeader, typed: readonly string[], now: string): ByPaper => {
  const slot = slotOf(header, 'shares')
  if (!slot) throw new AppError('WRONG_STATE', { what: 'shares' })
  const keys = unwrapShares(slot, header.vaultId, typed)
  return { keys, slot: async () => ({ ...slot, confirmedAt: slot.confirmedAt ?? now }) }
}

/** The header with the slot that opened, and with a new passphrase where one was wished for. */
export const afterOpening = async (
  header: VaultHeader,
  keys: KeyBundle,
  { slot }: Pick<ByPaper, 'slot'>,
  { passphrase }: Daily,
  now: string,
): Promise<VaultHeader> => {
  const renewed = withSlot(header, await slot(keys))
  if (passphrase === undefined) return renewed
  return withSlot(renewed, await wrapForPassphrase(keys, header.vaultId, passphrase, now))
}
