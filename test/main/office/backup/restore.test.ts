// Restoring to a day, over another vault, and what was destroyed since: it is destroyed again before anybody can see it,
// from the vault that is here, from newer backups in the folder, and from the recovery kit's file.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { keepLedgerFile } from '../../../../main/vault/destruction/ledger-file.ts'
import { recordDestruction } from '../../../../main/vault/destruction/table.ts'
import { endOf, inspected, progressOf } from '../../../support/jobs.ts'
import { makeOffice, Office, type Window } from '../../../support/office.ts'
import { addRecipient, allowDestination } from '../../../support/second-person.ts'

let secret: { kind: 'identity'; identity: string }
let recipientId: string
const protection = { kind: 'passphrase' as const, passphrase: 'another long passphrase here' }

let office: Office
let supervisor: Window
let folder: string
/** Before and after the destruction. */
let older: string
let newer: string
let kit: string
let visitId: string

const backUp = async (): Promise<string> => {
  office.clock.forward(1000)
  await supervisor.confirm()
  const { jobId } = await supervisor.call('backup.start', { folder, to: { kind: 'recipients', ids: [recipientId] } })
  const end = await endOf(office, jobId)
  expect(end).toMatchObject({ state: 'done' })
  return join(folder, String(end.result?.fileName))
}

/** As a destroying act of the office will do it: rows and the ledger's entry in one transaction. */
const destroyVisitor = async (): Promise<void> => {
  const { vault, transaction } = office.house.open!
  const visitorId = vault.db.prepare('SELECT visitor_id FROM visit WHERE id = ?').pluck().get(visitId) as string
  transaction.begin()
  vault.db.exec(`UPDATE visit SET visitor_id = NULL, name = '' WHERE id = '${visitId}'`)
  vault.db.prepare('DELETE FROM visitor WHERE id = ?').run(visitorId)
  recordDestruction(vault.db, vault.header.vaultId, vault, {
    kind: 'person',
    targets: [
      { table: 'visitor', id: visitorId },
      { table: 'visit', id: visitId, columns: ['name', 'organisation', 'plate'] },
    ],
    by: 'test',
    reason: '来访人撤回同意',
    at: office.clock.now().toISOString(),
  })
  transaction.commit()
  await keepLedgerFile(vault, office.clock.now().toISOString())
}

