// What tables a damaged file has: from its own schema as far as that can be read, and from the migrations for what it
// lacks. A shape says how a stored row becomes named values.
// What may go wrong: a first page that is lost takes the version with it: it is told from the tables that are there.

import BetterSqlite3, { type Database } from 'better-sqlite3'
import type { Migration } from '../migrations/index.ts'
import { migrationTable } from '../migrator.ts'
import type { DamagedFile } from './damaged-file.ts'
import { readBtreePage } from './page.ts'
import type { SqlValue } from './record.ts'
import { rowsOf, type StoredRow, walkTree } from './tree.ts'

export type Column = {
  readonly name: string
  /** As declared, upper case: TEXT, INTEGER, REAL, BLOB, ANY or nothing. */
  readonly type: string
  readonly notNull: boolean
  /** What a row has that was written before the column was there. */
  readonly preset: boolean
}

/** Rows of the tables that full-text search keeps for itself go together or not at all. */
export const searchTable = /^(.+)_(data|idx|content|docsize|config)$/

export type Shape = {
  readonly name: string
  readonly columns: readonly Column[]
  readonly withoutRowid: boolean
  /** Which column is the rowid itself; -1: none. */
  readonly alias: number
  /** Which column each stored value belongs to. */
  readonly order: readonly number[]
  /** Undefined where the schema's row of it is lost. */
  readonly root: number | undefined
}

export type SchemaRow = {
  readonly kind: string
  readonly name: string
  readonly table: string
  readonly root: number
  readonly sql: string
}

const asSchemaRow = ({ values }: StoredRow): SchemaRow | undefined => {
  const [kind, name, table, root, sql] = values
  if (values.length !== 5 || typeof kind !== 'string' || typeof name !== 'string' || typeof table !== 'string')
    return undefined
  if (!['table', 'index', 'trigger', 'view'].includes(kind) || !(typeof root === 'bigint' || root === null))
    return undefined
  return { kind, name, table, root: Number(root ?? 0), sql: typeof sql === 'string' ? sql : '' }
}

/** What is found of the schema. Pages of it are marked in `seen`. `whole`: nothing of it is missing. */
export const readSchema = (file: DamagedFile, seen: Uint8Array): { rows: SchemaRow[]; whole: boolean } => {
  const rows: SchemaRow[] = []
  let whole = true
  const walk = {
    onRow(row: StoredRow) {
      const found = asSchemaRow(row)
      if (found) rows.push(found)
    },
    onGap() {
      whole = false
    },
  }
  walkTree(file, 1, 'table', seen, walk)
  if (whole) return { rows, whole }
  for (let number = 2; number <= file.count; number += 1) {
    const page = seen[number] === 1 ? undefined : file.page(number)
    const leaf = page && readBtreePage(number, page)
    if (
      leaf?.kind !== 'table-leaf' ||
      !/^.{2,12}(table|index|trigger|view)/s.test(leaf.cells[0]?.payload.toString('latin1', 0, 24) ?? '')
    )
      continue
    const found: StoredRow[] = []
    const mine = new Uint8Array(seen)
    rowsOf(file, leaf.cells, mine, { onRow: (row) => found.push(row), onGap: () => undefined }, number)
    if (found.length === 0 || !found.every((row) => asSchemaRow(row))) continue
    seen.set(mine)
    seen[number] = 1
    for (const row of found) walk.onRow(row)
  }
  return { rows, whole }
}

type ColumnRow = {
  name: string
  type: string
  notnull: number
  dflt_value: string | null
  pk: number
  cid: number
  hidden: number
}
type ListRow = { schema: string; name: string; type: string; wr: number }

/** The shapes of the ordinary tables of an open database. */
export const shapesOf = (db: Database, roots: (name: string) => number | undefined): Shape[] => {
  const list = (db.pragma('table_list') as ListRow[]).filter(
    ({ schema, name, type }) =>
      schema === 'main' && (type === 'table' || type === 'shadow') && name !== 'sqlite_schema',
  )
  return list.map(({ name, wr }) => {
    const found = (db.pragma(`table_xinfo("${name}")`) as ColumnRow[]).filter(({ hidden }) => hidden === 0)
    const columns = found.map((one) => ({
      name: one.name,
      type: one.type.toUpperCase(),
      notNull: one.notnull === 1 || (wr === 1 && one.pk > 0),
      preset: one.dflt_value !== null,
    }))
    const keys = found.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk)
    const [only] = keys
    const alias = wr === 0 && keys.length === 1 && only?.type.toUpperCase() === 'INTEGER' ? found.indexOf(only) : -1
    const order =
      wr === 1
        ? [
            ...keys.map((key) => found.indexOf(key)),
            ...found.map((_, index) => index).filter((index) => found[index]!.pk === 0),
          ]
        : found.map((_, index) => index)
    return { name, columns, withoutRowid: wr === 1, alias, order, root: roots(name) }
  })
}

const emptyWith = (migrations: readonly Migration[], until: number): Database => {
  const db = new BetterSqlite3(':memory:')
  db.exec(migrationTable)
  for (const migration of migrations) if (migration.version <= until) migration.up(db)
  return db
}

