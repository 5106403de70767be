// Carries out a batch that was checked: new cases, in transactions beside the office at work, behind the curtain
// (main/gate/scope.ts) until main says in one commit that they are in. Its rows in case_file are a range of their own,
// held from the first transaction on by its last row, so that hiding them and taking them away is by number.
// A case that came in meanwhile under the same contract is left out and said.
// What may go wrong: CANCELLED, DISK_FULL; main then has what was written taken away (import-remove.ts).

import type { Database } from 'better-sqlite3'
import { type CaseRows, caseNumber, caseRows, caseTokens } from '../office/cases/for-others.ts'
import { createFieldCrypto } from '../vault/sealing.ts'
import type { ImportProgress } from './import-check.ts'
import { caseLookup } from './import-lookup.ts'
import { openContent, type RowDetail } from './import-rows.ts'
import { type VaultAccess, Writer } from './import-writer.ts'
import { asBuffer, type Task } from './task.ts'

export type ImportWriteInput = VaultAccess & {
  readonly batchRow: number
  readonly batchId: string
  readonly clientId: string
  readonly clientRow: number
  readonly teamId: string
  readonly byId: string
  readonly now: string
  readonly today: string
}
export type ImportWriteOutput = { readonly written: number; readonly left: number; readonly balance: number }

type Staged = { number: number; collector_id: string | null; detail: string; content_sealed: Buffer }

/** One prepared statement a table, by the columns of its first row. */
export const inserter = (db: Database) => {
  const statements = new Map<
    string,
    { readonly columns: readonly string[]; readonly run: ReturnType<Database['prepare']> }
  >()
  return (table: string, row: Readonly<Record<string, unknown>>): void => {
    let statement = statements.get(table)
    if (!statement) {
      const columns = Object.keys(row)
      const run = db.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      )
      statement = { columns, run }
      statements.set(table, statement)
    }
    statement.run.run(statement.columns.map((column) => row[column]))
  }
}

/** Few transactions for the full-text index, which makes a part of its own of each; few enough to end one soon. */
const casesBetweenWords = 2_000
const wordsAtOnce = 500

export const importWrite: Task<ImportWriteInput, ImportWriteOutput, ImportProgress> = async (input, context) => {
  const { batchRow, batchId, clientId, clientRow, teamId, byId, now, today } = input
  const keys = {
    database: asBuffer(input.keys.database),
    field: asBuffer(input.keys.field),
    index: asBuffer(input.keys.index),
  }
  const fields = createFieldCrypto(keys)
  const writer = new Writer(input, keys.database)
  const { db } = writer
  try {
    const lookup = caseLookup(db, fields, { clientId, teamId })
    const insert = inserter(db)
    const total = db
      .prepare<[number], number>(
        `SELECT count(*) FROM import_row WHERE batch_row = ? AND outcome = 'new' AND chosen = 1`,
      )
      .pluck()
      .get(batchRow) as number
    const read = db.prepare<[number, number], Staged>(
      `SELECT number, collector_id, detail, content_sealed FROM import_row
        WHERE batch_row = ? AND outcome = 'new' AND chosen = 1 AND number > ? ORDER BY number LIMIT 500`,
    )
    const last = db.prepare<[number, number], Staged>(
      `SELECT number, collector_id, detail, content_sealed FROM import_row
        WHERE batch_row = ? AND outcome = 'new' AND chosen = 1 AND number < ? ORDER BY number DESC LIMIT 1`,
    )
    // What goes in is what was chosen: only what is left out after all is marked, or each row would be written twice.
    const leave = db.prepare('UPDATE import_row SET detail = ? WHERE batch_row = ? AND number = ?')
    // Somebody may have left since the dry run: their cases then wait for the supervisor.
    const works = new Map<string, boolean>()
    const stillWorks = db.prepare<[string, string], number>(
      `SELECT 1 FROM staff WHERE id = ? AND active = 1 AND role = 'collector' AND team_id = ?`,
    )
    const collectorOf = (id: string | null): string | null => {
      if (id === null) return null
      if (!works.has(id)) works.set(id, stillWorks.get(id, teamId) !== undefined)
      return works.get(id) ? id : null
    }
    const year = today.slice(0, 4)
    let firstRow = 0
    let firstNumber = 0
    let written = 0
    let left = 0
    let balance = 0
    let words: { row: number; collectorId: string | null; texts: CaseRows['texts'] }[] = []

    const put = (staged: Staged, place: number): boolean => {
      const { values } = openContent(fields, batchId, staged.number, staged.content_sealed)
      if (values.contractNumber !== '' && lookup.byContract(values.contractNumber)) {
        const detail: RowDetail = { ...(JSON.parse(staged.detail) as RowDetail), undone: 'duplicate' }
        leave.run(JSON.stringify(detail), batchRow, staged.number)
        left += 1
        return false
      }
      const collectorId = collectorOf(staged.collector_id)
      const rows = caseRows(fields, now, {
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
      insert('debtor', rows.debtor)
      for (const row of rows.phones) insert('debtor_phone', row)
      for (const row of rows.addresses) insert('debtor_address', row)
      for (const row of rows.employers) insert('debtor_employer', row)
      insert('case_file', { row: firstRow + place, ...rows.caseFile })
      words.push({ row: firstRow + place, collectorId, texts: rows.texts })
      balance += rows.caseFile.balance as number
      written += 1
      return true
    }

    // The range is held by its last row, written first: whoever registers a case meanwhile comes after it.
    let held = Number.MAX_SAFE_INTEGER
    if (total > 0) {
      writer.once(() => {
        firstRow = 1 + (db.prepare<[], number>('SELECT coalesce(max(row), 0) FROM case_file').pluck().get() as number)
        db.prepare('UPDATE case_curtain SET from_row = ?, to_row = ?').run(firstRow, firstRow + total - 1)
        db.prepare('UPDATE import_batch SET from_row = ?, to_row = ? WHERE row = ?').run(
          firstRow,
          firstRow + total - 1,
          batchRow,
        )
        db.prepare(
          'INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value',
        ).run(`case/${year}`, total)
        firstNumber =
          1 -
          total +
          (db
            .prepare<[string], number>('SELECT value FROM counter WHERE name = ?')
            .pluck()
            .get(`case/${year}`) as number)
        for (let staged = last.get(batchRow, held); staged; staged = last.get(batchRow, held)) {
          held = staged.number
          if (put(staged, total - 1)) break
        }
      })
    }
    const index = db.prepare('INSERT INTO case_search (rowid, tokens) VALUES (?, ?)')
    const indexWords = async (): Promise<void> => {
      const waiting = words
      words = []
      await writer.each(
        waiting,
        { rows: wordsAtOnce, milliseconds: 400 },
        ({ row, collectorId, texts }) => index.run(row, caseTokens({ collectorId, teamId }, texts)),
        context,
      )
    }
    let place = 0
    for (let after = 0; ; ) {
      const piece = read.all(batchRow, after).filter(({ number }) => number < held)
      const end = piece.at(-1)
      if (!end) break
      after = end.number
      await writer.each(
        piece,
        { rows: 1_000, milliseconds: 400 },
        (staged) => {
          if (put(staged, place)) place += 1
        },
        {
          ...context,
          onChunk: () => context.onProgress({ done: written + left, total }),
        },
      )
      if (words.length >= casesBetweenWords) await indexWords()
    }
    await indexWords()
    return { written, left, balance }
  } finally {
    writer.close()
    fields.wipe()
    for (const key of Object.values(keys)) key.fill(0)
  }
}
