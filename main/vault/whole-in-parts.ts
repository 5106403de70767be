// The check of `isWhole`, table by table, so that whoever waits sees how far it is and may cancel between two of them.
// First every page is read once (a page that two tables claim shows only where all are looked at together), then each
// table is held against its indexes and what it refers to.
// What may go wrong: what SQLite throws for a file so damaged that it can't be looked into.

import type { Database } from 'better-sqlite3'

type Part = { readonly name: string; readonly weight: number }

/** How much there is to look at: rows, by the highest number given, once for the table and once for each index. */
const partsOf = (db: Database): readonly Part[] => {
  const tables = db
    .prepare<[], { name: string; indexes: number }>(
      `SELECT name, (SELECT count(*) FROM sqlite_schema AS own WHERE own.tbl_name = sqlite_schema.name AND own.type = 'index') AS indexes
         FROM sqlite_schema WHERE type = 'table' ORDER BY rootpage`,
    )
    .all()
  const rowsOf = (name: string): number => {
    try {
      return (
        db
          .prepare<[], number>(`SELECT max(rowid) FROM ${quoted(name)}`)
          .pluck()
          .get() ?? 0
      )
    } catch {
      // WITHOUT ROWID: how many there are would have to be counted.
      return 0
    }
  }
  return tables.map(({ name, indexes }) => ({ name, weight: 1 + rowsOf(name) * (1 + indexes) }))
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Yields null while every page is read, then the share of the tables that is done, from 0 on; returns whether every page
 * decrypts and every table and index agrees.
 */
export function* wholeInParts(db: Database): Generator<number | null, boolean> {
  yield null
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') return false
  const parts = partsOf(db)
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  let done = 0
  for (const { name, weight } of parts) {
    yield done / total
    if (db.pragma(`integrity_check(${quoted(name)})`, { simple: true }) !== 'ok') return false
    if ((db.pragma(`foreign_key_check(${quoted(name)})`) as unknown[]).length > 0) return false
    done += weight
  }
  return true
}
