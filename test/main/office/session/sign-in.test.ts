// Signing in: the delay that grows, codes that count once, the lock, and that failures tell nothing.

import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

const minute = 60_000

describe('signing in', () => {
  let office: Office
  beforeAll(async () => {
    office = await makeOffice({ handlers: {} })
  }, 60_000)
  afterAll(() => office.close())

  const at = (window: Window): Window =>
    Object.assign(office.window(), { login: window.login, password: window.password, secret: window.secret })

  test('says the same of a wrong password and of a login that does not exist', async () => {
    const someone = await office.as('collector', '张三')
    const wrong = await office.window().raw('session.signIn', { login: someone.login, password: 'not the password' })
    const nobody = await office.window().raw('session.signIn', { login: 'no-such-login', password: 'not the password' })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'SIGN_IN_FAILED' } })
    const told = (reply: typeof wrong) => (reply.ok ? reply : { ...reply.error, id: '' })
    expect(told(nobody)).toEqual(told(wrong))
    // What was typed as a login may be a password: it is not recorded.
    expect(JSON.stringify(office.trail(2))).not.toContain('no-such-login')
  })

  test('delays after five failures, longer each time, never for good, and forgets after success', async () => {
    const someone = await office.as('collector', '李四')
    const window = at(someone)
    const fail = () => window.raw('session.signIn', { login: window.login, password: 'not the password' })
    for (let failure = 0; failure < 5; failure += 1) {
      expect(await fail()).toMatchObject({ error: { code: 'SIGN_IN_FAILED' } })
    }
    expect(await fail()).toMatchObject({ error: { code: 'SIGN_IN_DELAYED', params: { seconds: 5 } } })
    // The right password waits like any other, so that the delay can't be probed around.
    expect(await window.refusal('session.signIn', window)).toBe('INVALID')
    const right = { login: window.login, password: window.password }
    expect(await window.refusal('session.signIn', right)).toBe('SIGN_IN_DELAYED')
    office.clock.forward(5_100)
    expect(await fail()).toMatchObject({ error: { code: 'SIGN_IN_FAILED' } })
    expect(await fail()).toMatchObject({ error: { code: 'SIGN_IN_DELAYED', params: { seconds: 10 } } })
    for (let more = 0; more < 12; more += 1) {
      office.clock.forward(16 * minute)
      await fail()
    }
    expect(await fail()).toMatchObject({ error: { params: { seconds: 900 } } })
    office.clock.forward(16 * minute)
    expect(await window.call('session.signIn', right)).toMatchObject({ state: 'active' })
    await window.call('session.signOut', {})
    expect(await fail()).toMatchObject({ error: { code: 'SIGN_IN_FAILED' } })
    expect(await fail()).toMatchObject({ error: { code: 'SIGN_IN_FAILED' } })
    await window.call('session.signIn', right)
  }, 60_000)

  test('delays a login that does not exist just the same', async () => {
    const fail = () => office.window().raw('session.signIn', { login: 'Nobody', password: 'not the password' })
    for (let failure = 0; failure < 5; failure += 1) {
      expect(await fail()).toMatchObject({ error: { code: 'SIGN_IN_FAILED' } })
    }
    expect(await fail()).toMatchObject({ error: { code: 'SIGN_IN_DELAYED', params: { seconds: 5 } } })
  }, 60_000)

  test('takes a code of the second factor once', async () => {
    const someone = await office.as('supervisor', '王主管')
    const window = at(someone)
    await window.call('session.signIn', { login: window.login, password: window.password })
    const code = office.code(window)
    await window.call('session.secondFactor', { code })
    const other = at(someone)
    await other.call('session.signIn', { login: window.login, password: window.password })
    expect(await other.refusal('session.secondFactor', { code })).toBe('CODE_USED')
    expect(await other.call('session.current', {})).toMatchObject({ state: 'pending', next: 'second-factor' })
    expect(await other.call('session.secondFactor', { code: office.code(other) })).toMatchObject({ state: 'active' })
  })

  test('notices a clock that went back behind the last code', async () => {
    const someone = await office.as('security-officer', '赵安全')
    const window = at(someone)
    await office.signIn(window)
    office.clock.forward(-10 * minute)
    const other = at(someone)
    await other.call('session.signIn', { login: window.login, password: window.password })
    const noted = new TOTP({ secret: window.secret }).generate({ timestamp: office.clock.now().getTime() })
    expect(await other.refusal('session.secondFactor', { code: noted })).toBe('CLOCK_BACK')
    office.clock.forward(10 * minute)
  })

  test('takes each of ten backup codes once', async () => {
    const someone = await office.as('supervisor', '孙主管')
    await someone.confirm()
    const { secret } = await someone.call('session.beginEnrolment', {})
    someone.secret = secret
    const { backupCodes } = await someone.call('session.confirmEnrolment', { code: office.code(someone) })
    expect(new Set(backupCodes).size).toBe(10)
    const window = at(someone)
    await window.call('session.signIn', { login: window.login, password: window.password })
    const typed = backupCodes[3]!.toLowerCase().replace('-', ' ')
    expect(await window.call('session.secondFactor', { code: typed })).toMatchObject({ backupCodesLeft: 9 })
    const again = at(someone)
    await again.call('session.signIn', { login: window.login, password: window.password })
    expect(await again.refusal('session.secondFactor', { code: backupCodes[3]! })).toBe('SIGN_IN_FAILED')
    const rows = office.house.open!.vault.db.prepare('SELECT * FROM backup_code').all()
    for (const code of backupCodes) expect(JSON.stringify(rows)).not.toContain(code)
  })

  test('is replaced only after the password was typed again', async () => {
    const someone = await office.as('supervisor', '钱主管')
    office.clock.forward(6 * minute)
    await someone.call('session.touch', {})
    expect(await someone.refusal('session.beginEnrolment', {})).toBe('CONFIRM_PASSWORD')
  })

  test('locks a window that nobody touches, and lets the same person back to it', async () => {
    const { watchSessions, lockAll } = await import('../../../../main/office/session/watch.ts')
    const window = await office.as('collector', '周收')
    await window.call('session.touch', {})
    office.clock.forward(4 * minute)
    watchSessions(office.house)
    expect(await window.call('session.current', {})).toMatchObject({ state: 'active' })
    office.clock.forward(2 * minute)
    watchSessions(office.house)
    expect(await window.call('session.current', {})).toMatchObject({ state: 'locked', name: '周收' })
    expect(office.events.at(-1)).toBeDefined()
    expect(office.events).toContainEqual({
      windowId: window.id,
      event: 'session.changed',
      payload: { reason: 'locked' },
    })
    expect(await window.refusal('session.unlock', { password: 'not the password' })).toBe('SIGN_IN_FAILED')
    expect(await window.call('session.unlock', { password: window.password })).toMatchObject({ state: 'active' })
    lockAll(office.house)
    expect(await window.call('session.current', {})).toMatchObject({ state: 'locked' })
    expect(office.trail(1)[0]?.act).toBe('session.system-locked')
  })

  test('gives a locked window to another person only afresh, and never blames the one who locked it', async () => {
    const locked = await office.as('collector', '吴锁')
    const other = await office.as('collector', '郑后')
    await locked.call('session.lock', {})
    await locked.raw('session.signIn', { login: other.login, password: 'not the password' })
    expect(office.trail(1)[0]).toMatchObject({ act: 'call.refused', actor_name: '' })
    const view = await locked.call('session.signIn', { login: other.login, password: other.password })
    expect(view).toMatchObject({ state: 'active', name: '郑后' })
    expect(office.trail(1)[0]).toMatchObject({
      actor_name: '郑后',
      body: { details: { endedSessionOf: locked.login } },
    })
  })

  test('ends after a working day, however active', async () => {
    const { watchSessions } = await import('../../../../main/office/session/watch.ts')
    const window = await office.as('collector', '长日')
    office.clock.forward(12 * 60 * minute + 1000)
    await window.call('session.touch', {})
    watchSessions(office.house)
    expect(await window.call('session.current', {})).toEqual({ state: 'none' })
  })

  test('asks for the password again after five minutes', async () => {
    const administrator = await office.as('administrator', 'administrator')
    await office.signIn(administrator)
    await administrator.confirm()
    await administrator.call('teams.add', { name: '甲组' })
    office.clock.forward(5 * minute + 1000)
    expect(await administrator.refusal('teams.add', { name: '乙组' })).toBe('CONFIRM_PASSWORD')
  })

  test('keeps drafts sealed, and only for their writer', async () => {
    const [one, other] = [await office.as('collector', '草稿一'), await office.as('collector', '草稿二')]
    await one.call('drafts.save', { key: 'contact:1', value: '债务人说下周三还款' })
    expect(await one.call('drafts.load', { key: 'contact:1' })).toMatchObject({ value: '债务人说下周三还款' })
    expect(await other.call('drafts.load', { key: 'contact:1' })).toEqual({ value: null, savedAt: null })
    const stored = office.house.open!.vault.db.prepare('SELECT value_sealed FROM draft').all() as {
      value_sealed: Buffer
    }[]
    for (const { value_sealed } of stored) expect(value_sealed.includes(Buffer.from('还款'))).toBe(false)
    await one.call('drafts.discard', { key: 'contact:1' })
    expect(await one.call('drafts.load', { key: 'contact:1' })).toMatchObject({ value: null })
  })
})
