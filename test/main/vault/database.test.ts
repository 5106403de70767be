import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import BetterSqlite3, { type Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeWhole, isWhole, openDatabase, rawKey } from '../../../main/vault/database.ts'
import { keyCheckValue } from '../../../main/vault/keys.ts'
import { rekeyFile } from '../../../main/vault/rekey.ts'
import { storageError } from '../../../main/vault/storage-error.ts'
import { AppError } from '../../../shared/errors.ts'
import { decryptSqlcipher4 } from '../../support/sqlcipher4.ts'

let folder: string
let file: string
let key: Buffer
const name = '欧阳建国测试'

const error = (code: string) => expect.objectContaining({ code })
const fill = (db: Database): void => {
  db.exec('CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL)')
  const insert = db.prepare('INSERT INTO person (name) VALUES (?)')
  db.transaction(() => {
    for (let index = 0; index < 4000; index++) insert.run(`${name} ${index}`)
  })()
}
const alter = (change: (bytes: Buffer) => Buffer | undefined): void => {
  const bytes = readFileSync(file)
  writeFileSync(file, change(bytes) ?? bytes)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-database-'))
  file = join(folder, 'anjuan.db')
  key = randomBytes(32)
  const db = openDatabase(file, key, { create: true })
  fill(db)
  closeWhole(db)
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the database file', () => {
  test('is encrypted from its first byte, in the log too, and leaves nothing else behind', () => {
    const db = openDatabase(file, key)
    db.prepare('INSERT INTO person (name) VALUES (?)').run(`${name} im Protokoll`)
    db.prepare('SELECT name FROM person ORDER BY name DESC').all() // a sort that could spill
    for (const entry of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, entry))
      expect(bytes.includes(name)).toBe(false)
      expect(bytes.includes(key)).toBe(false)
      expect(bytes.includes(key.toString('hex'))).toBe(false)
      expect(bytes.subarray(0, 15).toString()).not.toBe('SQLite format 3')
    }
    closeWhole(db)
    expect(readdirSync(folder)).toEqual(['anjuan.db'])
  })

  test('has the settings that durability and secrecy rest on', () => {
    const db = openDatabase(file, key)
    const pragma = (what: string) => db.pragma(what, { simple: true })
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('secure_delete')).toBe(1)
    expect(pragma('temp_store')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('trusted_schema')).toBe(0)
    expect(pragma('cache_size')).toBeLessThanOrEqual(-65536)
    // Defensive: the schema can't be written by hand.
    db.pragma('writable_schema = ON')
    expect(() => db.exec(`UPDATE sqlite_schema SET sql = ''`)).toThrow()
    db.close()
  })

  test('is SQLCipher 4 by its published format, read without our library', () => {
    const plain = decryptSqlcipher4(readFileSync(file), key)
    // Bytes 18 and 19 say "write-ahead log"; a file in memory has none.
    plain[18] = plain[19] = 1
    const db = new BetterSqlite3(plain)
    expect(db.prepare('SELECT name FROM person WHERE id = 7').pluck().get()).toBe(`${name} 6`)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
    expect(() => decryptSqlcipher4(readFileSync(file), randomBytes(32))).toThrow('page 1')
  })

  test('is never made by opening: a missing, empty or plain file is refused and stays as it is', () => {
    const missing = join(folder, 'none.db')
    expect(() => openDatabase(missing, key)).toThrow(error('DAMAGED_FILE'))
    expect(existsSync(missing)).toBe(false)
    writeFileSync(missing, '')
    expect(() => openDatabase(missing, key)).toThrow(error('DAMAGED_FILE'))
    expect(readFileSync(missing).length).toBe(0)
    const plain = join(folder, 'plain.db')
    new BetterSqlite3(plain).exec('CREATE TABLE a (b)').close()
    for (const create of [false, true]) {
      expect(() => openDatabase(plain, key, { create })).toThrow(error('DAMAGED_FILE'))
    }
  })

  test('takes a key of 32 bytes and nothing else', () => {
    for (const length of [0, 31, 33, 64]) {
      expect(() => openDatabase(join(folder, 'x.db'), randomBytes(length), { create: true })).toThrow(RangeError)
    }
    expect(existsSync(join(folder, 'x.db'))).toBe(false)
    expect(rawKey(key).toString()).toBe(`x'${key.toString('hex')}'`)
  })

  test('in memory has the same settings and makes no file', () => {
    const db = openDatabase(':memory:', key, { create: true })
    db.exec('CREATE TABLE a (b)')
    expect(db.pragma('temp_store', { simple: true })).toBe(2)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(existsSync(':memory:')).toBe(false)
    db.close()
  })

  test('read-only takes no write', () => {
    const before = readFileSync(file)
    const db = openDatabase(file, key, { readonly: true })
    expect(() => db.exec('DELETE FROM person')).toThrow()
    expect(db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(4000)
    db.close()
    expect(readFileSync(file)).toEqual(before)
  })
})

