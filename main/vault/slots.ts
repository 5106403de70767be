// Key slots: the whole key bundle sealed to a key pair whose private half comes from what a person has: the recovery
// code, a passphrase, or two of three shares. The vault's id, the slot's kind and id are bound into the sealing, so that
// a slot can't be moved to another vault or passed off as another. A wrong code, passphrase or pair of shares gives
// another public key: WRONG_RECOVERY_CODE (without a group: each was well formed), WRONG_PASSPHRASE, WRONG_SHARE.
// Slots of header format 1 (legacy-slots.ts) are opened here as well.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { AppError } from '../../shared/errors.ts'
import { parseRecoveryCode } from '../../shared/values/recovery-code.ts'
import type {
  LegacyPassphraseSlot,
  LegacyRecoverySlot,
  PassphraseSlot,
  RecoverySlot,
  SealedSlot,
  SharesSlot,
  Slot,
  VaultHeader,
} from './header.ts'
import { deriveKey, type KeyBundle, keyChecksOf, packKeys, unpackKeys } from './keys.ts'
import { isLegacy, unwrapLegacyPassphrase, unwrapLegacyRecovery } from './legacy-slots.ts'
import { stretchPassphrase } from './passphrase-key.ts'
import { secretOfShares } from './shares.ts'
import { openSealed, publicKeyOf, sealTo } from './slot-keys.ts'

export { isLegacy } from './legacy-slots.ts'

/** Argon2id 64 MiB, 3 passes, 1 lane: above OWASP's least (46 MiB, 1 pass), 80 ms on a small machine. */
const argon2Cost = { memory: 65_536, passes: 3, lanes: 1 } as const

/** A passphrase is the only thing between a stolen disk and the data, so it is long (NIST SP 800-63B-4: 15 and more). */
export const leastPassphraseLength = 15

type Kind = SealedSlot['kind']
type Named<K extends Kind = Kind> = { readonly kind: K; readonly id: string }

/** HKDF's info and the associated data of the sealing. */
const infoOf = (vaultId: string, { kind, id }: Named): string => `anjuan/slot/v2|${vaultId}|${kind}|${id}`

/** The slot's private key from the secret that a person has. */
const privateKeyOf = (secret: Uint8Array, vaultId: string, { kind, id }: Named): Buffer =>
  deriveKey(secret, `anjuan/slot-key/v2|${vaultId}|${kind}|${id}`)

const macOf = (keys: Pick<KeyBundle, 'signing'>, vaultId: string, slot: Named & { publicKey: string }): Buffer => {
  const key = deriveKey(keys.signing, 'anjuan/slot-mac/v2')
  const mac = createHmac('sha256', key).update(`${vaultId}|${slot.kind}|${slot.id}|${slot.publicKey}`).digest()
  key.fill(0)
  return mac
}

/** Whether the slot was made by whoever had these keys: nobody put a public key of their own into the file. */
export const isGenuine = (slot: SealedSlot, vaultId: string, keys: Pick<KeyBundle, 'signing'>): boolean =>
  timingSafeEqual(macOf(keys, vaultId, slot), Buffer.from(slot.mac, 'base64url'))

type Start<K extends Kind> = Named<K> & { readonly createdAt: string; readonly publicKey: string }
type Sealing = Pick<SealedSlot, 'ephemeral' | 'nonce' | 'wrapped' | 'mac'>

const sealingOf = (keys: KeyBundle, vaultId: string, start: Start<Kind>): Sealing => {
  const packed = packKeys(keys)
  const sealed = sealTo(start.publicKey, packed, infoOf(vaultId, start))
  packed.fill(0)
  return { ...sealed, mac: macOf(keys, vaultId, start).toString('base64url') }
}

/** Takes `secret` over: it is wiped. */
const startOf = <K extends Kind>(secret: Uint8Array, vaultId: string, named: Named<K>, createdAt: string): Start<K> => {
  const own = privateKeyOf(secret, vaultId, named)
  secret.fill(0)
  const publicKey = publicKeyOf(own).toString('base64url')
  own.fill(0)
  return { kind: named.kind, id: named.id, createdAt, publicKey }
}

/** Takes `secret` over. Undefined where it is not the slot's. */
const open = (slot: SealedSlot, vaultId: string, secret: Uint8Array): KeyBundle | undefined => {
  const own = privateKeyOf(secret, vaultId, slot)
  secret.fill(0)
  const packed = openSealed(slot, own, infoOf(vaultId, slot))
  own.fill(0)
  if (!packed) return undefined
  const keys = unpackKeys(packed)
  packed.fill(0)
  return keys
}

