// A strict reader for the archives tar-write makes. Anybody who knows a recipient can make a file that decrypts, so
// nothing inside is trusted: no folders, links, long names or extension records exist for it, and what follows the
// end must be zeros. (tar-stream would read on past the end mark and silently apply extension records.)
// What may go wrong: anything else than a plain regular file in the expected form: NOT_A_BACKUP for the first
// header, BACKUP_ALTERED after it; a stream that stops: BACKUP_CUT_SHORT.

import { AppError } from '../../../shared/errors.ts'
import type { ByteReader } from './byte-reader.ts'
import { blockLength, checksumOf } from './tar-write.ts'

export type TarHeader = { readonly name: string; readonly size: number }

// Our own padding is below 64 KiB; more than this is somebody wasting our time.
const maxTrailingZeros = 1024 * 1024

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0)

const text = (header: Uint8Array, start: number, length: number): string => {
  const field = Buffer.from(header.buffer, header.byteOffset + start, length).toString('latin1')
  const end = field.indexOf('\0')
  return end === -1 ? field : field.slice(0, end)
}

const octalField = (header: Uint8Array, start: number, length: number): number => {
  const digits = text(header, start, length).trim()
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN
}

const sizeField = (header: Uint8Array): number => {
  if (header[124] !== 0x80) return octalField(header, 124, 12)
  const view = Buffer.from(header.buffer, header.byteOffset + 125, 11)
  return isZero(view.subarray(0, 3)) ? Number(view.readBigUInt64BE(3)) : Number.NaN
}

/** What entries of a backup are called: no folders. */
const plainName = /^[a-z0-9][a-z0-9.-]*$/

const decode = (header: Uint8Array, names: RegExp): TarHeader | null => {
  const name = text(header, 0, 100)
  const size = sizeField(header)
  const plain =
    text(header, 257, 6) === 'ustar' &&
    text(header, 263, 2) === '00' &&
    header[156] === 0x30 && // '0', a regular file
    text(header, 157, 100) === '' && // links to nothing
    text(header, 345, 155) === '' && // no folder
    octalField(header, 148, 8) === checksumOf(header)
  return plain && names.test(name) && Number.isSafeInteger(size) ? { name, size } : null
}

export class TarReader {
  readonly #reader: ByteReader
  readonly #names: RegExp
  #first = true
  #left = 0
  #padding = 0

  constructor(reader: ByteReader, names: RegExp = plainName) {
    this.#reader = reader
    this.#names = names
  }

  /** The next entry, whose predecessor must have been read to its end; null after the last, with the end checked. */
  async next(): Promise<TarHeader | null> {
    if (this.#left > 0) throw new AppError('INTERNAL')
    await this.#skipPadding()
    const header = await this.#block()
    if (isZero(header)) {
      if (this.#first) throw new AppError('NOT_A_BACKUP')
      await this.#checkEnd()
      return null
    }
    const entry = decode(header, this.#names)
    if (entry === null) throw new AppError(this.#first ? 'NOT_A_BACKUP' : 'BACKUP_ALTERED')
    this.#first = false
    this.#left = entry.size
    this.#padding = (blockLength - (entry.size % blockLength)) % blockLength
    return entry
  }

  /** The present entry's bytes. A piece is valid until the next is asked for. */
  async *body(): AsyncGenerator<Uint8Array, void, undefined> {
    while (this.#left > 0) {
      const piece = await this.#reader.readSome(this.#left)
      if (piece.length === 0) throw new AppError('BACKUP_CUT_SHORT')
      this.#left -= piece.length
      yield piece
    }
  }

  async #block(): Promise<Uint8Array> {
    const block = await this.#reader.read(blockLength)
    if (block.length < blockLength) throw new AppError(this.#first ? 'NOT_A_BACKUP' : 'BACKUP_CUT_SHORT')
    return block
  }

  async #skipPadding(): Promise<void> {
    const padding = await this.#reader.read(this.#padding)
    if (padding.length < this.#padding) throw new AppError('BACKUP_CUT_SHORT')
    if (!isZero(padding)) throw new AppError('BACKUP_ALTERED')
    this.#padding = 0
  }

  /** Reads to the very end, which also makes age authenticate the last chunk. */
  async #checkEnd(): Promise<void> {
    let trailing = blockLength
    for (;;) {
      const piece = await this.#reader.readSome(blockLength)
      if (piece.length === 0) break
      trailing += piece.length
      if (!isZero(piece) || trailing > maxTrailingZeros) throw new AppError('BACKUP_ALTERED')
    }
    if (trailing < 2 * blockLength) throw new AppError('BACKUP_CUT_SHORT')
  }
}
