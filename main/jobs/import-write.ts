// Carries out a batch that was checked: new cases, in transactions beside the office at work, behind the curtain
// (main/gate/scope.ts) until main says in one commit that they are in. Its rows in case_file are a range of their own,
// held from the first transaction on by its last row, so that hiding them and taking them away is by number.
// A case that came in meanwhile under the same contract is left out and said. What is inserted is made in a thread beside
// this one (import-prepare.ts), some pieces ahead.
// What may go wrong: CANCELLED, DISK_FULL; main then has what was written taken away (import-remove.ts).

import { MessageChannel } from 'node:worker_threads'
import type { Database, Statement } from 'better-sqlite3'
import { createFieldCrypto } from '../vault/sealing.ts'
import type { ImportProgress } from './import-check.ts'
import { caseLookup } from './import-lookup.ts'
import {
  type ImportBatch,
  importTables,
  type PrepareAbout,
  type PreparedCase,
  type PreparedPiece,
  Preparer,
  type Staged,
  stagedRows,
} from './import-prepare.ts'
import { isChosen, type RowDetail } from './import-rows.ts'
import { type VaultAccess, Writer } from './import-writer.ts'
import { newBelt, takeFrom } from './pieces.ts'
import { runTask } from './run-task.ts'
import { asBuffer, type Task } from './task.ts'

export type ImportWriteInput = VaultAccess & ImportBatch & { readonly today: string }
export type ImportWriteOutput = { readonly written: number; readonly left: number; readonly balance: number }

/** Main may end a transaction at any row; this is how long one is while it does not. */
const limits = { rows: 10_000, milliseconds: 1_500 }

/** Inserts what was prepared, one prepared statement a table. */
const inserterOf = (db: Database) => {
  const statements: (Statement | undefined)[] = []
  return ({ inserts }: PreparedCase, columns: PreparedPiece['columns']): void => {
    for (const [table, values] of inserts) {
      const names = columns[table] ?? []
      statements[table] ??= db.prepare(
        `INSERT INTO ${importTables[table]} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      )
      statements[table].run(values)
    }
  }
}

export const importWrite: Task<ImportWriteInput, ImportWriteOutput, ImportProgress> = async (input, context) => {
  const { batchRow, clientId, teamId, today, databaseFile } = input
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
    const insert = inserterOf(db)
    const index = db.prepare('INSERT INTO case_search (rowid, tokens) VALUES (?, ?)')
    const total = db
      .prepare<[number], number>(`SELECT count(*) FROM import_row WHERE batch_row = ? AND ${isChosen('new')}`)
      .pluck()
      .get(batchRow) as number
    const last = db.prepare<[number, number], Staged>(`${stagedRows} AND number < ? ORDER BY number DESC LIMIT 1`)
    // What goes in is what was chosen: only what is left out after all is marked, or each row would be written twice.
    const leave = db.prepare('UPDATE import_row SET detail = ? WHERE batch_row = ? AND number = ?')
    let written = 0
    let left = 0
    let balance = 0

    const put = (prepared: PreparedCase, columns: PreparedPiece['columns']): boolean => {
      if (prepared.contractNumber !== '' && lookup.byContract(prepared.contractNumber)) {
        const detail: RowDetail = { ...(JSON.parse(prepared.detail) as RowDetail), undone: 'duplicate' }
        leave.run(JSON.stringify(detail), batchRow, prepared.number)
        left += 1
        return false
      }
      insert(prepared, columns)
      index.run(prepared.row, prepared.tokens)
      balance += prepared.balance
      written += 1
      return true
    }

    if (total === 0) return { written, left, balance }
    // The range is held by its last row, written first: whoever registers a case meanwhile comes after it.
    let held = Number.MAX_SAFE_INTEGER
    const about = writer.once((): PrepareAbout => {
      const firstRow =
        1 + (db.prepare<[], number>('SELECT coalesce(max(row), 0) FROM case_file').pluck().get() as number)
      const lastRow = firstRow + total - 1
      db.prepare('UPDATE case_curtain SET from_row = ?, to_row = ?').run(firstRow, lastRow)
      db.prepare('UPDATE import_batch SET from_row = ?, to_row = ? WHERE row = ?').run(firstRow, lastRow, batchRow)
      const year = today.slice(0, 4)
      db.prepare(
        'INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value',
      ).run(`case/${year}`, total)
      const count = db.prepare<[string], number>('SELECT value FROM counter WHERE name = ?').pluck().get(`case/${year}`)
      const { databaseFile: _file, keys: _keys, turn: _turn, today: _today, ...batch } = input
      const found = { ...batch, year, firstRow, firstNumber: 1 - total + (count ?? 0) }
      const preparer = new Preparer(db, fields, found)
      for (let staged = last.get(batchRow, held); staged; staged = last.get(batchRow, held)) {
        held = staged.number
        const prepared = preparer.prepare(staged, total - 1)
        if (put(prepared, preparer.columns)) break
      }
      return found
    })

    const { port1, port2 } = new MessageChannel()
    const belt = newBelt()
    const preparing = runTask(
      'import.prepare',
      { databaseFile, keys, about, before: held, belt },
      { port: port2 },
    ).catch(() => undefined) // what it met comes over the belt
    // Its thread is started by this one's loop, which stands still from here on.
    await new Promise((resolve) => setImmediate(resolve))
    const prepared = function* () {
      for (const { columns, cases } of takeFrom<PreparedPiece>(port1, belt)) {
        for (const each of cases) yield { each, columns }
      }
    }
    const pieces = prepared()
    try {
      await writer.each(pieces, limits, ({ each, columns }) => void put(each, columns), {
        ...context,
        onChunk: () => context.onProgress({ done: written + left, total }),
      })
    } finally {
      pieces.return()
      await preparing
      port1.close()
    }
    return { written, left, balance }
  } finally {
    writer.close()
    fields.wipe()
    for (const key of Object.values(keys)) key.fill(0)
  }
}
