// Triggers, and the indexes over what is made anew, are taken off a database that is being rewritten and put back as the
// migrations made them: rows are written as they stand, nothing follows from that, and an index over random values is
// built in one go instead of value by value.

import type { Database } from 'better-sqlite3'
import { sealedColumns } from '../sealed-columns.ts'
import { quoted } from './tables.ts'

export type TakenOff = { readonly triggers: readonly string[]; readonly indexes: readonly string[] }

type Part = { readonly name: string; readonly tbl_name: string; readonly sql: string }

const remade = new Set(sealedColumns.flatMap(({ table, index }) => (index ? [`${table}.${index.column}`] : [])))

/** Answers the statements that put them back. */
export const takeOff = (db: Database, indexesToo: boolean): TakenOff => {
  const parts = (type: string): Part[] =>
    db
      .prepare<[string], Part>('SELECT name, tbl_name, sql FROM main.sqlite_schema WHERE type = ? AND sql IS NOT NULL')
      .all(type)
  const triggers = parts('trigger')
  const indexes = parts('index').filter(({ name, tbl_name }) => {
    const columns = db.pragma(`index_info(${quoted(name)})`) as { name: string | null }[]
    return indexesToo && columns.some((column) => remade.has(`${tbl_name}.${column.name}`))
  })
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${quoted(name)}`)
  for (const { name } of indexes) db.exec(`DROP INDEX ${quoted(name)}`)
  return { triggers: triggers.map(({ sql }) => sql), indexes: indexes.map(({ sql }) => sql) }
}

/** `each`: after each of them. */
export const putBack = (db: Database, statements: readonly string[], each: () => void = () => undefined): void => {
  for (const statement of statements) {
    db.exec(statement)
    each()
  }
}
