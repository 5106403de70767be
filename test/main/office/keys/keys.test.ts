// The ways to the keys, kept by the security officer: listed, added, replaced, taken away by two, and what opens the
// vault afterwards. On a real vault, with a keychain that remembers.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { leaveVault } from '../../../../main/gate/enter.ts'
import { assertSlotsKnown, heldBy } from '../../../../main/office/keys/for-others.ts'
import type { Keychain } from '../../../../main/vault/keychain.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

/** A keychain in memory: what a test takes out of it is gone. */
const memoryKeychain = (entries: Map<string, Buffer>): Keychain => ({
  state: () => Promise.resolve('ready'),
  unlock: () => Promise.resolve(true),
  read: async (account) => entries.get(account),
  write: async (account, value) => void entries.set(account, Buffer.from(value)),
  remove: async (account) => void entries.delete(account),
})

let entries: Map<string, Buffer>
let office: Office
let officer: Window
let people: string[]

beforeEach(async () => {
  entries = new Map()
  office = await makeOffice({ keychain: memoryKeychain(entries) })
  officer = await office.as('security-officer')
  const windows = [await office.as('supervisor'), await office.as('administrator'), officer]
  people = await Promise.all(windows.map((window) => office.idOf(window)))
})
afterEach(() => office.close())

const confirm = (window = officer) => window.confirmFactor(office.code(window))
const slots = async () => (await officer.call('keys.list', {})).rows
const slotOf = async (kind: string) => (await slots()).find((slot) => slot.kind === kind)
const makeShares = async (): Promise<string[]> => {
  await confirm()
  const holders = people as [string, string, string]
  const { shares } = await officer.call('keys.newShares', { holders })
  const codes = shares.map(({ code }) => code)
  await officer.call('keys.confirmShares', { shares: [codes[2]!, codes[0]!], holders })
  return codes
}
const acts = () => office.trail(12).map(({ act }) => act)
/** The keychain forgets, as after a reinstallation; the program starts. */
const lose = async () => {
  await leaveVault(office.house)
  entries.clear()
  return office.start()
}

