// A full backup and incremental ones as the program makes them, in threads; and each reason for which a full one is made.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { ArchiveWriteInput } from '../../../main/jobs/archive-write.ts'
import { runTask } from '../../../main/jobs/run-task.ts'
import { generateIdentity } from '../../../main/vault/archive/age-keys.ts'
import { pageStatesFolder, readPageState } from '../../../main/vault/archive/page-state.ts'
import { generateKeys } from '../../../main/vault/keys.ts'
import { about, checkpoint, makeVault, removeFolder, temporaryFolder } from '../vault/archive/sample.ts'

const folder = temporaryFolder()
const vault = makeVault(folder, 300, 3000)
const { recipient } = await generateIdentity()
const out = join(folder, 'out')
mkdirSync(out)
const states = pageStatesFolder(folder)
afterAll(() => {
  vault.database.close()
  removeFolder(folder)
})

const write = (more: Partial<ArchiveWriteInput> = {}) => {
  const { office, vaultId, programVersion, createdAt } = about
  return runTask('archive.write', {
    databaseFile: vault.file,
    keys: vault.keys,
    office,
    vaultId,
    programVersion,
    createdAt,
    checkpoint,
    lock: { recipients: [recipient] },
    destinationFolder: out,
    ...more,
  })
}

test('incremental where that can be, and full with its reason where it can not', { timeout: 120_000 }, async () => {
  const full = await write()
  expect(full).toMatchObject({ kind: 'full', whyFull: null, baseId: null, fullId: full.backupId, links: 1 })
  const next = (base: string, more: Partial<ArchiveWriteInput> = {}) =>
    write({ kind: 'incremental', base: { backupId: base }, ...more })
  vault.database.exec('UPDATE visitor SET photo = randomblob(3000) WHERE id = 7')
  const second = await next(full.backupId)
  expect(second).toMatchObject({ kind: 'incremental', baseId: full.backupId, fullId: full.backupId, links: 2 })
  expect(basename(second.file)).toMatch(/-inc\.age$/)
  expect(second.size).toBeLessThan(full.size / 3)

  expect(await write({ kind: 'incremental' })).toMatchObject({ kind: 'full', whyFull: 'no-base' })
  const stranger = (await generateIdentity()).recipient
  expect(await next(full.backupId, { lock: { recipients: [stranger] } })).toMatchObject({ whyFull: 'other-lock' })
  const keys = { ...vault.keys, field: generateKeys().field }
  expect(await readPageState(states, second.backupId, keys)).toBe('other-keys')
  const state = join(states, `${second.backupId}.pages`)
  const bytes = readFileSync(state)
  for (const at of [0, 9, 400, bytes.length - 1]) {
    const hurt = Buffer.from(bytes)
    hurt[at]! ^= 1
    writeFileSync(state, hurt)
    expect(await readPageState(states, second.backupId, vault.keys), `byte ${at}`).toMatch(/base-damaged|other-keys/)
  }
  writeFileSync(state, bytes)
  expect(typeof (await readPageState(states, second.backupId, vault.keys))).toBe('object')
  rmSync(state)
  expect(await next(second.backupId)).toMatchObject({ kind: 'full', whyFull: 'base-lost' })
  // The file itself was taken away.
  rmSync(full.file)
  expect(await next(full.backupId)).toMatchObject({ kind: 'full', whyFull: 'base-lost' })
  expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([])
})
