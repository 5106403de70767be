// Why a file is not read at all. The sentence says what it is and what to do about it (shared/locale, FILE_REFUSED).

import { AppError } from '../../shared/errors.ts'
import type { Cell } from '../../shared/values/import-cells.ts'

export type FileRefusal =
  | 'empty'
  | 'too-big' // params.limit, megabytes
  | 'unknown-kind'
  | 'old-workbook'
  | 'binary-workbook'
  | 'protected'
  | 'bomb'
  | 'macros'
  | 'external-links'
  | 'formula' // params.cell
  | 'too-many-rows' // params.limit
  | 'too-many-columns' // params.limit
  | 'damaged-sheet'
  | 'entities'
  | 'encoding'
  | 'quotes' // params.row
  | 'no-sheet'
  | 'no-heading'
  | 'no-rows'
  | 'file-changed'
  | 'file-gone'

export const refusal = (reason: FileRefusal, params: Readonly<Record<string, string | number>> = {}): AppError =>
  new AppError('FILE_REFUSED', { reason, ...params })

export const limits = {
  megabytes: 64,
  /** Rows of data beyond the headings. */
  rows: 100_000,
  columns: 200,
  /** Of one cell, as spreadsheets have it. */
  cellLength: 32_767,
  /** What a file may unpack to, whatever its own list says. */
  unpacked: 768 * 2 ** 20,
  /** Texts that the cells share: they stay in memory. */
  sharedTexts: 96 * 2 ** 20,
  /** The other parts: names of sheets, styles. */
  smallPart: 16 * 2 ** 20,
  entries: 4_000,
  ratio: 250,
} as const

/** A sheet's row, counted from 1; `cells` by column from 0, with gaps. */
export type SheetRow = { readonly number: number; readonly cells: (Cell | undefined)[] }

/** A list as it is read: pieces of rows, in order, none of them empty. Read once. */
export type Sheet = {
  readonly format: 'xlsx' | 'csv'
  readonly encoding: string
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly from1904: boolean
  /** 0…1: how much of it was read. */
  readonly progress: () => number
  readonly pieces: AsyncIterable<readonly SheetRow[]>
}
