// age v1 as streams: header, 16-byte nonce, then the STREAM construction, 64 KiB chunks each sealed with
// ChaCha20-Poly1305 under nonce = 11-byte counter | 1 if it is the last. https://age-encryption.org/v1 ("Payload")
// Sixteen chunks are a block; a crew seals or opens some blocks ahead (crew.ts). Memory is those blocks; the consumer's
// pull is the backpressure; stopping the consumer stops the source.
// What may go wrong: told apart as the codes at decryptAge. A piece handed out is valid until the next is asked for.

import { hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { type AgeCipher, ageCipher } from './age-cipher.ts'
import { makeHeader, openHeader, readHeader, type Unlock } from './age-header.ts'
import type { ArchiveLock } from './age-keys.ts'
import { ByteReader, type ByteSource } from './byte-reader.ts'
import {
  alone,
  type Block,
  blockChunks,
  type Crew,
  chunkLength,
  newBlock,
  plainBlockLength,
  sealedChunkLength,
  sealedLengthOf,
} from './crew.ts'

export { chunkLength, sealedChunkLength } from './crew.ts'

export const nonceLength = 16

export type AgeOptions = {
  readonly signal?: AbortSignal | undefined
  /** Plain bytes done so far. */
  readonly onProgress?: ((bytes: number) => void) | undefined
  readonly cipher?: AgeCipher | undefined
  /** Who seals or opens; without one it is done here. */
  readonly crew?: Crew | undefined
  /** Opening: an eighth of the memory, for one of many files that are read side by side. */
  readonly small?: boolean | undefined
}

export const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32))

export const throwIfCancelled = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted === true) throw new AppError('CANCELLED')
}

/** Work that is under way, in order; nobody hears of it when the stream is given up before. */
class InOrder<T> {
  readonly #waiting: Promise<T>[] = []
  get length(): number {
    return this.#waiting.length
  }
  add(work: Promise<T>): void {
    work.catch(() => undefined)
    this.#waiting.push(work)
  }
  next(): Promise<T> {
    return this.#waiting.shift()!
  }
}

/** The plain bytes of the blocks at hand, and of those that are still to come back. */
const wipe = (free: readonly Block[], underWay: InOrder<{ readonly block: Block }>): void => {
  for (const { plain } of free) plain.fill(0)
  while (underWay.length > 0) {
    underWay.next().then(
      ({ block }) => block.plain.fill(0),
      () => undefined,
    )
  }
}

async function* sealPayload(
  source: ByteSource,
  start: Uint8Array,
  key: Uint8Array,
  crew: Crew,
  { signal, onProgress }: AgeOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const free: Block[] = []
  const sealing = new InOrder<{ readonly block: Block; readonly length: number }>()
  let block = newBlock()
  let used = 0
  let chunks = 0
  let done = 0
  const submit = (last: boolean): void => {
    const length = used
    const work = { key, first: chunks, last }
    sealing.add(crew.seal(work, block, length).then((sealed) => ({ block: sealed, length })))
    chunks += blockChunks
    used = 0
  }
  try {
    yield start
    for await (let piece of source) {
      throwIfCancelled(signal)
      while (piece.length > 0) {
        // A full block waits for the byte after it: only then is it known not to be the last.
        if (used === plainBlockLength) {
          submit(false)
          if (sealing.length >= crew.depth) {
            const sealed = await sealing.next()
            done += sealed.length
            onProgress?.(done)
            yield sealed.block.sealed.subarray(0, sealedLengthOf(sealed.length))
            free.push(sealed.block)
          }
          block = free.pop() ?? newBlock()
        }
        const taken = Math.min(plainBlockLength - used, piece.length)
        block.plain.set(piece.subarray(0, taken), used)
        used += taken
        piece = piece.subarray(taken)
      }
    }
    throwIfCancelled(signal)
    submit(true)
    while (sealing.length > 0) {
      const sealed = await sealing.next()
      done += sealed.length
      onProgress?.(done)
      yield sealed.block.sealed.subarray(0, sealedLengthOf(sealed.length))
      free.push(sealed.block)
    }
  } finally {
    key.fill(0)
    wipe(free, sealing)
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
  const crew = options.crew ?? alone(cipher)
  return { output: sealPayload(source, start, payloadKey(fileKey, nonce), crew, options), fileKey }
}

async function* openPayload(
  reader: ByteReader,
  key: Uint8Array,
  crew: Crew,
  { signal, onProgress, small }: AgeOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const blockLength = small ? 2 : blockChunks
  const free: Block[] = []
  const opening = new InOrder<{ readonly block: Block; readonly length: number }>()
  let chunks = 0
  let done = 0
  let ended = false
  const submit = async (): Promise<void> => {
    const block = free.pop() ?? newBlock(blockLength)
    const length = await reader.readInto(block.sealed)
    // Less than asked for is the end; a whole block may be.
    ended = length < block.sealed.length || (await reader.atEnd())
    const work = { key, first: chunks, last: ended }
    chunks += blockLength
    opening.add(
      crew.open(work, block, length).then((opened) => {
        if (opened.opening !== 'whole') {
          throw new AppError(opened.opening === 'cut' ? 'BACKUP_CUT_SHORT' : 'BACKUP_ALTERED')
        }
        const tags = Math.ceil(length / sealedChunkLength) * (sealedChunkLength - chunkLength)
        return { block: opened.block, length: length - tags }
      }),
    )
  }
  try {
    for (;;) {
      while (!ended && opening.length < crew.depth) {
        throwIfCancelled(signal)
        await submit()
      }
      if (opening.length === 0) {
        throwIfCancelled(signal)
        return
      }
      const { block, length } = await opening.next()
      throwIfCancelled(signal)
      done += length
      onProgress?.(done)
      yield block.plain.subarray(0, length)
      free.push(block)
    }
  } finally {
    key.fill(0)
    wipe(free, opening)
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
    return openPayload(reader, payloadKey(fileKey, nonce), options.crew ?? alone(cipher), options)
  } catch (error) {
    await reader.close()
    throw error
  }
}
