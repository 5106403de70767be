// Random damages of a real vault file: every row on an undamaged page is found again, as it was. The long form is
// `npm run crash -- --only damage`.

import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../../main/clock.ts'
import { openDatabase } from '../../../../main/vault/database.ts'
import { migrations } from '../../../../main/vault/migrations/index.ts'
import { openDamaged } from '../../../../main/vault/salvage/damaged-file.ts'
import { salvage } from '../../../../main/vault/salvage/salvage.ts'
import { freshCopy, pageSize, truthOf } from '../../../support/damage.ts'
import { type DamageScene, makeDamageScene } from '../../../support/damage-scene.ts'
import { playDamages } from '../../../support/play-damages.ts'

let folder: string
let scene: DamageScene
let salt: Buffer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-damage-'))
  scene = await makeDamageScene(mkdtempSync(join(folder, 'profile-')), 120)
  salt = readFileSync(scene.file).subarray(0, 16)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const flip = (file: string, at: number): void => {
  const bytes = readFileSync(file)
  bytes[at] = bytes[at]! ^ 1
  writeFileSync(file, bytes)
}

test('our own reading of a whole file finds what SQLite finds', async () => {
  const truth = await truthOf(scene.file, scene.key)
  const db = openDatabase(scene.file, scene.key, { readonly: true })
  try {
    for (const [table, rows] of truth.tables) {
      expect([table, rows.length]).toEqual([table, db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()])
    }
    expect(truth.tables.get('case_file')?.length).toBeGreaterThan(100)
  } finally {
    db.close()
  }
})

test('of damaged files every row on an undamaged page', async () => {
  const played = await playDamages(scene, folder, 5, 20_261_122, salt)
  expect(played.flatMap(({ wrong }) => wrong)).toEqual([])
  expect(played.every(({ expected, found }) => expected > 1000 && found === expected)).toBe(true)
})

test('the write-ahead log counts: what was committed into it alone is read', async () => {
  const copy = join(folder, 'with-log.db')
  freshCopy(scene.file, copy)
  const db = openDatabase(copy, scene.key)
  db.exec(`INSERT INTO team (id, created_at, updated_at, name) VALUES ('t-log', '', '', '写在日志里')`)
  // As a power cut leaves it: the file and its log, not closed.
  const [file, log] = [readFileSync(copy), readFileSync(`${copy}-wal`)]
  db.close()
  writeFileSync(copy, file)
  writeFileSync(`${copy}-wal`, log)
  const damaged = await openDamaged(copy, scene.key)
  expect(damaged.frames).toBeGreaterThan(0)
  expect(damaged.damaged).toEqual([])
  damaged.close()
  const into = join(folder, 'from-log.db')
  const { target } = await salvage(copy, into, scene.key, { migrations, clock: systemClock })
  expect(target.db.prepare(`SELECT name FROM team WHERE id = 't-log'`).pluck().get()).toBe('写在日志里')
  target.abandon()
  expect(readFileSync(copy)).toEqual(file)
  expect(readFileSync(`${copy}-wal`)).toEqual(log)
})

test('a salt that is lost with the first page is found in what is kept of it; without it, pages are read without proof', async () => {
  const copy = join(folder, 'no-salt.db')
  freshCopy(scene.file, copy)
  flip(copy, 3)
  const known = await openDamaged(copy, scene.key, { salts: [Buffer.alloc(16, 7), salt] })
  expect([known.proven, known.damaged]).toEqual([true, []])
  known.close()
  const unknown = await openDamaged(copy, scene.key)
  expect(unknown.proven).toBe(false)
  unknown.close()
})

test('a file of another key, or of nothing but noise, is told and nothing is made of it', async () => {
  const copy = join(folder, 'noise.db')
  freshCopy(scene.file, copy)
  const options = { migrations, clock: systemClock }
  await expect(salvage(copy, join(folder, 'nothing.db'), Buffer.alloc(32, 9), options)).rejects.toThrow(
    expect.objectContaining({ code: 'DAMAGED_FILE', params: { reason: 'nothing' } }),
  )
  truncateSync(copy, pageSize / 2)
  await expect(salvage(copy, join(folder, 'nothing.db'), scene.key, options)).rejects.toThrow(
    expect.objectContaining({ code: 'DAMAGED_FILE' }),
  )
})
