// Changes that take two people, played raw through the door: what raises or lowers, who may be the second, and every way
// to be both oneself.

import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Output } from '../../../../shared/contract/contract.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'
import { approveAll } from '../../../support/second-person.ts'

const reason = '业务扩大，需要第二名主管'
const hour = 3_600_000
const key = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'

let office: Office
let administrator: Window
let officer: Window
let supervisor: Window
let collector: Window
let other: Window

beforeAll(async () => {
  office = await makeOffice()
  administrator = await office.as('administrator', 'administrator')
  officer = await office.as('security-officer')
  supervisor = await office.as('supervisor')
  collector = await office.as('collector')
  other = await office.as('administrator', '第二位管理员')
}, 240_000)
afterAll(() => office.close())

/** Signed in and with the password typed: tests move the clock. */
const ready = async (...windows: Window[]): Promise<void> => {
  for (const window of windows) {
    if ((await window.call('session.current', {})).state !== 'active') await office.signIn(window)
    await window.confirm()
  }
}
const errorOf = async (reply: Promise<{ ok: boolean; error?: unknown }>) => (await reply).error
const rowOf = async (id: string) =>
  (await administrator.call('staff.list', { inactive: true })).rows.find((row) => row.id === id)!
const waiting = async (window: Window, view: 'for-me' | 'mine' | 'waiting' = 'waiting') =>
  (await window.call('changes.list', { view })).rows

const proposeRole = async (): Promise<string> => {
  const row = await rowOf(await office.idOf(collector))
  const { id, version, teamId } = row
  return (await administrator.call('staff.proposeRole', { id, version, role: 'supervisor', teamId, reason })).id
}
const withdrawAll = async (): Promise<void> => {
  for (const window of [administrator, supervisor, officer]) {
    await ready(window)
    for (const { id } of await waiting(window, 'mine')) await window.call('changes.withdraw', { id })
  }
}

