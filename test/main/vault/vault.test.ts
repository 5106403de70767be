// The start-up state machine on real files and the real keychain.

import { createPublicKey, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createKeychain } from '../../../main/vault/keychain.ts'
import { keyNames } from '../../../main/vault/keys.ts'
import { accountOf } from '../../../main/vault/stored-keys.ts'
import type { Vaults } from '../../../main/vault/vault.ts'
import { type Keyring, startKeyring } from '../../support/keyring.ts'
import { addPerson, first, newProfile, type Profile, second } from './support/profile.ts'

const wrongState = expect.objectContaining({ code: 'WRONG_STATE' })
const passphrase = '雨夜里的长长口令不要告诉别人'.repeat(2)

let keyring: Keyring
let profile: Profile
let vaults: Vaults
const keychain = createKeychain()

beforeAll(async () => {
  keyring = await startKeyring()
  process.env.DBUS_SESSION_BUS_ADDRESS = keyring.env.DBUS_SESSION_BUS_ADDRESS
})
afterAll(() => keyring.stop())
beforeEach(() => {
  profile = newProfile()
  vaults = profile.vaults()
})
afterEach(() => {
  vaults.close()
  profile.remove()
})

const create = (how: Parameters<Vaults['create']>[0]['protection'] = { kind: 'keychain' }) =>
  vaults.create({ vaultName: '诚信商账', protection: how })
/** Another start of the program on the same profile. */
const restart = (changes?: Parameters<Profile['vaults']>[0]) => {
  vaults.close()
  vaults = profile.vaults(changes)
  return vaults.start()
}

describe('the first start', () => {
  test('says what the keychain is like and makes nothing', async () => {
    expect(await vaults.start()).toEqual({ state: 'first-start', keychain: 'ready' })
    expect(readdirSync(profile.folder)).toEqual([])
    await expect(vaults.openWithPassphrase(passphrase)).rejects.toThrow(wrongState)
    await expect(vaults.openWithRecoveryCode('x')).rejects.toThrow(wrongState)
    await expect(vaults.openReadOnly()).rejects.toThrow(wrongState)
    await expect(vaults.keepClock()).rejects.toThrow(wrongState)
    await expect(vaults.newKit()).rejects.toThrow(wrongState)
  })

  test('makes a vault that opens by itself at the next start, once the code was typed back', async () => {
    const { vault, recoveryCode } = await create()
    expect(vault.header).toMatchObject({ name: '诚信商账', device: { name: '前台一号机' } })
    addPerson(vault)
    expect((await vaults.confirmKit(recoveryCode.toLowerCase())).state).toBe('open')
    const again = await restart()
    expect(again.state).toBe('open')
    expect(vaults.vault?.db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(1)
    const sealed = vaults.vault?.db.prepare('SELECT phone_sealed FROM person').pluck().get() as Buffer
    expect(vaults.vault?.fields.unsealText('person', 'phone_sealed', 'p1', sealed)).toBe('13912345678')
  })

  test('names the mistyped group and stays unconfirmed', async () => {
    const { recoveryCode } = await create()
    const groups = recoveryCode.split('-')
    const wrong = groups.with(2, groups[3]!).with(3, groups[2]!).join('-')
    const refused = expect.objectContaining({ code: 'WRONG_RECOVERY_CODE', params: { group: 3 } })
    await expect(vaults.confirmKit(wrong)).rejects.toThrow(refused)
    expect((await restart()).state).toBe('kit-unconfirmed')
  })

  test('never makes a second vault over the first, open or closed, confirmed or not', async () => {
    const { recoveryCode, vault } = await create()
    const bytes = () => readFileSync(profile.database)
    await expect(create()).rejects.toThrow(wrongState)
    await vaults.confirmKit(recoveryCode)
    vault.close()
    const before = bytes()
    vaults.close()
    vaults = profile.vaults()
    await expect(create()).rejects.toThrow(wrongState)
    expect(bytes()).toEqual(before)
  })

  test('has its first rows with the data file or not at all', async () => {
    const wish = { vaultName: '诚信商账', protection: { kind: 'keychain' } } as const
    const furnish =
      (error?: Error) =>
      (db: Database, { vaultId }: { vaultId: string }) => {
        db.prepare('INSERT INTO person (id, name) VALUES (?, ?)').run(vaultId, 'first')
        if (error) throw error
      }
    await expect(vaults.create({ ...wish, furnish: furnish(new Error('power cut')) })).rejects.toThrow('power cut')
    expect(existsSync(profile.database)).toBe(false)
    expect((await restart()).state).toBe('first-start')
    const { vault } = await vaults.create({ ...wish, furnish: furnish() })
    expect(vault.db.prepare('SELECT id FROM person').pluck().all()).toEqual([vault.header.vaultId])
  })

  test('two wishes at once make one vault', async () => {
    const results = await Promise.allSettled([create(), create()])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await restart()).state).toBe('kit-unconfirmed')
  })
})

describe('an interrupted wizard', () => {
  test('goes on with a new code, and the former opens nothing any more', async () => {
    const { recoveryCode: former } = await create()
    expect((await restart()).state).toBe('kit-unconfirmed')
    const { recoveryCode } = await vaults.newKit()
    expect(recoveryCode).not.toBe(former)
    await expect(vaults.confirmKit(former)).rejects.toThrow(expect.objectContaining({ code: 'WRONG_RECOVERY_CODE' }))
    await vaults.confirmKit(recoveryCode)
    await expect(vaults.newKit()).rejects.toThrow(wrongState)
    expect((await restart()).state).toBe('open')
  })

  test('before there was a data file starts again from the beginning', async () => {
    await create()
    vaults.close()
    rmSync(profile.database)
    expect((await restart()).state).toBe('first-start')
    const { recoveryCode } = await create()
    await vaults.confirmKit(recoveryCode)
    expect((await restart()).state).toBe('open')
  })
})

