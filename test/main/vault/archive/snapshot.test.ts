// The vault's main file stays as it is while others write and checkpoint as hard as they can, and holds exactly what
// had been committed.

import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { holdStill } from '../../../../main/vault/archive/snapshot.ts'
import { openDatabase } from '../../../../main/vault/database.ts'
import { generateKeys } from '../../../../main/vault/keys.ts'
import type { BusyWriterData } from './busy-writer.ts'
import { codeOf, makeVault, removeFolder, type SampleVault, temporaryFolder } from './sample.ts'

const root = temporaryFolder()
afterAll(() => removeFolder(root))

const freshVault = (name: string): SampleVault => {
  mkdirSync(join(root, name))
  return makeVault(join(root, name), 50, 3000)
}
const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Opens a copy of the main file alone, as a restore would find it. */
const openCopy = (file: string, key: Buffer) => {
  const copy = `${file}.copy`
  copyFileSync(file, copy)
  const database = openDatabase(copy, key)
  const whole = database.pragma('integrity_check', { simple: true })
  const rows = database.prepare('SELECT count(*) AS count, max(id) AS last FROM visitor').get() as {
    readonly count: number
    readonly last: number
  }
  database.close()
  return { whole, ...rows }
}

const modes = ['PASSIVE', 'FULL', 'RESTART', 'TRUNCATE'] as const

describe('the main file', () => {
  it('does not move while held, whatever checkpoint is forced, and moves again afterwards', async () => {
    const { file, keys, database } = freshVault('held')
    const snapshot = await holdStill(file, keys.database)
    const before = hashOf(file)
    database.pragma('wal_autocheckpoint = 1')
    database.pragma('busy_timeout = 0')
    const insert = database.prepare('INSERT INTO visitor (name, photo) VALUES (?, randomblob(3000))')
    for (let round = 0; round < 400; round++) {
      insert.run('后来的人')
      const mode = modes[round % modes.length]
      const [row] = database.pragma(`wal_checkpoint(${mode})`) as { checkpointed: number }[]
      expect(row?.checkpointed).toBe(0)
    }
    expect(hashOf(file)).toBe(before)
    expect(snapshot.counts).toEqual({ visitor: 50 })
    expect(openCopy(file, keys.database)).toEqual({ whole: 'ok', count: 50, last: 50 })

    // The control: the same checkpoint moves the file once nobody holds it, so the above could have failed.
    snapshot.release()
    database.pragma('wal_checkpoint(TRUNCATE)')
    expect(hashOf(file)).not.toBe(before)
    expect(openCopy(file, keys.database)).toMatchObject({ whole: 'ok', count: 450 })
    database.close()
  })

  it('would move under a reader that stands in the WAL, which is why the WAL is emptied first', () => {
    const { file, keys, database } = freshVault('control')
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.prepare("INSERT INTO visitor (name, photo) VALUES ('x', randomblob(3000))").run()
    const reader = openDatabase(file, keys.database)
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM visitor').get()
    const before = hashOf(file)
    database.pragma('wal_checkpoint(PASSIVE)')
    expect(hashOf(file)).not.toBe(before)
    reader.close()
    database.close()
  })

  it('holds exactly the rows committed before, with another thread writing and checkpointing all the time', async () => {
    const { file, keys, database } = freshVault('busy')
    database.close()
    const counters = new Int32Array(new SharedArrayBuffer(8))
    const data: BusyWriterData = { file, key: Uint8Array.from(keys.database), counters }
    const writer = new Worker(new URL('./busy-writer.ts', import.meta.url), { workerData: data, execArgv: [] })
    const ended = new Promise<number>((resolve, reject) => {
      writer.once('exit', resolve)
      writer.once('error', reject)
    })
    const committed = () => 50 + Atomics.load(counters, 1)
    try {
      for (let round = 0; round < 6; round++) {
        const atLeast = committed()
        const snapshot = await holdStill(file, keys.database)
        // One row may be committed and not yet counted by the writer.
        const atMost = committed() + 1
        const before = hashOf(file)
        const enough = committed() + 40
        while (committed() < enough) await pause(1)
        expect(hashOf(file)).toBe(before)
        const { whole, count, last } = openCopy(file, keys.database)
        snapshot.release()
        expect(whole).toBe('ok')
        expect(count).toBe(snapshot.counts.visitor)
        expect(last).toBe(count) // without gaps: rows 1 to count, no later one
        expect(count).toBeGreaterThanOrEqual(atLeast)
        expect(count).toBeLessThanOrEqual(atMost)
      }
    } finally {
      Atomics.store(counters, 0, 1)
    }
    expect(await ended).toBe(0)
  })
})

describe('the figures', () => {
  it('count ordinary tables only and find the head of the trail', async () => {
    const { file, keys, database } = freshVault('figures')
    database.exec('CREATE TABLE trail (seq INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT')
    database.exec("CREATE VIRTUAL TABLE words USING fts5 (text); INSERT INTO words VALUES ('a')")
    database.prepare('INSERT INTO trail VALUES (3, ?), (4, ?)').run(Buffer.alloc(32, 3), Buffer.alloc(32, 4))
    const snapshot = await holdStill(file, keys.database)
    expect(snapshot.counts).toEqual({ trail: 2, visitor: 50 })
    expect(snapshot.trail).toEqual({ seq: 4, hash: '04'.repeat(32) })
    snapshot.release()
    snapshot.release()
    database.close()
  })
})

describe('gives up', () => {
  it('when another reader will not let the WAL be emptied, and holds nothing', async () => {
    const { file, keys, database } = freshVault('reader')
    database.pragma('wal_checkpoint(TRUNCATE)')
    const reader = openDatabase(file, keys.database)
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM visitor').get()
    database.prepare("INSERT INTO visitor (name, photo) VALUES ('x', randomblob(10))").run()
    expect(await codeOf(holdStill(file, keys.database, { patience: 100 }))).toBe('BUSY')
    const stop = AbortSignal.abort()
    expect(await codeOf(holdStill(file, keys.database, { signal: stop }))).toBe('CANCELLED')
    reader.close()
    ;(await holdStill(file, keys.database)).release()
    database.close()
  })

  it('with a wrong key and with a file that is none', async () => {
    const { file, database } = freshVault('wrong')
    expect(await codeOf(holdStill(file, generateKeys().database))).toBe('WRONG_KEY')
    const other = join(root, 'other.db')
    writeFileSync(other, 'SQLite format 3\0'.padEnd(4096, 'x'))
    expect(await codeOf(holdStill(other, generateKeys().database))).toBe('DAMAGED_FILE')
    database.close()
  })
})
