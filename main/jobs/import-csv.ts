// Reads a .csv: UTF-8 or GB18030, with or without a byte order mark, also UTF-16 with one; commas, semicolons, tabs or
// bars; quotes as RFC 4180 has them. What may go wrong: bytes that are no text in either encoding are refused rather than
// turned into question marks; a quote that is never closed would swallow the rest of the list, so it is refused with its row.

import { isUtf8 } from 'node:buffer'
import type { Cell } from '../../shared/values/import-cells.ts'
import { limits, refusal, type Sheet, type SheetRow } from './import-refusal.ts'

const pieceLength = 262_144

const encodingOf = (file: Buffer): { encoding: string; from: number } => {
  if (file.length >= 3 && file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf) {
    if (!isUtf8(file)) throw refusal('encoding')
    return { encoding: 'utf-8', from: 3 }
  }
  if (file[0] === 0xff && file[1] === 0xfe) return { encoding: 'utf-16le', from: 2 }
  if (file[0] === 0xfe && file[1] === 0xff) return { encoding: 'utf-16be', from: 2 }
  // A text has no zero bytes: this is something else that was named so.
  if (file.includes(0)) throw refusal('unknown-kind')
  // The mark of GB18030.
  if (file[0] === 0x84 && file[1] === 0x31 && file[2] === 0x95 && file[3] === 0x33)
    return { encoding: 'gb18030', from: 4 }
  return { encoding: isUtf8(file) ? 'utf-8' : 'gb18030', from: 0 }
}

const decoded = function* (file: Buffer, encoding: string, from: number): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  try {
    for (let at = from; at < file.length; at += pieceLength) {
      yield decoder.decode(file.subarray(at, at + pieceLength), { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    throw error instanceof TypeError ? refusal('encoding') : error
  }
}

/** The separator that stands most evenly in the first lines, outside of quotes. */
const separatorOf = (text: string): string => {
  const lines = text
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .slice(0, 20)
    .filter((line) => line.trim() !== '')
  let best = { separator: ',', score: 0 }
  for (const separator of [',', '\t', ';', '|']) {
    const counts = lines.map((line) => line.split(separator).length - 1).sort((one, other) => one - other)
    const score = counts[Math.floor(counts.length / 2)] ?? 0
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

/** `="0123"` is how other programs keep digits from a spreadsheet: that is text. Any other formula is refused. */
const cellOf = (text: string, column: number, row: number): Cell | undefined => {
  if (text === '') return undefined
  if (text.length > limits.cellLength) throw refusal('damaged-sheet')
  if (text.startsWith('=')) {
    const kept = /^="([^"=]*)"$/.exec(text)
    if (!kept) throw refusal('formula', { cell: `${column + 1}:${row}` })
    return kept[1] === '' ? undefined : kept[1]
  }
  return text
}

const rowsOf = function* (texts: Iterable<string>, separator: string): Generator<readonly SheetRow[]> {
  let rows: SheetRow[] = []
  let cells: (Cell | undefined)[] = []
  let field = ''
  let filled = false
  let number = 1
  let found = 0
  let quoted = false
  let wasQuoted = false
  /** Where the quoted part ends: what stands behind it but for spaces belongs to the field. */
  let quotedLength = 0
  let openedAt = 0
  let afterReturn = false
  const endField = (): void => {
    const cell = cellOf(
      wasQuoted ? field.slice(0, quotedLength) + field.slice(quotedLength).trimEnd() : field.trim(),
      cells.length,
      number,
    )
    if (cells.length >= limits.columns && cell !== undefined)
      throw refusal('too-many-columns', { limit: limits.columns })
    if (cell !== undefined) filled = true
    cells.push(cell)
    field = ''
    wasQuoted = false
  }
  const endRow = (): void => {
    endField()
    if (filled) {
      found += 1
      if (found > limits.rows + 50) throw refusal('too-many-rows', { limit: limits.rows })
      rows.push({ number, cells })
    }
    cells = []
    filled = false
    number += 1
  }
  /** A quote at the very end of a piece: whether it closes the field shows with the next. */
  let maybeClosed = false
  for (const text of texts) {
    let from = 0
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at]
      if (quoted) {
        if (maybeClosed) {
          maybeClosed = false
          if (character === '"') {
            field += '"'
            from = at + 1
            continue
          }
          quoted = false
          from = at
        } else {
          if (character !== '"') continue
          field += text.slice(from, at)
          if (field.length > limits.cellLength) throw refusal('quotes', { row: openedAt })
          maybeClosed = true
          quotedLength = field.length
          continue
        }
      }
      if (afterReturn) {
        afterReturn = false
        if (character === '\n') {
          from = at + 1
          continue
        }
      }
      if (character === '"' && !wasQuoted && field === '' && text.slice(from, at).trim() === '') {
        quoted = true
        wasQuoted = true
        openedAt = number
        from = at + 1
      } else if (character === separator) {
        field += text.slice(from, at)
        endField()
        from = at + 1
      } else if (character === '\n' || character === '\r') {
        field += text.slice(from, at)
        endRow()
        afterReturn = character === '\r'
        from = at + 1
      }
    }
    if (!maybeClosed) field += text.slice(from)
    if (quoted && field.length > limits.cellLength) throw refusal('quotes', { row: openedAt })
    if (rows.length > 0) {
      const piece = rows
      rows = []
      yield piece
    }
  }
  if (quoted && !maybeClosed) throw refusal('quotes', { row: openedAt })
  if (field !== '' || cells.length > 0) endRow()
  if (rows.length > 0) yield rows
}

export const openCsv = (file: Buffer): Sheet => {
  const { encoding, from } = encodingOf(file)
  // Bytes are no text in this encoding only where they end, so the start is read with room to spare.
  const first = decoded(file.subarray(0, Math.min(file.length, pieceLength)), encoding, from)
  const separator = separatorOf((first.next().value ?? '') as string)
  let read = 0
  const pieces = async function* (): AsyncGenerator<readonly SheetRow[]> {
    const texts = function* (): Generator<string> {
      for (const text of decoded(file, encoding, from)) {
        read += pieceLength
        yield text
      }
    }
    for (const piece of rowsOf(texts(), separator)) {
      yield piece
      // Lets a cancel in.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return {
    format: 'csv',
    encoding: encoding === 'gb18030' ? 'GB18030' : encoding.toUpperCase(),
    sheets: [],
    sheet: '',
    from1904: false,
    progress: () => Math.min(1, read / Math.max(1, file.length)),
    pieces: pieces(),
  }
}
