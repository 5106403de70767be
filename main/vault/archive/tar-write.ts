// A plain ustar archive (POSIX.1-1988), written as a stream: regular files only, in one folder, no owner, no links.
// The end is padded with zero blocks to a multiple of age's 64 KiB chunk, so that an archive is always made of whole
// chunks: any part of a chunk at the end of a file then proves that the file was cut short.
// What may go wrong: a source that gives more or fewer bytes than announced (it changed underneath us): FILE_FAILED.

import { AppError } from '../../../shared/errors.ts'
import { chunkLength } from './age-stream.ts'
import type { ByteSource } from './byte-reader.ts'

export const blockLength = 512
/** The largest size that 11 octal digits hold; beyond it, GNU's base-256 form, which every tar reads. */
const largestOctal = 0o77777777777

export type TarEntry = {
  /** ASCII, at most 100 bytes. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly open: () => ByteSource
}

export const checksumOf = (header: Uint8Array): number => {
  let sum = 0
  // The checksum field itself counts as spaces.
  for (let index = 0; index < blockLength; index++) sum += index >= 148 && index < 156 ? 0x20 : header[index]!
  return sum
}

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`

/** `seconds`: modification time, Unix. */
export const tarHeader = (name: string, size: number, seconds: number): Uint8Array => {
  const header = Buffer.alloc(blockLength)
  header.write(name, 0, 100, 'ascii')
  header.write(octal(0o600, 7), 100, 'ascii')
  header.write(octal(0, 7), 108, 'ascii')
  header.write(octal(0, 7), 116, 'ascii')
  if (size <= largestOctal) header.write(octal(size, 11), 124, 'ascii')
  else {
    header[124] = 0x80
    header.writeBigUInt64BE(BigInt(size), 128)
  }
  header.write(octal(seconds, 11), 136, 'ascii')
  header.write('0', 156, 'ascii') // a regular file
  header.write('ustar\x0000', 257, 'ascii')
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148, 'ascii')
  return header
}

const paddingAfter = (size: number): number => (blockLength - (size % blockLength)) % blockLength

/** Length of the whole archive in bytes, a multiple of 65,536. */
export const tarLength = (sizes: readonly number[]): number => {
  const content = sizes.reduce((sum, size) => sum + blockLength + size + paddingAfter(size), 0)
  return Math.ceil((content + 2 * blockLength) / chunkLength) * chunkLength
}

/**
 * An entry is asked for when the one before it has been read to its end: the last may tell what the others were.
 * @throws AppError FILE_FAILED, params.reason `CHANGED`; and whatever a source throws
 */
export async function* writeTar(
  entries: Iterable<TarEntry>,
  seconds: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let written = 0
  for (const { name, size, open } of entries) {
    yield tarHeader(name, size, seconds)
    let left = size
    for await (const piece of open()) {
      left -= piece.length
      if (left < 0) break
      yield piece
    }
    if (left !== 0) throw new AppError('FILE_FAILED', { reason: 'CHANGED' })
    yield new Uint8Array(paddingAfter(size))
    written += blockLength + size + paddingAfter(size)
  }
  yield new Uint8Array(Math.ceil((written + 2 * blockLength) / chunkLength) * chunkLength - written)
}
