// What leads to nothing after a salvage: a row whose page is lost is missed by others that refer to it. So that these stay,
// and the database is whole again, a row in its place is made up: empty, and marked as such where it has a name. Where
// even that can't be, the reference is taken out, or the row that has it is left out and counted; the damaged file, which
// is kept, still has it.
// What may go wrong: nothing throws that SQLite does not.

import type { Database } from 'better-sqlite3'

export const lostName = '（已损坏，未能找回）'

type KeyRow = { id: number; seq: number; table: string; from: string; to: string | null }
type ColumnRow = { name: string; type: string; notnull: number; dflt_value: string | null; pk: number }
type Reference = { readonly child: string; readonly from: string; readonly parent: string; readonly to: string }

export type Mended = { readonly madeUp: ReadonlyMap<string, number>; readonly leftOut: ReadonlyMap<string, number> }

const tablesOf = (db: Database): string[] =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[]

const keyOf = (db: Database, table: string): string =>
  (db.pragma(`table_info("${table}")`) as ColumnRow[]).find(({ pk }) => pk === 1)?.name ?? 'id'

/** Every reference by one column; there are none by several. */
const referencesOf = (db: Database): Reference[] =>
  tablesOf(db).flatMap((child) =>
    (db.pragma(`foreign_key_list("${child}")`) as KeyRow[]).map(({ table, from, to }) => ({
      child,
      from,
      parent: table,
      to: to ?? keyOf(db, table),
    })),
  )

/** The first word that a check allows: `CHECK (kind IN ('a', 'b'))`. */
const allowedWord = (sql: string, column: string): string | undefined =>
  new RegExp(`\\b${column} IN \\(\\s*'([^']*)'`).exec(sql)?.[1]

const valueFor = (column: ColumnRow, sql: string, value: string, unique: ReadonlySet<string>): unknown => {
  const { name, type } = column
  const word = allowedWord(sql, name)
  if (word !== undefined) return word
  if (type === 'BLOB') return Buffer.alloc(0)
  if (type === 'INTEGER' || type === 'REAL') return name === 'version' ? 1 : 0
  if (name === 'name' || name === 'title' || name === 'label') return lostName
  if (unique.has(name)) return `${lostName}${value}`
  if (/(_at|^at)$/.test(name)) return '1970-01-01T00:00:00.000Z'
  if (/(_on|day)$/.test(name)) return '1970-01-01'
  return ''
}

const uniqueColumns = (db: Database, table: string): Set<string> => {
  const indexes = db.pragma(`index_list("${table}")`) as { name: string; unique: number }[]
  return new Set(
    indexes
      .filter(({ unique }) => unique === 1)
      .flatMap(({ name }) => (db.pragma(`index_info("${name}")`) as { name: string }[]).map((one) => one.name)),
  )
}

/** Whether an empty row with this key is in the parent now. */
const makeUp = (db: Database, { parent, to }: Reference, value: string | number): boolean => {
  const sql = db
    .prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?")
    .pluck()
    .get(parent) as string
  const columns = (db.pragma(`table_info("${parent}")`) as ColumnRow[]).filter(({ name }) => name !== to)
  const unique = uniqueColumns(db, parent)
  const keys = new Map((db.pragma(`foreign_key_list("${parent}")`) as KeyRow[]).map((key) => [key.from, key]))
  const needed = columns.filter(
    ({ notnull, dflt_value: preset, pk }) => (notnull === 1 && preset === null) || (pk > 0 && notnull === 1),
  )
  const values = needed.map((column) => {
    const key = keys.get(column.name)
    if (!key) return valueFor(column, sql, String(value), unique)
    // Somebody that is there; with nobody there, itself in turn is made up in the next round.
    return (
      db
        .prepare(`SELECT "${key.to ?? keyOf(db, key.table)}" FROM "${key.table}" LIMIT 1`)
        .pluck()
        .get() ?? `${value}`
    )
  })
  const names = [to, ...needed.map(({ name }) => name)]
  const places = names.map(() => '?').join()
  try {
    db.prepare(`INSERT INTO "${parent}" (${names.map((name) => `"${name}"`).join()}) VALUES (${places})`).run(
      value,
      ...values,
    )
    return true
  } catch {
    return false
  }
}

const isNullable = (db: Database, { child, from }: Reference): boolean =>
  (db.pragma(`table_info("${child}")`) as ColumnRow[]).some(
    ({ name, notnull, pk }) => name === from && notnull === 0 && pk === 0,
  )

const roundsAtMost = 12

/** Triggers are off and foreign keys are not enforced while this runs. */
export const mendDangling = (db: Database): Mended => {
  const madeUp = new Map<string, number>()
  const leftOut = new Map<string, number>()
  const add = (to: Map<string, number>, table: string, count: number) => to.set(table, (to.get(table) ?? 0) + count)
  const references = referencesOf(db)
  const dangling = (one: Reference): (string | number)[] =>
    db
      .prepare(
        `SELECT DISTINCT child."${one.from}" FROM "${one.child}" AS child WHERE child."${one.from}" IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM "${one.parent}" AS parent WHERE parent."${one.to}" = child."${one.from}")`,
      )
      .pluck()
      .all() as (string | number)[]
  db.transaction(() => {
    for (let round = 0, found = true; found && round < roundsAtMost; round += 1) {
      found = false
      for (const one of references) {
        for (const value of dangling(one)) {
          found = true
          if (round < roundsAtMost / 2 && makeUp(db, one, value)) add(madeUp, one.parent, 1)
          else if (isNullable(db, one)) {
            try {
              db.prepare(`UPDATE "${one.child}" SET "${one.from}" = NULL WHERE "${one.from}" = ?`).run(value)
              continue
            } catch {
              // A check wants it: the row goes.
            }
            add(leftOut, one.child, db.prepare(`DELETE FROM "${one.child}" WHERE "${one.from}" = ?`).run(value).changes)
          } else
            add(leftOut, one.child, db.prepare(`DELETE FROM "${one.child}" WHERE "${one.from}" = ?`).run(value).changes)
        }
      }
    }
  })()
  return { madeUp, leftOut }
}
