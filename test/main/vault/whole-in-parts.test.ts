// The check table by table says what the check of everything at once says, whatever is wrong.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isWhole, openDatabase } from '../../../main/vault/database.ts'
import { storageError } from '../../../main/vault/storage-error.ts'
import { wholeInParts } from '../../../main/vault/whole-in-parts.ts'

const key = Buffer.alloc(32, 7)
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-whole-'))
  file = join(folder, 'a.db')
  const db = openDatabase(file, key, { create: true })
  db.exec(`
    CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
    CREATE TABLE visit (id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), at TEXT) STRICT, WITHOUT ROWID;
    CREATE INDEX visit_at ON visit (at);
    CREATE VIRTUAL TABLE words USING fts5 (text);
  `)
  const person = db.prepare('INSERT INTO person VALUES (?, ?)')
  const visit = db.prepare('INSERT INTO visit VALUES (?, ?, ?)')
  db.transaction(() => {
    for (let index = 0; index < 2_000; index += 1) {
      person.run(`p${index}`, `姓名${index}`)
      visit.run(`v${index}`, `p${index}`, `2026-11-${index}`)
    }
    db.prepare('INSERT INTO words VALUES (?)').run('承诺还款')
  })()
  db.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const change = (act: (db: Database) => void): void => {
  const db = openDatabase(file, key)
  db.pragma('foreign_keys = OFF')
  act(db)
  db.close()
}
const alterSchema = (db: Database, sql: string): void => {
  db.unsafeMode(true)
  db.pragma('writable_schema = ON')
  db.exec(sql)
}

const look = (): { whole: boolean; shares: (number | null)[] } => {
  const db = openDatabase(file, key, { readonly: true })
  try {
    const shares: (number | null)[] = []
    const parts = wholeInParts(db)
    for (;;) {
      const { done, value } = parts.next()
      if (done) return { whole: value, shares }
      shares.push(value)
    }
  } catch (error) {
    // As the job takes it.
    expect(storageError(error)?.code).toBe('DAMAGED_FILE')
    return { whole: false, shares: [] }
  } finally {
    db.close()
  }
}
const lookAtOnce = (): boolean => {
  const db = openDatabase(file, key, { readonly: true })
  try {
    return isWhole(db)
  } finally {
    db.close()
  }
}

test('a whole one passes, and how far it is only grows', () => {
  const { whole, shares } = look()
  expect([whole, lookAtOnce()]).toEqual([true, true])
  const [pages, ...tables] = shares
  expect(pages).toBeNull()
  const known = tables.map(Number)
  expect(known.length).toBeGreaterThan(4)
  expect(known[0]).toBe(0)
  expect(known).toEqual(known.toSorted((a, b) => a - b))
  expect(known.at(-1)).toBeLessThan(1)
})

test.each<[string, (db: Database) => void]>([
  ['a row that refers to nobody', (db) => void db.exec("DELETE FROM person WHERE id = 'p5'")],
  [
    'an index that lacks entries',
    (db) => {
      db.exec("CREATE INDEX person_name ON person (name) WHERE name > '姓名5'")
      alterSchema(
        db,
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX person_name ON person (name)' WHERE name = 'person_name'",
      )
    },
  ],
  [
    'two tables on the same pages',
    (db) => {
      db.exec('CREATE TABLE other (id TEXT, name TEXT)')
      alterSchema(
        db,
        `UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'person') WHERE name = 'other'`,
      )
    },
  ],
])('%s', (_, harm) => {
  change(harm)
  expect([look().whole, lookAtOnce()]).toEqual([false, false])
})

test('any page of which a byte is another', () => {
  const bytes = readFileSync(file)
  for (let page = 1; page < bytes.length / 4096; page += 7) {
    const altered = Buffer.from(bytes)
    altered.writeUInt8(altered.readUInt8(page * 4096 + 1000) ^ 1, page * 4096 + 1000)
    writeFileSync(file, altered)
    expect(look().whole, `page ${page}`).toBe(false)
  }
})
