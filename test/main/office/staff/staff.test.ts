// The administrator's desk: accounts, one-time codes, teams, settings.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

describe('staff accounts', () => {
  let office: Office
  let administrator: Window
  beforeAll(async () => {
    office = await makeOffice({ handlers: {} })
    administrator = await office.as('administrator', 'administrator')
  }, 60_000)
  afterAll(() => office.close())

  const account = async (overrides: object = {}) => {
    await administrator.confirm()
    const number = Math.random().toString(36).slice(2, 8)
    const input = {
      name: '陈小雨',
      login: `l${number}`,
      role: 'front-desk' as const,
      teamId: null,
      employmentNumber: `E-${number}`,
      ...overrides,
    }
    return { ...input, ...(await administrator.call('staff.add', input)) }
  }
  const rowOf = async (id: string) =>
    (await administrator.call('staff.list', { inactive: true })).rows.find((row) => row.id === id)!

  test('tells which roles the office still lacks', async () => {
    expect(await administrator.call('staff.missingRoles', {})).toEqual({
      missing: ['supervisor', 'security-officer'],
      alone: ['supervisor', 'security-officer'],
    })
  })

  test('asks for the password before any change of staff', async () => {
    await account()
    office.clock.forward(5 * 60_000 + 1000)
    const row = (await administrator.call('staff.list', {})).rows.find(({ login }) => login !== 'admin')!
    const { id, version } = row
    for (const name of ['staff.deactivate', 'staff.resetPassword', 'staff.reactivate'] as const) {
      expect(await administrator.refusal(name, { id, version })).toBe('CONFIRM_PASSWORD')
    }
  })

  test('finds people by characters, pinyin and initials', async () => {
    const { id } = await account({ name: '欧阳修远' })
    for (const search of ['欧阳', 'ouyang', 'oyxy']) {
      const { rows } = await administrator.call('staff.list', { search })
      expect(
        rows.map((row) => row.id),
        search,
      ).toContain(id)
    }
    expect((await administrator.call('staff.list', { search: '没有这人' })).rows).toEqual([])
  })

  test('lists by role, and finds by login and number in either case', async () => {
    const { id, login, employmentNumber } = await account({ role: 'legal' })
    const ids = async (input: object) => (await administrator.call('staff.list', input)).rows.map((row) => row.id)
    expect(await ids({ role: 'legal' })).toContain(id)
    expect(await ids({ role: 'front-desk' })).not.toContain(id)
    for (const search of [login.toUpperCase(), employmentNumber.toLowerCase()]) {
      expect(await ids({ search }), search).toEqual([id])
    }
    expect((await rowOf(id)).casesHeld).toBe(0)
  })

  test('refuses a login or an employment number that is taken', async () => {
    const { login, employmentNumber } = await account()
    await expect(account({ login: login.toUpperCase() })).rejects.toThrow('ALREADY_EXISTS')
    await expect(account({ employmentNumber })).rejects.toThrow('ALREADY_EXISTS')
  })

  test('wants a team for collectors and supervisors', async () => {
    await expect(account({ role: 'collector' })).rejects.toThrow('INVALID')
    await expect(account({ role: 'collector', teamId: '00000000-0000-7000-8000-000000000000' })).rejects.toThrow(
      'INVALID',
    )
  })

  test('gives a one-time code that is good once and for a day', async () => {
    const { login, oneTimeCode } = await account()
    const window = office.window()
    const view = await window.call('session.signIn', { login, password: oneTimeCode })
    expect(view).toMatchObject({ state: 'pending', next: 'new-password' })
    // Without a second factor fifteen characters are asked for, and neither the common nor one's own name will do.
    for (const password of ['short', 'woaini1314woaini1314', 'chenxiaoyuchenxiaoyu']) {
      expect(await window.refusal('session.setPassword', { password }), password).toBe('WEAK_PASSWORD')
    }
    await window.call('session.setPassword', { password: 'violet harbour under snow' })
    const again = office.window()
    expect(await again.refusal('session.signIn', { login, password: oneTimeCode })).toBe('SIGN_IN_FAILED')
    const late = await account()
    office.clock.forward(24 * 3_600_000 + 1000)
    const tooLate = office.window()
    const expired = { login: late.login, password: late.oneTimeCode }
    expect(await tooLate.refusal('session.signIn', expired)).toBe('SIGN_IN_FAILED')
  })

  test('never takes a password from the administrator', async () => {
    const { id } = await account()
    const reply = await administrator.raw('staff.resetPassword', { id, version: 1, password: 'chosen by another' })
    expect(reply).toMatchObject({ error: { code: 'INVALID', field: 'password' } })
  })

  test('resets to a code, ends the sessions, and keeps the password out of the trail', async () => {
    const window = await office.as('front-desk', '前台一')
    const id = await office.idOf(window)
    await administrator.confirm()
    const { oneTimeCode } = await administrator.call('staff.resetPassword', { id, version: (await rowOf(id)).version })
    expect(await window.call('session.current', {})).toEqual({ state: 'none' })
    const old = { login: window.login, password: window.password }
    expect(await window.refusal('session.signIn', old)).toBe('SIGN_IN_FAILED')
    expect(JSON.stringify(office.trail(10))).not.toContain(oneTimeCode)
    window.password = oneTimeCode
    await office.signIn(window)
  })

  test('deactivates, and can take back', async () => {
    const window = await office.as('collector', '离职者')
    const id = await office.idOf(window)
    await administrator.confirm()
    const result = await administrator.call('staff.deactivate', { id, version: (await rowOf(id)).version })
    expect(result).toEqual({ casesToReassign: 0 })
    expect((await administrator.call('staff.list', {})).rows.map((row) => row.id)).not.toContain(id)
    const { login, password } = window
    expect(await window.refusal('session.signIn', { login, password })).toBe('SIGN_IN_FAILED')
    const back = await administrator.call('staff.reactivate', { id, version: (await rowOf(id)).version })
    window.password = back.oneTimeCode
    await office.signIn(window)
    expect(await window.call('session.current', {})).toMatchObject({ state: 'active' })
  })

  test('keeps the last administrator, and nobody changes their own role', async () => {
    const own = (await administrator.call('staff.list', {})).rows.find(({ login }) => login === 'admin')!
    const { id, version, name, employmentNumber } = own
    await administrator.confirm()
    expect(await administrator.refusal('staff.deactivate', { id, version })).toBe('WRONG_STATE')
    const change = { id, version, name, employmentNumber, role: 'security-officer' as const, teamId: null }
    expect(await administrator.refusal('staff.update', change)).toBe('WRONG_STATE')
  })

  test('tells the second of two who change one account', async () => {
    const { id, name, employmentNumber } = await account()
    const change = { id, version: 1, name, employmentNumber, role: 'front-desk' as const, teamId: null }
    await administrator.call('staff.update', { ...change, name: '陈大雨' })
    expect(await administrator.refusal('staff.update', { ...change, name: '陈中雨' })).toBe('CONFLICT')
    expect((await rowOf(id)).name).toBe('陈大雨')
  })

  test('records what was changed, from what to what', async () => {
    const { id, name, employmentNumber } = await account({ role: 'legal' })
    const teamId = await office.team('外访组')
    await administrator.call('staff.update', { id, version: 1, name, employmentNumber, role: 'collector', teamId })
    expect(office.trail(1)[0]).toMatchObject({
      act: 'staff.updated',
      body: {
        changes: [
          { field: 'role', from: 'legal', to: 'collector' },
          { field: 'teamId', from: null, to: teamId },
        ],
      },
    })
  })

  test('keeps the settings within their bounds', async () => {
    await administrator.confirm()
    const { version, settings } = await administrator.call('settings.read', {})
    for (const idleMinutes of [0, 31, 2.5]) {
      const reply = await administrator.raw('settings.update', { version, settings: { ...settings, idleMinutes } })
      expect(reply).toMatchObject({ error: { code: 'INVALID', field: 'settings.idleMinutes' } })
    }
    await administrator.call('settings.update', {
      version,
      settings: { ...settings, idleMinutes: 4, officeName: '新名' },
    })
    expect(await administrator.call('settings.read', {})).toMatchObject({
      settings: { idleMinutes: 4, officeName: '新名' },
    })
    const late = { version, settings: { ...settings, idleMinutes: 3 } }
    expect(await administrator.refusal('settings.update', late)).toBe('CONFLICT')
  })

  test('is still there after the program was closed', async () => {
    const before = (await administrator.call('staff.list', { inactive: true })).rows
    expect(await office.restart()).toMatchObject({ state: 'open' })
    administrator = Object.assign(office.window(), {
      login: 'admin',
      password: 'quiet lantern 4471',
      secret: administrator.secret,
    })
    await office.signIn(administrator)
    const after = (await administrator.call('staff.list', { inactive: true })).rows
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(office.house.open!.trail.headIsOurs()).toBe(true)
  })
})
