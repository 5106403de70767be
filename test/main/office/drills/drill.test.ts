// A drill and a verification of a good backup: the throw-away vault, its report, who may ask for it, what is recorded, and
// that nothing of it is left.

import { createPublicKey, verify } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDrills } from '../../../../main/office/drills/for-others.ts'
import { makeDrillReminders, settleInterruptedDrills } from '../../../../main/office/drills/routine.ts'
import type { JobProgress } from '../../../../shared/contract/events.ts'
import { endOf, progressOf } from '../../../support/jobs.ts'
import { chooseFile, drillOf, makeScene, nameOf, opens, type Scene } from './setup.ts'

let scene: Scene
beforeAll(async () => {
  scene = await makeScene(['王小明', '李四', '赵六'])
})
afterAll(() => scene.clean())

const left = (): string[] => readdirSync(scene.office.profile).filter((name) => name.startsWith('drill-'))
const failedChecks = (drill: { report: { checks: { check: string; ok: boolean }[] } | null }): string[] =>
  (drill.report?.checks ?? []).filter(({ ok }) => !ok).map(({ check }) => check)

describe('a drill', () => {
  it('restores the newest backup into a throw-away, compares, opens cases, and leaves a signed report alone', async () => {
    const { office, supervisor, officer, file } = scene
    expect(await supervisor.call('drills.state', {})).toMatchObject({ due: 'due', lastPassed: null, limitMinutes: 30 })
    const { rows } = await officer.call('drills.backups', {})
    expect(rows).toMatchObject([{ fileName: nameOf(file), here: true, to: '保险柜' }])
    const before = office.house.open!.vault.header
    const entries = readdirSync(join(office.profile, 'vault')).sort()

    await officer.confirm()
    const which = { kind: 'backup' as const, id: rows[0]!.id }
    const { jobId, id } = await officer.call('drills.start', { which, opens: opens(scene) })
    expect(await supervisor.call('drills.list', {})).toMatchObject({ rows: [{ id, state: 'running', seconds: null }] })
    await supervisor.confirm()
    expect(await supervisor.refusal('drills.verify', { which, opens: opens(scene) })).toBe('BUSY')
    const end = await endOf(office, jobId)
    expect(end).toMatchObject({ state: 'done', result: { drill: id, passed: true, problems: 0 } })
    const steps = new Set(progressOf(office, jobId).map(({ step }: JobProgress) => step))
    expect([...steps]).toEqual(expect.arrayContaining(['reading', 'removing']))

    const drill = await supervisor.call('drills.read', { id })
    const { report } = drill
    expect(failedChecks(drill)).toEqual([])
    expect(report?.checks.map(({ check }) => check)).toEqual([
      'entries',
      'counts',
      'head',
      'chain',
      'own',
      'integrity',
      'opens',
      'documents',
      'cases',
      'limit',
      'removed',
    ])
    const check = (name: string) => report?.checks.find((one) => one.check === name)
    expect(check('documents')).toMatchObject({ expected: 1, found: 1 })
    expect(check('cases')).toMatchObject({ expected: 3, found: 3 })
    // Identity number, two phones at the least, the client's contact: each was opened.
    expect(report?.cases.every(({ sealed, rows: read }) => sealed >= 2 && read > 4)).toBe(true)
    expect(report?.by).toMatchObject({ role: 'security-officer' })
    expect(report?.backup.trail?.seq).toBe(check('own')?.expected)
    expect(drill).toMatchObject({ state: 'passed', code: '', reason: '', problems: 0, fileName: nameOf(file) })

    // Nothing is left, and the present vault is as it was.
    expect(left()).toEqual([])
    expect(readdirSync(join(office.profile, 'vault')).sort()).toEqual(entries)
    expect(office.house.open!.vault.header).toEqual(before)
    expect(office.trail(1)[0]).toMatchObject({ act: 'drill.read' })
    expect(office.trail(2)[0]).toMatchObject({
      act: 'drill.passed',
      outcome: 'done',
      body: { details: { fileName: nameOf(file), cases: 3, sha256: drill.signature?.sha256 } },
    })
    expect(await officer.call('drills.state', {})).toMatchObject({ due: 'fine', lastPassed: { id } })
    // No name, number or key of anybody is in what is kept of it.
    expect(JSON.stringify(drill)).not.toMatch(/王小明|AGE-SECRET/)
    const text = JSON.stringify([drill, office.trail(100)])
    for (const key of Object.values(office.house.open!.vault.keysForBackup())) {
      expect(text).not.toContain(key.toString('base64url'))
      expect(text).not.toContain(key.toString('hex'))
    }
  })

  it('is signed so that it can be held with nothing but the public key, and shows when its row was altered', async () => {
    const { office, supervisor } = scene
    const { rows } = await supervisor.call('drills.list', {})
    const { id } = rows[0]!
    const { signature } = await supervisor.call('drills.read', { id })
    const { db } = office.house.open!.vault
    const body = db.prepare('SELECT body FROM drill WHERE id = ?').pluck().get(id) as string
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signature!.publicKey }, format: 'jwk' })
    expect(verify(null, Buffer.from(body), key, Buffer.from(signature!.value, 'base64url'))).toBe(true)
    expect(await supervisor.call('drills.check', { id })).toEqual({ signature: true, row: true })
    // Even somebody with the database's key has to take the triggers off first.
    expect(() => db.prepare("UPDATE drill SET state = 'failed' WHERE id = ?").run(id)).toThrow('signed')
    expect(() => db.prepare('DELETE FROM drill').run()).toThrow('kept')
    const trigger = db
      .prepare("SELECT sql FROM sqlite_schema WHERE name = 'drill_keeps_update'")
      .pluck()
      .get() as string
    db.exec('DROP TRIGGER drill_keeps_update')
    db.prepare('UPDATE drill SET seconds = 1 WHERE id = ?').run(id)
    expect(await supervisor.call('drills.check', { id })).toEqual({ signature: true, row: false })
    db.prepare('UPDATE drill SET seconds = ?, body = replace(body, ?, ?) WHERE id = ?').run(
      JSON.parse(body).seconds,
      '"state":"passed"',
      '"state":"failed"',
      id,
    )
    expect(await supervisor.call('drills.check', { id })).toEqual({ signature: false, row: false })
    db.prepare('UPDATE drill SET body = ? WHERE id = ?').run(body, id)
    db.exec(trigger)
  })

  it('that takes longer than the limit has failed, and says nothing else is wrong', async () => {
    const { supervisor, file, office } = scene
    const { db } = office.house.open!.vault
    db.prepare('UPDATE drill_limit SET minutes = 1').run()
    db.exec('PRAGMA ignore_check_constraints = ON')
    db.prepare('UPDATE drill_limit SET minutes = 0').run()
    db.exec('PRAGMA ignore_check_constraints = OFF')
    const { end, drill } = await drillOf(scene, file)
    db.prepare('UPDATE drill_limit SET minutes = 30').run()
    expect(end).toMatchObject({ state: 'done', result: { passed: false, problems: 1 } })
    expect(failedChecks(drill)).toEqual(['limit'])
    expect(office.trail(2)[0]).toMatchObject({ act: 'drill.failed', outcome: 'failed' })
    expect(await supervisor.call('drills.state', {})).toMatchObject({ limitMinutes: 30 })
  })

  it('that is cancelled leaves a row and a record, no report and no folder', async () => {
    const { office, supervisor, file } = scene
    const which = await chooseFile(scene, supervisor, file)
    await supervisor.confirm()
    const { jobId, id } = await supervisor.call('drills.start', { which, opens: opens(scene) })
    await supervisor.call('jobs.cancel', { jobId })
    expect((await endOf(office, jobId)).state).toBe('cancelled')
    expect(await supervisor.call('drills.read', { id })).toMatchObject({
      state: 'cancelled',
      report: null,
      code: 'CANCELLED',
    })
    expect(left()).toEqual([])
    expect(office.trail(2)[0]).toMatchObject({ act: 'drill.failed', body: { details: { code: 'CANCELLED' } } })
  })
})

