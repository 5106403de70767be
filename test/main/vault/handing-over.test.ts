// The open half of a handing over against the schema: every sealed column is opened or left out on purpose, nothing that is
// keyed gets out, and a value that does not open any more is told from one that was never there.

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settleInterruptedPackages } from '../../../main/office/succession/for-others.ts'
import { leftOutTables } from '../../../main/vault/handing-over/left-out.ts'
import { csvOf, exportedTables, jsonLinesOf, type TableReading } from '../../../main/vault/handing-over/tables.ts'
import { otherBytes, sealedColumns } from '../../../main/vault/sealed-columns.ts'
import { makeOffice, type Office } from '../../support/office.ts'

let office: Office
beforeAll(async () => {
  office = await makeOffice()
})
afterAll(() => office.close())

const vault = () => office.house.open!.vault

test('every sealed column is opened or left out, and nothing keyed gets out', () => {
  const tables = new Map(exportedTables(vault().db).map((plan) => [plan.name, plan]))
  for (const { table, column, index } of sealedColumns) {
    const plan = tables.get(table)
    if (!plan) expect(Object.keys(leftOutTables)).toContain(table)
    else {
      const named = column.replace(/_sealed$/, '')
      expect([...plan.opened, ...Object.keys(plan.leftOut)].some((one) => [named, column].includes(one))).toBe(true)
      expect(plan.columns).not.toContain(column)
      if (index) expect(plan.columns).not.toContain(index.column)
    }
  }
  for (const [place, { key }] of Object.entries(otherBytes)) {
    const [table = '', column = ''] = place.split('.')
    if (key) expect(tables.get(table)?.columns ?? [], place).not.toContain(column)
  }
  for (const name of Object.keys(leftOutTables)) expect(tables.has(name)).toBe(false)
  // The full-text index keeps words of people outside of any column that is sealed.
  expect([...tables.keys()].filter((name) => /_search/.test(name))).toEqual([])
})

test('a damaged value is null and counted; JSON has texts as they are, CSV without formulas', () => {
  const { db, fields } = vault()
  db.exec('BEGIN')
  try {
    db.prepare(`UPDATE staff SET name = '=1+1' WHERE login = 'admin'`).run()
    const plan = exportedTables(db).find(({ name }) => name === 'medium_move')!
    expect(plan.opened).toEqual(['giver_signature', 'receiver_signature'])
    const insert = (id: string, label: string) => {
      db.prepare(
        `INSERT INTO medium SELECT ?, 1, created_at, created_at, ?, '1', 'tape', 'here', 'x', '', NULL, NULL, '', id FROM staff LIMIT 1`,
      ).run(id, label)
      db.prepare(
        `INSERT INTO medium_move SELECT ?, ?, ?, '2026-11-22', 'return', created_at, id, 'x', 'y', NULL, 'a', 'b', NULL, '[]', 'en', 't', 'h',
          ?, ?, 'b' FROM staff LIMIT 1`,
      ).run(id, id, label, fields.seal('medium_move', 'giver_signature', id, '[[]]'), randomBytes(60))
    }
    insert('m1', 'one')
    let unopened = 0
    let rows = 0
    const reading: TableReading = {
      db,
      fields,
      onRow: (failed) => {
        rows += 1
        unopened += failed
      },
    }
    const all = (pieces: Iterable<Buffer>): string => Buffer.concat([...pieces]).toString('utf8')
    const [row] = all(jsonLinesOf(reading, plan)).trim().split('\n')
    expect(JSON.parse(row!)).toMatchObject({ giver_signature: '[[]]', receiver_signature: null })
    expect({ rows, unopened }).toEqual({ rows: 1, unopened: 1 })
    const staff = exportedTables(db).find(({ name }) => name === 'staff')!
    expect(JSON.parse(all(jsonLinesOf(reading, staff)).trim())).toMatchObject({ name: '=1+1' })
    expect(all(csvOf(reading, staff))).toContain(",'=1+1,")
    // Two passes over one snapshot are the same to the byte.
    expect(all(csvOf(reading, staff))).toBe(all(csvOf(reading, staff)))
  } finally {
    db.exec('ROLLBACK')
  }
})

test('a package that the end of the program cut off is told at the next opening', async () => {
  const { db } = vault()
  db.exec(
    `INSERT INTO handing_over SELECT 'h1', 3, created_at, created_at, 'running', 'x', '', 'age1', 'r', id, id, '9' FROM staff LIMIT 1;
     INSERT INTO handing_over_signing SELECT 's1', 'h1', created_at, id, '{}', 'en', 't', 'h', 'a', 'b', x'00', x'00', 'b' FROM staff LIMIT 1;
     INSERT INTO handing_over_package (id, handing_over_id, signing_id, folder, started_at, by_id, state)
       SELECT 'p1', 'h1', 's1', '/x', created_at, id, 'running' FROM staff LIMIT 1`,
  )
  settleInterruptedPackages(office.house, office.house.open!)
  expect(db.prepare('SELECT state FROM handing_over_package').pluck().all()).toEqual(['interrupted'])
  expect(db.prepare('SELECT state FROM handing_over').pluck().all()).toEqual(['signed'])
  expect(office.trail(1)[0]).toMatchObject({ act: 'handing-over.interrupted', outcome: 'failed' })
})