beforeAll(async () => {
  office = await makeOffice()
  supervisor = await office.as('supervisor', '何主管')
  folder = await mkdtemp(join(tmpdir(), 'anjuan-restore-'))
  await allowDestination(office, supervisor, folder)
  const { identity, recipient } = await generateIdentity()
  secret = { kind: 'identity', identity }
  recipientId = await addRecipient(office, supervisor, '保险柜', recipient)
  const desk = await office.as('front-desk')
  const notice = await desk.call('notices.current', {})
  const { rows: hosts } = await desk.call('visits.hosts', { search: '' })
  visitId = (
    await desk.call('visits.register', {
      name: '来访人欧阳',
      phone: '13912345678',
      organisation: '某某公司',
      purpose: 'enquiry',
      purposeNote: '',
      hostId: hosts[0]!.id,
      partySize: 1,
      belongings: '',
      plate: '',
      consent: {
        noticeId: notice.id,
        language: 'zh-CN',
        textSha256: notice.zhSha256,
        signature: [
          [
            [10, 10, 0],
            [200, 120, 40],
            [400, 80, 90],
          ],
        ],
      },
    })
  ).id
  older = await backUp()
  await destroyVisitor()
  newer = await backUp()
  kit = join(folder, 'kit.json')
  office.answers.saveFile = kit
  expect(await supervisor.call('backup.saveLedger', {})).toEqual({ file: kit, entries: 1 })
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

const visitorsOf = (at: Office): unknown =>
  at.house.open!.vault.db.prepare('SELECT count(*) FROM visitor').pluck().get()
const entriesOf = (at: Office): unknown =>
  at.house.open!.vault.db.prepare('SELECT count(*) FROM destruction').pluck().get()

/** A fresh machine with these files in a folder of their own. */
const elsewhere = async (
  files: readonly string[],
  work: (at: Office, window: Window, place: string) => Promise<void>,
) => {
  const at = new Office({})
  const place = await mkdtemp(join(tmpdir(), 'anjuan-elsewhere-'))
  try {
    for (const file of files) writeFileSync(join(place, file.split('/').at(-1)!), readFileSync(file))
    await at.start()
    await work(at, at.window(), place)
  } finally {
    await at.close()
    rmSync(place, { recursive: true, force: true })
  }
}

const choose = async (at: Office, window: Window, file: string): Promise<void> => {
  at.answers.file = file
  await window.call('restore.chooseFile', {})
}

describe('the kit’s file', () => {
  it('is signed, never written over another, and names nobody', async () => {
    const text = readFileSync(kit, 'utf8')
    expect(JSON.parse(text)).toMatchObject({
      format: 'anjuan-destruction',
      vaultId: office.house.open!.vault.header.vaultId,
    })
    expect(text).not.toContain('欧阳')
    expect(await supervisor.refusal('backup.saveLedger', {})).toBe('ALREADY_EXISTS')
    expect(office.trail(5).find(({ act }) => act === 'vault.ledger-saved')).toMatchObject({
      body: { details: { entries: 1 } },
    })
    expect(await (await office.as('front-desk')).refusal('backup.saveLedger', {})).toBe('FORBIDDEN')
  })
})

describe('an older backup', () => {
  it('is destroyed in again from a newer backup that lies beside it', () =>
    elsewhere([older, newer], async (at, window, place) => {
      at.answers.folder = place
      await window.call('restore.chooseFolder', {})
      expect(await window.refusal('restore.listFolder', { folder, secret })).toBe('INVALID')
      const { rows, refused } = await window.call('restore.listFolder', { folder: place, secret })
      expect(refused).toBe(0)
      expect(rows.map(({ fileName, ready }) => [fileName, ready])).toEqual([
        [newer.split('/').at(-1), true],
        [older.split('/').at(-1), true],
      ])
      // Chosen with its folder.
      const { file } = rows[1]!
      expect(await inspected(at, window, { file, secret })).toMatchObject({
        contents: { foreign: false, chain: [{ full: true }] },
      })
      const { jobId } = await window.call('restore.start', { file, secret, protection })
      expect(await endOf(at, jobId)).toMatchObject({ state: 'done', result: { destroyed: 1, ledgersRefused: 0 } })
      expect([visitorsOf(at), entriesOf(at)]).toEqual([0, 1])
      expect(readdirSync(join(at.profile, 'vault'))).toContain('destruction.json')
      expect(at.trail(6).find(({ act }) => act === 'vault.restored')).toMatchObject({
        body: { details: { destroyed: 1 } },
      })
    }))

  it('is looked into with progress, is cancelled by whoever asked, and leaves nothing', () =>
    elsewhere([older], async (at, window, place) => {
      const file = join(place, older.split('/').at(-1)!)
      await choose(at, window, file)
      const before = [readdirSync(at.profile), readdirSync(place)]
      const asked = { file, secret }
      const { jobId } = await window.call('restore.inspect', asked)
      const another = at.window()
      expect(await another.refusal('jobs.cancel', { jobId })).toBe('NOT_FOUND')
      expect(await window.refusal('restore.inspect', asked)).toBe('BUSY')
      await window.call('jobs.cancel', { jobId })
      expect(await endOf(at, jobId)).toMatchObject({ kind: 'restore-inspect', state: 'cancelled' })
      expect([readdirSync(at.profile), readdirSync(place)]).toEqual(before)

      const again = await window.call('restore.inspect', asked)
      expect(await endOf(at, again.jobId)).toMatchObject({ state: 'done' })
      const fractions = progressOf(at, again.jobId).flatMap(({ step, fraction }) =>
        step === 'reading' ? [fraction] : [],
      )
      expect(fractions.length).toBeGreaterThan(1)
      expect(fractions.at(-1)).toBe(1)
      expect([readdirSync(at.profile), readdirSync(place)]).toEqual(before)
    }))

  it('is destroyed in again from the kit’s file alone; a forged or altered one changes nothing', () =>
    elsewhere([older, kit], async (at, window, place) => {
      const file = join(place, older.split('/').at(-1)!)
      await choose(at, window, file)
      const altered = join(place, 'altered.json')
      writeFileSync(altered, readFileSync(join(place, 'kit.json'), 'utf8').replace('"person"', '"record"'))
      writeFileSync(join(place, 'empty.json'), '')
      const start = { file, secret, protection }
      expect(await window.refusal('restore.start', { ...start, ledgerFile: altered })).toBe('INVALID')
      const pick = async (name: string) => {
        at.answers.file = join(place, name)
        await window.call('restore.chooseLedger', {})
        return { ...start, ledgerFile: join(place, name) }
      }
      expect(await window.refusal('restore.start', await pick('empty.json'))).toBe('LEDGER_REFUSED')
      const forged = await window.call('restore.start', await pick('altered.json'))
      expect(await endOf(at, forged.jobId)).toMatchObject({ state: 'failed', error: { code: 'LEDGER_REFUSED' } })
      expect(at.house.open).toBeNull()
      expect(readdirSync(at.profile).filter((name) => name.startsWith('vault'))).toEqual([])

      const { jobId } = await window.call('restore.start', await pick('kit.json'))
      expect(await endOf(at, jobId)).toMatchObject({ state: 'done', result: { destroyed: 1 } })
      expect(visitorsOf(at)).toBe(0)
    }))

  it('is as it was made where no ledger is to be had', () =>
    elsewhere([older], async (at, window, place) => {
      const file = join(place, older.split('/').at(-1)!)
      await choose(at, window, file)
      const { jobId } = await window.call('restore.start', { file, secret, protection })
      expect(await endOf(at, jobId)).toMatchObject({ state: 'done', result: { destroyed: 0 } })
      expect([visitorsOf(at), entriesOf(at)]).toEqual([1, 0])
    }))

  it('over the present vault is destroyed in again from that one, which is kept beside', () =>
    elsewhere([newer, older], async (at, window, place) => {
      const start = async (file: string) => {
        await choose(at, window, file)
        const { jobId } = await window.call('restore.start', { file, secret, protection })
        return endOf(at, jobId)
      }
      expect(await start(join(place, newer.split('/').at(-1)!))).toMatchObject({ state: 'done' })
      const alone = join(place, 'alone')
      await import('node:fs/promises').then(({ mkdir }) => mkdir(alone))
      const file = join(alone, 'older.age')
      writeFileSync(file, readFileSync(older))
      const officer = at.window()
      const known = await office.as('supervisor', '何主管')
      Object.assign(officer, { login: known.login, password: known.password, secret: known.secret })
      const { recoveryCode } = await window.call('startUp.newKit', {})
      await window.call('startUp.confirmKit', { recoveryCode })
      await at.signIn(officer)
      await officer.confirm()
      await choose(at, officer, file)
      const { jobId } = await officer.call('restore.start', { file, secret, protection })
      expect(await endOf(at, jobId)).toMatchObject({ state: 'done', result: { destroyed: 1 } })
      expect([visitorsOf(at), entriesOf(at)]).toEqual([0, 1])
    }))
})

describe('a backup of another office', () => {
  it('over this one is refused in words until somebody says that it is meant', async () => {
    const other = await makeOffice()
    try {
      const window = await other.as('supervisor')
      await window.confirm()
      await choose(other, window, newer)
      expect(await inspected(other, window, { file: newer, secret })).toMatchObject({ contents: { foreign: true } })
      const asked = { file: newer, secret, protection }
      const refused = await window.call('restore.start', asked)
      const end = await endOf(other, refused.jobId)
      expect(end).toMatchObject({ state: 'failed', error: { code: 'BACKUP_FOREIGN' } })
      expect(end.error?.message).toContain('测试办公室')
      expect(other.trail(1)[0]).toMatchObject({
        act: 'vault.restore-failed',
        body: { details: { code: 'BACKUP_FOREIGN' } },
      })
      expect(other.house.open?.vault.header.vaultId).not.toBe(office.house.open?.vault.header.vaultId)
      const { jobId } = await window.call('restore.start', { ...asked, foreign: true })
      expect(await endOf(other, jobId)).toMatchObject({ state: 'done' })
      expect(other.house.open?.vault.header.vaultId).toBe(office.house.open?.vault.header.vaultId)
      expect(readdirSync(other.profile).filter((name) => name.startsWith('vault.before-restore'))).toHaveLength(1)
    } finally {
      await other.close()
    }
  })
})
