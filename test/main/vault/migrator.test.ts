import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../main/clock.ts'
import { isWhole, openDatabase } from '../../../main/vault/database.ts'
import { type Migration, migrations } from '../../../main/vault/migrations/index.ts'
import { migrate, migrateExisting, newestVersion, versionOf } from '../../../main/vault/migrator.ts'
import { first, second } from './support/profile.ts'

let folder: string
let file: string
let key: Buffer
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-migrator-'))
  file = join(folder, 'anjuan.db')
  key = randomBytes(32)
  db = openDatabase(file, key, { create: true })
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const recorded = () => db.prepare('SELECT version, name FROM migration ORDER BY version').all()
const tables = () => db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all()
const third: Migration = {
  version: 3,
  name: 'third',
  up(database) {
    database.exec('CREATE TABLE half (id TEXT)')
    throw new Error('power cut')
  },
}

describe('migrations', () => {
  test('run once each, in order, and are written down', () => {
    expect(migrate(db, [first, second], systemClock)).toEqual([1, 2])
    expect(versionOf(db)).toBe(2)
    expect(recorded()).toEqual([
      { version: 1, name: 'first' },
      { version: 2, name: 'second' },
    ])
    expect(migrate(db, [first, second], systemClock)).toEqual([])
  })

  test('happen whole or not at all', () => {
    migrate(db, [first], systemClock)
    const before = tables()
    expect(() => migrate(db, [first, second, third], systemClock)).toThrow('power cut')
    expect(versionOf(db)).toBe(2)
    expect(tables()).toEqual(before)
    expect(recorded()).toHaveLength(2)
  })

  test('refuse a database of a newer program and leave it', async () => {
    migrate(db, [first, second], systemClock)
    db.pragma('wal_checkpoint(TRUNCATE)')
    const before = readFileSync(file)
    const refused = expect.objectContaining({ code: 'NEWER_FILE', params: { version: 2, newest: 1 } })
    expect(() => migrate(db, [first], systemClock)).toThrow(refused)
    await expect(migrateExisting(db, file, key, [first], systemClock)).rejects.toThrow(refused)
    expect(readFileSync(file)).toEqual(before)
  })

  test('refuse numbers that do not rise', () => {
    for (const wrong of [[first, first], [{ ...first, version: 4 }, second], [{ ...first, version: 0 }]]) {
      expect(() => migrate(db, wrong, systemClock)).toThrow(RangeError)
      expect(versionOf(db)).toBe(0)
    }
  })

  test('of the program itself make a whole database', () => {
    expect(migrate(db, migrations, systemClock)).toEqual(migrations.map((migration) => migration.version))
    expect(versionOf(db)).toBe(newestVersion(migrations))
    expect(isWhole(db)).toBe(true)
  })
})

describe('the copy before migrating an existing file', () => {
  test('has every row that was there, opens with the same key, and is encrypted', async () => {
    migrate(db, [first], systemClock)
    db.prepare('INSERT INTO person (id, name) VALUES (?, ?)').run('p', '欧阳建国测试')
    expect(await migrateExisting(db, file, key, [first, second], systemClock)).toEqual([2])
    expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual(['anjuan.db.before-1'])
    expect(readFileSync(`${file}.before-1`).includes('欧阳建国测试')).toBe(false)
    const copy = openDatabase(`${file}.before-1`, key, { readonly: true })
    expect(versionOf(copy)).toBe(1)
    expect(isWhole(copy)).toBe(true)
    expect(copy.prepare('SELECT name FROM person').pluck().all()).toEqual(['欧阳建国测试'])
    copy.close()
    expect(versionOf(db)).toBe(2)
  })

  test('is not made where there is nothing to migrate', async () => {
    migrate(db, [first], systemClock)
    expect(await migrateExisting(db, file, key, [first], systemClock)).toEqual([])
    expect(existsSync(`${file}.before-1`)).toBe(false)
  })

  test('stands before the first change: a migration that fails finds it there, and the file as it was', async () => {
    migrate(db, [first, second], systemClock)
    await expect(migrateExisting(db, file, key, [first, second, third], systemClock)).rejects.toThrow('power cut')
    expect(existsSync(`${file}.before-2`)).toBe(true)
    expect(versionOf(db)).toBe(2)
  })

  test('is refused, and nothing migrated, where the file is damaged', async () => {
    migrate(db, [first], systemClock)
    const insert = db.prepare('INSERT INTO person (id, name) VALUES (?, ?)')
    db.transaction(() => {
      for (let index = 0; index < 2000; index++) insert.run(`p${index}`, 'x'.repeat(50))
    })()
    db.close()
    const descriptor = openSync(file, 'r+')
    writeSync(descriptor, Buffer.of(1, 2, 3, 4), 0, 4, 4096 * 8 + 50)
    closeSync(descriptor)
    db = openDatabase(file, key)
    await expect(migrateExisting(db, file, key, [first, second], systemClock)).rejects.toThrow(
      expect.objectContaining({ code: 'DAMAGED_FILE' }),
    )
    expect(versionOf(db)).toBe(1)
  })
})
