// The form of a blob file, version 1 (docs/blob-format.md): a header of 60 bytes, then chunks of 262,144 bytes, each
// sealed with AES-256-GCM under a key of the file's own. The nonce is the chunk's number and whether it is the last, so
// that a chunk that was changed, moved, dropped or put in from another file does not open (the STREAM construction of
// Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
// What may go wrong: a header that is not ours or was altered, or a chunk that does not open: undefined.

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

export const magic = Buffer.from('ANJBLOB\u0001', 'latin1')
/** Plain bytes of every chunk but the last. */
export const chunkLength = 256 * 1024
export const tagLength = 16
const saltLength = 32
const nonceLength = 12
const macStart = magic.length + 4 + saltLength
export const headerLength = macStart + tagLength

/** The two keys of all blobs of a vault, 32 bytes each. */
export type BlobKeys = {
  /** HKDF of the field key, info `anjuan/blob/v1`: the root of each file's keys. */
  readonly content: Uint8Array
  /** HKDF of the index key, info `anjuan/blob-name/v1`: names the files. */
  readonly name: Uint8Array
}

const fileKey = (root: Uint8Array, salt: Uint8Array, use: 'chunk' | 'header'): Buffer =>
  Buffer.from(hkdfSync('sha256', root, salt, `anjuan/blob/v1/${use}`, 32))

const headerTag = (root: Uint8Array, start: Uint8Array): Buffer =>
  createHmac('sha256', fileKey(root, start.subarray(magic.length + 4, macStart), 'header'))
    .update(start)
    .digest()
    .subarray(0, tagLength)

/** `salt`: 32 random bytes, never used for another file. */
export const makeHeader = (root: Uint8Array, salt: Uint8Array): { readonly header: Buffer; readonly tag: Buffer } => {
  const start = Buffer.alloc(macStart)
  magic.copy(start)
  start.writeUInt32BE(chunkLength, magic.length)
  start.set(salt, magic.length + 4)
  const tag = headerTag(root, start)
  return { header: Buffer.concat([start, tag]), tag }
}

export type OpenedHeader = { readonly tag: Buffer; readonly key: Buffer }

/** The chunk key and the tag by which the row knows this very file; undefined for anything but a header of ours. */
export const openHeader = (root: Uint8Array, header: Uint8Array): OpenedHeader | undefined => {
  const bytes = Buffer.from(header.buffer, header.byteOffset, header.byteLength)
  if (bytes.length !== headerLength || !bytes.subarray(0, magic.length).equals(magic)) return undefined
  if (bytes.readUInt32BE(magic.length) !== chunkLength) return undefined
  const tag = Buffer.from(bytes.subarray(macStart))
  if (!timingSafeEqual(tag, headerTag(root, bytes.subarray(0, macStart)))) return undefined
  return { tag, key: chunkKeyOf(root, bytes) }
}

export const chunkKeyOf = (root: Uint8Array, header: Uint8Array): Buffer =>
  fileKey(root, header.subarray(magic.length + 4, macStart), 'chunk')

const nonceOf = (index: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(nonceLength)
  nonce.writeBigUInt64BE(BigInt(index), 3)
  nonce[nonceLength - 1] = last ? 1 : 0
  return nonce
}

/** Writes plain.length + 16 bytes into `out` at `at`; answers where they end. */
export const sealChunk = (
  key: Uint8Array,
  index: number,
  last: boolean,
  plain: Uint8Array,
  out: Buffer,
  at: number,
): number => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last))
  const body = cipher.update(plain)
  cipher.final()
  out.set(body, at)
  out.set(cipher.getAuthTag(), at + body.length)
  return at + body.length + tagLength
}

/** undefined: these are not the bytes that were sealed as this chunk of this file. */
export const openChunk = (key: Uint8Array, index: number, last: boolean, sealed: Uint8Array): Buffer | undefined => {
  if (sealed.length < tagLength) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, last), { authTagLength: tagLength })
  decipher.setAuthTag(sealed.subarray(-tagLength))
  const body = decipher.update(sealed.subarray(0, -tagLength))
  try {
    decipher.final()
    return body
  } catch {
    return undefined
  }
}

/** An empty content has one empty chunk, which says that it is the last. */
export const chunksOf = (size: number): number => Math.max(1, Math.ceil(size / chunkLength))

/** Bytes of the file of a content of `size` bytes. */
export const storedLength = (size: number): number => headerLength + size + chunksOf(size) * tagLength

/** Where a chunk lies in the file, with its tag. */
export const placeOf = (index: number): number => headerLength + index * (chunkLength + tagLength)

/** What a content is called: 64 hex digits. Keyed, so that nobody can ask a stolen folder whether it has a known file. */
export const blobIdOf = (nameKey: Uint8Array, sha256: Uint8Array, size: number): string => {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(size))
  return createHmac('sha256', nameKey).update(sha256).update(length).digest('hex')
}
