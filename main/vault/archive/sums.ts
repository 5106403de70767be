// The last entry of an archive of format 3: the SHA-256 of everything that belongs to it, in the form that `sha256sum -c`
// reads. It comes last so that nothing has to be read twice to write an archive. In an incremental one it tells of the
// whole: of the database as the chain gives it, and of every content of a document, wherever in the chain that lies.
// What may go wrong: out of form: BACKUP_ALTERED.

import { AppError } from '../../../shared/errors.ts'
import { blobEntryName } from './blob-list.ts'

export const sumsName = 'sha256sums.txt'
/** Two million documents. */
export const maxSumsLength = 300 * 1024 * 1024

const blobStart = blobEntryName('')

/** Entry name → SHA-256, lower-case hex. */
export type Sums = Map<string, string>

const lineForm = /^([0-9a-f]{64}) {2}([a-z0-9][a-z0-9.-]{0,99})$/

/** Some thousand lines at a time: a list of all of them as one text is the largest thing in the program's memory. */
export const encodeSums = (sums: Iterable<readonly [name: string, sha256: string]>): Uint8Array => {
  const parts: Buffer[] = []
  let lines: string[] = []
  for (const [name, sha256] of sums) {
    lines.push(`${sha256}  ${name}\n`)
    if (lines.length < 4096) continue
    parts.push(Buffer.from(lines.join(''), 'latin1'))
    lines = []
  }
  parts.push(Buffer.from(lines.join(''), 'latin1'))
  return Buffer.concat(parts)
}

/** @throws AppError BACKUP_ALTERED */
export const decodeSums = (bytes: Uint8Array): Sums => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sums: Sums = new Map()
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf(0x0a, start)
    const found = end === -1 ? null : lineForm.exec(text.toString('latin1', start, end))
    if (!found?.[1] || !found[2] || sums.has(found[2])) throw new AppError('BACKUP_ALTERED')
    sums.set(found[2], found[1])
    start = end + 1
  }
  return sums
}

export const isBlobEntry = (name: string): boolean => /^[0-9a-f]{64}$/.test(blobIdOfEntry(name) ?? '')

/** The id in `blob-<id>`; undefined for another entry. */
export const blobIdOfEntry = (name: string): string | undefined =>
  name.startsWith(blobStart) ? name.slice(blobStart.length) : undefined
