// The zip file that an .xlsx is, looked at as a stranger's: its list of entries is checked before a byte is unpacked, and
// what comes out is counted while it does, since the list may lie. Nothing is ever written to a disk.
// Format: PKWARE APPNOTE 6.3.9, 4.3. Refused: encrypted, overlapping (which is how small files become endless ones), twice
// named and oddly packed entries, more than they should be, a ratio that no sheet has; anything that does not add up.

import { crc32, createInflateRaw } from 'node:zlib'
import { limits, refusal } from './import-refusal.ts'

export type ZipEntry = {
  readonly name: string
  readonly method: 0 | 8
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const damaged = (): Error => refusal('damaged-sheet')
const endLength = 22
const listedLength = 46
const localLength = 30

const endOf = (file: Buffer): number => {
  // The comment behind the end record is at most 65,535 bytes long.
  const from = Math.max(0, file.length - endLength - 65_535)
  for (let at = file.length - endLength; at >= from; at -= 1) {
    if (file.readUInt32LE(at) === 0x06054b50 && at + endLength + file.readUInt16LE(at + 20) === file.length) return at
  }
  throw damaged()
}

const listed = (file: Buffer, at: number): { entry: ZipEntry; next: number } => {
  if (at + listedLength > file.length || file.readUInt32LE(at) !== 0x02014b50) throw damaged()
  const flags = file.readUInt16LE(at + 8)
  const method = file.readUInt16LE(at + 10)
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [
    number,
    number,
    number,
  ]
  const nameAt = at + listedLength
  if (nameAt + nameLength > file.length) throw damaged()
  if ((flags & 0x2041) !== 0) throw refusal('protected')
  if (method !== 0 && method !== 8) throw damaged()
  const entry = {
    name: file
      .toString('utf8', nameAt, nameAt + nameLength)
      .replaceAll('\\', '/')
      .replace(/^\/+/, ''),
    method,
    crc: file.readUInt32LE(at + 16),
    packed: file.readUInt32LE(at + 20),
    size: file.readUInt32LE(at + 24),
    at: file.readUInt32LE(at + 42),
  } as const
  // 0xFFFFFFFF would send us to a 64-bit field, for files of more than 4 GiB.
  if ([entry.packed, entry.size, entry.at].includes(0xffffffff)) throw refusal('too-big', { limit: limits.megabytes })
  return { entry, next: nameAt + nameLength + extraLength + commentLength }
}

/** Where the packed bytes of an entry lie. */
const bodyOf = (file: Buffer, entry: ZipEntry): { from: number; to: number } => {
  const { at } = entry
  if (at + localLength > file.length || file.readUInt32LE(at) !== 0x04034b50) throw damaged()
  const from = at + localLength + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
  const to = from + entry.packed
  if (to > file.length) throw damaged()
  return { from, to }
}

/** The entries by name. Throws the refusal of the file. */
export const zipEntries = (file: Buffer): ReadonlyMap<string, ZipEntry> => {
  const end = endOf(file)
  const count = file.readUInt16LE(end + 10)
  if (count > limits.entries || file.readUInt16LE(end + 4) !== 0) throw refusal('bomb')
  const entries = new Map<string, ZipEntry>()
  let at = file.readUInt32LE(end + 16)
  let unpacked = 0
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = listed(file, at)
    at = next
    if (entries.has(entry.name)) throw damaged()
    unpacked += entry.size
    if (unpacked > limits.unpacked) throw refusal('bomb')
    if (entry.size > 2 ** 20 && entry.size > entry.packed * limits.ratio) throw refusal('bomb')
    entries.set(entry.name, entry)
  }
  const bodies = [...entries.values()].map((entry) => ({ start: entry.at, ...bodyOf(file, entry) }))
  bodies.sort((one, other) => one.start - other.start)
  for (const [index, { to }] of bodies.entries()) {
    if ((bodies[index + 1]?.start ?? file.length) < to) throw refusal('bomb')
  }
  return entries
}

const stored = async function* (bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

const inflated = async function* (bytes: Buffer): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 65_536 })
  inflate.end(bytes)
  try {
    for await (const piece of inflate) yield piece as Buffer
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith('Z_') ? damaged() : error
  } finally {
    inflate.destroy()
  }
}

/** What an entry unpacks to, piece by piece. Throws where it is more than it said, or other. */
export const unpack = async function* (
  file: Buffer,
  entry: ZipEntry,
  most: number = limits.unpacked,
): AsyncGenerator<Buffer> {
  if (entry.size > most) throw refusal('bomb')
  const { from, to } = bodyOf(file, entry)
  const bytes = file.subarray(from, to)
  let size = 0
  let crc = 0
  for await (const piece of entry.method === 0 ? stored(bytes) : inflated(bytes)) {
    size += piece.length
    if (size > entry.size) throw refusal('bomb')
    crc = crc32(piece, crc)
    yield piece
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged()
}