describe('a change by two', () => {
  test('a role is raised only by a second person, who sees what and why', async () => {
    await ready(administrator, officer, collector)
    const id = await office.idOf(collector)
    const before = await rowOf(id)
    const { version, name, employmentNumber, teamId } = before
    expect(
      await errorOf(
        administrator.raw('staff.update', { id, version, name, employmentNumber, teamId, role: 'supervisor' }),
      ),
    ).toMatchObject({ code: 'OTHER_PERSON', params: { reason: 'by-two' } })
    expect((await rowOf(id)).role).toBe('collector')

    const change = await proposeRole()
    const [shown] = await waiting(officer, 'for-me')
    expect(shown).toMatchObject({
      id: change,
      kind: 'staff.role',
      params: { name, login: collector.login },
      changed: [{ field: 'role', from: 'collector', to: 'supervisor' }],
      reason,
      mayDecide: true,
      mayWithdraw: false,
      deciders: [{ name: 'security-officer', role: 'security-officer' }],
    })
    expect(await officer.call('changes.count', {})).toEqual({ forMe: 1, mine: 0 })
    expect(await administrator.call('changes.count', {})).toEqual({ forMe: 0, mine: 1 })
    expect((await rowOf(id)).role).toBe('collector')

    await officer.call('changes.approve', { id: change })
    expect((await rowOf(id)).role).toBe('supervisor')
    // Whoever changes role starts anew, without what was granted to the old one.
    expect(await collector.call('session.current', {})).toEqual({ state: 'none' })
    const acts = office.trail(4).filter(({ act }) => act === 'staff.updated' || act === 'change.approved')
    expect(acts.map(({ act, actor_name }) => [act, actor_name])).toEqual([
      ['staff.updated', 'security-officer'],
      ['change.approved', 'security-officer'],
    ])
    expect(acts[1]!.body.details).toMatchObject({ changeKind: 'staff.role', proposedBy: 'admin', reason })
    const now = await rowOf(id)
    // Down again takes one.
    const down = { id, version: now.version, name, employmentNumber, teamId, role: 'collector' as const }
    await administrator.call('staff.update', down)
    await office.signIn(collector)
  })

  test('both type their password, and reasons are reasons', async () => {
    await ready(administrator, officer)
    for (const bad of ['', '    ', '理由', 'aaaaaaaa', '。。。。。。']) {
      const { id, version, teamId } = await rowOf(await office.idOf(collector))
      const input = { id, version, role: 'supervisor', teamId, reason: bad }
      expect(await errorOf(administrator.raw('staff.proposeRole', input)), bad).toMatchObject({
        code: 'INVALID',
        field: 'reason',
      })
    }
    office.clock.forward(5 * 60_000 + 1000)
    for (const window of [administrator, officer]) {
      if ((await window.call('session.current', {})).state !== 'active') await office.signIn(window)
    }
    const { id, version, teamId } = await rowOf(await office.idOf(collector))
    const input = { id, version, role: 'supervisor' as const, teamId, reason }
    expect(await administrator.refusal('staff.proposeRole', input)).toBe('CONFIRM_PASSWORD')
    await administrator.confirm()
    const change = (await administrator.call('staff.proposeRole', input)).id
    expect(await officer.refusal('changes.approve', { id: change })).toBe('CONFIRM_PASSWORD')
    await administrator.call('changes.withdraw', { id: change })
  })

  test('is never decided by the proposer, the person concerned, another role, or a second account of the same number', async () => {
    await ready(administrator, officer, supervisor, other)
    const change = await proposeRole()
    const refused = async (window: Window, why: string) => {
      await ready(window)
      expect(await errorOf(window.raw('changes.approve', { id: change })), why).toMatchObject({
        code: 'OTHER_PERSON',
        params: { reason: why },
      })
      expect(office.trail(1)[0]).toMatchObject({ act: 'call.refused', body: { details: { code: 'OTHER_PERSON' } } })
    }
    await refused(administrator, 'self')
    await refused(other, 'role')
    await refused(supervisor, 'role')
    // Written into the file, as no procedure would: the officer's account gets the administrator's number.
    const { db } = office.house.open!.vault
    const own = db.prepare('SELECT id, employment_number AS number FROM staff WHERE login = ?').get(officer.login) as {
      id: string
      number: string
    }
    db.exec('DROP INDEX staff_employment')
    db.prepare('UPDATE staff SET employment_number = ? WHERE id = ?').run(' ｅ００１', own.id)
    await refused(officer, 'same-number')
    expect((await waiting(administrator, 'mine'))[0]!.deciders).not.toContainEqual(
      expect.objectContaining({ role: 'security-officer' }),
    )
    db.prepare('UPDATE staff SET employment_number = ? WHERE id = ?').run(own.number, own.id)
    db.exec('CREATE UNIQUE INDEX staff_employment ON staff (employment_number) WHERE active = 1')
    await administrator.call('changes.withdraw', { id: change })

    // The security officer is the one concerned: a supervisor decides.
    const officerRow = await rowOf(own.id)
    const { id: about } = await administrator.call('staff.proposeSecondFactorReset', {
      id: own.id,
      version: officerRow.version,
      reason: '手机遗失，无法登录',
    })
    expect(await errorOf(officer.raw('changes.approve', { id: about }))).toMatchObject({
      code: 'OTHER_PERSON',
      params: { reason: 'subject' },
    })
    expect((await waiting(supervisor, 'for-me')).map(({ id }) => id)).toContain(about)
    await supervisor.call('changes.decline', { id: about, reason: '本人说手机还在' })
    const [decided] = (await administrator.call('changes.list', { view: 'decided' })).rows
    expect(decided).toMatchObject({ id: about, state: 'declined', decisionReason: '本人说手机还在', mayDecide: false })
  })

  test('is approved once, also from two windows at the same time', async () => {
    await ready(administrator, officer, supervisor)
    const row = await rowOf(await office.idOf(other))
    const { id } = await administrator.call('staff.proposeSecondFactorReset', {
      id: row.id,
      version: row.version,
      reason: '换了手机，旧的已经丢失',
    })
    const replies = await Promise.all([
      officer.raw('changes.approve', { id }),
      supervisor.raw('changes.approve', { id }),
      officer.raw('changes.approve', { id }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    for (const reply of replies.filter(({ ok }) => !ok)) {
      expect(reply).toMatchObject({ error: { code: 'WRONG_STATE', params: { what: 'change-decided' } } })
    }
    expect(office.trail(20).filter(({ act }) => act === 'change.approved')).toHaveLength(1)
  })

  test('fails with a conflict when what it is about has changed since, and says so', async () => {
    await ready(administrator, officer)
    const change = await proposeRole()
    const { id, version, name, employmentNumber, teamId } = await rowOf(await office.idOf(collector))
    const edit = { id, version, name: `${name}二`, employmentNumber, teamId, role: 'collector' as const }
    await administrator.call('staff.update', edit)
    const reply = await officer.raw('changes.approve', { id: change })
    expect(reply).toMatchObject({ error: { code: 'CONFLICT', params: { what: 'change' } } })
    expect((reply as { error: { message: string } }).error.message).toContain('自提出以来')
    expect((await rowOf(id)).role).toBe('collector')
    expect((await waiting(officer)).map((row) => row.id)).toContain(change)
    // One waits already for the same thing.
    await expect(proposeRole()).rejects.toThrow('WRONG_STATE')
    await administrator.call('changes.withdraw', { id: change })
    expect(await officer.refusal('changes.approve', { id: change })).toBe('WRONG_STATE')
  })

  test('lapses after three days, and a clock set back does not revive it', async () => {
    await ready(administrator, officer)
    const change = await proposeRole()
    office.clock.forward(73 * hour)
    await ready(administrator, officer)
    expect(await waiting(officer, 'for-me')).toEqual([])
    expect(await errorOf(officer.raw('changes.approve', { id: change }))).toMatchObject({
      params: { what: 'change-lapsed' },
    })
    office.clock.forward(-73 * hour)
    // Nobody signs in with a clock that went back; whoever still sits there is refused all the same.
    officer.secret = ''
    const { db } = office.house.open!.vault
    db.prepare('UPDATE staff SET totp_sealed = NULL, totp_enrolled_at = NULL, totp_last_step = 0 WHERE login = ?').run(
      officer.login,
    )
    await ready(officer)
    expect(await errorOf(officer.raw('changes.approve', { id: change }))).toMatchObject({
      params: { what: 'change-lapsed' },
    })
    office.clock.forward(74 * hour)
    const { lapseChanges } = await import('../../../../main/office/changes/lapse.ts')
    expect(lapseChanges(office.house)).toBe(1)
    expect(office.trail(1)[0]).toMatchObject({ act: 'change.lapsed', actor_name: '' })
  })

  test('is not what was proposed any more when somebody wrote into the file', async () => {
    await ready(administrator, officer)
    const change = await proposeRole()
    const { db } = office.house.open!.vault
    const row = db.prepare('SELECT payload, barred, expires_at FROM change_request WHERE id = ?').get(change) as {
      payload: string
      barred: string
      expires_at: string
    }
    const forgeries = [
      ['payload', row.payload.replace('supervisor', 'administrator')],
      ['barred', '[]'],
      ['expires_at', '2999-01-01T00:00:00.000Z'],
    ] as const
    for (const [column, value] of forgeries) {
      db.prepare(`UPDATE change_request SET ${column} = ? WHERE id = ?`).run(value, change)
      expect(await officer.refusal('changes.approve', { id: change }), column).toBe('DAMAGED_FILE')
      db.prepare(`UPDATE change_request SET ${column} = ? WHERE id = ?`).run(row[column], change)
    }
    // As it was proposed it is taken; here it is withdrawn by its author only.
    expect(await officer.refusal('changes.withdraw', { id: change })).toBe('NOT_FOUND')
    await administrator.call('changes.withdraw', { id: change })
  })

  test('dies with the role of whoever proposed it', async () => {
    await ready(administrator, other, officer)
    const { id, version, teamId } = await rowOf(await office.idOf(collector))
    const change = (await other.call('staff.proposeRole', { id, version, role: 'supervisor', teamId, reason })).id
    const row = await rowOf(await office.idOf(other))
    await administrator.call('staff.deactivate', { id: row.id, version: row.version })
    expect(await errorOf(officer.raw('changes.approve', { id: change }))).toMatchObject({
      params: { what: 'change-proposer-gone' },
    })
    await officer.call('changes.decline', { id: change, reason: '提出人已经离职' })
    // Taking an administrator back takes two as well.
    const now = await rowOf(row.id)
    expect(await errorOf(administrator.raw('staff.reactivate', { id: row.id, version: now.version }))).toMatchObject({
      params: { reason: 'by-two' },
    })
    await administrator.call('staff.proposeReactivation', { id: row.id, version: now.version, reason: '返岗继续任职' })
    await approveAll(office)
    expect(await rowOf(row.id)).toMatchObject({ active: true, passwordPending: true })
  })
})

describe('safeguards of the office', () => {
  const change = async (part: Partial<Output<'settings.read'>['settings']>) => {
    const { version, settings } = await administrator.call('settings.read', {})
    return { version, settings: { ...settings, ...part } }
  }
  test.each([
    ['a longer idle time', { idleMinutes: 20 }],
    ['no protection against screenshots', { contentProtection: false }],
    ['break-glass', { breakGlass: true }],
  ] as const)('%s takes two', async (_name, part) => {
    await ready(administrator, officer)
    const input = await change(part)
    expect(await errorOf(administrator.raw('settings.update', input))).toMatchObject({
      code: 'OTHER_PERSON',
      params: { reason: 'by-two' },
    })
    // Only the weaker ones are proposed: what stands beside them in the form is not.
    const sneaky = { ...input, settings: { ...input.settings, officeName: '别的名称', longStayMinutes: 60 }, reason }
    await administrator.call('settings.propose', sneaky)
    const [[field, to]] = Object.entries(part) as [[string, unknown]]
    expect((await waiting(officer, 'for-me'))[0]!.changed).toEqual([expect.objectContaining({ field, to })])
    expect(await approveAll(office)).toBe(1)
    expect((await administrator.call('settings.read', {})).settings).toMatchObject({
      ...part,
      officeName: '测试办公室',
      longStayMinutes: 120,
    })
    expect(office.trail(3).map(({ act }) => act)).toContain('settings.updated')
    // Tightening takes one.
    const back = await change({ idleMinutes: 5, contentProtection: true, breakGlass: false })
    await administrator.call('settings.update', back)
  })

  test('what was tightened meanwhile is not loosened by an old proposal', async () => {
    await ready(administrator, officer)
    const { id } = await administrator.call('settings.propose', { ...(await change({ idleMinutes: 25 })), reason })
    await administrator.call('settings.update', await change({ idleMinutes: 3 }))
    expect(await officer.refusal('changes.approve', { id })).toBe('CONFLICT')
    expect((await administrator.call('settings.read', {})).settings.idleMinutes).toBe(3)
    await withdrawAll()
  })
})

describe('exporting the vault', () => {
  test('a recipient opens backups only after a second person said yes to the key', async () => {
    await ready(supervisor, officer, administrator)
    const { id } = await supervisor.call('recipients.add', {
      label: '总部',
      publicKey: key,
      reason: '总部要求留存备份',
    })
    expect(await supervisor.call('recipients.list', {})).toEqual({ rows: [] })
    for (const window of [supervisor, administrator]) {
      expect(await window.refusal('changes.approve', { id })).toBe('OTHER_PERSON')
    }
    expect((await waiting(officer, 'for-me'))[0]).toMatchObject({ params: { label: '总部', publicKey: key } })
    await officer.call('changes.approve', { id })
    expect((await supervisor.call('recipients.list', {})).rows).toMatchObject([
      { label: '总部', publicKey: key, addedByName: 'supervisor' },
    ])
    expect(office.trail(2).map(({ act }) => act)).toEqual(['recipient.added', 'change.approved'])
  })

  test('a folder takes two once, for recipients and for passphrases each', async () => {
    await ready(supervisor, officer)
    const folder = office.profile
    const { id } = (await supervisor.call('recipients.list', {})).rows[0]!
    const to = { kind: 'recipients' as const, ids: [id] }
    // A page may propose nothing that nobody chose.
    const wish = { folder, byPassphrase: false, reason: '每日备份的位置' }
    expect(await errorOf(supervisor.raw('backup.proposeDestination', wish))).toMatchObject({ field: 'folder' })
    office.answers.folder = folder
    await supervisor.call('backup.chooseFolder', {})
    expect(await errorOf(supervisor.raw('backup.start', { folder, to }))).toMatchObject({
      code: 'OTHER_PERSON',
      params: { reason: 'destination' },
    })
    await supervisor.call('backup.proposeDestination', wish)
    expect(await supervisor.refusal('backup.start', { folder, to })).toBe('OTHER_PERSON')
    expect(await approveAll(office)).toBe(1)
    const passphrase = { kind: 'passphrase' as const, passphrase: 'seven grey herons over the weir' }
    expect(await errorOf(supervisor.raw('backup.start', { folder, to: passphrase }))).toMatchObject({
      params: { reason: 'destination' },
    })
    const [row] = (await supervisor.call('backup.destinations', {})).rows
    expect(row).toMatchObject({ folder, byPassphrase: false, approvedByName: 'security-officer' })
    await supervisor.call('backup.removeDestination', { id: row!.id })
    expect(await supervisor.refusal('backup.start', { folder, to })).toBe('OTHER_PERSON')
  })
})

describe('the first of an office', () => {
  test('are made by the administrator alone, every further one by two', async () => {
    const young = await makeOffice({ handlers: {} })
    try {
      const admin = await young.as('administrator', 'administrator')
      await admin.confirm()
      const team = await young.team()
      let number = 0
      const account = (role: 'supervisor' | 'security-officer' | 'administrator') => {
        number += 1
        const teamId = role === 'supervisor' ? team : null
        return { name: `某人${number}`, login: `p${number}`, role, teamId, employmentNumber: `P-${number}` }
      }
      const byTwo = { code: 'OTHER_PERSON', params: { reason: 'by-two' } }
      // Nobody is there who could be the second: it says whom the office lacks.
      expect(await errorOf(admin.raw('staff.add', account('administrator')))).toMatchObject(byTwo)
      expect(await errorOf(admin.raw('staff.proposeAccount', { ...account('administrator'), reason }))).toMatchObject({
        code: 'OTHER_PERSON',
        params: { reason: 'nobody' },
      })
      const firstSupervisor = await admin.call('staff.add', account('supervisor'))
      const firstOfficer = await admin.call('staff.add', account('security-officer'))
      for (const role of ['supervisor', 'security-officer'] as const) {
        expect(await errorOf(admin.raw('staff.add', account(role)))).toMatchObject(byTwo)
      }
      // Losing the only one does not make the next one the first again.
      await admin.call('staff.deactivate', { id: firstOfficer.id, version: 1 })
      expect(await errorOf(admin.raw('staff.add', account('security-officer')))).toMatchObject(byTwo)
      // And the last person who could say yes stays until there is another.
      expect(await errorOf(admin.raw('staff.deactivate', { id: firstSupervisor.id, version: 1 }))).toMatchObject({
        code: 'WRONG_STATE',
        params: { what: 'last-second-person' },
      })
    } finally {
      await young.close()
    }
  }, 60_000)
})

describe('a lost second factor', () => {
  test('is taken away by two; the person enrols anew, and the password cannot be reset meanwhile', async () => {
    await ready(administrator, officer, supervisor)
    const id = await office.idOf(supervisor)
    const row = await rowOf(id)
    await administrator.call('staff.proposeSecondFactorReset', { id, version: row.version, reason: '手机被盗，已报警' })
    expect(await supervisor.call('session.current', {})).toMatchObject({ state: 'active' })
    const oldSecret = supervisor.secret
    await approveAll(office)
    expect(await supervisor.call('session.current', {})).toEqual({ state: 'none' })
    expect(office.trail(3).map(({ act }) => act)).toContain('staff.second-factor-removed')
    const now = await rowOf(id)
    expect(now.secondFactor).toBe(false)
    await ready(administrator)
    expect(await errorOf(administrator.raw('staff.resetPassword', { id, version: now.version }))).toMatchObject({
      code: 'WRONG_STATE',
      params: { what: 'second-factor-renewing' },
    })
    const { login, password } = supervisor
    expect(await supervisor.call('session.signIn', { login, password })).toMatchObject({
      state: 'pending',
      next: 'enrol-second-factor',
    })
    await office.signIn(supervisor)
    expect(supervisor.secret).not.toBe(oldSecret)
    expect(await supervisor.call('session.current', {})).toMatchObject({ state: 'active', secondFactor: true })
    const code = new TOTP({ secret: oldSecret, digits: 6, period: 30 }).generate({
      timestamp: office.clock.now().getTime(),
    })
    await supervisor.call('session.signOut', {})
    await supervisor.call('session.signIn', { login, password })
    expect(await supervisor.refusal('session.secondFactor', { code })).toBe('SIGN_IN_FAILED')
    await office.signIn(supervisor)
  })

  test('of the only administrator is asked for by the security officer, and of nobody else by them', async () => {
    await ready(officer, supervisor)
    const { rows } = await officer.call('staff.administrators', {})
    const own = rows.find(({ login }) => login === 'admin')!
    const { id } = await officer.call('staff.proposeSecondFactorReset', {
      id: own.id,
      version: own.version,
      reason: '管理员手机遗失，无人可提出',
    })
    expect(await errorOf(officer.raw('changes.approve', { id }))).toMatchObject({ params: { reason: 'self' } })
    expect((await waiting(supervisor, 'for-me')).map((row) => row.id)).toContain(id)
    await officer.call('changes.withdraw', { id })
    await ready(administrator)
    const other = await rowOf(await office.idOf(supervisor))
    const wish = { id: other.id, version: other.version, reason: '主管手机遗失，已核实' }
    expect(await officer.refusal('staff.proposeSecondFactorReset', wish)).toBe('NOT_FOUND')
  })

  test("shows everybody their own sign-ins, the failed ones too, and nobody else's", async () => {
    await ready(supervisor)
    const stranger = office.window()
    expect(await stranger.refusal('session.signIn', { login: supervisor.login, password: 'guessed' })).toBe(
      'SIGN_IN_FAILED',
    )
    const { rows, devices } = await supervisor.call('session.signIns', {})
    expect(rows[0]).toMatchObject({ outcome: 'wrong-password', device: 'test-machine' })
    const outcomes = rows.map(({ outcome }) => outcome)
    for (const outcome of ['signed-in', 'enrolled', 'wrong-code', 'password-accepted'] as const) {
      expect(outcomes, outcome).toContain(outcome)
    }
    expect(devices).toEqual([{ device: 'test-machine', since: expect.stringMatching(/^\d{4}-/) as string }])
    const known = new Set(rows.map(({ seq }) => seq))
    await ready(collector)
    const others = (await collector.call('session.signIns', {})).rows
    expect(others.length).toBeGreaterThan(0)
    expect(others.filter(({ seq }) => known.has(seq))).toEqual([])
    expect(await stranger.refusal('session.signIns', {})).toBe('FORBIDDEN')
  })
})