describe('a deep verification', () => {
  it('decrypts and compares everything, and makes no vault of it', async () => {
    const { end, drill } = await drillOf(scene, scene.file, 'drills.verify')
    expect(end).toMatchObject({ state: 'done', result: { passed: true } })
    expect(drill.report?.checks.map(({ check, ok }) => `${check} ${ok}`)).toEqual(
      ['entries', 'counts', 'head', 'chain', 'own', 'integrity', 'documents', 'removed'].map((name) => `${name} true`),
    )
    expect(drill.report?.cases).toEqual([])
    expect(left()).toEqual([])
    expect(await scene.supervisor.call('drills.state', {})).toMatchObject({ lastVerified: { id: drill.id } })
    expect(scene.office.trail(2)[0]).toMatchObject({ act: 'drill.verified' })
  })
})

describe('what a kill leaves', () => {
  it('is deleted at the next start, whether a vault opens or not; nothing else of the profile is', async () => {
    const { office } = scene
    const folder = join(office.profile, `drill-${uuidv7()}`)
    mkdirSync(join(folder, 'vault', 'blobs', 'ab'), { recursive: true })
    writeFileSync(join(folder, 'vault', 'anjuan.db'), 'x')
    mkdirSync(join(office.profile, 'drill-notes'))
    const stop = startDrills(office.house)
    await expect.poll(() => left()).toEqual(['drill-notes'])
    stop()
  })

  it('is told of by its row and a record of the program', async () => {
    const { office, supervisor } = scene
    const { db } = office.house.open!.vault
    const id = uuidv7()
    db.prepare(
      `INSERT INTO drill SELECT ?, kind, 'running', started_at, NULL, by_id, backup_id, file_name, backup_at, NULL,
        limit_minutes, '', 0, NULL, NULL, NULL FROM drill LIMIT 1`,
    ).run(id)
    settleInterruptedDrills(office.house, office.house.open!)
    expect(office.trail(1)[0]).toMatchObject({
      act: 'drill.interrupted',
      outcome: 'failed',
      body: { subjects: [{ id }] },
    })
    expect(await supervisor.call('drills.read', { id })).toMatchObject({ state: 'interrupted', report: null })
    settleInterruptedDrills(office.house, office.house.open!)
    expect(office.trail(2).filter(({ act }) => act === 'drill.interrupted')).toHaveLength(1)
  })
})

