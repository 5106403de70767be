// Takes back what a batch put in: after a cancel or a crash, when nobody has seen it, or as an undo, when nobody has worked
// on it. Whether somebody has is looked for in whatever refers to a case or its debtor, by the database's own list of such
// references, so that a kind of record added later counts as well. Runs behind the curtain: what was looked at stays so.
// What may go wrong: DISK_FULL and other failures of storage; it goes on where it stopped when it is started again.

import type { Database } from 'better-sqlite3'
import type { ImportProgress } from './import-check.ts'
import { type VaultAccess, Writer } from './import-writer.ts'
import { asBuffer, type Task } from './task.ts'

export type ImportRemoveInput = VaultAccess & {
  readonly batchId: string
  readonly fromRow: number
  readonly toRow: number
  /** Looks first whether somebody has worked on them, and then touches nothing. */
  readonly unlessWorked: boolean
  /** `case/2026`, whose numbers are given back if no others were given since. */
  readonly counter: string
}
/** Numbers of cases that somebody has worked on, the first few, and how many there are. */
export type ImportRemoveOutput = {
  readonly removed: number
  readonly worked: readonly { readonly number: string; readonly by: string }[]
  readonly workedCount: number
}

type Reference = { readonly table: string; readonly column: string; readonly to: string }

/** What goes along with a case that nobody has touched. */
const ours = new Set(['ledger_entry', 'debtor_phone', 'debtor_address', 'debtor_employer', 'instalment', 'case_file'])
const shown = 20

const references = (db: Database, table: string): Reference[] =>
  db
    .prepare<[string], Reference>(
      `SELECT s.name AS "table", f."from" AS "column", coalesce(f."to", 'row') AS "to"
        FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f WHERE s.type = 'table' AND f."table" = ?`,
    )
    .all(table)

/** Queries that each find touched cases of a range of rows, and what was done. */
export const workedQueries = (db: Database): readonly { readonly by: string; readonly sql: string }[] => {
  const range = 'c.row BETWEEN @from AND @to AND c.batch_id = @batch'
  const queries = [
    {
      by: 'case_file',
      sql: `SELECT c.number FROM case_file c WHERE ${range} AND (c.version > 1 OR c.contacts > 0 OR c.closed_at IS NOT NULL)`,
    },
    {
      by: 'ledger_entry',
      sql: `SELECT c.number FROM case_file c WHERE ${range} AND EXISTS (SELECT 1 FROM ledger_entry x WHERE x.case_id = c.id AND x.kind <> 'placed')`,
    },
    {
      by: 'debtor',
      sql: `SELECT c.number FROM case_file c JOIN debtor d ON d.id = c.debtor_id WHERE ${range} AND (d.version > 1 OR d.person_id IS NOT NULL)`,
    },
    // Changed, or added since: what a batch writes carries its case's own instant.
    ...['debtor_phone', 'debtor_address', 'debtor_employer'].map((by) => ({
      by,
      sql: `SELECT c.number FROM case_file c WHERE ${range} AND EXISTS (SELECT 1 FROM ${by} x WHERE x.debtor_id = c.debtor_id AND (x.version > 1 OR x.created_at <> c.created_at))`,
    })),
    {
      by: 'case_file',
      sql: `SELECT c.number FROM case_file c WHERE ${range} AND EXISTS (SELECT 1 FROM case_file x WHERE x.debtor_id = c.debtor_id AND x.row <> c.row)`,
    },
  ]
  for (const [table, key] of [
    ['case_file', 'c'],
    ['debtor', 'd'],
  ] as const) {
    for (const reference of references(db, table)) {
      if (ours.has(reference.table)) continue
      const join = table === 'debtor' ? 'JOIN debtor d ON d.id = c.debtor_id ' : ''
      queries.push({
        by: reference.table,
        sql: `SELECT c.number FROM case_file c ${join}WHERE ${range} AND EXISTS (SELECT 1 FROM "${reference.table}" x WHERE x."${reference.column}" = ${key}."${reference.to}")`,
      })
    }
  }
  // Documents are attached by a kind and an id, without a reference of the database's own.
  for (const [kind, key] of [
    ['case', 'c.id'],
    ['debtor', 'c.debtor_id'],
  ]) {
    queries.push({
      by: 'attachment',
      sql: `SELECT c.number FROM case_file c WHERE ${range} AND EXISTS (SELECT 1 FROM attachment x WHERE x.kind = '${kind}' AND x.target_id = ${key})`,
    })
  }
  return queries
}

export const importRemove: Task<ImportRemoveInput, ImportRemoveOutput, ImportProgress> = async (input, context) => {
  const { batchId, fromRow, toRow, counter } = input
  const key = asBuffer(input.keys.database)
  const writer = new Writer(input, key)
  const { db } = writer
  try {
    if (input.unlessWorked) {
      const worked = new Map<string, string>()
      for (const { by, sql } of workedQueries(db)) {
        for (const { number } of db
          .prepare<[object], { number: string }>(sql)
          .iterate({ from: fromRow, to: toRow, batch: batchId })) {
          if (!worked.has(number)) worked.set(number, by)
        }
      }
      if (worked.size > 0) {
        const first = [...worked].sort(([one], [other]) => (one < other ? -1 : 1)).slice(0, shown)
        return { removed: 0, worked: first.map(([number, by]) => ({ number, by })), workedCount: worked.size }
      }
    }
    type Row = { row: number; id: string; debtor_id: string }
    const rows = db
      .prepare<[number, number, string], Row>(
        'SELECT row, id, debtor_id FROM case_file WHERE row BETWEEN ? AND ? AND batch_id = ? ORDER BY row DESC',
      )
      .all(fromRow, toRow, batchId)
    const unfind = db.prepare('DELETE FROM case_search WHERE rowid = ?')
    const byCase = ['DELETE FROM ledger_entry WHERE case_id = ?', 'DELETE FROM instalment WHERE case_id = ?'].map(
      (sql) => db.prepare(sql),
    )
    const unqueue = db.prepare('DELETE FROM search_queue WHERE case_row = ?')
    const remove = db.prepare('DELETE FROM case_file WHERE row = ?')
    const byDebtor = ['debtor_phone', 'debtor_address', 'debtor_employer'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE debtor_id = ?`),
    )
    const removeDebtor = db.prepare('DELETE FROM debtor WHERE id = ?')
    let removed = 0
    await writer.each(
      rows,
      { rows: 50, milliseconds: 400 },
      ({ row, id, debtor_id }) => {
        unfind.run(row)
        unqueue.run(row)
        for (const each of byCase) each.run(id)
        remove.run(row)
        for (const each of byDebtor) each.run(debtor_id)
        removeDebtor.run(debtor_id)
        removed += 1
      },
      // Once it has begun it goes on to its end.
      { onChunk: () => context.onProgress({ done: removed, total: rows.length }) },
    )
    writer.once(() => {
      const used = toRow - fromRow + 1
      const highest = db
        .prepare<[number], string | null>('SELECT max(number) FROM case_file WHERE row > ?')
        .pluck()
        .get(toRow)
      // Only where nobody was given a number after them.
      if (used > 0 && highest === null)
        db.prepare('UPDATE counter SET value = value - ? WHERE name = ? AND value >= ?').run(used, counter, used)
    })
    return { removed, worked: [], workedCount: 0 }
  } finally {
    writer.close()
    key.fill(0)
  }
}
