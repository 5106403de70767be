// Installations: listed, named, barred at once, and let in again by two or by the recovery code.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookAtDeviceAgain } from '../../../../main/gate/devices.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'
import { approveAll } from '../../../support/second-person.ts'

const reason = '笔记本电脑遗失'
let office: Office
let administrator: Window
let officer: Window

beforeAll(async () => {
  office = await makeOffice()
  administrator = await office.as('administrator', 'administrator')
  officer = await office.as('security-officer')
  await office.as('supervisor')
}, 120_000)
afterAll(() => office.close())

const here = async () => (await administrator.call('devices.list', {})).rows.find((row) => row.here)!
const elsewhere = 'b3f8c1de-0000-4000-8000-000000000001'

/** Another installation, as one that opened a restored vault would have been registered. */
const addDevice = (): void => {
  office.house
    .open!.vault.db.prepare(
      `INSERT OR IGNORE INTO device (id, version, machine, name, first_seen_at, last_seen_at)
       VALUES (?, 1, 'old-laptop', '', '2026-01-05T02:00:00.000Z', '2026-06-01T02:00:00.000Z')`,
    )
    .run(elsewhere)
}

describe('devices', () => {
  test('are listed with the one where one sits, and named by the administrator', async () => {
    addDevice()
    const row = await here()
    expect(row).toMatchObject({ machine: 'test-machine', name: '', barredAt: null })
    await administrator.call('devices.name', { id: row.id, version: row.version, name: '前台电脑' })
    expect(await here()).toMatchObject({ name: '前台电脑' })
    expect(office.trail(2).map(({ act }) => act)).toContain('device.named')
    expect(await officer.refusal('devices.name', { id: row.id, version: row.version + 1, name: '别的' })).toBe(
      'FORBIDDEN',
    )
    expect(await administrator.refusal('devices.name', { id: row.id, version: row.version, name: '迟了' })).toBe(
      'CONFLICT',
    )
  })

  test('elsewhere are barred by one, and let in again by two', async () => {
    await administrator.confirm()
    const bar = { id: elsewhere, version: 1, reason, here: false }
    await administrator.call('devices.bar', bar)
    expect(await administrator.call('session.current', {})).toMatchObject({ state: 'active' })
    expect(await administrator.refusal('devices.bar', { ...bar, version: 2 })).toBe('WRONG_STATE')
    const { id } = await administrator.call('devices.proposeAdmission', {
      id: elsewhere,
      version: 2,
      reason: '电脑已经找回',
    })
    expect(await administrator.refusal('changes.approve', { id })).toBe('OTHER_PERSON')
    expect(await approveAll(office)).toBe(1)
    const { rows } = await administrator.call('devices.list', {})
    expect(rows.find((row) => row.id === elsewhere)).toMatchObject({ barredAt: null })
    expect(office.trail(4).map(({ act }) => act)).toContain('device.admitted')
  })

  test('the one where one sits is barred only knowingly; then nobody signs in there', async () => {
    const { id, version } = await here()
    await officer.confirm()
    expect(await officer.refusal('devices.bar', { id, version, reason, here: false })).toBe('WRONG_STATE')
    await officer.call('devices.bar', { id, version, reason, here: true })
    for (const window of [officer, administrator]) {
      expect(await window.call('session.current', {})).toEqual({ state: 'none' })
      const { login, password } = window
      expect(await window.refusal('session.signIn', { login, password })).toBe('DEVICE_BARRED')
    }
    expect(office.trail(1)[0]).toMatchObject({
      act: 'call.refused',
      body: { details: { code: 'DEVICE_BARRED', procedure: 'session.signIn' } },
    })
    // Nor after a restart, nor by a restore of the vault on the machine of that name.
    expect(await office.restart()).toMatchObject({ state: 'open' })
    const window = Object.assign(office.window(), { login: administrator.login, password: administrator.password })
    const { login, password } = window
    expect(await window.refusal('session.signIn', { login, password })).toBe('DEVICE_BARRED')
    const { db, header } = office.house.open!.vault
    db.prepare('UPDATE device SET id = ? WHERE id = ?').run('b3f8c1de-0000-4000-8000-000000000002', header.device.id)
    expect(await office.restart()).toMatchObject({ state: 'open' })
    const again = office.window()
    expect(await again.refusal('session.signIn', { login, password })).toBe('DEVICE_BARRED')
    expect(office.trail(20).map(({ act }) => act)).toContain('device.registered')
  })

  test('the recovery code of the office opens it again, and no other', async () => {
    const window = office.window()
    const wrong = office.recoveryCode.replace(/^.{5}/, '00000')
    expect(await window.refusal('devices.readmit', { recoveryCode: wrong })).toBe('WRONG_RECOVERY_CODE')
    expect(await window.refusal('session.signIn', { login: 'admin', password: administrator.password })).toBe(
      'DEVICE_BARRED',
    )
    await window.call('devices.readmit', { recoveryCode: office.recoveryCode })
    expect(office.trail(1)[0]).toMatchObject({ act: 'device.admitted', body: { details: { by: 'recovery' } } })
    Object.assign(window, {
      login: administrator.login,
      password: administrator.password,
      secret: administrator.secret,
    })
    await office.signIn(window)
    expect(await window.call('session.current', {})).toMatchObject({ state: 'active' })
    expect(await office.window().refusal('devices.readmit', { recoveryCode: office.recoveryCode })).toBe('WRONG_STATE')
    lookAtDeviceAgain(office.house.open!)
    expect(await window.call('devices.list', {})).toMatchObject({ rows: expect.any(Array) as unknown[] })
  })
})
