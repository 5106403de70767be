// The off-site register through the gate: what is on a medium, who carried it, both signatures bound to one text, and
// everything that somebody who means ill may send.

import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catchUpAlerts } from '../../../../main/office/alerts/watch.ts'
import { offSiteState } from '../../../../main/office/media/for-others.ts'
import type { Input } from '../../../../shared/contract/contract.ts'
import { en as enAlerts } from '../../../../shared/locale/en/alerts.ts'
import { zh as zhAlerts } from '../../../../shared/locale/zh-CN/alerts.ts'
import { drawn } from '../../../support/drawn.ts'
import { endOf } from '../../../support/jobs.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'
import { addRecipient, allowDestination } from '../../../support/second-person.ts'

const key = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'
let office: Office
let supervisor: Window
let officer: Window
let folder: string
let backupId: string
let fileName: string

beforeAll(async () => {
  office = await makeOffice()
  supervisor = await office.as('supervisor', '何主管')
  officer = await office.securityOfficer()
  folder = mkdtempSync(join(tmpdir(), 'anjuan-media-'))
  const recipient = await addRecipient(office, supervisor, '总部', key)
  await allowDestination(office, supervisor, folder)
  await supervisor.confirm()
  const { jobId } = await supervisor.call('backup.start', { folder, to: { kind: 'recipients', ids: [recipient] } })
  const end = await endOf(office, jobId)
  expect(end.state).toBe('done')
  fileName = String(end.result?.fileName)
  backupId = (await supervisor.call('backup.history', {})).rows[0]!.id
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

let label = 0
const medium = async (by = supervisor): Promise<string> => {
  label += 1
  const { id } = await by.call('media.add', {
    label: `U-${label}`,
    serial: `SN-00${label}`,
    kind: 'usb-drive',
    place: '档案室保险柜',
    note: '',
  })
  return id
}
const read = (id: string) => supervisor.call('media.read', { id })
const versionOf = async (id: string): Promise<number> => (await read(id)).medium.version
const day = (days: number): string =>
  new Date(office.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)

type Terms = Input<'media.slip'>['terms']
const handOver = (rest: Partial<Input<'media.handOver'>['terms']> = {}): Input<'media.handOver'>['terms'] => ({
  move: 'hand-over',
  other: { kind: 'outside', name: '王小明', organisation: '平安押运公司' },
  toPlace: '工商银行保管箱 12 号',
  dueOn: day(30),
  note: '',
  ...rest,
})

/** As the page does it: the text first, then both signatures over its digest. */
const sign = async <T extends Terms>(window: Window, id: string, terms: T) => {
  const version = await versionOf(id)
  const slip = await window.call('media.slip', { id, version, terms, language: 'zh-CN' })
  return {
    slip,
    input: {
      id,
      version,
      terms,
      language: 'zh-CN' as const,
      textSha256: slip.textSha256,
      giver: drawn(1),
      receiver: drawn(7),
    },
  }
}
const away = async (dueOn = day(30)): Promise<string> => {
  const id = await medium()
  await supervisor.call('media.setContents', { id, version: 1, backupIds: [backupId] })
  const { input } = await sign(supervisor, id, handOver({ dueOn }))
  await supervisor.confirm()
  await supervisor.call('media.handOver', input)
  return id
}

describe('a medium', () => {
  test('is registered, holds verified backups, is handed over and comes back, both times signed by both', async () => {
    const id = await medium()
    expect(offSiteState(office.house.open!.reader, office.clock.now().toISOString())).toEqual({
      lastAwayAt: null,
      newestBackupAt: null,
      overdue: 0,
    })
    await supervisor.call('media.setContents', { id, version: 1, backupIds: [backupId] })
    const { slip, input } = await sign(supervisor, id, handOver())
    for (const part of [
      'U-1',
      'SN-001',
      fileName,
      '档案室保险柜',
      '工商银行保管箱 12 号',
      '王小明',
      '何主管',
      day(30),
    ]) {
      expect(slip.text).toContain(part)
    }
    await supervisor.confirm()
    const moved = await supervisor.call('media.handOver', input)
    expect(moved.number).toMatch(/^YD-\d{8}-01$/)
    const { medium: row, moves } = await read(id)
    expect(row).toMatchObject({
      state: 'away',
      place: '工商银行保管箱 12 号',
      overdue: false,
      backups: 1,
      dueOn: day(30),
    })
    expect(row.holderName).toBe('王小明 (平安押运公司)')
    expect(moves).toHaveLength(1)
    const state = offSiteState(office.house.open!.reader, office.clock.now().toISOString())
    expect(state).toMatchObject({ lastAwayAt: row.awayAt, overdue: 0 })
    expect(state.newestBackupAt).toBe((await read(id)).contents[0]!.madeAt)

    const signed = await officer.call('media.readMove', { id: moved.id })
    expect(signed).toMatchObject({ text: slip.text, whole: true, giver: drawn(1), receiver: drawn(7) })

    const back = await sign(officer, id, {
      move: 'return',
      other: { kind: 'outside', name: '王小明', organisation: '' },
      toPlace: '档案室',
      note: '',
    })
    expect(back.slip.text).toContain('收回人：')
    await officer.call('media.return', back.input)
    expect((await read(id)).medium).toMatchObject({ state: 'here', place: '档案室', holderName: '', awayAt: null })
    expect(offSiteState(office.house.open!.reader, office.clock.now().toISOString()).lastAwayAt).toBeNull()
    const acts = office.trail(20).map(({ act }) => act)
    expect(acts).toEqual(expect.arrayContaining(['medium.handed-over', 'medium.returned', 'medium.slip-read']))
  })

  test('that is not back in time is a warning for both who keep the register', async () => {
    const id = await away(day(1))
    expect((await supervisor.call('media.overdue', {})).overdue).toBe(0)
    office.clock.forward(2 * 86_400_000)
    await office.signIn(supervisor)
    await office.signIn(officer)
    expect((await read(id)).medium.overdue).toBe(true)
    expect((await supervisor.call('media.overdue', {})).overdue).toBe(1)
    expect((await officer.call('media.list', {})).overdue).toBe(1)
    expect(offSiteState(office.house.open!.reader, office.clock.now().toISOString()).overdue).toBe(1)
    await supervisor.confirm()
    const lost = { id, version: await versionOf(id), reason: '押运途中车辆被盗', language: 'zh-CN' as const }
    await supervisor.call('media.reportLost', lost)
    expect((await read(id)).medium).toMatchObject({ state: 'lost', overdue: false, dueOn: null })
    expect(office.trail(5).find(({ act }) => act === 'medium.lost')?.body.details.reason).toBe('押运途中车辆被盗')
    const { giver, whole } = await supervisor.call('media.readMove', { id: (await read(id)).moves[0]!.id })
    expect({ giver, whole }).toEqual({ giver: null, whole: true })

    // Whoever guards the office hears of it, with the record that shows it and in words; the supervisor sees no alert.
    catchUpAlerts(office.house)
    const alerts = (await officer.call('alerts.list', { view: 'open' })).rows.filter(
      ({ rule }) => rule === 'medium-lost',
    )
    const { label: name } = (await read(id)).medium
    expect(alerts).toMatchObject([{ severity: 'high', state: 'new', staffName: '何主管', own: false }])
    const { evidence } = await officer.call('alerts.read', { id: alerts[0]!.id })
    expect(evidence).toMatchObject([{ act: 'medium.lost', actorName: '何主管', outcome: 'done' }])
    for (const language of ['zh-CN', 'en'] as const) {
      const words = { 'zh-CN': zhAlerts, en: enAlerts }[language].reason['medium-lost']
      const { figures } = alerts[0]!
      expect(Object.keys(figures).sort()).toEqual([...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, key]) => key).sort())
    }
    expect(alerts[0]!.figures).toMatchObject({ label: name, backups: 1 })
    expect(office.trail(5).find(({ act }) => act === 'alert.raised')?.body.details).toMatchObject({
      rule: 'medium-lost',
    })
    expect(await supervisor.refusal('alerts.list', { view: 'open' })).toBe('FORBIDDEN')
  })

  test('is destroyed before a witness of the office, and is then gone for good', async () => {
    const id = await medium()
    const terms = {
      move: 'destruction' as const,
      other: { kind: 'colleague' as const, staffId: await office.idOf(officer) },
      method: 'shredded' as const,
      note: '已到使用年限',
    }
    const { slip, input } = await sign(supervisor, id, terms)
    expect(slip.text).toContain('物理粉碎')
    await supervisor.confirm()
    await supervisor.call('media.destroy', input)
    expect((await read(id)).medium.state).toBe('destroyed')
    const version = await versionOf(id)
    const described = { label: 'U-新', serial: '1', kind: 'tape' as const, place: '柜', note: '' }
    for (const reply of [
      await supervisor.raw('media.slip', { id, version, terms: handOver(), language: 'zh-CN' }),
      await supervisor.raw('media.edit', { id, version, ...described }),
      await supervisor.raw('media.setContents', { id, version, backupIds: [] }),
    ]) {
      expect(reply).toMatchObject({ ok: false, error: { code: 'WRONG_STATE', params: { what: 'medium-state' } } })
    }
    // Its label is never given to another: old slips name it.
    const { label: used } = (await read(id)).medium
    expect(await supervisor.refusal('media.add', { ...described, label: used })).toBe('ALREADY_EXISTS')
  })

  test('is looked into: what is byte for byte a verified backup is registered, the rest is counted', async () => {
    const id = await medium()
    const stick = mkdtempSync(join(tmpdir(), 'anjuan-stick-'))
    try {
      copyFileSync(join(folder, fileName), join(stick, 'anjuan-copy.age'))
      writeFileSync(join(stick, 'anjuan-other.age'), 'not one of ours')
      expect(await supervisor.refusal('media.look', { id, version: 1, folder: stick })).toBe('INVALID')
      office.answers.folder = stick
      await supervisor.call('media.chooseFolder', {})
      const { jobId } = await supervisor.call('media.look', { id, version: 1, folder: stick })
      expect(await endOf(office, jobId)).toMatchObject({ state: 'done', result: { found: 1, foreign: 1, missing: 0 } })
      expect((await read(id)).contents).toMatchObject([{ backupId, checkedAt: expect.any(String) }])
      // One altered byte: it is not that backup any more.
      const bytes = Buffer.alloc(8, 1)
      writeFileSync(join(stick, 'anjuan-copy.age'), bytes, { flag: 'r+' })
      const again = await supervisor.call('media.look', { id, version: 1, folder: stick })
      expect(await endOf(office, again.jobId)).toMatchObject({ result: { found: 0, foreign: 2, missing: 1 } })
    } finally {
      rmSync(stick, { recursive: true, force: true })
    }
  })
})

