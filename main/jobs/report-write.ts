// Writes a report to a file as it stands: a line that says who made it, when, for what and why, the table with its total,
// and the sums beneath. Beside its place under a hidden name first, flushed, then named.
// What may go wrong: DISK_FULL, READ_ONLY, FILE_FAILED.

import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { csvLine } from '../../shared/values/csv.ts'
import type { ReportCell, ReportColumn } from '../../shared/values/report-kinds.ts'
import { syncFolder, withFileErrors } from '../vault/archive/file-io.ts'
import type { Task } from './task.ts'
import { writeXlsx } from './write-xlsx.ts'

export type ReportWriteInput = {
  readonly file: string
  readonly format: 'xlsx' | 'csv'
  readonly columns: readonly ReportColumn[]
  readonly pages: readonly string[]
  readonly total: readonly ReportCell[]
  readonly sums: readonly { readonly label: string; readonly value: number }[]
  readonly words: {
    readonly sheet: string
    readonly mark: string
    readonly headings: readonly string[]
    readonly total: string
    /** Words for coded cells, by the column's kind. */
    readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>
  }
}
export type ReportWriteOutput = { readonly bytes: number; readonly sha256: string }

/** Sums leave in yuan, as spreadsheets reckon: fen are exact in two decimals far beyond any sum of an office. */
const cellOf = (cell: ReportCell, kind: string, codes: ReportWriteInput['words']['codes']): ReportCell => {
  if (cell === null) return null
  if (kind === 'money') return Number(cell) / 100
  if (kind === 'share') return Number(cell) / 1_000_000
  return typeof cell === 'string' ? (codes[kind]?.[cell] ?? cell) : cell
}

export const reportWrite: Task<ReportWriteInput, ReportWriteOutput, never> = async (input) => {
  const { columns, pages, total, sums, words, file } = input
  function* lines(): Generator<readonly ReportCell[]> {
    yield [words.mark]
    yield words.headings
    for (const page of pages) {
      for (const row of JSON.parse(page) as ReportCell[][]) {
        yield row.map((cell, index) => cellOf(cell, columns[index]?.kind ?? 'text', words.codes))
      }
    }
    yield total.map((cell, index) =>
      index === 0 ? words.total : cellOf(cell, columns[index]?.kind ?? 'text', words.codes),
    )
    for (const { label, value } of sums) yield [label, value / 100]
  }
  const money = columns.flatMap(({ kind }, index) => (kind === 'money' ? [index] : []))
  const part = join(dirname(file), `.${basename(file)}.part`)
  try {
    return await withFileErrors(async () => {
      const bytes =
        input.format === 'xlsx'
          ? await writeXlsx({
              name: words.sheet,
              widths: columns.map(({ kind }) => (kind === 'text' ? 24 : 14)),
              money: sums.length > 0 ? [...new Set([1, ...money])] : money,
              rows: lines(),
            })
          : Buffer.from(`\ufeff${[...lines()].map((line) => csvLine(line)).join('')}`, 'utf8')
      const handle = await open(part, 'w', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, file)
      await syncFolder(dirname(file))
      return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    })
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}