describe('a wrong key and a damaged file', () => {
  test('are told apart by the check value', () => {
    const keyCheck = keyCheckValue(key)
    expect(() => openDatabase(file, randomBytes(32), { keyCheck })).toThrow(error('WRONG_KEY'))
    expect(() => openDatabase(file, randomBytes(32))).toThrow(error('WRONG_KEY'))
    for (const at of [0, 15, 16, 100, 2000, 4095]) {
      alter((bytes) => {
        bytes[at]! ^= 1
        return bytes
      })
      expect(() => openDatabase(file, key, { keyCheck })).toThrow(error('DAMAGED_FILE'))
      expect(() => openDatabase(file, randomBytes(32), { keyCheck })).toThrow(error('WRONG_KEY'))
      alter((bytes) => {
        bytes[at]! ^= 1
        return bytes
      })
    }
    openDatabase(file, key, { keyCheck }).close()
  })

  test('one byte changed in any page is found, and never gives wrong rows', () => {
    const pages = readFileSync(file).length / 4096
    expect(pages).toBeGreaterThan(20)
    const original = readFileSync(file)
    for (let page = 1; page < pages; page++) {
      writeFileSync(file, original)
      alter((bytes) => {
        bytes[page * 4096 + ((page * 131) % 4096)]! ^= 0x40
        return bytes
      })
      const db = openDatabase(file, key, { keyCheck: keyCheckValue(key) })
      expect(isWhole(db)).toBe(false)
      let read: unknown
      try {
        read = db.prepare('SELECT count(*) FROM person WHERE name LIKE ?').pluck().get(`${name}%`)
      } catch (thrown) {
        expect(storageError(thrown)?.code).toBe('DAMAGED_FILE')
      }
      expect([undefined, 4000]).toContain(read)
      db.close()
    }
  })

  test('a file cut short is damaged', () => {
    const original = readFileSync(file)
    for (const length of [1, 100, 4096, 4096 * 3, 4096 * 10 + 17, original.length - 1, original.length - 4096]) {
      writeFileSync(file, original.subarray(0, length))
      expect(() => {
        const db = openDatabase(file, key, { keyCheck: keyCheckValue(key) })
        const whole = isWhole(db)
        db.close()
        if (!whole) throw new AppError('DAMAGED_FILE')
      }).toThrow(error('DAMAGED_FILE'))
    }
  })
})

describe('storage errors', () => {
  test('name what a person can act on and keep nothing of the message', () => {
    const of = (code: string) => storageError(Object.assign(new Error('/home/x SELECT secret'), { code }))
    expect(of('SQLITE_FULL')?.code).toBe('DISK_FULL')
    expect(of('ENOSPC')?.code).toBe('DISK_FULL')
    expect(of('SQLITE_READONLY_DBMOVED')?.code).toBe('READ_ONLY')
    expect(of('EROFS')?.code).toBe('READ_ONLY')
    expect(of('SQLITE_CORRUPT_INDEX')?.code).toBe('DAMAGED_FILE')
    expect(of('SQLITE_CONSTRAINT')).toBeUndefined()
    expect(storageError(new Error('x'))).toBeUndefined()
    expect(storageError(undefined)).toBeUndefined()
    expect(JSON.stringify(of('ENOSPC'))).not.toContain('secret')
    const own = new AppError('WRONG_KEY')
    expect(storageError(own)).toBe(own)
  })

  test('a full file is DISK_FULL by what SQLite really throws, and the transaction is undone', () => {
    const db = openDatabase(file, key)
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`)
    let thrown: unknown
    try {
      db.transaction(() => {
        for (let index = 0; index < 4000; index++) db.prepare('INSERT INTO person (name) VALUES (?)').run(name)
      })()
    } catch (caught) {
      thrown = caught
    }
    expect(storageError(thrown)?.code).toBe('DISK_FULL')
    expect(db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(4000)
    db.close()
  })
})

describe('another key', () => {
  test('opens the file afterwards, the old one no more, and no log is left beside', () => {
    const newKey = randomBytes(32)
    const kept = join(folder, 'kept.db')
    copyFileSync(file, kept)
    rekeyFile(file, key, newKey)
    expect(readdirSync(folder).sort()).toEqual(['anjuan.db', 'kept.db'])
    expect(() => openDatabase(file, key)).toThrow(error('WRONG_KEY'))
    const db = openDatabase(file, newKey)
    expect(isWhole(db)).toBe(true)
    expect(db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(4000)
    db.close()
  })

  test('refuses a wrong old key and a damaged file', () => {
    expect(() => rekeyFile(file, randomBytes(32), randomBytes(32))).toThrow(error('WRONG_KEY'))
    alter((bytes) => {
      bytes[4096 * 5 + 9]! ^= 1
      return bytes
    })
    expect(() => rekeyFile(file, key, randomBytes(32))).toThrow(error('DAMAGED_FILE'))
  })
})

test('a vault is closed as whole also while a worker copies its log', async () => {
  const db = openDatabase(file, key)
  const reader = openDatabase(file, key)
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM person').get()
  db.exec('DELETE FROM person WHERE id < 100')
  // It has the right to checkpoint while it waits for the reader, and then has a log to copy.
  const worker = new Worker(
    `const { workerData, parentPort } = require('node:worker_threads')
     import(workerData.url).then(({ openDatabase }) => {
       const db = openDatabase(workerData.file, Buffer.from(workerData.key))
       parentPort.postMessage('copies')
       db.pragma('wal_checkpoint(TRUNCATE)')
       db.close()
     })`,
    {
      eval: true,
      workerData: { file, key, url: new URL('../../../main/vault/database.ts', import.meta.url).href },
    },
  )
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  await new Promise((resolve) => worker.once('message', resolve))
  await new Promise((resolve) => setTimeout(resolve, 150))
  reader.close()
  let whole = false
  closeWhole(db, () => {
    whole = true
  })
  expect(whole).toBe(true)
  await ended
  expect(existsSync(`${file}-wal`)).toBe(false)
})
