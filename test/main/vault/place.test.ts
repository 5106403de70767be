// A start that finds its log gone, a folder that was copied while in use, tables of a half upgrade, another machine: each
// is told, nothing is changed, and each has its way out. On real files of real offices.

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { leaveVault } from '../../../main/gate/enter.ts'
import { openDatabase } from '../../../main/vault/database.ts'
import { placeFile } from '../../../main/vault/place.ts'
import { openDamaged } from '../../../main/vault/salvage/damaged-file.ts'
import { readSchema } from '../../../main/vault/salvage/shapes.ts'
import { walkTree } from '../../../main/vault/salvage/tree.ts'
import { endOf } from '../../support/jobs.ts'
import { Office, vaultPassphrase } from '../../support/office.ts'
import { fixtureFolder, fixturePeople } from './golden.ts'

let parent: string
let profile: string
let office: Office

const vaultIn = (folder: string): string => join(folder, 'vault')
const databaseIn = (folder: string): string => join(vaultIn(folder), 'anjuan.db')

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'anjuan-place-'))
  profile = join(parent, 'profile')
  cpSync(fixtureFolder('0.3.0'), vaultIn(profile), { recursive: true })
})
afterEach(async () => {
  if (office.house.open) await leaveVault(office.house)
  rmSync(parent, { recursive: true, force: true })
})

const open = async (at = profile) => {
  office = new Office({ profile: at })
  await office.start()
  return office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
}
const opened = () =>
  office.house
    .open!.vault.db.prepare("SELECT body FROM trail WHERE act = 'vault.opened' ORDER BY seq DESC")
    .pluck()
    .get() as string

const goOn = async (cancel = false) => {
  const window = office.window()
  const { jobId } = await window.call('startUp.goOn', {})
  if (cancel) await window.call('jobs.cancel', { jobId })
  expect((await endOf(office, jobId)).state).toBe(cancel ? 'cancelled' : 'done')
  return window.call('startUp.state', {})
}

/** What lies on the disk while the office is open: as a power cut, or whoever copies, finds it. */
const copyWhileOpen = async (to: string): Promise<void> => {
  expect(await open()).toMatchObject({ state: 'open' })
  office.house.open!.vault.db.exec(`UPDATE office SET name = '写在日志里的名字'`)
  cpSync(vaultIn(profile), vaultIn(to), { recursive: true })
  await leaveVault(office.house)
}

test('an ordinary power cut: opens, with what the log has', async () => {
  const cut = join(parent, 'cut')
  await copyWhileOpen(cut)
  rmSync(vaultIn(profile), { recursive: true })
  cpSync(vaultIn(cut), vaultIn(profile), { recursive: true })
  expect(await open()).toMatchObject({ state: 'open', officeName: '写在日志里的名字' })
})

test('the log is gone: told and nothing changed; it opens with it put back, or knowing that something is missing', async () => {
  const cut = join(parent, 'cut')
  await copyWhileOpen(cut)
  const log = readFileSync(`${databaseIn(cut)}-wal`)
  rmSync(vaultIn(profile), { recursive: true })
  cpSync(vaultIn(cut), vaultIn(profile), { recursive: true })
  for (const end of ['-wal', '-shm']) rmSync(`${databaseIn(profile)}${end}`)
  const bytes = readFileSync(databaseIn(profile))
  const ways = ['retry', 'go-on', 'salvage', 'restore']
  expect(await open()).toMatchObject({ state: 'failed', failure: 'log-missing', ways })
  expect(readFileSync(databaseIn(profile))).toEqual(bytes)
  // Put back: nothing was lost.
  const elsewhere = join(parent, 'kept')
  cpSync(profile, elsewhere, { recursive: true })
  writeFileSync(`${databaseIn(profile)}-wal`, log)
  expect(await open()).toMatchObject({ state: 'open', officeName: '写在日志里的名字' })
  await leaveVault(office.house)
  // Not to be found: it is opened once every page was checked, and the trail says so.
  rmSync(vaultIn(profile), { recursive: true })
  cpSync(vaultIn(elsewhere), vaultIn(profile), { recursive: true })
  expect(await open()).toMatchObject({ failure: 'log-missing' })
  // Cancelled: as if it had not been asked for, and it can be asked for again.
  expect(await goOn(true)).toMatchObject({ state: 'failed', failure: 'log-missing', ways })
  expect(await goOn()).toMatchObject({ state: 'open' })
  expect(opened()).toContain('"wentOn":"log-missing"')
  await leaveVault(office.house)
  expect(await open()).toMatchObject({ state: 'open' })
})

test('copied while it was in use elsewhere: told; opened only once every page was found whole', async () => {
  const copy = join(parent, 'copy')
  await copyWhileOpen(copy)
  expect(await open(copy)).toMatchObject({ state: 'failed', failure: 'copied-open' })
  expect(await goOn()).toMatchObject({ state: 'open' })
  await leaveVault(office.house)
  // The same, its pages of different moments: it can't be gone on with, and is salvaged instead.
  const torn = join(parent, 'torn')
  rmSync(vaultIn(profile), { recursive: true })
  cpSync(fixtureFolder('0.3.0'), vaultIn(profile), { recursive: true })
  await copyWhileOpen(torn)
  rmSync(`${databaseIn(torn)}-wal`)
  const bytes = readFileSync(databaseIn(torn))
  const later = readFileSync(databaseIn(profile))
  later.copy(bytes, 4096 * 20, 4096 * 20, 4096 * 60)
  writeFileSync(databaseIn(torn), bytes)
  expect(await open(torn)).toMatchObject({ failure: 'copied-open' })
  const state = await goOn()
  if (state.state === 'failed')
    expect(state).toMatchObject({ failure: 'damaged-file', ways: ['salvage', 'read-only', 'restore'] })
})

