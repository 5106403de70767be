// Takes down, on the main thread's own connection, which rows change while the new vault is built from a snapshot: one
// TEMP trigger for each table and kind of change writes the row's key into a table in memory. It is part of the same
// transaction: what is rolled back was never noted. Full-text tables take no triggers (SQLite ends the process where
// one fires on their shadow tables); what is put into them goes through the store, which tells (`noteSearch`).
// Nobody else may write meanwhile: imports and other jobs are refused (main/jobs/jobs.ts).

import type { Database } from 'better-sqlite3'
import { keyColumn, quoted, searchTablesOf, type Table, tablesOf } from './tables.ts'

/** A key of a row: a rowid, or the JSON text of the primary key's columns. */
export type ChangedRow = { readonly table: string; readonly key: number | string }
/** What was put into a full-text table, in order. */
export type Indexed = { readonly table: string; readonly row: number; readonly tokens: string | null }

export type Changes = { readonly rows: readonly ChangedRow[]; readonly indexed: readonly Indexed[] }

export type Watch = {
  /** At most `limit` of what is noted, which is then forgotten. Outside of a transaction. */
  take(limit: number): Changes
  waiting(): number
  /** Within the transaction of the statement: `tokens` null where the row was taken out. */
  noteSearch(table: string, row: number, tokens: string | null): void
  stop(): void
}

const noted = 'rotation_noted'
const searched = 'rotation_searched'

const keyOf = (table: Table, row: 'new' | 'old'): string =>
  table.key[0] === 'rowid'
    ? `${row}.rowid`
    : `json_array(${table.key.map((column) => keyColumn(table, column, `${row}.`)).join(', ')})`

const acts = [
  ['INSERT', ['new']],
  ['UPDATE', ['old', 'new']],
  ['DELETE', ['old']],
] as const

/** In steps: each trigger takes a moment of the main loop. It is watched from the answer on. */
export const watchChanges = async (db: Database): Promise<Watch> => {
  const tables = tablesOf(db)
  const search = new Set(searchTablesOf(db))
  const names = tables.flatMap((_, number) => acts.map(([act]) => `rotation_${number}_${act}`))
  db.exec(`CREATE TEMP TABLE ${noted} (id INTEGER PRIMARY KEY, t INTEGER NOT NULL, k NOT NULL);
    CREATE TEMP TABLE ${searched} (id INTEGER PRIMARY KEY, t TEXT NOT NULL, r INTEGER NOT NULL, tokens TEXT);`)
  for (const [number, table] of tables.entries()) {
    for (const [act, rows] of acts) {
      const notes = rows.map((row) => `INSERT INTO ${noted} (t, k) VALUES (${number}, ${keyOf(table, row)});`)
      db.exec(`CREATE TEMP TRIGGER rotation_${number}_${act} AFTER ${act} ON main.${quoted(table.name)}
        BEGIN ${notes.join(' ')} END`)
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  const rows = db.prepare<[number], { id: number; t: number; k: number | string }>(
    `SELECT id, t, k FROM temp.${noted} ORDER BY id LIMIT ?`,
  )
  const words = db.prepare<[number], { id: number; t: string; r: number; tokens: string | null }>(
    `SELECT id, t, r, tokens FROM temp.${searched} ORDER BY id LIMIT ?`,
  )
  const forgetRows = db.prepare(`DELETE FROM temp.${noted} WHERE id <= ?`)
  const forgetWords = db.prepare(`DELETE FROM temp.${searched} WHERE id <= ?`)
  const count = db.prepare<[], number>(
    `SELECT (SELECT count(*) FROM temp.${noted}) + (SELECT count(*) FROM temp.${searched})`,
  )
  const insertWords = db.prepare(`INSERT INTO temp.${searched} (t, r, tokens) VALUES (?, ?, ?)`)
  let going = true
  return {
    take(limit) {
      const taken = rows.all(limit)
      const put = words.all(limit)
      const lastRow = taken.at(-1)
      const lastWord = put.at(-1)
      if (lastRow) forgetRows.run(lastRow.id)
      if (lastWord) forgetWords.run(lastWord.id)
      const once = new Map(taken.map(({ t, k }) => [`${t}|${k}`, { table: tables[t]?.name ?? '', key: k }]))
      return { rows: [...once.values()], indexed: put.map(({ t, r, tokens }) => ({ table: t, row: r, tokens })) }
    },
    waiting: () => count.pluck().get() ?? 0,
    noteSearch(table, row, tokens) {
      if (going && search.has(table)) insertWords.run(table, row, tokens)
    },
    stop() {
      if (!going) return
      going = false
      if (!db.open) return
      for (const name of names) db.exec(`DROP TRIGGER IF EXISTS temp.${name}`)
      db.exec(`DROP TABLE IF EXISTS temp.${noted}; DROP TABLE IF EXISTS temp.${searched}`)
    },
  }
}
