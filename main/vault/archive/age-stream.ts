// age v1 as streams: header, 16-byte nonce, then the STREAM construction, 64 KiB chunks each sealed with
// ChaCha20-Poly1305 under nonce = 11-byte counter | 1 if it is the last. https://age-encryption.org/v1 ("Payload")
// Memory is one chunk; the consumer's pull is the backpressure; stopping the consumer stops the source.
// What may go wrong: told apart as the codes at decryptAge. A piece handed out is valid until the next is asked for.

import { hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { type AgeCipher, ageCipher, tagLength } from './age-cipher.ts'
import { makeHeader, openHeader, readHeader, type Unlock } from './age-header.ts'
import type { ArchiveLock } from './age-keys.ts'
import { ByteReader, type ByteSource } from './byte-reader.ts'

export const chunkLength = 64 * 1024
export const sealedChunkLength = chunkLength + tagLength
const nonceLength = 16

export type AgeOptions = {
  readonly signal?: AbortSignal | undefined
  /** Plain bytes done so far. */
  readonly onProgress?: ((bytes: number) => void) | undefined
  readonly cipher?: AgeCipher | undefined
}

const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32))

export const throwIfCancelled = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted === true) throw new AppError('CANCELLED')
}

/** Counts in the first 11 bytes, big-endian; 2^88 chunks will not be reached. */
const advance = (chunkNonce: Uint8Array): void => {
  for (let index = 10; index >= 0; index--) {
    chunkNonce[index] = (chunkNonce[index]! + 1) & 0xff
    if (chunkNonce[index] !== 0) return
  }
}

async function* sealPayload(
  source: ByteSource,
  start: Uint8Array,
  key: Uint8Array,
  cipher: AgeCipher,
  { signal, onProgress }: AgeOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunkNonce = new Uint8Array(12)
  const plain = new Uint8Array(chunkLength)
  const sealed = new Uint8Array(sealedChunkLength)
  let used = 0
  let done = 0
  const seal = (): Uint8Array => {
    const out = sealed.subarray(0, used + tagLength)
    cipher.seal(out, plain.subarray(0, used), chunkNonce, key)
    advance(chunkNonce)
    done += used
    used = 0
    onProgress?.(done)
    return out
  }
  try {
    yield start
    for await (let piece of source) {
      throwIfCancelled(signal)
      while (piece.length > 0) {
        // A full chunk waits for the byte after it: only then is it known not to be the last.
        if (used === chunkLength) yield seal()
        const taken = Math.min(chunkLength - used, piece.length)
        plain.set(piece.subarray(0, taken), used)
        used += taken
        piece = piece.subarray(taken)
      }
    }
    throwIfCancelled(signal)
    chunkNonce[11] = 1
    yield seal()
  } finally {
    key.fill(0)
    plain.fill(0)
  }
}

/**
 * Encrypts `source`. The promise settles once the header is made (a passphrase costs about a second).
 * @returns the age file's bytes, and its 16-byte file key so that the writer can check what it wrote
 * @throws AppError INVALID for a faulty recipient or passphrase; CANCELLED, while iterating
 */
export const encryptAge = async (
  source: ByteSource,
  lock: ArchiveLock,
  options: AgeOptions = {},
): Promise<{ readonly output: AsyncGenerator<Uint8Array, void, undefined>; readonly fileKey: Uint8Array }> => {
  const cipher = options.cipher ?? ageCipher()
  const { header, fileKey } = await makeHeader(lock, cipher)
  const nonce = randomBytes(nonceLength)
  const start = Buffer.concat([header, nonce])
  return { output: sealPayload(source, start, payloadKey(fileKey, nonce), cipher, options), fileKey }
}

async function* openPayload(
  reader: ByteReader,
  key: Uint8Array,
  cipher: AgeCipher,
  { signal, onProgress }: AgeOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunkNonce = new Uint8Array(12)
  const plain = new Uint8Array(chunkLength)
  let done = 0
  try {
    for (let first = true; ; first = false) {
      throwIfCancelled(signal)
      const sealed = await reader.read(sealedChunkLength)
      if (sealed.length <= tagLength && !(first && sealed.length === tagLength)) {
        // Too short for a chunk (only an empty payload has an empty chunk): the file stopped here.
        throw new AppError('BACKUP_CUT_SHORT')
      }
      const out = plain.subarray(0, sealed.length - tagLength)
      // Asking whether more follows may overwrite `sealed` only when it lies in the source's piece, so open it first.
      if (sealed.length === sealedChunkLength && cipher.open(out, sealed, chunkNonce, key)) {
        if (await reader.atEnd()) throw new AppError('BACKUP_CUT_SHORT') // whole chunks, but none was the last
      } else {
        chunkNonce[11] = 1
        if (!cipher.open(out, sealed, chunkNonce, key)) {
          // Anjuan pads its archives to whole chunks, so a part of a chunk means that the rest was lost.
          throw new AppError(sealed.length < sealedChunkLength ? 'BACKUP_CUT_SHORT' : 'BACKUP_ALTERED')
        }
        if (!(await reader.atEnd())) throw new AppError('BACKUP_ALTERED') // bytes were added after the last chunk
      }
      done += out.length
      onProgress?.(done)
      yield out
      if (chunkNonce[11] === 1) return
      advance(chunkNonce)
    }
  } finally {
    key.fill(0)
    plain.fill(0)
    await reader.close()
  }
}

/**
 * Decrypts an age file. Every piece handed out is authentic, but only a stream that ends without throwing is whole.
 * The promise settles once the header is opened, before any of the payload is read: a wrong key is told at once.
 * @throws AppError NOT_A_BACKUP, BACKUP_WRONG_KEY; BACKUP_CUT_SHORT (ends without its last chunk), BACKUP_ALTERED
 *   (any authentication fails), CANCELLED
 */
export const decryptAge = async (
  source: ByteSource,
  unlock: Unlock,
  options: AgeOptions = {},
): Promise<AsyncGenerator<Uint8Array, void, undefined>> => {
  const cipher = options.cipher ?? ageCipher()
  const reader = new ByteReader(source)
  try {
    const fileKey = await openHeader(await readHeader(reader), unlock, cipher)
    throwIfCancelled(options.signal)
    const nonce = await reader.read(nonceLength)
    if (nonce.length < nonceLength) throw new AppError('BACKUP_CUT_SHORT')
    return openPayload(reader, payloadKey(fileKey, nonce), cipher, options)
  } catch (error) {
    await reader.close()
    throw error
  }
}
