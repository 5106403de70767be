// Makes a row's sealed values and blind indexes anew under other keys. A value that did not open under the former keys
// stays as it is: it was unreadable, and changing the keys does not make it look whole. It is counted.

import type { Database } from 'better-sqlite3'
import { type SealedColumn, sealedColumns } from '../sealed-columns.ts'
import type { FieldCrypto } from '../sealing.ts'
import { quoted, type Table } from './tables.ts'

export type Crypto = { readonly former: FieldCrypto; readonly fresh: FieldCrypto }

/** As it is read: the row's own columns and, beside them, the place and row id that each sealed column was sealed for. */
export type Row = Record<string, unknown>

export const sealedIn = (table: string): SealedColumn[] => sealedColumns.filter((column) => column.table === table)

/** To be selected beside the row's own columns, from the table under its own name. */
export const placesIn = (columns: readonly SealedColumn[]): string =>
  columns
    .map(
      ({ place, rowId }, number) => `, ${place} AS ${quoted(`place ${number}`)}, ${rowId} AS ${quoted(`id ${number}`)}`,
    )
    .join('')

/** The columns of `row` that change. `unreadable` is told of a value that did not open. */
export const remadeColumns = (
  columns: readonly SealedColumn[],
  row: Row,
  { former, fresh }: Crypto,
  unreadable: (column: SealedColumn) => void,
): Row => {
  const changed: Row = {}
  for (const [number, column] of columns.entries()) {
    const sealed = row[column.column]
    if (!Buffer.isBuffer(sealed)) continue
    const [table = '', name = ''] = String(row[`place ${number}`]).split('.')
    const id = String(row[`id ${number}`])
    let plain: Buffer
    try {
      plain = former.unseal(table, name, id, sealed)
    } catch {
      unreadable(column)
      continue
    }
    changed[column.column] = fresh.seal(table, name, id, plain)
    const { index } = column
    if (index && row[index.column] !== null) {
      changed[index.column] = fresh.blindIndex(index.kind, index.of(plain.toString('utf8')))
    }
    plain.fill(0)
  }
  return changed
}

export type RemakeOptions = {
  readonly signal?: AbortSignal | undefined
  readonly onRows?: ((rows: number) => void) | undefined
}

const rowsAtOnce = 1000

/** Every row of a table, in its place. Answers how many values did not open. */
export const remakeTable = (
  db: Database,
  table: Table,
  crypto: Crypto,
  each: (rows: number) => void = () => undefined,
): number => {
  const columns = sealedIn(table.name)
  if (columns.length === 0) return 0
  const changing = columns.flatMap(({ column, index }) => (index ? [column, index.column] : [column]))
  const key = table.key.map(quoted)
  const after = `(${key.join(', ')}) > (${key.map(() => '?').join(', ')})`
  const wanted = `SELECT ${table.key.map((column, number) => `${quoted(column)} AS ${quoted(`key ${number}`)}`).join(', ')},
      ${changing.map(quoted).join(', ')}${placesIn(columns)} FROM ${quoted(table.name)}`
  const end = `ORDER BY ${key.join(', ')} LIMIT ${rowsAtOnce}`
  const first = db.prepare<unknown[], Row>(`${wanted} ${end}`)
  const next = db.prepare<unknown[], Row>(`${wanted} WHERE ${after} ${end}`)
  const update = db.prepare(
    `UPDATE ${quoted(table.name)} SET ${changing.map((column) => `${quoted(column)} = ?`).join(', ')}
     WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`,
  )
  let unreadable = 0
  let rows = first.all()
  while (rows.length > 0) {
    const keysOf = (row: Row): unknown[] => table.key.map((_, number) => row[`key ${number}`])
    for (const row of rows) {
      const changed = remadeColumns(columns, row, crypto, () => {
        unreadable += 1
      })
      if (Object.keys(changed).length > 0)
        update.run(...changing.map((name) => changed[name] ?? row[name]), ...keysOf(row))
    }
    each(rows.length)
    rows = next.all(...keysOf(rows.at(-1)!))
  }
  return unreadable
}
