// The four keys of a vault and what is derived from them. Keys live in Buffers so that they can be wiped; they are
// never turned into strings except for the keychain (base64url) and the database's raw-key form.

import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

export const keyNames = ['database', 'field', 'index', 'signing'] as const
export type KeyName = (typeof keyNames)[number]

/** Four times 32 random bytes: SQLCipher's raw key, the root of sealing, the root of blind indexes, an Ed25519 seed. */
export type KeyBundle = Readonly<Record<KeyName, Buffer>>

export const keyLength = 32

const bundleOf = (make: (name: KeyName) => Buffer): KeyBundle => ({
  database: make('database'),
  field: make('field'),
  index: make('index'),
  signing: make('signing'),
})

export const generateKeys = (): KeyBundle => bundleOf(() => randomBytes(keyLength))

/** A copy with keys of its own, so that wiping one leaves the other. */
export const copyKeys = (keys: KeyBundle): KeyBundle => bundleOf((name) => Buffer.from(keys[name]))

export const wipeKeys = (keys: KeyBundle): void => {
  for (const name of keyNames) keys[name].fill(0)
}

/** The bundle as 128 bytes in the order of `keyNames`, for a key slot. The caller wipes it. */
export const packKeys = (keys: KeyBundle): Buffer => Buffer.concat(keyNames.map((name) => keys[name]))

/** The reverse of `packKeys`. Throws RangeError for any other length. */
export const unpackKeys = (packed: Uint8Array): KeyBundle => {
  if (packed.length !== keyLength * keyNames.length) throw new RangeError('A key bundle is 128 bytes.')
  return bundleOf((name) => {
    const start = keyNames.indexOf(name) * keyLength
    return Buffer.from(packed.subarray(start, start + keyLength))
  })
}

/** HKDF-SHA-256 (RFC 5869) to 32 bytes. `info` names the use and its version, such as `anjuan/trail-head/v1`. */
export const deriveKey = (key: Uint8Array, info: string, salt: Uint8Array = new Uint8Array(0)): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, keyLength))

/** What blobs are sealed and named with; docs/blob-format.md. The caller wipes both. */
export const deriveBlobKeys = (keys: Pick<KeyBundle, 'field' | 'index'>): { content: Buffer; name: Buffer } => ({
  content: deriveKey(keys.field, 'anjuan/blob/v1'),
  name: deriveKey(keys.index, 'anjuan/blob-name/v1'),
})

/**
 * The key check value (base64url): tells a wrong key from a damaged file, which SQLCipher itself can't. Kept in the
 * header in clear: an HMAC under a random 256-bit key tells nothing about that key.
 */
export const keyCheckValue = (key: Buffer): string =>
  createHmac('sha256', key).update('anjuan/key-check').digest('base64url')

export const matchesKeyCheck = (key: Buffer, check: string): boolean => {
  const expected = Buffer.from(check, 'base64url')
  const actual = createHmac('sha256', key).update('anjuan/key-check').digest()
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

export type KeyChecks = Readonly<Record<KeyName, string>>

export const keyChecksOf = (keys: KeyBundle): KeyChecks => ({
  database: keyCheckValue(keys.database),
  field: keyCheckValue(keys.field),
  index: keyCheckValue(keys.index),
  signing: keyCheckValue(keys.signing),
})

/** Whether all four keys are the ones that the header was written for. */
export const matchesKeyChecks = (keys: KeyBundle, checks: KeyChecks): boolean =>
  keyNames.every((name) => matchesKeyCheck(keys[name], checks[name]))
