// The papers and the passphrase in an open vault's header, each with whether it was made by whoever had its keys.

import type { Slot } from './header.ts'
import { wipeKeys } from './keys.ts'
import { isLegacy, slotIdOf } from './legacy-slots.ts'
import type { Vault } from './open-vault.ts'
import { isGenuine } from './slots.ts'

export type FoundSlot = {
  readonly id: string
  readonly kind: Exclude<Slot['kind'], 'keychain'>
  /** null for a passphrase of header format 1. */
  readonly createdAt: string | null
  readonly legacy: boolean
  /** False: somebody wrote it into the file. A slot of format 1 is genuine: nothing is ever put under it. */
  readonly genuine: boolean
}

export const slotsOf = (vault: Vault): FoundSlot[] => {
  const keys = vault.keysForBackup()
  try {
    return vault.header.slots.flatMap((slot): FoundSlot[] => {
      if (slot.kind === 'keychain') return []
      const id = slotIdOf(slot, vault.header)
      const createdAt = 'createdAt' in slot ? slot.createdAt : null
      const legacy = isLegacy(slot)
      const genuine = isLegacy(slot) || isGenuine(slot, vault.header.vaultId, keys)
      return [{ id, kind: slot.kind, createdAt, legacy, genuine }]
    })
  } finally {
    wipeKeys(keys)
  }
}