describe('a vault with a passphrase', () => {
  test('asks for it at each start and keeps nothing in the keychain', async () => {
    const { vault, recoveryCode } = await create({ kind: 'passphrase', passphrase })
    const { header } = vault
    await vaults.confirmKit(recoveryCode)
    for (const name of keyNames) expect(await keychain.read(accountOf(header, name))).toBeUndefined()
    expect(await restart()).toMatchObject({ state: 'passphrase-needed', ways: ['recovery'], vaultName: '诚信商账' })
    await expect(vaults.openWithPassphrase(`${passphrase}!`)).rejects.toThrow(
      expect.objectContaining({ code: 'WRONG_PASSPHRASE' }),
    )
    expect(vaults.vault).toBeUndefined()
    expect((await vaults.openWithPassphrase(passphrase)).state).toBe('open')
    expect(profile.holds(passphrase)).toBe(false)
  })

  test('refuses a short one before anything is made', async () => {
    await expect(create({ kind: 'passphrase', passphrase: '太短' })).rejects.toThrow(
      expect.objectContaining({ code: 'WEAK_PASSWORD' }),
    )
    expect(readdirSync(profile.folder)).toEqual([])
  })

  test('opens by the recovery kit where the passphrase is forgotten, and takes another', async () => {
    const { recoveryCode } = await create({ kind: 'passphrase', passphrase })
    await restart()
    expect((await vaults.openWithRecoveryCode(recoveryCode, { passphrase: `neu ${passphrase}` })).state).toBe('open')
    await restart()
    expect((await vaults.openWithPassphrase(`neu ${passphrase}`)).state).toBe('open')
  })
})

describe('the recovery kit', () => {
  test('opens where the keychain lost its entries, and writes them anew under a new key id', async () => {
    const { vault, recoveryCode } = await create()
    addPerson(vault)
    await vaults.confirmKit(recoveryCode)
    const { header } = vault
    await keychain.remove(accountOf(header, 'field'))
    expect(await restart()).toMatchObject({
      state: 'failed',
      failure: 'key-missing',
      ways: ['retry', 'recovery', 'restore', 'salvage-by-backup'],
    })
    await expect(vaults.openWithRecoveryCode('0'.repeat(40))).rejects.toThrow(
      expect.objectContaining({ code: 'WRONG_RECOVERY_CODE' }),
    )
    expect((await vaults.openWithRecoveryCode(recoveryCode)).state).toBe('open')
    const after = vaults.vault!.header
    expect(after.vaultId).toBe(header.vaultId)
    expect(after.keyId).not.toBe(header.keyId)
    expect(await keychain.read(accountOf(header, 'database'))).toHaveLength(32)
    expect((await restart()).state).toBe('open')
    expect(vaults.vault?.db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(1)
  })
})

describe('an open vault', () => {
  test('signs with the key whose public half it shows, and always the same for one seed', async () => {
    const { vault } = await create()
    const bytes = Buffer.from('checkpoint 1')
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), vault.publicKey])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    expect(verify(null, bytes, key, vault.sign(bytes))).toBe(true)
    expect(verify(null, Buffer.from('checkpoint 2'), key, vault.sign(bytes))).toBe(false)
    const [publicKey, head] = [Buffer.from(vault.publicKey), Buffer.from(vault.trailHeadKey)]
    await restart()
    expect(vaults.vault?.publicKey).toEqual(publicKey)
    expect(vaults.vault?.trailHeadKey).toEqual(head)
    expect(head).toHaveLength(32)
  })

  test('leaves one file when it is closed, and no key in memory that it handed out', async () => {
    const { vault } = await create()
    const headKey = vault.trailHeadKey
    addPerson(vault)
    vault.close()
    vault.close()
    expect(headKey).toEqual(Buffer.alloc(32))
    expect(readdirSync(profile.vaultFolder).sort()).toEqual(['anjuan.db', 'open.json', 'vault.json', 'vault.json.copy'])
  })

  test('never shows a name, a number, a key or a code in any file of the profile', async () => {
    const { vault, recoveryCode } = await create()
    const known = addPerson(vault)
    const keys = vault.keysForBackup()
    await vaults.confirmKit(recoveryCode)
    const secrets = keyNames.flatMap((name) => [
      keys[name],
      keys[name].toString('hex'),
      keys[name].toString('base64url'),
      keys[name].toString('base64'),
    ])
    const code = [recoveryCode, recoveryCode.replaceAll('-', '')]
    const search = () => [...known, ...secrets, ...code].filter((secret) => profile.holds(secret))
    expect(profile.files().length).toBeGreaterThan(2) // the log is there, with the row in it
    expect(search()).toEqual([])
    await restart({ migrations: [first, second] })
    expect(existsSync(`${profile.database}.before-1`)).toBe(true)
    expect(search()).toEqual([])
    // The search itself finds what is there to be found.
    expect(profile.holds('诚信商账')).toBe(true)
  })

  test('is migrated at start, after a copy', async () => {
    const { vault, recoveryCode } = await create()
    addPerson(vault)
    await vaults.confirmKit(recoveryCode)
    expect((await restart({ migrations: [first, second] })).state).toBe('open')
    expect(vaults.vault?.db.prepare('SELECT note FROM person').pluck().all()).toEqual([null])
  })
})
