// The real keychain: gnome-keyring on a private session bus, which the first tests still do without.

import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createKeychain } from '../../../main/vault/keychain.ts'
import { type Keyring, startKeyring } from '../../support/keyring.ts'

const keychain = createKeychain()
const account = 'vault/key/database'
const none = expect.objectContaining({ code: 'NO_KEYCHAIN' })
const locked = expect.objectContaining({ code: 'KEYCHAIN_LOCKED' })
const useBus = (address: string | undefined) => {
  if (address === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS
  else process.env.DBUS_SESSION_BUS_ADDRESS = address
}

let keyring: Keyring
beforeAll(async () => {
  keyring = await startKeyring()
})
afterAll(() => keyring.stop())
beforeEach(() => useBus(keyring.env.DBUS_SESSION_BUS_ADDRESS))

describe('an unlocked keychain', () => {
  test('keeps bytes as they are, and tells "no such entry"', async () => {
    expect(await keychain.state()).toBe('ready')
    expect(await keychain.read(account)).toBeUndefined()
    const value = randomBytes(32)
    await keychain.write(account, value)
    expect(await keychain.read(account)).toEqual(value)
    await keychain.write(account, value.fill(9))
    expect(await keychain.read(account)).toEqual(value)
    await keychain.remove(account)
    expect(await keychain.read(account)).toBeUndefined()
    await keychain.remove(account)
  })

  test('is the Secret Service and not the kernel keyring: another program finds the entry there', async () => {
    const value = randomBytes(32)
    await keychain.write('vault/key/field', value)
    const { stdout } = await promisify(execFile)(
      'dbus-send',
      [
        '--session',
        '--print-reply',
        '--dest=org.freedesktop.secrets',
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.SearchItems',
        'dict:string:string:service,Anjuan,username,vault/key/field',
      ],
      { env: keyring.env },
    )
    expect(stdout).toContain('object path "/org/freedesktop/secrets/collection/login/')
  })

  test('answers many questions asked at once', async () => {
    const values = Array.from({ length: 8 }, () => randomBytes(32))
    await Promise.all(values.map((value, index) => keychain.write(`vault/many/${index}`, value)))
    expect(await Promise.all(values.map((_, index) => keychain.read(`vault/many/${index}`)))).toEqual(values)
  })
})

describe('a locked keychain, and nobody to answer a prompt', () => {
  beforeAll(async () => {
    await keychain.write(account, Buffer.alloc(32, 1))
    keyring.lock()
  })

  test('is told from an absent one and from a missing entry, for every act, and does not hang', async () => {
    expect(await keychain.state()).toBe('locked')
    await expect(keychain.read(account)).rejects.toThrow(locked)
    await expect(keychain.read('vault/key/never-written')).rejects.toThrow(locked)
    await expect(keychain.write(account, Buffer.alloc(32))).rejects.toThrow(locked)
    await expect(keychain.remove(account)).rejects.toThrow(locked)
    expect(await keychain.unlock()).toBe(false)
  })

  test('gives the entry again once it was unlocked', async () => {
    keyring.unlock()
    expect(await keychain.state()).toBe('ready')
    expect(await keychain.unlock()).toBe(true)
    expect(await keychain.read(account)).toEqual(Buffer.alloc(32, 1))
  })
})

describe('no keychain', () => {
  const expectNone = async () => {
    expect(await keychain.state()).toBe('absent')
    await expect(keychain.read(account)).rejects.toThrow(none)
    await expect(keychain.write(account, Buffer.alloc(32))).rejects.toThrow(none)
    await expect(keychain.remove(account)).rejects.toThrow(none)
    expect(await keychain.unlock()).toBe(false)
  }

  test('without a session bus', async () => {
    useBus(undefined)
    const runtime = process.env.XDG_RUNTIME_DIR
    process.env.XDG_RUNTIME_DIR = join(keyring.home, 'nowhere')
    await expectNone()
    if (runtime === undefined) delete process.env.XDG_RUNTIME_DIR
    else process.env.XDG_RUNTIME_DIR = runtime
    useBus('unix:path=/nowhere/bus')
    await expectNone()
    useBus('tcp:host=localhost,port=1')
    await expectNone()
  })

  test('on a bus without a Secret Service', async () => {
    const bare = await startKeyring({ service: false })
    useBus(bare.env.DBUS_SESSION_BUS_ADDRESS)
    await expectNone()
    bare.stop()
  })
})

describe('a bus that takes the connection and says nothing, or nonsense', () => {
  const impatient = createKeychain({ answer: 200, prompt: 200 })
  const listen = async (answer: Buffer | undefined) => {
    const path = join(keyring.home, `odd-${randomBytes(4).toString('hex')}`)
    const server = createServer((socket) => {
      socket.on('data', () => answer && socket.write(answer))
      socket.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => server.listen(path, resolve))
    useBus(`unix:path=${path}`)
    return server
  }

  test('ends by the patience given, as locked: trying again may help', async () => {
    const server = await listen(undefined)
    expect(await impatient.state()).toBe('locked')
    await expect(impatient.read(account)).rejects.toThrow(locked)
    expect(await impatient.unlock()).toBe(false)
    server.close()
  })

  test('counts as absent when it is no bus at all', async () => {
    const server = await listen(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))
    expect(await impatient.state()).toBe('absent')
    server.close()
    const garbled = await listen(Buffer.concat([Buffer.from('OK 0\r\n'), Buffer.alloc(64, 0x55)]))
    expect(await impatient.state()).not.toBe('ready')
    garbled.close()
  })
})
