// What changing the keys has to know of the tables of a database: which there are, and how a row of each is named.

import type { Database } from 'better-sqlite3'

export type Table = {
  readonly name: string
  /** `rowid`, or the columns of the primary key of a table that has none. */
  readonly key: readonly string[]
  readonly columns: readonly string[]
  /** Of the key: told as hexadecimal text, since JSON has no bytes. */
  readonly bytes: readonly string[]
  /** Columns that refer to `blob (id)`. */
  readonly blobColumns: readonly string[]
}

type Listed = { readonly schema: string; readonly name: string; readonly type: string; readonly wr: number }

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Ordinary tables; those of the full-text index are kept in step by what is put into it (search.ts). */
export const tablesOf = (db: Database): Table[] =>
  (db.pragma('main.table_list') as Listed[])
    .filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name, wr }): Table => {
      const columns = db.pragma(`table_info(${quoted(name)})`) as { name: string; type: string; pk: number }[]
      const foreign = db.pragma(`foreign_key_list(${quoted(name)})`) as { table: string; from: string }[]
      const primary = columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk)
      return {
        name,
        key: wr === 1 ? primary.map((column) => column.name) : ['rowid'],
        columns: columns.map((column) => column.name),
        bytes: primary.filter(({ type }) => type === 'BLOB').map((column) => column.name),
        blobColumns: foreign.filter(({ table }) => table === 'blob').map(({ from }) => from),
      }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))

/** Virtual tables of the full-text index: every statement that writes into one is carried over as it was. */
export const searchTablesOf = (db: Database): string[] =>
  (db.pragma('main.table_list') as Listed[])
    .filter(({ schema, type }) => schema === 'main' && type === 'virtual')
    .map(({ name }) => name)

/** An expression that a row's key is told by, and found by again; `row` is `new.`, `old.` or nothing. */
export const keyColumn = (table: Table, column: string, row = ''): string => {
  const named = `${row}${column === 'rowid' ? column : quoted(column)}`
  return table.bytes.includes(column) ? `hex(${named})` : named
}
