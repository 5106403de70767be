// A client's list as it was chosen: read into memory whole (its size is bounded), told what it is by its bytes rather than
// by its name, and opened. What may go wrong: FILE_REFUSED with the reason; FILE_FAILED where it can't be read.

import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { withFileErrors } from '../vault/archive/file-io.ts'
import { openCsv } from './import-csv.ts'
import { limits, refusal, type Sheet } from './import-refusal.ts'
import { openXlsx } from './import-xlsx.ts'

/** Where the bytes are: a file that was chosen through main's own dialog, or what was dropped on the window. */
export type ImportSource = { readonly file: string } | { readonly bytes: Uint8Array }

const most = limits.megabytes * 2 ** 20

const bytesOf = (source: ImportSource): Promise<Buffer> => {
  if ('bytes' in source) {
    const { buffer, byteOffset, byteLength } = source.bytes
    return Promise.resolve(Buffer.from(buffer, byteOffset, byteLength))
  }
  return withFileErrors(async () => {
    const handle = await open(source.file, 'r')
    try {
      const { size } = await handle.stat()
      if (size > most) throw refusal('too-big', { limit: limits.megabytes })
      const bytes = Buffer.alloc(size)
      let at = 0
      while (at < size) {
        const { bytesRead } = await handle.read(bytes, at, size - at, at)
        if (bytesRead === 0) break
        at += bytesRead
      }
      return bytes.subarray(0, at)
    } finally {
      await handle.close()
    }
  })
}

/** The old binary format, and also what a password-protected .xlsx is wrapped in. */
const compoundMagic = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

export type OpenedFile = { readonly bytes: number; readonly sha256: string; readonly sheet: Sheet }

/** `sha256`: what it had when it was looked at first; another is refused. */
export const openImport = async (
  source: ImportSource,
  wish: { readonly sheet?: string | undefined; readonly sha256?: string | undefined } = {},
): Promise<OpenedFile> => {
  const file = await bytesOf(source)
  if (file.length === 0) throw refusal('empty')
  if (file.length > most) throw refusal('too-big', { limit: limits.megabytes })
  const sha256 = createHash('sha256').update(file).digest('hex')
  if (wish.sha256 !== undefined && wish.sha256 !== sha256) throw refusal('file-changed')
  if (file.subarray(0, 8).equals(compoundMagic))
    throw refusal(file.includes(encryptedPackage) ? 'protected' : 'old-workbook')
  const isZip = file.length > 4 && file.readUInt32LE(0) === 0x04034b50
  if (!isZip && /^\s*(<\?xml|<!doctype|<html|%pdf|\{\\rtf)/i.test(file.toString('latin1', 0, 64)))
    throw refusal('unknown-kind')
  return { bytes: file.length, sha256, sheet: isZip ? await openXlsx(file, wish.sheet) : openCsv(file) }
}
