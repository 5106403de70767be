// A copy that was taken while the vault was in use: its first pages of one moment, its last of another. What comes out is
// whole, nothing that both moments have is lost without being told, and what a backup has fills it up.

import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaveVault } from '../../../../main/gate/enter.ts'
import { vaultSalvage } from '../../../../main/jobs/vault-salvage.ts'
import { isWhole, openDatabase } from '../../../../main/vault/database.ts'
import { migrations } from '../../../../main/vault/migrations/index.ts'
import { openDamaged } from '../../../../main/vault/salvage/damaged-file.ts'
import type { SqlValue } from '../../../../main/vault/salvage/record.ts'
import { readSchema, shapesOfFile, versionOfFile } from '../../../../main/vault/salvage/shapes.ts'
import { localDateOf } from '../../../../shared/values/dates.ts'
import { fillCases } from '../../../bench/fill-cases.ts'
import { pageSize, spelled, type Truth, truthOf } from '../../../support/damage.ts'
import { type DamageScene, makeDamageScene } from '../../../support/damage-scene.ts'
import { Office, vaultPassphrase } from '../../../support/office.ts'

let folder: string
let scene: DamageScene
let before: Buffer
let after: Buffer
let keys: Record<'database' | 'field' | 'index' | 'signing', Buffer>
let both: Map<string, string[]>
let earlier: string

const rowsOf = (truth: Truth, table: string): Set<string> => new Set(truth.tables.get(table)?.map(({ row }) => row))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-torn-'))
  scene = await makeDamageScene(mkdtempSync(join(folder, 'profile-')), 60)
  earlier = join(folder, 'earlier.db')
  copyFileSync(scene.file, earlier)
  before = readFileSync(scene.file)
  const one = await truthOf(scene.file, scene.key)
  const office = new Office({ profile: scene.profile })
  await office.start()
  await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  const { vault } = office.house.open!
  keys = vault.keysForBackup()
  const collectors = vault.db.prepare("SELECT id, team_id AS teamId FROM staff WHERE role = 'collector'").all() as {
    id: string
    teamId: string
  }[]
  // Pages split, trees grow by a level, rows are changed and taken away.
  fillCases({
    db: vault.db,
    fields: vault.fields,
    cases: 90,
    notes: 200,
    collectors,
    clients: 3,
    identifiedEvery: 2,
    today: localDateOf(office.clock.now()),
  })
  await leaveVault(office.house)
  after = readFileSync(scene.file)
  const other = await truthOf(scene.file, scene.key)
  both = new Map(
    [...one.tables.keys()].map((table) => {
      const later = rowsOf(other, table)
      return [table, [...rowsOf(one, table)].filter((row) => later.has(row))]
    }),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const keyCopies = () => ({
  database: Buffer.from(keys.database),
  field: Buffer.from(keys.field),
  index: Buffer.from(keys.index),
  signing: Buffer.from(keys.signing),
})

/** Copied from the front to the back: what was copied by half is as it was before the work, the rest as after it. */
const tearAt = (share: number): Buffer => {
  const cut = Math.floor((before.length / pageSize) * share) * pageSize
  return Buffer.concat([before.subarray(0, cut), after.subarray(cut)])
}

const play = async (name: string, bytes: Buffer, backup: boolean) => {
  const file = join(folder, `${name}.db`)
  const target = join(folder, `${name}-salvaged.db`)
  writeFileSync(file, bytes)
  const copy = join(folder, `${name}-backup.db`)
  copyFileSync(earlier, copy)
  const { report } = await vaultSalvage(
    {
      file,
      keys: keyCopies(),
      salts: [],
      targetFile: target,
      blobsFolder: join(scene.profile, 'vault', 'blobs'),
      targetBlobs: join(folder, `${name}-blobs`),
      office: { name: '测试', vaultId: 'v', createdAt: '2026-01-01T00:00:00.000Z' },
      anchor: null,
      backup: backup
        ? {
            databaseFile: copy,
            key: Buffer.from(keys.database),
            blobsFolder: join(scene.profile, 'vault', 'blobs'),
            trail: null,
            createdAt: '2026-01-01T00:00:00.000Z',
          }
        : null,
    },
    { signal: new AbortController().signal, onProgress: () => undefined },
  )
  const db = openDatabase(target, keys.database, { readonly: true })
  try {
    const silent: string[] = []
    for (const [table, rows] of both) {
      const found = new Set(
        (db.prepare(`SELECT * FROM "${table}"`).safeIntegers(true).all() as Record<string, SqlValue>[]).map((row) =>
          spelled(Object.entries(row)),
        ),
      )
      const lost = rows.filter((row) => !found.has(row))
      const told = report.tables.find((one) => one.table === table)?.gaps ?? 0
      // Sums and queues are made anew, and may well be others.
      if (lost.length > 0 && told === 0 && !/_total$|_queue$/.test(table)) silent.push(`${table}: ${lost.length}`)
    }
    return { report, silent, whole: isWhole(db) }
  } finally {
    db.close()
  }
}

test('the two moments have other pages, and neither copy is damaged page by page', async () => {
  expect(after.length).toBeGreaterThan(before.length)
  const file = join(folder, 'looked-at.db')
  writeFileSync(file, tearAt(0.5))
  const torn = await openDamaged(file, scene.key)
  expect([torn.proven, torn.damaged]).toEqual([true, []])
  const schema = readSchema(torn, new Uint8Array(torn.count + 2))
  expect(shapesOfFile(schema, migrations, versionOfFile(torn, schema.rows, migrations)).length).toBeGreaterThan(50)
  torn.close()
})

test.each([0.2, 0.5, 0.8])(
  'torn at %d of its length: whole afterwards, and nothing is lost without a word',
  async (share) => {
    const { report, silent, whole } = await play(`torn-${share}`, tearAt(share), false)
    expect(silent).toEqual([])
    expect(whole).toBe(true)
    expect(report.rows).toBeGreaterThan(1000)
    expect(report.tables.some(({ gaps }) => gaps > 0) || report.refusedRows > 0).toBe(true)
  },
)

test('with the backup from before the copy began, every record of then that both have is there', async () => {
  const { silent, whole, report } = await play('torn-filled', tearAt(0.5), true)
  expect([silent, whole]).toEqual([[], true])
  const cases = report.tables.find(({ table }) => table === 'case_file')!
  expect(cases.rows + cases.fromBackup).toBeGreaterThanOrEqual(60)
})