describe('whoever means ill', () => {
  test('cannot sign for both, with nothing, or another text than was shown', async () => {
    const id = await medium()
    const { input } = await sign(supervisor, id, handOver())
    await supervisor.confirm()
    const tries: readonly (readonly [object, object])[] = [
      [{ receiver: input.giver }, { code: 'INVALID', field: 'receiver', params: { reason: 'same' } }],
      [{ giver: [[[5, 5, 0]]] }, { code: 'INVALID', field: 'giver', params: { reason: 'too_small' } }],
      [{ receiver: [] }, { code: 'INVALID' }],
      [{ receiver: [[[5000, 5, 0]]] }, { code: 'INVALID' }],
      [{ textSha256: '0'.repeat(64) }, { code: 'CONFLICT', params: { what: 'slip' } }],
      [{ terms: handOver({ toPlace: '别处' }) }, { code: 'CONFLICT', params: { what: 'slip' } }],
      [{ language: 'en' }, { code: 'CONFLICT', params: { what: 'slip' } }],
      [{ version: 9 }, { code: 'CONFLICT' }],
      [{ terms: { ...handOver(), move: 'return' } }, { code: 'INVALID' }],
      [{ terms: handOver({ dueOn: day(-1) }) }, { code: 'INVALID', field: 'dueOn', params: { reason: 'past' } }],
      [{ terms: handOver({ dueOn: day(500) }) }, { code: 'INVALID', field: 'dueOn' }],
    ]
    for (const [change, error] of tries) {
      expect(await supervisor.raw('media.handOver', { ...input, ...change })).toMatchObject({ ok: false, error })
    }
    expect((await read(id)).medium.state).toBe('here')
    expect((await read(id)).moves).toEqual([])
  })

  test('cannot put other backups on it between the text and the signatures', async () => {
    const id = await medium()
    const { input } = await sign(supervisor, id, handOver())
    await officer.call('media.setContents', { id, version: 1, backupIds: [backupId] })
    await supervisor.confirm()
    const reply = await supervisor.raw('media.handOver', { ...input, version: 2 })
    expect(reply).toMatchObject({ ok: false, error: { code: 'CONFLICT', params: { what: 'slip' } } })
  })

  test('cannot hand it to themself, to nobody, or from a second window twice', async () => {
    const id = await medium()
    const own = await office.idOf(supervisor)
    const slip = (other: Input<'media.handOver'>['terms']['other']) =>
      supervisor.raw('media.slip', { id, version: 1, terms: handOver({ other }), language: 'zh-CN' })
    expect(await slip({ kind: 'colleague', staffId: own })).toMatchObject({ error: { code: 'OTHER_PERSON' } })
    expect(await slip({ kind: 'colleague', staffId: id })).toMatchObject({
      error: { code: 'INVALID', field: 'staffId' },
    })
    const { input } = await sign(supervisor, id, handOver())
    await supervisor.confirm()
    const replies = await Promise.all([
      supervisor.raw('media.handOver', input),
      supervisor.raw('media.handOver', input),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await read(id)).moves).toHaveLength(1)
  })

  test('cannot say that a backup is on it that was never verified, or change one that is away', async () => {
    const id = await medium()
    for (const backupIds of [[id], ['00000000-0000-7000-8000-000000000000']]) {
      expect(await supervisor.refusal('media.setContents', { id, version: 1, backupIds })).toBe('INVALID')
    }
    const gone = await away()
    const version = await versionOf(gone)
    expect(await supervisor.refusal('media.setContents', { id: gone, version, backupIds: [] })).toBe('WRONG_STATE')
  })

  test('finds signatures sealed, moves unchangeable, and an altered slip told', async () => {
    const id = await away()
    const { id: move } = (await read(id)).moves[0]!
    const { db } = office.house.open!.vault
    expect(() => db.prepare(`UPDATE medium_move SET receiver_name = 'x' WHERE id = ?`).run(move)).toThrow('append only')
    expect(() => db.prepare('DELETE FROM medium_move WHERE id = ?').run(move)).toThrow('append only')
    const row = db.prepare('SELECT * FROM medium_move WHERE id = ?').get(move) as Record<string, unknown>
    expect(Buffer.from(row.giver_signature_sealed as Buffer).includes('300')).toBe(false)
    // Somebody who writes into the file itself takes the trigger away first.
    db.exec('DROP TRIGGER medium_move_never_updates')
    db.prepare('UPDATE medium_move SET text = replace(text, ?, ?) WHERE id = ?').run('王小明', '李小明', move)
    expect((await supervisor.call('media.readMove', { id: move })).whole).toBe(false)
    expect(JSON.stringify(office.trail(200))).not.toContain('王小明')
  })

  test('is refused as another role, whatever they ask', async () => {
    const desk = await office.as('front-desk')
    const administrator = await office.as('administrator', 'administrator')
    for (const window of [desk, administrator]) {
      for (const name of ['media.list', 'media.overdue', 'media.people', 'media.backups'] as const) {
        expect(await window.refusal(name, {})).toBe('FORBIDDEN')
      }
    }
  })
})
