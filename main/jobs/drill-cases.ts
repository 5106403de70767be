// Opens cases by lot in the vault that a drill made: every row that belongs to each, and every sealed value in them, which
// must open and be found under its own blind index. What is read is counted and let go; nothing of it leaves this thread.

import { randomInt } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { isAppError } from '../../shared/errors.ts'
import type { FieldCrypto } from '../vault/sealing.ts'

export type OpenedCase = { readonly number: string; readonly rows: number; readonly sealed: number }
export type OpenedCases = { readonly wanted: number; readonly opened: readonly OpenedCase[]; readonly faults: string[] }

type CaseRow = { row: number; id: string; number: string; debtor_id: string; client_id: string }
type Row = Readonly<Record<string, unknown>>

const caseColumns = 'row, id, number, debtor_id, client_id'

/** Ten different ones, by lot; all of them where there are no more. Gaps between row numbers make no case unreachable. */
export const drawCases = (db: Database, most: number): CaseRow[] => {
  const range = db.prepare<[], { count: number; low: number; high: number }>(
    'SELECT count(*) AS count, coalesce(min(row), 0) AS low, coalesce(max(row), 0) AS high FROM case_file',
  )
  const { count, low, high } = range.get() ?? { count: 0, low: 0, high: 0 }
  if (count <= most) return db.prepare<[], CaseRow>(`SELECT ${caseColumns} FROM case_file ORDER BY row`).all()
  const from = db.prepare<[number], CaseRow>(`SELECT ${caseColumns} FROM case_file WHERE row >= ? ORDER BY row LIMIT 1`)
  const drawn = new Map<number, CaseRow>()
  while (drawn.size < most) {
    const one = from.get(randomInt(low, high + 1))
    if (one) drawn.set(one.row, one)
  }
  return [...drawn.values()]
}

/** Which tables have rows of a case, by which of its numbers; the rows of a file that was imported are not the case's. */
const tablesOf = (db: Database): readonly (readonly [table: string, column: 'case_id' | 'case_row'])[] =>
  db
    .prepare<[], { table: string; column: 'case_id' | 'case_row' }>(
      `SELECT item.name AS "table", info.name AS "column" FROM sqlite_schema item, pragma_table_info(item.name) info
       WHERE item.type = 'table' AND item.sql NOT LIKE 'CREATE VIRTUAL%' AND info.name IN ('case_id', 'case_row')
         AND item.name <> 'import_row' ORDER BY item.name`,
    )
    .all()
    .map(({ table, column }) => [table, column] as const)

/** The kind under which a sealed value is found by its blind index. */
const indexKinds: Readonly<Record<string, string>> = { phone: 'phone', id_number: 'id-number' }

/** A phone is sealed with its extension, and found without it. */
const indexed = (column: string, value: string): string => (column === 'phone' ? (value.split('转')[0] ?? '') : value)

const sealedOf = (table: string, row: Row, fields: FieldCrypto, faults: string[]): number => {
  let opened = 0
  for (const [name, value] of Object.entries(row)) {
    if (!name.endsWith('_sealed') || !(value instanceof Uint8Array)) continue
    const column = name.slice(0, -'_sealed'.length)
    try {
      const plain = fields.unsealText(table, column, String(row.id), value)
      const kind = indexKinds[column]
      const index = row[`${column}_index`]
      const found = kind !== undefined && index instanceof Uint8Array
      if (found && !fields.blindIndex(kind, indexed(column, plain)).equals(index))
        faults.push(`${table}.${column}_index`)
      opened += 1
    } catch (error) {
      if (!isAppError(error) || error.code !== 'DAMAGED_FILE') throw error
      faults.push(`${table}.${column}`)
    }
  }
  return opened
}

const buckets = ['principal', 'interest', 'penalty', 'costs', 'legal_costs', 'adjustments'] as const

/** What is owed is the sum of the ledger's entries, bucket by bucket. */
const ledgerFits = (db: Database, id: string): boolean => {
  const sums = buckets.map((each) => `coalesce(sum(${each}), 0) AS ${each}`).join(', ')
  const entries = db.prepare<[string], Row>(`SELECT ${sums} FROM ledger_entry WHERE case_id = ?`).get(id)
  const owed = db.prepare<[string], Row>(`SELECT ${buckets.join(', ')} FROM case_file WHERE id = ?`).get(id)
  return buckets.every((each) => entries?.[each] === owed?.[each])
}

const openOne = (
  db: Database,
  fields: FieldCrypto,
  one: CaseRow,
  tables: ReturnType<typeof tablesOf>,
  faults: string[],
) => {
  let rows = 1
  let sealed = 0
  const take = (table: string, where: string, ...values: unknown[]): void => {
    for (const row of db.prepare(`SELECT * FROM "${table}" WHERE ${where}`).all(...values) as Row[]) {
      rows += 1
      sealed += sealedOf(table, row, fields, faults)
    }
  }
  for (const [table, column] of tables) take(table, `${column} = ?`, column === 'case_id' ? one.id : one.row)
  const people = 'SELECT ? UNION SELECT debtor_id FROM case_party WHERE case_id = ?'
  take('debtor', `id IN (${people})`, one.debtor_id, one.id)
  for (const table of ['debtor_phone', 'debtor_address', 'debtor_employer']) {
    take(table, `debtor_id IN (${people})`, one.debtor_id, one.id)
  }
  take('client', 'id = ?', one.client_id)
  for (const table of ['client_contact', 'client_account']) take(table, 'client_id = ?', one.client_id)
  take('attachment', `kind = 'case' AND target_id = ?`, one.id)
  if (!ledgerFits(db, one.id)) faults.push(`ledger_entry ${one.number}`)
  return { number: one.number, rows, sealed }
}

export const openCases = (db: Database, fields: FieldCrypto, most: number): OpenedCases => {
  const drawn = drawCases(db, most)
  const tables = tablesOf(db)
  const faults: string[] = []
  const opened: OpenedCase[] = []
  for (const one of drawn) {
    const before = faults.length
    const result = openOne(db, fields, one, tables, faults)
    if (faults.length === before) opened.push(result)
  }
  return { wanted: drawn.length, opened, faults }
}
