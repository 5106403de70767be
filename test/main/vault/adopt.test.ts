// A restored database becomes this machine's vault, and whatever was there before stays beside it and opens.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createKeychain } from '../../../main/vault/keychain.ts'
import { generateKeys, type KeyBundle } from '../../../main/vault/keys.ts'
import { rekeyFile } from '../../../main/vault/rekey.ts'
import { accountOf } from '../../../main/vault/stored-keys.ts'
import type { Adoption, Vaults } from '../../../main/vault/vault.ts'
import { type Keyring, startKeyring } from '../../support/keyring.ts'
import { addPerson, first, newProfile, type Profile, second } from './support/profile.ts'

let keyring: Keyring
/** The vault that was backed up, and what a restore gets of it: the extracted file and its keys. */
let source: Profile
let extracted: Adoption
let sourceKeys: KeyBundle
/** Where it is restored. */
let profile: Profile
let vaults: Vaults
const keychain = createKeychain()

beforeAll(async () => {
  keyring = await startKeyring()
  process.env.DBUS_SESSION_BUS_ADDRESS = keyring.env.DBUS_SESSION_BUS_ADDRESS
})
afterAll(() => keyring.stop())

beforeEach(async () => {
  source = newProfile()
  const from = source.vaults()
  const { vault } = await from.create({ vaultName: '诚信商账', protection: { kind: 'keychain' } })
  addPerson(vault)
  sourceKeys = vault.keysForBackup()
  const { vaultId, name, createdAt } = vault.header
  from.close()
  profile = newProfile()
  const databaseFile = join(profile.folder, 'restoring.tmp')
  cpSync(source.database, databaseFile)
  extracted = { databaseFile, keys: sourceKeys, vaultId, name, createdAt, protection: { kind: 'keychain' } }
  vaults = profile.vaults()
})
afterEach(() => {
  vaults.close()
  source.remove()
  profile.remove()
})

const people = (of = vaults) => of.vault?.db.prepare('SELECT id FROM person ORDER BY id').pluck().all()
const restart = async (changes?: Parameters<Profile['vaults']>[0]) => {
  vaults.close()
  vaults = profile.vaults(changes)
  return (await vaults.start()).state
}
const kept = () => readdirSync(profile.folder).filter((name) => name.startsWith('vault.before-restore-'))

describe('into an empty profile', () => {
  test('every row and sealed value is there, under the same vault id and a new key', async () => {
    const { vault, recoveryCode, keptFolder } = await vaults.adopt(extracted)
    expect(keptFolder).toBeUndefined()
    expect(vault.header.vaultId).toBe(extracted.vaultId)
    expect(people()).toEqual(['p1'])
    const sealed = vault.db.prepare('SELECT phone_sealed FROM person').pluck().get() as Buffer
    expect(vault.fields.unsealText('person', 'phone_sealed', 'p1', sealed)).toBe('13912345678')
    const keys = vault.keysForBackup()
    expect(keys.database.equals(sourceKeys.database)).toBe(false)
    expect(keys.field).toEqual(sourceKeys.field)
    expect(await keychain.read(accountOf(vault.header, 'database'))).toEqual(keys.database)
    await vaults.confirmKit(recoveryCode)
    expect(await restart()).toBe('open')
    expect(readdirSync(profile.folder)).toEqual(['vault'])
    expect(readdirSync(profile.vaultFolder).sort()).toContain('anjuan.db')
    expect(profile.holds('欧阳建国测试') || profile.holds(keys.database)).toBe(false)
  })

  test('the machine it came from is not touched: its keys and its file still open', async () => {
    await vaults.adopt(extracted)
    const from = source.vaults()
    expect((await from.start()).state).toBe('kit-unconfirmed')
    expect(people(from)).toEqual(['p1'])
    from.close()
  })

  test('an older database is migrated, a newer one refused before anything is in place', async () => {
    await vaults.adopt(extracted)
    expect(await restart({ migrations: [first, second] })).toBe('kit-unconfirmed')
    const newer = vaults.vault!.keysForBackup()
    vaults.close()
    const other = newProfile()
    const databaseFile = join(other.folder, 'restoring.tmp')
    cpSync(profile.database, databaseFile)
    const there = other.vaults()
    await expect(there.adopt({ ...extracted, databaseFile, keys: newer })).rejects.toThrow(
      expect.objectContaining({ code: 'NEWER_FILE' }),
    )
    expect(await there.start()).toMatchObject({ state: 'first-start' })
    expect(readdirSync(other.folder)).toEqual([])
    other.remove()
  })

  test('a clock behind the last record does not lose the new code; the vault is flagged', async () => {
    rmSync(extracted.databaseFile)
    const from = source.vaults()
    await from.start()
    from.vault?.db.prepare('INSERT INTO happening (at) VALUES (?)').run('2027-01-01T00:00:00.000Z')
    from.close()
    cpSync(source.database, extracted.databaseFile)
    const { vault, recoveryCode } = await vaults.adopt(extracted)
    expect(vault.clockBack?.last).toBe('2027-01-01T00:00:00.000Z')
    expect((await vaults.confirmKit(recoveryCode)).state).toBe('open')
  })

  test('where there is no keychain, with a passphrase', async () => {
    const passphrase = '恢复以后每次都要输入的口令'.repeat(2)
    const { recoveryCode } = await vaults.adopt({ ...extracted, protection: { kind: 'passphrase', passphrase } })
    await vaults.confirmKit(recoveryCode)
    expect(await restart()).toBe('passphrase-needed')
    expect((await vaults.openWithPassphrase(passphrase)).state).toBe('open')
    expect(people()).toEqual(['p1'])
  })
})

