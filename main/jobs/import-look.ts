// A first look at a list: what kind of file it is, where its headings are (often under merged ones), what the columns seem
// to be, and its first rows. Phones and document numbers are shown as masks: the look is for setting columns.
// What may go wrong: FILE_REFUSED with the reason, FILE_FAILED, CANCELLED.

import { AppError } from '../../shared/errors.ts'
import { foldNumber } from '../../shared/values/fold-width.ts'
import type { Cell } from '../../shared/values/import-cells.ts'
import { dateOfSerial } from '../../shared/values/import-cells.ts'
import { type Guess, guessColumns, knownTitles } from '../../shared/values/import-fields.ts'
import { cellText } from './import-cell-text.ts'
import { type ImportSource, openImport } from './import-file.ts'
import { limits, refusal, type SheetRow } from './import-refusal.ts'
import type { Task } from './task.ts'

export type ImportLookInput = {
  readonly source: ImportSource
  readonly sheet?: string | undefined
  /** The row of the headings, as the sheet counts; found by itself where left out. */
  readonly headingRow?: number | undefined
}
export type ImportLookOutput = {
  readonly bytes: number
  readonly sha256: string
  readonly format: 'xlsx' | 'csv'
  readonly encoding: string
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly headingRow: number
  readonly titles: readonly string[]
  readonly guesses: readonly Guess[]
  /** Rows of data. */
  readonly rows: number
  readonly samples: readonly { readonly number: number; readonly cells: readonly string[] }[]
}

/** Headings stand in the first rows; under them the list begins. */
const headRows = 30
const sampleRows = 8

/** Of cells merged into one only the first has the text: a gap in the headings has its name above it. */
const titlesAt = (rows: readonly SheetRow[], at: number): string[] => {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, column) => {
    for (let row = at; row >= Math.max(0, at - 2); row -= 1) {
      const cell = rows[row]?.cells[column]
      if (typeof cell === 'string' && cell.trim() !== '') return cell.replace(/\s+/g, ' ').trim().slice(0, 60)
    }
    return ''
  })
}

const headingOf = (rows: readonly SheetRow[]): number => {
  let best = { at: 0, known: 0 }
  for (const at of rows.keys()) {
    const own = rows[at]?.cells.filter((cell) => typeof cell === 'string').length ?? 0
    // A title over the whole list is one cell.
    if (own < 2) continue
    const known = knownTitles(titlesAt(rows, at))
    if (known > best.known) best = { at, known }
  }
  if (best.known > 0) return best.at
  return Math.max(
    0,
    rows.findIndex(({ cells }) => cells.filter((cell) => typeof cell === 'string').length >= 2),
  )
}

/** What may be shown of a cell: long digits are phones, documents or cards. */
export const shownCell = (cell: Cell | undefined, from1904: boolean): string => {
  if (typeof cell === 'object' && 'raw' in cell && cell.shown === 'date') {
    return dateOfSerial(Number(cell.raw), from1904) ?? cell.raw
  }
  const text = cellText(cell).replace(/\s+/g, ' ').trim().slice(0, 60)
  const digits = foldNumber(text)
  if (/\d{15}|\d{14}[\dXx]$/.test(digits)) return text.replace(/[0-9０-９Xx]/g, '*').slice(0, 20)
  return text
    .normalize('NFKC')
    .replace(/\d{7,}/g, (number) => (number.length >= 10 ? `${number.slice(0, 3)}****${number.slice(-2)}` : number))
}

export const importLook: Task<ImportLookInput, ImportLookOutput, never> = async (input, { signal }) => {
  const { bytes, sha256, sheet } = await openImport(input.source, { sheet: input.sheet })
  const head: SheetRow[] = []
  let later = 0
  for await (const piece of sheet.pieces) {
    if (signal.aborted) throw new AppError('CANCELLED')
    for (const row of piece) {
      if (head.length < headRows + sampleRows) head.push(row)
      else later += 1
    }
  }
  if (head.length === 0) throw refusal('no-rows')
  const at =
    input.headingRow === undefined
      ? headingOf(head.slice(0, headRows))
      : head.findIndex(({ number }) => number === input.headingRow)
  const heading = head[at]
  if (!heading) throw refusal('no-heading')
  const titles = titlesAt(head.slice(0, at + 1), at)
  const data = head.slice(at + 1)
  const rows = data.length + later
  if (rows === 0) throw refusal('no-rows')
  if (rows > limits.rows) throw refusal('too-many-rows', { limit: limits.rows })
  return {
    bytes,
    sha256,
    format: sheet.format,
    encoding: sheet.encoding,
    sheets: sheet.sheets,
    sheet: sheet.sheet,
    headingRow: heading.number,
    titles,
    guesses: guessColumns(titles),
    rows,
    samples: data.slice(0, sampleRows).map(({ number, cells }) => ({
      number,
      cells: titles.map((_, column) => shownCell(cells[column], sheet.from1904)),
    })),
  }
}