/** `code` is the 20 random bytes; they need no stretching. `createdAt` is a UTC instant. */
export const wrapForRecovery = (
  keys: KeyBundle,
  vaultId: string,
  code: Uint8Array,
  createdAt: string,
  id: string = uuidv7(),
): RecoverySlot => {
  const start = startOf(Uint8Array.from(code), vaultId, { kind: 'recovery', id }, createdAt)
  return { ...start, ...sealingOf(keys, vaultId, start) }
}

/** Throws WRONG_RECOVERY_CODE, with params.group where the typed text itself is wrong. */
export const unwrapRecovery = (slot: RecoverySlot | LegacyRecoverySlot, vaultId: string, typed: string): KeyBundle => {
  const code = parseRecoveryCode(typed)
  const keys = isLegacy(slot) ? unwrapLegacyRecovery(slot, vaultId, code) : open(slot, vaultId, code)
  if (!keys) throw new AppError('WRONG_RECOVERY_CODE', {}, 'recoveryCode')
  return keys
}

/** Throws WEAK_PASSWORD {reason: 'short'} below 15 characters. */
export const assertPassphrase = (passphrase: string): void => {
  if ([...passphrase.normalize('NFKC')].length >= leastPassphraseLength) return
  throw new AppError('WEAK_PASSWORD', { reason: 'short', least: leastPassphraseLength }, 'passphrase')
}

/** Throws WEAK_PASSWORD. */
export const wrapForPassphrase = async (
  keys: KeyBundle,
  vaultId: string,
  passphrase: string,
  createdAt: string,
  id: string = uuidv7(),
): Promise<PassphraseSlot> => {
  assertPassphrase(passphrase)
  const cost = { salt: randomBytes(16).toString('base64url'), ...argon2Cost }
  const start = startOf(await stretchPassphrase(passphrase, cost), vaultId, { kind: 'passphrase', id }, createdAt)
  return { ...start, ...sealingOf(keys, vaultId, start), ...cost }
}

/** Throws WRONG_PASSPHRASE. */
export const unwrapPassphrase = async (
  slot: PassphraseSlot | LegacyPassphraseSlot,
  vaultId: string,
  passphrase: string,
): Promise<KeyBundle> => {
  const secret = await stretchPassphrase(passphrase, slot)
  const keys = isLegacy(slot) ? unwrapLegacyPassphrase(slot, vaultId, secret) : open(slot, vaultId, secret)
  if (!keys) throw new AppError('WRONG_PASSPHRASE', {}, 'passphrase')
  return keys
}

/** `secret` is the 20 random bytes that the three shares are made from. */
export const wrapForShares = (
  keys: KeyBundle,
  vaultId: string,
  secret: Uint8Array,
  createdAt: string,
  id: string = uuidv7(),
): SharesSlot => {
  const start = startOf(Uint8Array.from(secret), vaultId, { kind: 'shares', id }, createdAt)
  return { ...start, ...sealingOf(keys, vaultId, start) }
}

/** Throws WRONG_SHARE {reason: foreign, old, same, checksum}, `field` naming which of the two. */
export const unwrapShares = (slot: SharesSlot, vaultId: string, typed: readonly string[]): KeyBundle => {
  const keys = open(slot, vaultId, secretOfShares(typed, vaultId, slot.id))
  if (!keys) throw new AppError('WRONG_SHARE', { reason: 'checksum' }, 'shares.1')
  return keys
}

const sealAgain = (slot: SealedSlot, vaultId: string, keys: KeyBundle): SealedSlot => ({
  ...slot,
  ...sealingOf(keys, vaultId, slot),
})

/** The same slot for the keys as they are now, for one that was made but not yet in the header. */
export const sealedFor = <S extends SealedSlot>(slot: S, vaultId: string, keys: KeyBundle): S =>
  sealAgain(slot, vaultId, keys) as S

/**
 * The header for a new bundle: every slot keeps what opens it (paper, passphrase), key checks and key id are new. Nobody's
 * paper is needed. `former` are the keys that the header was written for: a slot that these did not make is refused
 * (WRONG_STATE slot-foreign: somebody wrote their own into the file), as is one of format 1 (WRONG_STATE legacy-slot),
 * which has no key pair until its code or passphrase is typed. The keychain's entries are the caller's.
 */
export const rewrap = (header: VaultHeader, keys: KeyBundle, former: KeyBundle): VaultHeader => {
  const { vaultId } = header
  const slots = header.slots.map((slot): Slot => {
    if (slot.kind === 'keychain') return slot
    if (isLegacy(slot)) throw new AppError('WRONG_STATE', { what: 'legacy-slot' })
    if (!isGenuine(slot, vaultId, former)) throw new AppError('WRONG_STATE', { what: 'slot-foreign' })
    return sealAgain(slot, vaultId, keys)
  })
  return { ...header, keyId: randomBytes(16).toString('base64url'), keyChecks: keyChecksOf(keys), slots }
}
