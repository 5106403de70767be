// A vault of an earlier version that is damaged can't be migrated, and is still to be read by today's program. For the time
// of this connection it is lent what it lacks, in SQLite's temporary schema, which comes before the file's own: empty
// tables, and for a table that has got columns since, a view with what a new column is by itself. The file is not touched.
// What may go wrong: a schema that can't be read: DAMAGED_FILE, as from any other look at it.

import BetterSqlite3, { type Database } from 'better-sqlite3'
import type { Migration } from '../migrations/index.ts'
import { newestVersion, versionOf } from '../migrator.ts'

type Entry = { readonly type: string; readonly name: string; readonly sql: string | null }
type ColumnRow = {
  readonly name: string
  readonly dflt_value: string | null
  readonly type: string
  readonly notnull: number
}

const entriesOf = (db: Database): Entry[] =>
  db
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all() as Entry[]

const columnsOf = (db: Database, table: string): ColumnRow[] => db.pragma(`main.table_info("${table}")`) as ColumnRow[]

/** What a column holds in a row that was written before it was there. */
const emptyValue = ({ dflt_value: preset, notnull, type }: ColumnRow): string => {
  if (preset !== null) return preset
  if (notnull === 0) return 'NULL'
  return type === 'TEXT' ? "''" : type === 'BLOB' ? "x''" : '0'
}

/** `db`: open for reading. Answers how many tables were lent or covered. */
export const lendEarlierTables = (db: Database, migrations: readonly Migration[]): number => {
  if (versionOf(db) >= newestVersion(migrations)) return 0
  db.pragma('query_only = OFF')
  try {
    return lendTables(db, migrations)
  } finally {
    db.pragma('query_only = ON')
  }
}

const lendTables = (db: Database, migrations: readonly Migration[]): number => {
  const newest = new BetterSqlite3(':memory:')
  try {
    for (const migration of migrations) migration.up(newest)
    const there = new Set(entriesOf(db).map(({ name }) => name))
    let lent = 0
    for (const { name, sql } of entriesOf(newest)) {
      if (sql === null) continue
      if (!there.has(name)) {
        // The tables that full-text search keeps for itself come with it.
        const shadow = [...entriesOf(newest)].some(
          (other) => other.sql?.startsWith('CREATE VIRTUAL') === true && name.startsWith(`${other.name}_`),
        )
        if (shadow) continue
        db.exec(
          sql.replace(
            /^CREATE (VIRTUAL )?TABLE\s+/i,
            (_, virtual: string | undefined) =>
              `CREATE ${virtual === undefined ? 'TEMP TABLE ' : 'VIRTUAL TABLE temp.'}`,
          ),
        )
        lent += 1
        continue
      }
      if (/^CREATE VIRTUAL/i.test(sql)) continue
      const own = new Set(columnsOf(db, name).map((column) => column.name))
      const lacking = columnsOf(newest, name).filter((column) => !own.has(column.name))
      if (lacking.length === 0) continue
      const added = lacking.map((column) => `${emptyValue(column)} AS "${column.name}"`).join(', ')
      db.exec(`CREATE TEMP VIEW "${name}" AS SELECT *, ${added} FROM main."${name}"`)
      lent += 1
    }
    return lent
  } finally {
    newest.close()
  }
}