test('closed, and opened on another machine: an installation of its own from then on, and recorded', async () => {
  await open()
  await leaveVault(office.house)
  const path = join(vaultIn(profile), placeFile)
  const place = JSON.parse(readFileSync(path, 'utf8')) as { machine: string; state: string }
  expect(place.state).toBe('closed')
  writeFileSync(path, JSON.stringify({ ...place, machine: 'another' }))
  const device = () =>
    (JSON.parse(readFileSync(join(vaultIn(profile), 'vault.json'), 'utf8')) as { device: { id: string } }).device.id
  const before = device()
  expect(await open()).toMatchObject({ state: 'open' })
  expect(opened()).toContain('"otherMachine":true')
  expect(device()).not.toBe(before)
  await leaveVault(office.house)
  await open()
  expect(opened()).not.toContain('otherMachine')
})

test('a half upgrade that is not ours: told, and salvaged into a new vault', async () => {
  await open()
  const { database } = office.house.open!.vault.keysForBackup()
  await leaveVault(office.house)
  rmSync(vaultIn(profile), { recursive: true })
  cpSync(fixtureFolder('0.3.0'), vaultIn(profile), { recursive: true })
  const db = openDatabase(databaseIn(profile), database)
  db.exec('CREATE TABLE salvage (id TEXT PRIMARY KEY)')
  db.close()
  expect(await open()).toMatchObject({
    state: 'failed',
    failure: 'half-migrated',
    ways: ['salvage', 'read-only', 'restore'],
  })
  const window = office.window()
  const protection = { kind: 'passphrase' as const, passphrase: vaultPassphrase }
  const { jobId } = await window.call('salvage.start', { backup: null, protection })
  const { endOf } = await import('../../support/jobs.ts')
  expect(await endOf(office, jobId)).toMatchObject({ state: 'done', result: { damagedPages: 0, lost: 0 } })
  expect(office.house.open!.vault.db.prepare('SELECT note FROM contact_record').pluck().all()).toEqual([
    fixturePeople.note,
  ])
  expect(readdirSync(profile).some((name) => name.startsWith('vault.before-restore-'))).toBe(true)
})

test.each(['0.1.0', '0.2.0', '0.3.0'])(
  'a damaged vault of %s, which can’t be upgraded, is read all the same',
  async (version) => {
    rmSync(vaultIn(profile), { recursive: true })
    cpSync(fixtureFolder(version), vaultIn(profile), { recursive: true })
    await open()
    const { database } = office.house.open!.vault.keysForBackup()
    await leaveVault(office.house)
    rmSync(vaultIn(profile), { recursive: true })
    cpSync(fixtureFolder(version), vaultIn(profile), { recursive: true })
    // A page that nobody needs for reading, so that the copy before the upgrade is not whole.
    const file = await openDamaged(databaseIn(profile), database)
    const { rows } = readSchema(file, new Uint8Array(file.count + 2))
    const root = rows.find(({ name }) => name === 'trail_by_time')!.root
    const pages: number[] = [root]
    walkTree(file, root, 'index', new Uint8Array(file.count + 2), {
      onRow: (_row, page) => pages.push(page),
      onGap: () => undefined,
    })
    file.close()
    const bytes = readFileSync(databaseIn(profile))
    const at = (pages.at(-1)! - 1) * 4096 + 99
    bytes[at] = bytes[at]! ^ 1
    writeFileSync(databaseIn(profile), bytes)
    expect(await open()).toMatchObject({ state: 'failed', failure: 'damaged-file' })
    expect(await office.window().call('startUp.openReadOnly', {})).toMatchObject({ state: 'open', readOnly: true })
    const { reader, vault } = office.house.open!
    expect(vault.db.pragma('user_version', { simple: true })).toBeLessThan(4)
    // What every call looks at, and a list of cases: tables and columns of later versions are there, and empty.
    const { refreshActor } = await import('../../../main/gate/refresh-actor.ts')
    const staff = vault.db.prepare("SELECT * FROM staff WHERE role = 'supervisor'").get() as {
      id: string
      name: string
      login: string
    }
    const actor = {
      staffId: staff.id,
      name: staff.name,
      login: staff.login,
      role: 'supervisor' as const,
      teamId: null,
      level: 'L4' as const,
    }
    expect(refreshActor(reader, actor)).toMatchObject({ name: staff.name })
    expect(vault.db.prepare('SELECT debtor_name, closed_at FROM case_file').all()).toEqual([
      { debtor_name: fixturePeople.debtor.name, closed_at: null },
    ])
    expect(() => vault.db.exec('DELETE FROM case_file')).toThrow()
    expect(existsSync(`${databaseIn(profile)}-journal`)).toBe(false)
  },
)
