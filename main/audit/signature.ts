// Ed25519 over checkpoints, with nothing but the public key: the same check in the vault, on an export, and in the
// program that verifies an export. Keys are the 32 raw bytes (RFC 8032), written as base64url.

import { createHash, createPrivateKey, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { checkpointBytes } from './record.ts'

/** Ed25519 public keys in SubjectPublicKeyInfo (RFC 8410) are this, then the 32 bytes. */
const spkiStart = Buffer.from('302a300506032b6570032100', 'hex')

export type SignedCheckpoint = {
  readonly seq: number
  readonly hash: Buffer
  readonly at: string
  readonly reason: string
  readonly keyId: string
  readonly signature: Buffer
}

/** Throws RangeError for anything but 32 bytes. */
export const publicKeyOf = (raw: Uint8Array): KeyObject => {
  if (raw.length !== 32) throw new RangeError('An Ed25519 public key is 32 bytes.')
  return createPublicKey({ key: Buffer.concat([spkiStart, raw]), format: 'der', type: 'spki' })
}

/** Ed25519 private keys in PKCS #8 (RFC 8410) are this, then the 32-byte seed. */
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The 32 bytes of the public half of a seed; nothing of the seed is kept. */
export const publicKeyOfSeed = (seed: Uint8Array): Buffer => {
  const der = Buffer.concat([pkcs8Start, seed])
  try {
    const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
    return key.export({ format: 'der', type: 'spki' }).subarray(-32)
  } finally {
    der.fill(0)
  }
}

/** Names a key in checkpoints: the first 16 hex digits of the SHA-256 of its 32 bytes. */
export const keyIdOf = (raw: Uint8Array): string => createHash('sha256').update(raw).digest('hex').slice(0, 16)

export const signatureHolds = (key: KeyObject, { seq, hash, at, reason, signature }: SignedCheckpoint): boolean =>
  signature.length === 64 && verify(null, checkpointBytes(seq, hash, at, reason), key, signature)
