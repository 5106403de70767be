// Every column of bytes is named in the registry of what a change of keys makes anew, and the registry names nothing that
// is not there. A new table with a sealed value that nobody thought of fails here, not in an office a year later.

import BetterSqlite3, { type Database } from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../main/clock.ts'
import { migrations } from '../../../main/vault/migrations/index.ts'
import { migrate } from '../../../main/vault/migrator.ts'
import { tablesOf } from '../../../main/vault/rotation/tables.ts'
import { watchChanges } from '../../../main/vault/rotation/watch.ts'
import { otherBytes, sealedColumns } from '../../../main/vault/sealed-columns.ts'

let db: Database
beforeAll(() => {
  db = new BetterSqlite3(':memory:')
  migrate(db, migrations, systemClock)
})
afterAll(() => db.close())

const columnsOfBytes = (): string[] =>
  tablesOf(db)
    .filter(({ name }) => !/^(case|note)_search/.test(name))
    .flatMap(({ name }) =>
      (db.pragma(`table_info("${name}")`) as { name: string; type: string }[])
        .filter(({ type }) => type === 'BLOB')
        .map((column) => `${name}.${column.name}`),
    )

test('every column of bytes is named, and only those', () => {
  const named = [
    ...sealedColumns.flatMap(({ table, column, index }) => [
      `${table}.${column}`,
      ...(index ? [`${table}.${index.column}`] : []),
    ]),
    ...Object.keys(otherBytes),
  ]
  expect(new Set(named).size).toBe(named.length)
  expect([...named].sort()).toEqual(columnsOfBytes().sort())
})

test('place and row id of each can be asked for', () => {
  for (const { table, place, rowId } of sealedColumns) {
    expect(() => db.prepare(`SELECT ${place}, ${rowId} FROM "${table}"`).all()).not.toThrow()
  }
})

test('a row whose key is bytes is noted and carried like any other', async () => {
  const watch = await watchChanges(db)
  const key = (byte: number): Buffer => Buffer.alloc(32, byte)
  db.prepare('INSERT INTO destruction_key VALUES (?, ?, ?, ?, ?)').run(key(1), key(2), '', key(3), key(4))
  const { rows } = watch.take(10)
  expect(rows).toEqual([
    { table: 'destruction_key', key: JSON.stringify([key(1), key(2)].map((one) => one.toString('hex').toUpperCase())) },
  ])
  watch.stop()
})