describe('who and how', () => {
  it.each(['collector', 'administrator'] as const)('is refused to the %s', async (role) => {
    const window = await scene.office.as(role, role === 'collector' ? '李催' : role)
    for (const name of ['drills.state', 'drills.backups', 'drills.list', 'drills.chooseFile'] as const) {
      expect(await window.refusal(name, {})).toBe('FORBIDDEN')
    }
    const which = { kind: 'file' as const, file: scene.file }
    expect(await window.refusal('drills.start', { which, opens: opens(scene) })).toBe('FORBIDDEN')
    expect(await window.refusal('drills.setLimit', { version: 1, minutes: 10 })).toBe('FORBIDDEN')
  })

  it('takes the password, a file chosen in this window, and a backup that is there', async () => {
    const { supervisor, officer, file, office } = scene
    office.clock.forward(6 * 60_000)
    const which = await chooseFile(scene, supervisor, file)
    expect(await supervisor.refusal('drills.start', { which, opens: opens(scene) })).toBe('CONFIRM_PASSWORD')
    await officer.confirm()
    // Chosen in another window's dialog.
    const foreign = { kind: 'file' as const, file: join(scene.folder, 'never-chosen.age') }
    expect(await officer.refusal('drills.start', { which: foreign, opens: opens(scene) })).toBe('INVALID')
    const unknown = { kind: 'backup' as const, id: uuidv7() }
    expect(await officer.refusal('drills.start', { which: unknown, opens: opens(scene) })).toBe('NOT_FOUND')
    expect(await officer.refusal('drills.read', { id: uuidv7() })).toBe('NOT_FOUND')
    expect(await officer.refusal('drills.check', { id: uuidv7() })).toBe('NOT_FOUND')
  })

  it('has a limit that is set with the password, once a version, and recorded', async () => {
    const { supervisor, office } = scene
    await supervisor.confirm()
    const { limitVersion: version } = await supervisor.call('drills.state', {})
    await supervisor.call('drills.setLimit', { version, minutes: 45 })
    expect(office.trail(1)[0]).toMatchObject({
      act: 'drill.limit-set',
      body: { changes: [{ field: 'limitMinutes', from: 30, to: 45 }] },
    })
    expect(await supervisor.refusal('drills.setLimit', { version, minutes: 20 })).toBe('CONFLICT')
    for (const minutes of [0, -1, 1.5, 1441]) {
      expect(await supervisor.refusal('drills.setLimit', { version: version + 1, minutes })).toBe('INVALID')
    }
  })

  it('reminds whoever may make one, once a sitting, in words that name nothing', async () => {
    const { office, supervisor } = scene
    const look = makeDrillReminders(office.house)
    const told = () =>
      office.answers.notices.filter(({ title }) => title === '恢复演练').map(({ windowId }) => windowId)
    look()
    expect(told()).toEqual([])
    // A quarter and more goes by.
    office.clock.forward(200 * 86_400_000)
    await office.signIn(supervisor)
    look()
    look()
    expect(told()).toEqual([supervisor.id])
    expect(await supervisor.call('drills.state', {})).toMatchObject({ due: 'overdue' })
  })
})
