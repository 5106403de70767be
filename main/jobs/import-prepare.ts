// Makes of the rows of a dry run what is to be inserted: opens and seals values, makes blind indexes and words for the
// search. As a task it does so in a thread beside the one that writes (import-write.ts), which is the slower of the two.
// What may go wrong: DAMAGED_FILE where a row does not open.

import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { caseNumber, caseRows, caseTokens } from '../office/cases/for-others.ts'
import { openDatabase, readsOnce } from '../vault/database.ts'
import { createFieldCrypto, type FieldCrypto } from '../vault/sealing.ts'
import { isChosen, openContent } from './import-rows.ts'
import type { VaultAccess } from './import-writer.ts'
import { type Belt, putOn } from './pieces.ts'
import { asBuffer, type Task } from './task.ts'

/** The batch, as main knows it. */
export type ImportBatch = {
  readonly batchRow: number
  readonly batchId: string
  readonly clientId: string
  readonly clientRow: number
  readonly teamId: string
  readonly byId: string
  readonly now: string
}

/** What is the same for every case of the batch. */
export type PrepareAbout = ImportBatch & {
  readonly year: string
  /** Row and number of the first case. */
  readonly firstRow: number
  readonly firstNumber: number
}

export type Staged = { number: number; collector_id: string | null; detail: string; content_sealed: Buffer }

/** The rows that go in, of the batch that is bound first. */
export const stagedRows = `SELECT number, collector_id, detail, content_sealed FROM import_row
  WHERE batch_row = ? AND ${isChosen('new')}`

type Value = string | number | Uint8Array | null
/** One row: the table, by its place in `importTables`, and its values in the order of the table's columns. */
type Insertion = readonly [table: number, values: readonly Value[]]

export type PreparedCase = {
  readonly number: number
  readonly contractNumber: string
  readonly detail: string
  readonly row: number
  readonly balance: number
  readonly inserts: readonly Insertion[]
  readonly tokens: string
}

/** `columns`: of each table of which there was a row so far. */
export type PreparedPiece = {
  readonly columns: readonly (readonly string[] | undefined)[]
  readonly cases: readonly PreparedCase[]
}

export const importTables = ['debtor', 'debtor_phone', 'debtor_address', 'debtor_employer', 'case_file'] as const

export class Preparer {
  readonly #fields: FieldCrypto
  readonly #about: PrepareAbout
  readonly #columns: string[][] = []
  // Somebody may have left since the dry run: their cases then wait for the supervisor.
  readonly #works = new Map<string, boolean>()
  readonly #stillWorks

  constructor(db: Database, fields: FieldCrypto, about: PrepareAbout) {
    this.#fields = fields
    this.#about = about
    this.#stillWorks = db.prepare<[string, string], number>(
      `SELECT 1 FROM staff WHERE id = ? AND active = 1 AND role = 'collector' AND team_id = ?`,
    )
  }

  #collectorOf(id: string | null): string | null {
    if (id === null) return null
    if (!this.#works.has(id)) this.#works.set(id, this.#stillWorks.get(id, this.#about.teamId) !== undefined)
    return this.#works.get(id) ? id : null
  }

  #insertion(table: number, row: Readonly<Record<string, unknown>>): Insertion {
    this.#columns[table] ??= Object.keys(row)
    return [table, this.#columns[table].map((column) => row[column] as Value)]
  }

  get columns(): PreparedPiece['columns'] {
    return importTables.map((_, table) => this.#columns[table])
  }

  /** `place`: from 0, after the batch's first row and number. */
  prepare({ number, collector_id, detail, content_sealed }: Staged, place: number): PreparedCase {
    const { batchId, clientId, clientRow, teamId, byId, now, year, firstRow, firstNumber } = this.#about
    const { values } = openContent(this.#fields, batchId, number, content_sealed)
    const collectorId = this.#collectorOf(collector_id)
    const rows = caseRows(this.#fields, now, {
      ...values,
      number: caseNumber(year, firstNumber + place),
      clientId,
      clientRow,
      teamId,
      collectorId,
      stage: 'received',
      debtor: values,
      batchId,
      byId,
    })
    const row = firstRow + place
    return {
      number,
      contractNumber: values.contractNumber,
      detail,
      row,
      balance: rows.caseFile.balance as number,
      inserts: [
        this.#insertion(0, rows.debtor),
        ...rows.phones.map((each) => this.#insertion(1, each)),
        ...rows.addresses.map((each) => this.#insertion(2, each)),
        ...rows.employers.map((each) => this.#insertion(3, each)),
        this.#insertion(4, { row, ...rows.caseFile }),
      ],
      tokens: caseTokens({ collectorId, teamId }, rows.texts),
    }
  }
}

export type ImportPrepareInput = Omit<VaultAccess, 'turn'> & {
  readonly about: PrepareAbout
  /** Rows of the dry run before this one: the last goes in first. */
  readonly before: number
  readonly belt: Belt
}

const atOnce = 100

export const importPrepare: Task<ImportPrepareInput, Record<string, never>, never> = async (input, { port }) => {
  if (!port) throw new AppError('INTERNAL')
  const { about, before, belt } = input
  const keys = {
    database: asBuffer(input.keys.database),
    field: asBuffer(input.keys.field),
    index: asBuffer(input.keys.index),
  }
  const fields = createFieldCrypto(keys)
  try {
    const db = readsOnce(openDatabase(input.databaseFile, keys.database, { readonly: true }))
    try {
      const preparer = new Preparer(db, fields, about)
      const read = db.prepare<[number, number, number, number], Staged>(
        `${stagedRows} AND number > ? AND number < ? ORDER BY number LIMIT ?`,
      )
      const pieces = function* (): Generator<PreparedPiece> {
        let place = 0
        for (let after = 0; ; ) {
          const staged = read.all(about.batchRow, after, before, atOnce)
          const last = staged.at(-1)
          if (!last) return
          after = last.number
          const cases = staged.map((each) => preparer.prepare(each, place++))
          yield { columns: preparer.columns, cases }
        }
      }
      putOn(port, belt, pieces())
    } finally {
      db.close()
    }
  } finally {
    fields.wipe()
    for (const key of Object.values(keys)) key.fill(0)
    port.close()
  }
  return {}
}
