// Opens single pages of a SQLCipher 4 file without SQLite, so that a damaged page costs that page and no other.
// https://www.zetetic.net/sqlcipher/design/: 4,096-byte pages, AES-256-CBC, at the end of each page 16 bytes of
// initialisation vector and 64 of HMAC-SHA-512 over ciphertext, vector and page number (little-endian). The HMAC's key is
// PBKDF2-HMAC-SHA-512 of the database key, 2 rounds, with the file's salt (its first 16 bytes) XOR 0x3a.
// What may go wrong: a page's HMAC does not fit: undefined. With a salt that is lost, none fits.

import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'

export const pageSize = 4096
export const saltLength = 16
/** What the cipher keeps for itself at the end of a page. */
export const reserved = 80
/** Bytes of a page that SQLite uses. */
export const usable = pageSize - reserved

const vectorLength = 16
const macLength = 64
const magic = Buffer.from('SQLite format 3\0')

export type PageKeys = { readonly encryption: Buffer; readonly mac: Buffer }

/** `key`: the 32 raw key bytes; the caller wipes what comes back. */
export const pageKeysOf = (key: Buffer, salt: Uint8Array): PageKeys => {
  const macSalt = Buffer.from(salt).map((byte) => byte ^ 0x3a)
  return { encryption: Buffer.from(key), mac: pbkdf2Sync(key, macSalt, 2, 32, 'sha512') }
}

export const wipePageKeys = ({ encryption, mac }: PageKeys): void => {
  encryption.fill(0)
  mac.fill(0)
}

const isOurs = ({ mac }: PageKeys, number: number, page: Buffer, start: number): boolean => {
  const place = Buffer.alloc(4)
  place.writeUInt32LE(number)
  const end = pageSize - reserved + vectorLength
  const expected = createHmac('sha512', mac).update(page.subarray(start, end)).update(place).digest()
  return timingSafeEqual(expected, page.subarray(end, end + macLength))
}

/**
 * The plain page, 4,096 bytes of its own, or undefined where it is not as it was written. `number` counts from 1.
 * `trusting`: without looking at the HMAC, for a file whose salt is lost.
 */
export const openPage = (keys: PageKeys, number: number, page: Buffer, trusting = false): Buffer | undefined => {
  if (page.length !== pageSize) return undefined
  const start = number === 1 ? saltLength : 0
  if (!trusting && !isOurs(keys, number, page, start)) return undefined
  const vector = page.subarray(usable, usable + vectorLength)
  const decipher = createDecipheriv('aes-256-cbc', keys.encryption, vector).setAutoPadding(false)
  const plain = Buffer.alloc(pageSize)
  if (start > 0) magic.copy(plain)
  decipher.update(page.subarray(start, usable)).copy(plain, start)
  decipher.final()
  return plain
}
