// Makes a report on a connection of its own. The rows come back as pages of JSON text: crossing over costs a copy, and main
// reads one page at a time. What may go wrong: CANCELLED, and what opening the file throws.

import { AppError } from '../../shared/errors.ts'
import type { ReportCell, ReportColumn, ReportKind, ReportTable } from '../../shared/values/report-kinds.ts'
import { openDatabase } from '../vault/database.ts'
import type { ReportAsk } from './report-source.ts'
import { type StatementTerms, statement } from './report-statement.ts'
import { ageing, compliance, day, promises, recovery } from './report-tables.ts'
import { asBuffer, type Task } from './task.ts'

/** Rows at a time: few of a statement, whose every row is somebody, since each that is read counts as looked at. */
export const rowsOnPage = (report: ReportKind): number => (report === 'statement' ? 50 : 250)
/** More cases than a client's statement has; beyond, the period or the client has to be narrowed. */
const mostRows = 100_000

export type ReportMakeInput = {
  readonly databaseFile: string
  /** 32 bytes; this thread's copy is wiped. */
  readonly databaseKey: Uint8Array
  readonly report: ReportKind
  readonly ask: ReportAsk
  readonly terms: readonly StatementTerms[]
}

export type ReportMakeOutput = {
  readonly columns: readonly ReportColumn[]
  readonly total: readonly ReportCell[]
  readonly sums: readonly { readonly key: string; readonly value: number }[]
  readonly rows: number
  /** Each the JSON of up to `rowsOnPage` rows. */
  readonly pages: readonly string[]
}
export type ReportProgress = { readonly fraction: number }

const makers = { recovery, ageing, promises, compliance, day } as const

export const reportMake: Task<ReportMakeInput, ReportMakeOutput, ReportProgress> = async (input, context) => {
  const key = asBuffer(input.databaseKey)
  const step = {
    signal: context.signal,
    onProgress: (fraction: number) => context.onProgress({ fraction }),
  }
  try {
    const db = openDatabase(input.databaseFile, key, { readonly: true })
    try {
      // One moment for the whole of it, whatever the office does meanwhile.
      db.exec('BEGIN')
      const made: ReportTable & { readonly sums?: ReportMakeOutput['sums'] } =
        input.report === 'statement'
          ? await statement(db, input.ask, input.terms, step)
          : await makers[input.report](db, input.ask, step)
      db.exec('COMMIT')
      if (made.rows.length > mostRows) throw new AppError('INVALID', { reason: 'too_big' }, 'from')
      const pages: string[] = []
      const atOnce = rowsOnPage(input.report)
      for (let at = 0; at < made.rows.length; at += atOnce) {
        pages.push(JSON.stringify(made.rows.slice(at, at + atOnce)))
      }
      return { columns: made.columns, total: made.total, sums: made.sums ?? [], rows: made.rows.length, pages }
    } finally {
      db.close()
    }
  } finally {
    key.fill(0)
  }
}
