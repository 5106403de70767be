// Every table as people's own tools read it: JSON Lines and CSV, with sealed values opened. A value that does not open any
// more (damaged) is null and is counted, so that nobody takes it for one that was never there.
// Rows come in the order of the table's own tree, so that two passes over one snapshot give the same bytes.

import type { Database } from 'better-sqlite3'
import { csvLine } from '../../../shared/values/csv.ts'
import { otherBytes, type SealedColumn, sealedColumns } from '../sealed-columns.ts'
import type { FieldCrypto } from '../sealing.ts'
import { leftOutColumns, leftOutTables } from './left-out.ts'

export type Cell = string | number | null

export type ExportedTable = {
  readonly name: string
  /** As they are called in the files: a sealed column without its `_sealed`. */
  readonly columns: readonly string[]
  /** `<column>`: why it is not in the files. */
  readonly leftOut: Readonly<Record<string, string>>
  readonly opened: readonly string[]
}

type Column = { readonly column: string; readonly as: string; readonly sealed: SealedColumn | undefined }
type Plan = ExportedTable & { readonly from: readonly Column[]; readonly sql: string }

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const whyNot = (table: string, column: string): string | undefined => {
  const place = `${table}.${column}`
  if (place in leftOutColumns) return leftOutColumns[place]
  if (otherBytes[place]?.key) return 'keyed'
  return sealedColumns.some((one) => one.table === table && one.index?.column === column) ? 'keyed' : undefined
}

const planOf = (db: Database, name: string): Plan => {
  const all = db.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(name) as string[]
  const leftOut: Record<string, string> = {}
  const from: Column[] = []
  for (const column of all) {
    const why = whyNot(name, column)
    if (why !== undefined) leftOut[column] = why
    else {
      const sealed = sealedColumns.find((one) => one.table === name && one.column === column)
      from.push({ column, as: sealed ? column.replace(/_sealed$/, '') : column, sealed })
    }
  }
  const places = from.flatMap(({ sealed }, index) =>
    sealed ? [`${sealed.place} AS ${quoted(`place/${index}`)}`, `${sealed.rowId} AS ${quoted(`row/${index}`)}`] : [],
  )
  const columns = from.map(({ column }) => quoted(column))
  return {
    name,
    columns: from.map(({ as }) => as),
    leftOut,
    opened: from.filter(({ sealed }) => sealed).map(({ as }) => as),
    from,
    sql: `SELECT ${[...columns, ...places].join(', ')} FROM ${quoted(name)}`,
  }
}

/** Ordinary tables only: what the full-text index keeps for itself is of another type. */
export const exportedTables = (db: Database): readonly Plan[] =>
  (db.pragma('table_list') as { schema: string; name: string; type: string }[])
    .filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
    .filter((name) => !(name in leftOutTables))
    .sort()
    .map((name) => planOf(db, name))

type Reading = {
  readonly db: Database
  readonly fields: FieldCrypto
  readonly onRow: (unopened: number) => void
}

const open = (
  { fields }: Reading,
  row: Readonly<Record<string, unknown>>,
  index: number,
  sealed: Uint8Array,
): string | undefined => {
  const [table = '', column = ''] = String(row[`place/${index}`]).split('.')
  try {
    return fields.unsealText(table, column, String(row[`row/${index}`]), sealed)
  } catch {
    return undefined
  }
}

function* rowsOf(reading: Reading, plan: Plan): Generator<Cell[], void> {
  for (const row of reading.db.prepare<[], Record<string, unknown>>(plan.sql).iterate()) {
    let unopened = 0
    const cells = plan.from.map(({ column, sealed }, index): Cell => {
      const value = row[column]
      if (value instanceof Uint8Array) {
        if (!sealed) return Buffer.from(value).toString('hex')
        const opened = open(reading, row, index, value)
        if (opened === undefined) unopened += 1
        return opened ?? null
      }
      return typeof value === 'string' || typeof value === 'number' ? value : null
    })
    reading.onRow(unopened)
    yield cells
  }
}

const pieceLength = 64 * 1024

/** Strings as pieces of some size: a row a piece would be slow. */
export function* inPieces(lines: Iterable<string>): Generator<Buffer, void> {
  let some: string[] = []
  let length = 0
  for (const line of lines) {
    some.push(line)
    length += line.length
    if (length < pieceLength) continue
    yield Buffer.from(some.join(''), 'utf8')
    some = []
    length = 0
  }
  if (some.length > 0) yield Buffer.from(some.join(''), 'utf8')
}

const jsonLine = ({ columns }: Plan, cells: readonly Cell[]): string =>
  `${JSON.stringify(Object.fromEntries(columns.map((name, index) => [name, cells[index]])))}\n`

/** So that spreadsheet programs take it for UTF-8. */
const csvStart = ({ columns }: Plan): string => `\uFEFF${csvLine(columns)}`

export const jsonLinesOf = (reading: Reading, plan: Plan): Generator<Buffer, void> =>
  inPieces(
    (function* () {
      for (const cells of rowsOf(reading, plan)) yield jsonLine(plan, cells)
    })(),
  )

export const csvOf = (reading: Reading, plan: Plan): Generator<Buffer, void> =>
  inPieces(
    (function* () {
      yield csvStart(plan)
      for (const cells of rowsOf(reading, plan)) yield csvLine(cells)
    })(),
  )

/** Both forms of each row at once: for the first pass, which only measures. */
export function* bothOf(reading: Reading, plan: Plan): Generator<readonly [json: Buffer, csv: Buffer], void> {
  yield [Buffer.alloc(0), Buffer.from(csvStart(plan), 'utf8')]
  for (const cells of rowsOf(reading, plan)) {
    yield [Buffer.from(jsonLine(plan, cells), 'utf8'), Buffer.from(csvLine(cells), 'utf8')]
  }
}

export type { Plan as TablePlan, Reading as TableReading }
