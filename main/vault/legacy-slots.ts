// Slots of header format 1 (up to 0.3.0): the bundle wrapped directly under a key from the code or the passphrase, without
// a key pair. They are only opened; what opened one makes its successor of format 2 (vault.ts), under the id that is
// derived here, so that whoever is recorded as its holder stays so.

import { createDecipheriv, createHash } from 'node:crypto'
import type { LegacyPassphraseSlot, LegacyRecoverySlot, SealedSlot, Slot, VaultHeader } from './header.ts'
import { deriveKey, type KeyBundle, unpackKeys } from './keys.ts'

type Legacy = LegacyRecoverySlot | LegacyPassphraseSlot

export const isLegacy = <S extends Slot>(slot: S): slot is Extract<S, Legacy> =>
  slot.kind !== 'keychain' && !('publicKey' in slot)

const uuidOf = (text: string): string => {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80 // RFC 9562: version 8, of one's own making
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What the office's records call the slot: its own id, or one that follows from what it is. */
export const slotIdOf = (slot: Slot, { vaultId, keyId }: Pick<VaultHeader, 'vaultId' | 'keyId'>): string => {
  if (slot.kind === 'keychain') return uuidOf(`anjuan/slot-id|${vaultId}|keychain|${keyId}`)
  return isLegacy(slot) ? uuidOf(`anjuan/slot-id|${vaultId}|${slot.kind}|${slot.salt}`) : (slot as SealedSlot).id
}

/** Undefined where the key is not the one. */
const unwrap = (slot: Legacy, vaultId: string, key: Buffer): KeyBundle | undefined => {
  const bytes = Buffer.from(slot.wrapped, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64url'), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(`anjuan/slot/v1|${vaultId}|${slot.kind}`)).setAuthTag(bytes.subarray(-16))
  try {
    const packed = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])
    const keys = unpackKeys(packed)
    packed.fill(0)
    return keys
  } catch {
    return undefined
  } finally {
    key.fill(0)
  }
}

/** Takes `code` (20 bytes) over. */
export const unwrapLegacyRecovery = (
  slot: LegacyRecoverySlot,
  vaultId: string,
  code: Uint8Array,
): KeyBundle | undefined => {
  const key = deriveKey(code, 'anjuan/slot/recovery/v1', Buffer.from(slot.salt, 'base64url'))
  code.fill(0)
  return unwrap(slot, vaultId, key)
}

/** `key` is the stretched passphrase; taken over. */
export const unwrapLegacyPassphrase = (
  slot: LegacyPassphraseSlot,
  vaultId: string,
  key: Buffer,
): KeyBundle | undefined => unwrap(slot, vaultId, key)