const namesIn = (db: Database): Set<string> =>
  new Set(db.prepare('SELECT name FROM sqlite_schema').pluck().all() as string[])

/** The newest version some table of which is there; the newest there is where nothing tells. */
const versionBy = (rows: readonly SchemaRow[], migrations: readonly Migration[]): number => {
  const there = new Set(rows.map(({ name }) => name))
  const newest = migrations.at(-1)?.version ?? 0
  if (there.size === 0) return newest
  for (const { version } of [...migrations].reverse()) {
    const [now, before] = [emptyWith(migrations, version), emptyWith(migrations, version - 1)]
    const older = namesIn(before)
    const isOfIt = [...namesIn(now)].some((name) => !older.has(name) && there.has(name))
    now.close()
    before.close()
    if (isOfIt) return version
  }
  return newest
}

/** `user_version` of the first page; told from the tables where that is lost or can't be. */
export const versionOfFile = (
  file: DamagedFile,
  rows: readonly SchemaRow[],
  migrations: readonly Migration[],
): number => {
  const said = file.page(1)?.readUInt32BE(60) ?? 0
  const newest = migrations.at(-1)?.version ?? 0
  return said > 0 && (said <= newest || file.proven) ? said : versionBy(rows, migrations)
}

/** A table as the file itself says, in a database of its own: undefined where its sentence can't be read. */
const declared = (scratch: Database, row: SchemaRow): boolean => {
  if (row.kind !== 'table' || row.root === 0 || /^sqlite_/.test(row.name) || !/^CREATE TABLE/i.test(row.sql))
    return false
  try {
    scratch.exec(row.sql)
    return true
  } catch {
    return false
  }
}

/** Every table that the file has or, where something of its schema is lost, by its version should have. */
export const shapesOfFile = (
  { rows, whole }: { readonly rows: readonly SchemaRow[]; readonly whole: boolean },
  migrations: readonly Migration[],
  version: number,
): Shape[] => {
  const scratch = new BetterSqlite3(':memory:')
  const known = emptyWith(migrations, version)
  try {
    const found = rows.filter((row) => declared(scratch, row))
    const roots = new Map(found.map(({ name, root }) => [name, root]))
    const own = shapesOf(scratch, (name) => roots.get(name)).filter(({ name }) => roots.has(name))
    if (whole) return own
    const lacking = shapesOf(known, () => undefined).filter(
      ({ name }) => !roots.has(name) && !name.startsWith('sqlite_'),
    )
    return [...own, ...lacking]
  } finally {
    scratch.close()
    known.close()
  }
}

/** A stored row's values by column; undefined where it can't be a row of this table. */
export const namedValues = (shape: Shape, { rowid, values }: StoredRow): Map<string, SqlValue> | undefined => {
  if (values.length > shape.order.length || (rowid === undefined) !== shape.withoutRowid) return undefined
  // A row that was written before a column was there ends sooner; it never lacks what every row has.
  const lacking = shape.order.slice(values.length).map((index) => shape.columns[index]!)
  if (lacking.some(({ notNull, preset }) => notNull && !preset)) return undefined
  const named = new Map<string, SqlValue>()
  for (const [place, value] of values.entries()) {
    const index = shape.order[place]!
    const column = shape.columns[index]!
    const kept = index === shape.alias && value === null ? (rowid ?? null) : value
    if (!mayHold(column, kept)) return undefined
    named.set(column.name, kept)
  }
  return named
}

/** Strict tables: what a column of a type may hold. */
const mayHold = ({ type, notNull }: Column, value: SqlValue): boolean => {
  if (value === null) return !notNull
  if (type === 'TEXT') return typeof value === 'string'
  if (type === 'INTEGER' || type === 'INT') return typeof value === 'bigint'
  if (type === 'BLOB') return Buffer.isBuffer(value)
  if (type === 'REAL') return typeof value === 'number' || typeof value === 'bigint'
  return true
}

/**
 * Where the root of a table whose schema row is lost is likely to be: tables are made one after the other by the
 * migrations, so that it lies as far from the next one that is known as in a new file. Pages of the two may differ by a
 * few.
 */
export const likelyRoots = (
  rows: readonly SchemaRow[],
  migrations: readonly Migration[],
  version: number,
): ((name: string) => number | undefined) => {
  const fresh = emptyWith(migrations, version)
  const made = fresh.prepare('SELECT name, rootpage AS root FROM sqlite_schema WHERE rootpage > 0').all() as {
    name: string
    root: number
  }[]
  fresh.close()
  const known = new Map(rows.map(({ name, root }) => [name, root]))
  return (name) => {
    const at = made.findIndex((one) => one.name === name)
    if (at < 0) return undefined
    for (let distance = 1; distance < made.length; distance += 1) {
      for (const near of [made[at - distance], made[at + distance]]) {
        const root = near && known.get(near.name)
        if (root) return made[at]!.root + root - near.root
      }
    }
    return undefined
  }
}
