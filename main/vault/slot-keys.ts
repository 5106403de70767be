// The two key pairs behind a slot: its own X25519 pair, whose private half comes from what a person has, and the
// ephemeral one that each wrapping makes. So a new bundle can be put under a slot without anybody's paper. What may go
// wrong: a wrong secret, or an altered slot, shows as a failed tag, `undefined`. In words and numbers: docs/keys.md.

import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** X25519 keys in PKCS #8 and SPKI (RFC 8410) are these, then the 32 bytes. */
const pkcs8Start = Buffer.from('302e020100300506032b656e04220420', 'hex')
const spkiStart = Buffer.from('302a300506032b656e032100', 'hex')

const privateKey = (bytes: Uint8Array): KeyObject => {
  const der = Buffer.concat([pkcs8Start, bytes])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  return key
}

const publicKey = (bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([spkiStart, bytes]), format: 'der', type: 'spki' })

/** The public half (32 bytes) of a private key (32 bytes). */
export const publicKeyOf = (secret: Uint8Array): Buffer =>
  createPublicKey(privateKey(secret)).export({ format: 'der', type: 'spki' }).subarray(-32)

export type SealedBundle = { readonly ephemeral: string; readonly nonce: string; readonly wrapped: string }

const text = (bytes: Buffer): string => bytes.toString('base64url')
const bytes = (value: string): Buffer => Buffer.from(value, 'base64url')

/** Both public keys are the salt, so that the key belongs to this pair alone. Throws for a point of low order. */
const wrappingKey = (own: Uint8Array, other: Buffer, salt: Buffer, info: string): Buffer => {
  const shared = diffieHellman({ privateKey: privateKey(own), publicKey: publicKey(other) })
  const key = Buffer.from(hkdfSync('sha256', shared, salt, info, 32))
  shared.fill(0)
  return key
}

/** `chosen` for test vectors alone: both are random otherwise, and a nonce is never used twice since its key is not. */
export const sealTo = (
  slotKey: string,
  packed: Buffer,
  info: string,
  chosen: { readonly ephemeral: Buffer; readonly nonce: Buffer } = {
    ephemeral: randomBytes(32),
    nonce: randomBytes(12),
  },
): SealedBundle => {
  const { nonce } = chosen
  const ephemeral = publicKeyOf(chosen.ephemeral)
  const to = bytes(slotKey)
  const key = wrappingKey(chosen.ephemeral, to, Buffer.concat([ephemeral, to]), info)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(info))
  const wrapped = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()])
  key.fill(0)
  chosen.ephemeral.fill(0)
  return { ephemeral: text(ephemeral), nonce: text(nonce), wrapped: text(wrapped) }
}

/** Undefined where the secret is not the slot's, or anything in it was altered. The caller wipes what comes back. */
export const openSealed = (
  slot: SealedBundle & { readonly publicKey: string },
  secret: Uint8Array,
  info: string,
): Buffer | undefined => {
  const own = publicKeyOf(secret)
  if (text(own) !== slot.publicKey) return undefined
  const ephemeral = bytes(slot.ephemeral)
  const wrapped = bytes(slot.wrapped)
  let key: Buffer | undefined
  try {
    key = wrappingKey(secret, ephemeral, Buffer.concat([ephemeral, own]), info)
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(slot.nonce), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(info)).setAuthTag(wrapped.subarray(-16))
    return Buffer.concat([decipher.update(wrapped.subarray(0, -16)), decipher.final()])
  } catch {
    return undefined
  } finally {
    key?.fill(0)
  }
}