describe('the ways to the keys', () => {
  test('take the password and the second factor, and are the security officer’s alone', async () => {
    expect(await officer.refusal('keys.newKit', {})).toBe('CONFIRM_PASSWORD')
    await officer.confirm()
    const reply = await officer.raw('keys.newKit', {})
    expect(reply).toMatchObject({ ok: false, error: { code: 'CONFIRM_PASSWORD', params: { needs: 'factor' } } })
    await expect(officer.confirmFactor('000000')).rejects.toThrow('SIGN_IN_FAILED')
    expect(await officer.refusal('keys.newKit', {})).toBe('CONFIRM_PASSWORD')
    await confirm()
    await officer.call('keys.newKit', {})
    for (const role of ['supervisor', 'administrator'] as const) {
      expect(await (await office.as(role)).refusal('keys.list', {})).toBe('FORBIDDEN')
    }
    // The wizard's kit, and that nobody recorded who has it.
    expect(await slots()).toMatchObject([
      { kind: 'keychain', removable: false },
      {
        kind: 'recovery',
        legacy: false,
        genuine: true,
        removable: false,
        holders: [],
        confirmedAt: expect.any(String),
      },
    ])
  })

  test('a new kit counts once it was typed back; until then the former opens, afterwards it alone', async () => {
    await confirm()
    const { recoveryCode, slotId } = await officer.call('keys.newKit', {})
    const holders = [people[0]!]
    expect(await officer.refusal('keys.confirmKit', { recoveryCode: office.recoveryCode, holders })).toBe(
      'WRONG_RECOVERY_CODE',
    )
    expect((await slotOf('recovery'))?.id).not.toBe(slotId)
    await officer.call('keys.confirmKit', { recoveryCode: recoveryCode.toLowerCase(), holders })
    expect(await slotOf('recovery')).toMatchObject({ id: slotId, holders: [{ staffId: people[0], number: 0 }] })
    // Typed back once; a second time there is nothing that waits.
    expect(await officer.refusal('keys.confirmKit', { recoveryCode, holders })).toBe('WRONG_STATE')
    expect(acts()).toContain('slot.kit-set')
    expect(JSON.stringify(office.trail(100))).not.toContain(recoveryCode.slice(0, 11))

    expect(await lose()).toMatchObject({ state: 'failed', failure: 'key-missing' })
    const window = office.window()
    expect(await window.refusal('startUp.openWithRecoveryCode', { recoveryCode: office.recoveryCode })).toBe(
      'WRONG_RECOVERY_CODE',
    )
    expect(await window.call('startUp.openWithRecoveryCode', { recoveryCode })).toMatchObject({ state: 'open' })
    // The keychain was written anew.
    expect(await office.restart()).toMatchObject({ state: 'open' })
  })

  test('two of three shares open where the keychain forgot; what is wrong with one is told and changes nothing', async () => {
    const codes = await makeShares()
    expect((await slotOf('shares'))?.holders.map(({ number, staffId }) => [number, staffId])).toEqual([
      [1, people[0]],
      [2, people[1]],
      [3, people[2]],
    ])
    const others = await makeShares()
    expect(await lose()).toMatchObject({ failure: 'key-missing', ways: expect.arrayContaining(['shares', 'recovery']) })
    const header = readFileSync(join(office.profile, 'vault', 'vault.json'))
    const window = office.window()
    const open = (shares: [string, string]) => window.raw('startUp.openWithShares', { shares })
    const wrong = (params: object, field: string) => ({ ok: false, error: { code: 'WRONG_SHARE', params, field } })
    expect(await open([codes[0]!, others[1]!])).toMatchObject(wrong({ reason: 'old' }, 'shares.0'))
    expect(await open([others[1]!, others[1]!])).toMatchObject(wrong({ reason: 'same' }, 'shares.1'))
    const mistyped = others[2]!.split('-').with(4, '00000').join('-')
    const reply = await open([others[0]!, mistyped])
    expect(reply).toMatchObject(wrong({ reason: 'checksum', group: 5 }, 'shares.1'))
    expect((reply as { error: { message: string } }).error.message).toContain('第 5 组')
    expect(readFileSync(join(office.profile, 'vault', 'vault.json')).equals(header)).toBe(true)
    expect(await open([others[2]!, others[0]!])).toMatchObject({ ok: true, value: { state: 'open' } })
    expect(office.trail().at(-1)).toMatchObject({ act: 'vault.opened', body: { details: { by: 'shares' } } })

    // A barred installation is let in again by two shares as by the kit.
    const { db } = office.house.open!.vault
    db.prepare(`UPDATE device SET barred_at = '2026-11-22T00:00:00.000Z', bar_reason = '设备遗失待查'`).run()
    const readmit = (shares: [string, string]) => window.raw('devices.readmit', { shares })
    expect(await readmit([others[0]!, codes[1]!])).toMatchObject(wrong({ reason: 'old' }, 'shares.1'))
    expect(await readmit([others[0]!, others[1]!])).toMatchObject({ ok: true })
    expect(db.prepare('SELECT barred_at FROM device').pluck().all()).toEqual([null])
    expect(await office.restart()).toMatchObject({ state: 'open' })
  })

  test('a passphrase opens where the keychain forgot, and the keychain is written anew', async () => {
    await confirm()
    expect(await officer.refusal('keys.setPassphrase', { passphrase: 'too short', holders: people })).toBe(
      'WEAK_PASSWORD',
    )
    const passphrase = 'nine red foxes under the bridge'
    await officer.call('keys.setPassphrase', { passphrase, holders: people })
    expect(await lose()).toMatchObject({ state: 'passphrase-needed', ways: ['recovery'] })
    const window = office.window()
    expect(await window.refusal('startUp.openWithPassphrase', { passphrase: `${passphrase}.` })).toBe(
      'WRONG_PASSPHRASE',
    )
    expect(await window.call('startUp.openWithPassphrase', { passphrase })).toMatchObject({ state: 'open' })
    expect(await office.restart()).toMatchObject({ state: 'open' })
  })

  test('are taken away by two, never the last beside the keychain, and do not come back with an earlier header', async () => {
    expect(
      await officer.refusal('keys.proposeRemoval', { id: (await slotOf('recovery'))!.id, reason: '改用三份分片' }),
    ).toBe('CONFIRM_PASSWORD')
    await confirm()
    const { id } = (await slotOf('recovery'))!
    expect(await officer.refusal('keys.proposeRemoval', { id, reason: '改用三份分片' })).toBe('WRONG_STATE')
    await makeShares()
    const before = readFileSync(join(office.profile, 'vault', 'vault.json'))
    const change = await officer.call('keys.proposeRemoval', { id, reason: '改用三份分片' })
    const supervisor = await office.as('supervisor')
    await supervisor.confirm()
    expect(await supervisor.refusal('changes.approve', change)).toBe('CONFIRM_PASSWORD')
    await confirm(supervisor)
    await supervisor.call('changes.approve', change)
    expect(await slotOf('recovery')).toBeUndefined()
    expect(acts()).toEqual(expect.arrayContaining(['slot.removed', 'key.rotation-suggested']))
    // A vault without a kit is whole: its start asks for none.
    expect(await office.restart()).toMatchObject({ state: 'open' })

    await leaveVault(office.house)
    for (const name of ['vault.json', 'vault.json.copy']) writeFileSync(join(office.profile, 'vault', name), before)
    expect(await office.start()).toMatchObject({ state: 'open' })
    expect(office.trail().at(-1)).toMatchObject({
      act: 'slot.found',
      outcome: 'failed',
      body: { details: { slotKind: 'recovery', problem: 'back' } },
    })
    expect(() => assertSlotsKnown(office.house.open!.reader, office.house.open!.vault)).toThrow(
      expect.objectContaining({ params: { what: 'slot-foreign' } }),
    )
    await expect.poll(() => office.house.open!.vault.header.slots.map(({ kind }) => kind)).not.toContain('recovery')
    assertSlotsKnown(office.house.open!.reader, office.house.open!.vault)
  })

  test('a slot that somebody wrote into the header is a warning and a record, and gets no new keys', async () => {
    await leaveVault(office.house)
    const file = join(office.profile, 'vault', 'vault.json')
    const header = JSON.parse(readFileSync(file, 'utf8'))
    const recovery = header.slots.find(({ kind }: { kind: string }) => kind === 'recovery')
    recovery.publicKey = `${recovery.publicKey.startsWith('A') ? 'B' : 'A'}${recovery.publicKey.slice(1)}`
    writeFileSync(file, JSON.stringify(header))
    expect(await office.start()).toMatchObject({ state: 'open' })
    expect(office.trail().at(-1)).toMatchObject({ act: 'slot.found', body: { details: { problem: 'foreign' } } })
    const again = Object.assign(office.window(), {
      login: officer.login,
      password: officer.password,
      secret: officer.secret,
    })
    await office.signIn(again)
    expect((await again.call('keys.list', {})).rows).toContainEqual(
      expect.objectContaining({ kind: 'recovery', genuine: false }),
    )
    expect(() => assertSlotsKnown(office.house.open!.reader, office.house.open!.vault)).toThrow(
      expect.objectContaining({ params: { what: 'slot-foreign' } }),
    )
  })

  test('who holds what is recorded, and can be asked for the one who leaves', async () => {
    const [one, two, three] = people as [string, string, string]
    await confirm()
    expect(await officer.refusal('keys.newShares', { holders: [one, two, one] })).toBe('WRONG_STATE')
    await makeShares()
    const { id, version } = (await slotOf('shares'))!
    const set = { id, version: version!, number: 2, holders: [three] }
    expect(await officer.refusal('keys.setHolders', set)).toBe('WRONG_STATE')
    const legal = await office.idOf(await office.as('legal'))
    await officer.call('keys.setHolders', { ...set, holders: [legal] })
    expect(await officer.refusal('keys.setHolders', set)).toBe('CONFLICT')
    const { reader } = office.house.open!
    expect(heldBy(reader, two)).toEqual([])
    expect(heldBy(reader, one)).toEqual([{ slotId: id, kind: 'shares', number: 1 }])
    expect(heldBy(reader, legal)).toEqual([{ slotId: id, kind: 'shares', number: 2 }])

    // Somebody with a share leaves: new keys are proposed, and the page says so.
    const administrator = await office.as('administrator')
    if ((await administrator.call('session.current', {})).state !== 'active') await office.signIn(administrator)
    await administrator.confirm()
    const { rows } = await administrator.call('staff.list', { search: (await office.as('legal')).login })
    await administrator.call('staff.deactivate', { id: legal, version: rows[0]!.version })
    expect(acts()).toContain('key.rotation-suggested')
    const holders = (await slotOf('shares'))?.holders
    expect(holders?.map(({ number, left }) => [number, left])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ])
  })
})
