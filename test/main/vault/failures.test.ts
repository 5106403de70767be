// Each way a start can fail, made for real, and the way out of it. None deletes anything.

import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createKeychain } from '../../../main/vault/keychain.ts'
import { accountOf } from '../../../main/vault/stored-keys.ts'
import type { Vaults } from '../../../main/vault/vault.ts'
import { type Keyring, startKeyring } from '../../support/keyring.ts'
import { addPerson, first, newProfile, type Profile, second } from './support/profile.ts'

let keyring: Keyring
let profile: Profile
let vaults: Vaults
let recoveryCode: string
const keychain = createKeychain()

beforeAll(async () => {
  keyring = await startKeyring()
})
afterAll(() => keyring.stop())
beforeEach(async () => {
  process.env.DBUS_SESSION_BUS_ADDRESS = keyring.env.DBUS_SESSION_BUS_ADDRESS
  profile = newProfile()
  vaults = profile.vaults()
  const made = await vaults.create({ vaultName: '诚信商账', protection: { kind: 'keychain' } })
  recoveryCode = made.recoveryCode
  await vaults.confirmKit(recoveryCode)
  made.vault.db.transaction(() => {
    for (let index = 0; index < 500; index++) addPerson(made.vault, `p${index}`)
  })()
  vaults.close()
})
afterEach(() => {
  vaults.close()
  profile.remove()
})

const start = (changes?: Parameters<Profile['vaults']>[0]) => {
  vaults.close()
  vaults = profile.vaults(changes)
  return vaults.start()
}
const failed = (failure: string, ways: string[]) =>
  expect.objectContaining({ state: 'failed', failure, vaultName: '诚信商账', ways })
const people = () => vaults.vault?.db.prepare('SELECT count(*) FROM person').pluck().get()
const flip = (at: number): void => {
  const descriptor = openSync(profile.database, 'r+')
  const byte = readFileSync(profile.database)[at]!
  writeSync(descriptor, Buffer.of(byte ^ 1), 0, 1, at)
  closeSync(descriptor)
}

describe('the keychain', () => {
  test('is not there: retry, or the recovery kit with a passphrase for the next starts', async () => {
    process.env.DBUS_SESSION_BUS_ADDRESS = 'unix:path=/nowhere'
    expect(await start()).toEqual(failed('no-keychain', ['retry', 'recovery']))
    const passphrase = '没有钥匙串也要打开的长口令'.repeat(2)
    expect((await vaults.openWithRecoveryCode(recoveryCode, { passphrase })).state).toBe('open')
    expect(people()).toBe(500)
    expect((await start()).state).toBe('passphrase-needed')
    expect((await vaults.openWithPassphrase(passphrase)).state).toBe('open')
    process.env.DBUS_SESSION_BUS_ADDRESS = keyring.env.DBUS_SESSION_BUS_ADDRESS
    expect((await start()).state).toBe('open')
  })

  test('is locked: retry after unlocking', async () => {
    keyring.lock()
    expect(await start()).toEqual(failed('keychain-locked', ['retry', 'recovery']))
    expect(await vaults.start({ unlock: true })).toEqual(failed('keychain-locked', ['retry', 'recovery']))
    expect((await vaults.openWithRecoveryCode(recoveryCode)).state).toBe('open')
    keyring.unlock()
    expect((await vaults.start()).state).toBe('open')
    expect(people()).toBe(500)
  })

  test('gives out its keys only seconds after it says that it is unlocked: waited for, where it was seen locked', async () => {
    let gives = Number.POSITIVE_INFINITY
    const slow = {
      ...keychain,
      read: async (account: string) => (performance.now() < gives ? undefined : keychain.read(account)),
    }
    keyring.lock()
    expect(await start({ keychain: slow })).toEqual(failed('keychain-locked', ['retry', 'recovery']))
    keyring.unlock()
    gives = performance.now() + 2_500
    expect((await vaults.start()).state).toBe('open')
    // Not seen locked: nobody is kept waiting for keys that are not there.
    gives = Number.POSITIVE_INFINITY
    expect(await start({ keychain: slow })).toEqual(
      failed('key-missing', ['retry', 'recovery', 'restore', 'salvage-by-backup']),
    )
  })

  test('has a key of another vault: wrong key, told from a damaged file; the kit opens', async () => {
    const { vault } = (await start()) as { vault: NonNullable<Vaults['vault']> }
    const account = accountOf(vault.header, 'index')
    await keychain.write(account, Buffer.alloc(32, 5))
    expect(await start()).toEqual(failed('wrong-key', ['retry', 'recovery', 'restore', 'salvage-by-backup']))
    await keychain.write(account, Buffer.alloc(31, 5))
    expect(await start()).toEqual(failed('key-missing', ['retry', 'recovery', 'restore', 'salvage-by-backup']))
    expect((await vaults.openWithRecoveryCode(recoveryCode)).state).toBe('open')
    expect((await start()).state).toBe('open')
  })
})

