// Key slots: the whole key bundle wrapped under something else that a person has: the recovery code, or a passphrase.
// AES-256-GCM with the vault's id and the slot's kind as associated data, so that a slot can't be moved to another
// vault or passed off as another kind. A wrong code or passphrase shows as a failed tag: WRONG_RECOVERY_CODE (without
// a group: each group was well formed) or WRONG_PASSPHRASE.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { AppError } from '../../shared/errors.ts'
import { parseRecoveryCode } from '../../shared/values/recovery-code.ts'
import type { PassphraseSlot, RecoverySlot } from './header.ts'
import { deriveKey, type KeyBundle, packKeys, unpackKeys } from './keys.ts'

/** Argon2id 64 MiB, 3 passes, 1 lane: above OWASP's least (46 MiB, 1 pass), 80 ms on a small machine. */
const argon2Cost = { memory: 65_536, passes: 3, lanes: 1 } as const
const argon2id = 2 // the value of @node-rs/argon2's ambient const enum, which erasable syntax can't import

/** A passphrase is the only thing between a stolen disk and the data, so it is long (NIST SP 800-63B-4: 15 and more). */
export const leastPassphraseLength = 15

const associatedData = (vaultId: string, kind: string): Buffer => Buffer.from(`anjuan/slot/v1|${vaultId}|${kind}`)

const wrap = (keys: KeyBundle, key: Buffer, data: Buffer): { nonce: string; wrapped: string } => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(data)
  const packed = packKeys(keys)
  const wrapped = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()])
  packed.fill(0)
  key.fill(0)
  return { nonce: nonce.toString('base64url'), wrapped: wrapped.toString('base64url') }
}

/** Undefined where the key is not the one. */
const unwrap = (slot: { nonce: string; wrapped: string }, key: Buffer, data: Buffer): KeyBundle | undefined => {
  const bytes = Buffer.from(slot.wrapped, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64url'), { authTagLength: 16 })
  decipher.setAAD(data).setAuthTag(bytes.subarray(-16))
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

const recoveryKey = (code: Uint8Array, salt: string): Buffer =>
  deriveKey(code, 'anjuan/slot/recovery/v1', Buffer.from(salt, 'base64url'))

/** `code` is the 20 random bytes; they need no stretching. `createdAt` is a UTC instant. */
export const wrapForRecovery = (
  keys: KeyBundle,
  vaultId: string,
  code: Uint8Array,
  createdAt: string,
): RecoverySlot => {
  const salt = randomBytes(16).toString('base64url')
  const sealed = wrap(keys, recoveryKey(code, salt), associatedData(vaultId, 'recovery'))
  return { kind: 'recovery', salt, ...sealed, createdAt }
}

/** Throws WRONG_RECOVERY_CODE, with params.group where the typed text itself is wrong. */
export const unwrapRecovery = (slot: RecoverySlot, vaultId: string, typed: string): KeyBundle => {
  const code = parseRecoveryCode(typed)
  const keys = unwrap(slot, recoveryKey(code, slot.salt), associatedData(vaultId, 'recovery'))
  code.fill(0)
  if (!keys) throw new AppError('WRONG_RECOVERY_CODE', {}, 'recoveryCode')
  return keys
}

type Argon2Cost = { readonly memory: number; readonly passes: number; readonly lanes: number }

/** Off the main loop. Unicode is put into one form first: the same passphrase typed on another system must open it. */
const passphraseKey = (passphrase: string, salt: string, cost: Argon2Cost): Promise<Buffer> =>
  hashRaw(passphrase.normalize('NFKC'), {
    algorithm: argon2id,
    salt: Buffer.from(salt, 'base64url'),
    memoryCost: cost.memory,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: 32,
  })

/** Throws WEAK_PASSWORD {reason: 'short'} below 15 characters. */
export const wrapForPassphrase = async (
  keys: KeyBundle,
  vaultId: string,
  passphrase: string,
): Promise<PassphraseSlot> => {
  if ([...passphrase.normalize('NFKC')].length < leastPassphraseLength) {
    throw new AppError('WEAK_PASSWORD', { reason: 'short', least: leastPassphraseLength }, 'passphrase')
  }
  const salt = randomBytes(16).toString('base64url')
  const key = await passphraseKey(passphrase, salt, argon2Cost)
  return { kind: 'passphrase', salt, ...argon2Cost, ...wrap(keys, key, associatedData(vaultId, 'passphrase')) }
}

/** Throws WRONG_PASSPHRASE. */
export const unwrapPassphrase = async (
  slot: PassphraseSlot,
  vaultId: string,
  passphrase: string,
): Promise<KeyBundle> => {
  const key = await passphraseKey(passphrase, slot.salt, slot)
  const keys = unwrap(slot, key, associatedData(vaultId, 'passphrase'))
  if (!keys) throw new AppError('WRONG_PASSPHRASE', {}, 'passphrase')
  return keys
}
