// Gives the refused rows back as a file, as they stood, with the reasons in a column behind them. In .xlsx every cell is
// text; in .csv what a spreadsheet would take for a formula is neutralised. The file is written beside its place under a
// hidden name, flushed, and then named. What may go wrong: CANCELLED, DISK_FULL, READ_ONLY, FILE_FAILED.

import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { csvLine } from '../../shared/values/csv.ts'
import { syncFolder, withFileErrors } from '../vault/archive/file-io.ts'
import { openDatabase } from '../vault/database.ts'
import { createFieldCrypto } from '../vault/sealing.ts'
import type { ImportProgress } from './import-check.ts'
import { openContent, type RowDetail } from './import-rows.ts'
import { asBuffer, type Task } from './task.ts'
import { writeXlsx } from './write-xlsx.ts'

export type ImportRefusedInput = {
  readonly databaseFile: string
  readonly keys: { readonly database: Uint8Array; readonly field: Uint8Array; readonly index: Uint8Array }
  readonly batchRow: number
  readonly batchId: string
  readonly file: string
  readonly format: 'xlsx' | 'csv'
  readonly titles: readonly string[]
  /** Headings of the two columns that are added, and the words for faults and fields, in the person's language. */
  readonly words: {
    readonly sheet: string
    readonly row: string
    readonly reason: string
    readonly faults: Readonly<Record<string, string>>
    readonly fields: Readonly<Record<string, string>>
  }
}
export type ImportRefusedOutput = { readonly rows: number; readonly bytes: number; readonly sha256: string }

type Staged = { number: number; detail: string; content_sealed: Buffer }

export const importRefused: Task<ImportRefusedInput, ImportRefusedOutput, ImportProgress> = async (
  input,
  { signal },
) => {
  const { batchRow, batchId, words, titles } = input
  const keys = {
    database: asBuffer(input.keys.database),
    field: asBuffer(input.keys.field),
    index: asBuffer(input.keys.index),
  }
  const fields = createFieldCrypto(keys)
  const folder = dirname(input.file)
  const part = join(folder, `.${basename(input.file)}.part`)
  const db = openDatabase(input.databaseFile, keys.database, { readonly: true })
  let rows = 0
  function* lines(): Generator<readonly string[]> {
    yield [words.row, ...titles, words.reason]
    const found = db.prepare<[number], Staged>(
      `SELECT number, detail, content_sealed FROM import_row WHERE batch_row = ? AND outcome = 'refused' ORDER BY number`,
    )
    for (const { number, detail, content_sealed } of found.iterate(batchRow)) {
      if (signal.aborted) throw new AppError('CANCELLED')
      rows += 1
      const { cells = [] } = openContent(fields, batchId, number, content_sealed)
      const { problems = [] } = JSON.parse(detail) as RowDetail
      const reasons = problems.map(
        ({ field, reason }) => `${words.fields[field] ?? field}：${words.faults[reason] ?? reason}`,
      )
      yield [String(number), ...titles.map((_, index) => cells[index] ?? ''), reasons.join('；')]
    }
  }
  try {
    return await withFileErrors(async () => {
      const bytes =
        input.format === 'xlsx'
          ? await writeXlsx({ name: words.sheet, widths: [8, ...titles.map(() => 16), 60], rows: lines() })
          : // The mark tells spreadsheets in China that this is not GB18030.
            Buffer.from(`\ufeff${[...lines()].map((line) => csvLine(line)).join('')}`, 'utf8')
      const handle = await open(part, 'w', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, input.file)
      await syncFolder(folder)
      return { rows, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    })
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  } finally {
    db.close()
    fields.wipe()
    for (const key of Object.values(keys)) key.fill(0)
  }
}