describe('over a vault with records', () => {
  test('keeps the old one beside, whole, with keychain entries that open it', async () => {
    const old = await vaults.create({ vaultName: '旧库', protection: { kind: 'keychain' } })
    addPerson(old.vault, 'old')
    await vaults.confirmKit(old.recoveryCode)
    const { recoveryCode, keptFolder } = await vaults.adopt(extracted)
    await vaults.confirmKit(recoveryCode)
    expect(people()).toEqual(['p1'])
    expect(kept()).toEqual(['vault.before-restore-2026-11-21T01-02-03-456Z'])
    expect(keptFolder).toBe(join(profile.folder, kept()[0]!))
    const again = newProfile()
    cpSync(keptFolder!, again.vaultFolder, { recursive: true })
    const before = again.vaults()
    expect((await before.start()).state).toBe('open')
    expect(people(before)).toEqual(['old'])
    before.close()
    again.remove()
  })

  test('also over the very vault that was backed up: old and new entries do not overwrite each other', async () => {
    const here = source.vaults()
    await here.start()
    addPerson(here.vault!, 'after-the-backup')
    const { keptFolder } = await here.adopt(extracted)
    expect(people(here)).toEqual(['p1'])
    here.close()
    rmSync(source.vaultFolder, { recursive: true })
    renameSync(keptFolder!, source.vaultFolder)
    const back = source.vaults()
    expect((await back.start()).state).toBe('kit-unconfirmed')
    expect(people(back)).toEqual(['after-the-backup', 'p1'])
    back.close()
  })

  test.each<[string, (adoption: Adoption) => Adoption | Promise<Adoption>, string]>([
    ['the wrong key', (a) => ({ ...a, keys: generateKeys() }), 'WRONG_KEY'],
    [
      'a damaged file',
      (a) => {
        const bytes = readFileSync(a.databaseFile)
        bytes[4096 * 2 + 100]! ^= 1
        writeFileSync(a.databaseFile, bytes)
        return a
      },
      'DAMAGED_FILE',
    ],
    ['a short passphrase', (a) => ({ ...a, protection: { kind: 'passphrase', passphrase: 'x' } }), 'WEAK_PASSWORD'],
    [
      'a keychain that went away',
      (a) => {
        process.env.DBUS_SESSION_BUS_ADDRESS = 'unix:path=/nowhere'
        return a
      },
      'NO_KEYCHAIN',
    ],
  ])('is refused for %s, and the present vault goes on, still open', async (_, change, code) => {
    const present = await vaults.create({ vaultName: '旧库', protection: { kind: 'keychain' } })
    await vaults.confirmKit(present.recoveryCode)
    addPerson(present.vault, 'present')
    const wrong = await change(extracted)
    await expect(vaults.adopt(wrong)).rejects.toThrow(expect.objectContaining({ code }))
    process.env.DBUS_SESSION_BUS_ADDRESS = keyring.env.DBUS_SESSION_BUS_ADDRESS
    expect(present.vault.db.open).toBe(true)
    expect(people()).toEqual(['present'])
    expect(existsSync(join(profile.folder, 'vault.incoming'))).toBe(false)
    expect(kept()).toEqual([])
    expect(await restart()).toBe('open')
    expect(people()).toEqual(['present'])
  })
})

describe('a restore that was cut off', () => {
  const prepare = async () => {
    const { vault } = await vaults.adopt(extracted)
    vault.close()
    vaults.close()
    vaults = profile.vaults()
    renameSync(profile.vaultFolder, join(profile.folder, 'vault.incoming'))
  }

  test('between its two renames is finished at the next start', async () => {
    await prepare()
    expect((await vaults.start()).state).toBe('kit-unconfirmed')
    expect(people()).toEqual(['p1'])
  })

  test('before them is undone: the present vault is as it was', async () => {
    await prepare()
    const present = await profile.vaults().create({ vaultName: '旧库', protection: { kind: 'keychain' } })
    addPerson(present.vault, 'present')
    present.vault.close()
    expect((await vaults.start()).state).toBe('kit-unconfirmed')
    expect(people()).toEqual(['present'])
    expect(readdirSync(profile.folder)).toEqual(['vault'])
  })

  test('before its header was written is undone too', async () => {
    mkdirSync(join(profile.folder, 'vault.incoming'))
    cpSync(extracted.databaseFile, join(profile.folder, 'vault.incoming', 'anjuan.db'))
    rekeyFile(join(profile.folder, 'vault.incoming', 'anjuan.db'), sourceKeys.database, generateKeys().database)
    expect((await vaults.start()).state).toBe('first-start')
    expect(existsSync(join(profile.folder, 'vault.incoming'))).toBe(false)
  })
})