describe('a damaged file', () => {
  test('in its first page: nothing can be read, a byte copy is kept', async () => {
    flip(2000)
    const bytes = readFileSync(profile.database)
    expect(await start()).toEqual(failed('damaged-file', ['salvage', 'read-only', 'restore']))
    await expect(vaults.openReadOnly()).rejects.toThrow(expect.objectContaining({ code: 'DAMAGED_FILE' }))
    const kept = readdirSync(profile.vaultFolder).find((name) => name.includes('.damaged-'))
    expect(kept).toBe('anjuan.db.damaged-2026-11-21T01-02-03-456Z')
    expect(readFileSync(join(profile.vaultFolder, kept!))).toEqual(bytes)
    expect(readFileSync(profile.database)).toEqual(bytes)
    // Also with the recovery kit it is the file, not the key, and nothing is written into the keychain.
    const header = readFileSync(join(profile.vaultFolder, 'vault.json'))
    expect(await vaults.openWithRecoveryCode(recoveryCode)).toEqual(
      failed('damaged-file', ['salvage', 'read-only', 'restore']),
    )
    expect(readFileSync(join(profile.vaultFolder, 'vault.json'))).toEqual(header)
  })

  test('in a page that the start reads: what is whole can be read, and nothing written', async () => {
    await start()
    const page = vaults
      .vault!.db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'happening'`)
      .pluck()
      .get() as number
    vaults.close()
    flip((page - 1) * 4096 + 77)
    const bytes = readFileSync(profile.database)
    expect(await start()).toEqual(failed('damaged-file', ['salvage', 'read-only', 'restore']))
    expect((await vaults.openReadOnly()).state).toBe('open')
    expect(vaults.vault?.readOnly).toBe(true)
    expect(people()).toBe(500)
    expect(() => vaults.vault?.db.exec(`DELETE FROM person`)).toThrow()
    await expect(vaults.newKit()).rejects.toThrow(expect.objectContaining({ code: 'WRONG_STATE' }))
    vaults.close()
    expect(readFileSync(profile.database)).toEqual(bytes)
  })

  test('cut short, emptied, in plain, or gone: never replaced by a new one', async () => {
    const original = readFileSync(profile.database)
    const harms = [
      () => truncateSync(profile.database, original.length - 4096),
      () => truncateSync(profile.database, 0),
      () => writeFileSync(profile.database, 'SQLite format 3\0and more'),
      () => rmSync(profile.database),
    ]
    for (const harm of harms) {
      writeFileSync(profile.database, original)
      harm()
      const found = await start()
      expect(found).toMatchObject({ state: 'failed', failure: 'damaged-file' })
      // What is gone can't be read.
      expect('ways' in found && found.ways.some((way) => way.startsWith('salvage'))).toBe(existsSync(profile.database))
      await expect(vaults.create({ vaultName: 'x', protection: { kind: 'keychain' } })).rejects.toThrow()
      expect(await start()).toMatchObject({ state: 'failed', failure: 'damaged-file' })
    }
    writeFileSync(profile.database, original)
    expect((await start()).state).toBe('open')
  })

  test('its header: served from the copy; lost in both, told as damaged and nothing is made', async () => {
    rmSync(join(profile.vaultFolder, 'vault.json'))
    expect((await start()).state).toBe('open')
    vaults.close()
    rmSync(join(profile.vaultFolder, 'vault.json'))
    rmSync(join(profile.vaultFolder, 'vault.json.copy'))
    expect(await start()).toMatchObject({
      state: 'failed',
      failure: 'damaged-file',
      ways: ['salvage-by-backup', 'restore'],
    })
    await expect(vaults.create({ vaultName: 'x', protection: { kind: 'keychain' } })).rejects.toThrow(
      expect.objectContaining({ code: 'DAMAGED_FILE' }),
    )
    expect(readdirSync(profile.vaultFolder).sort()).toEqual(['anjuan.db', 'open.json'])
  })
})

describe('a newer program', () => {
  test('wrote the database: refused and left byte for byte', async () => {
    expect((await start({ migrations: [first, second] })).state).toBe('open')
    vaults.close()
    const bytes = readFileSync(profile.database)
    expect(await start()).toMatchObject({
      failure: 'newer-file',
      ways: ['retry'],
      details: { version: '2', newest: '1' },
    })
    await expect(vaults.openReadOnly()).rejects.toThrow()
    expect(readFileSync(profile.database)).toEqual(bytes)
  })

  test('wrote the header', async () => {
    writeFileSync(join(profile.vaultFolder, 'vault.json'), '{"format":9}')
    expect(await start()).toMatchObject({ state: 'failed', failure: 'newer-file' })
  })
})

describe('the clock', () => {
  test('set back by more than 5 minutes: retry after mending it, or go on and have it noted', async () => {
    await start()
    vaults.vault?.db.prepare('INSERT INTO happening (at) VALUES (?)').run('2026-11-21T01:02:03.456Z')
    profile.clock.time = new Date('2026-11-21T00:57:03.456Z')
    expect((await start()).state).toBe('open')
    profile.clock.time = new Date('2026-11-21T00:57:03.455Z')
    const details = { last: '2026-11-21T01:02:03.456Z', now: '2026-11-21T00:57:03.455Z' }
    expect(await start()).toMatchObject({ failure: 'clock-back', ways: ['retry', 'keep-clock'], details })
    expect(vaults.vault).toBeUndefined()
    await expect(vaults.openReadOnly()).rejects.toThrow(expect.objectContaining({ code: 'WRONG_STATE' }))
    expect((await vaults.keepClock()).state).toBe('open')
    expect(vaults.vault?.clockBack).toEqual(details)
    expect(vaults.vault?.readOnly).toBe(false)
    profile.clock.time = new Date('2026-11-21T01:03:00.000Z')
    expect((await start()).state).toBe('open')
    expect(vaults.vault?.clockBack).toBeUndefined()
  })
})

describe('the disk', () => {
  // A file system of its own, mounted where only the child sees it.
  const onDisk = (script: string) =>
    spawnSync(
      'unshare',
      [...(process.getuid?.() === 0 ? [] : ['-r']), '-m', 'sh', '-ec', script, 'sh', profile.folder],
      {
        encoding: 'utf8',
        env: keyring.env,
      },
    )
  const node = `"${process.execPath}" --no-warnings ${join(import.meta.dirname, 'support', 'start.ts')}`
  const mountable = () => onDisk('mount -t tmpfs none "$1"').status === 0
  const copyIn = (size: string) => `
    mkdir /tmp/keep-$$; cp -a "$1"/. /tmp/keep-$$; mount -t tmpfs -o size=${size} none "$1"
    cp -a /tmp/keep-$$/. "$1"; rm -r /tmp/keep-$$;`

  test('is full: said so, nothing lost, and it goes on when there is room', (context) => {
    if (!mountable()) return context.skip('no right to mount a file system here')
    const run = onDisk(`${copyIn('2m')} dd if=/dev/zero of="$1/fill" bs=4096 2>/dev/null || true; ${node} "$1"`)
    // The child makes room before its second start.
    expect(run.stdout.trim().split('\n')).toEqual(['failed disk-full retry', 'WRONG_STATE', 'after: open 500'])
  })

  test('is read-only: said so', (context) => {
    if (!mountable()) return context.skip('no right to mount a file system here')
    const run = onDisk(`${copyIn('8m')} mount -o remount,ro "$1"; ${node} "$1"`)
    expect(run.stdout.trim().split('\n')).toEqual(['failed read-only retry', 'WRONG_STATE', 'after: failed undefined'])
  })
})
