// Every kind of failure of a start, made for real: its screen in both languages, its ways out, and that nothing of the
// vault was changed or deleted.

import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, TestInfo } from '@playwright/test'
import { leaveVault } from '../../main/gate/enter.ts'
import { createKeychain } from '../../main/vault/keychain.ts'
import { accountOf } from '../../main/vault/stored-keys.ts'
import { startKeyring } from '../support/keyring.ts'
import type { LaunchedApp } from '../support/launch.ts'
import { Office } from '../support/office.ts'
import { expect, keyringEnv, type OfficeAtWork, test } from './fixtures/office.ts'

type Expected = { readonly zh: string; readonly en: string; readonly ways: readonly string[] }

/** The screen in both languages, with a picture of each; ends in Chinese. */
const expectScreen = async (app: LaunchedApp, info: TestInfo, { zh, en, ways }: Expected): Promise<void> => {
  const page = app.page as unknown as Page
  const languages = [
    ['中文', zh],
    ['English', en],
    ['中文', zh],
  ] as const
  for (const [language, title] of languages) {
    await page.getByRole('button', { name: language, exact: true }).click()
    await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible()
    await page.screenshot({ path: info.outputPath(`${language}.png`) })
  }
  const buttons = await page.locator('main').getByRole('button').allTextContents()
  expect(buttons).toEqual([...ways, '退出程序'])
}

const vaultFolder = (office: OfficeAtWork): string => join(office.profile, 'vault')
const database = (office: OfficeAtWork): string => join(vaultFolder(office), 'anjuan.db')
const header = (office: OfficeAtWork): { vaultId: string; keyId: string } & object =>
  JSON.parse(readFileSync(join(vaultFolder(office), 'vault.json'), 'utf8'))

const flip = (file: string, at: number): void => {
  const descriptor = openSync(file, 'r+')
  const byte = Buffer.alloc(1)
  readSync(descriptor, byte, 0, 1, at)
  writeSync(descriptor, Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, at)
  closeSync(descriptor)
}

/** Runs `act` where this process finds the worker's keychain. */
const withKeychain = async <T>(address: string | undefined, act: () => Promise<T>): Promise<T> => {
  const before = process.env.DBUS_SESSION_BUS_ADDRESS
  process.env.DBUS_SESSION_BUS_ADDRESS = address
  try {
    return await act()
  } finally {
    if (before === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS
    else process.env.DBUS_SESSION_BUS_ADDRESS = before
  }
}

const signInScreen = (page: LaunchedApp['page']) => page.getByRole('heading', { name: '登录', exact: true })

test('no keychain', async ({ office }, info) => {
  const bytes = readFileSync(database(office))
  const app = await office.launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } })
  await expectScreen(app, info, {
    zh: '没有可用的系统钥匙串',
    en: 'No usable keychain',
    ways: ['重试', '用恢复码打开'],
  })
  await app.page.getByRole('button', { name: '重试' }).click()
  await expect(app.page.getByRole('heading', { name: '没有可用的系统钥匙串' })).toBeVisible()
  expect(readFileSync(database(office))).toEqual(bytes)
})

test('no keychain any more: the recovery code sets a passphrase, which opens from then on', async ({ office }) => {
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }
  const passphrase = 'seven grey herons over the weir'
  const app = await office.launch({ env })
  const { page } = app
  await page.getByRole('button', { name: '用恢复码打开' }).click()
  await page.getByLabel('恢复码').fill(office.recoveryCode)
  await page.getByLabel(/同时设置新的启动口令/).check()
  const open = page.getByRole('button', { name: '打开', exact: true })
  await expect(open).toBeDisabled()
  await page.getByLabel('新的启动口令', { exact: true }).fill(passphrase)
  await page.getByLabel('再次输入新的启动口令').fill(passphrase)
  await open.click()
  await expect(signInScreen(page)).toBeVisible()
  await app.close()
  const again = await office.launch({ env })
  const other = again.page.getByRole('button', { name: '用口令打开' })
  await expect(other.or(again.page.getByLabel('启动口令'))).toBeVisible()
  if (await other.isVisible()) await other.click()
  await again.page.getByLabel('启动口令').fill(passphrase)
  await again.page.getByRole('button', { name: '打开', exact: true }).click()
  await expect(signInScreen(again.page)).toBeVisible()
})

test('keychain locked; retry after unlocking', async ({ office, keyring }, info) => {
  keyring.lock()
  try {
    const app = await office.launch()
    await expectScreen(app, info, {
      zh: '系统钥匙串已锁定',
      en: 'The keychain is locked',
      ways: ['重试', '用恢复码打开'],
    })
    keyring.unlock()
    await app.page.getByRole('button', { name: '重试' }).click()
    // A daemon that was just started may be asked to unlock, which nobody answers here, before it is seen unlocked.
    await expect(signInScreen(app.page)).toBeVisible({ timeout: 40_000 })
  } finally {
    keyring.unlock()
  }
})

test('key missing', async ({ office }, info) => {
  const another = await startKeyring()
  try {
    const app = await office.launch({ env: keyringEnv(another) })
    await expectScreen(app, info, {
      zh: '钥匙串中没有这份档案的密钥',
      en: 'The keychain has no key for this vault',
      ways: ['重试', '用恢复码打开', '用备份恢复', '用备份里的密钥抢救现有档案'],
    })
    await app.close()
  } finally {
    another.stop()
  }
})

test('wrong key', async ({ office, keyring }, info) => {
  const account = accountOf(header(office), 'index')
  const keychain = createKeychain()
  const { DBUS_SESSION_BUS_ADDRESS: address } = keyring.env
  const right = await withKeychain(address, () => keychain.read(account))
  if (!right) throw new Error('the founded office has no key')
  await withKeychain(address, () => keychain.write(account, Buffer.alloc(32, 5)))
  try {
    const app = await office.launch()
    await expectScreen(app, info, {
      zh: '密钥与档案不符',
      en: 'The key does not fit the vault',
      ways: ['重试', '用恢复码打开', '用备份恢复', '用备份里的密钥抢救现有档案'],
    })
  } finally {
    await withKeychain(address, () => keychain.write(account, right))
  }
})

test('damaged file; the original is kept byte for byte', async ({ office }, info) => {
  flip(database(office), 2000)
  const bytes = readFileSync(database(office))
  const app = await office.launch()
  await expectScreen(app, info, {
    zh: '档案文件已损坏',
    en: 'The vault file is damaged',
    ways: ['抢救到新的档案', '只读打开', '用备份恢复'],
  })
  await app.page.getByRole('button', { name: '只读打开' }).click()
  await expect(app.page.getByRole('alert')).toContainText('数据文件已损坏')
  expect(readFileSync(database(office))).toEqual(bytes)
  const kept = readdirSync(vaultFolder(office)).filter((name) => name.includes('.damaged-'))
  expect(kept).toHaveLength(1)
})

test('file of a newer program', async ({ office }, info) => {
  writeFileSync(join(vaultFolder(office), 'vault.json'), '{"format":9}')
  const app = await office.launch()
  await expectScreen(app, info, {
    zh: '档案由更新版本的程序保存',
    en: 'The vault was saved by a newer version',
    ways: ['重试'],
  })
})

test('clock set back; go on with it, noted', async ({ office, keyring }, info) => {
  // The office was open an hour from now.
  await withKeychain(keyring.env.DBUS_SESSION_BUS_ADDRESS, async () => {
    const later = new Office({ profile: office.profile, keychain: createKeychain(), handlers: {} })
    later.clock.forward(3_600_000)
    expect(await later.start()).toMatchObject({ state: 'open' })
    await leaveVault(later.house)
  })
  const app = await office.launch()
  await expectScreen(app, info, {
    zh: '电脑时钟被调回',
    en: 'The computer’s clock was set back',
    ways: ['重试', '时间正确，继续'],
  })
  await app.page.getByRole('button', { name: '时间正确，继续' }).click()
  await expect(signInScreen(app.page)).toBeVisible()
})

test('the log is gone: every page is checked, and it opens', async ({ office }, info) => {
  const cut = await office.launch()
  await expect(signInScreen(cut.page)).toBeVisible()
  await cut.kill()
  for (const end of ['-wal', '-shm']) rmSync(`${database(office)}${end}`)
  const bytes = readFileSync(database(office))
  const app = await office.launch()
  await expectScreen(app, info, {
    zh: '最后写入的内容不见了',
    en: 'What was written last is missing',
    ways: ['重试', '知道可能缺失，继续打开', '抢救到新的档案', '用备份恢复'],
  })
  expect(readFileSync(database(office))).toEqual(bytes)
  await app.page.getByRole('button', { name: '知道可能缺失，继续打开' }).click()
  await expect(signInScreen(app.page)).toBeVisible()
  await office.signIn(app.page, 'collector')
})

test('another instance: the first one answers', async ({ office }) => {
  const app = await office.launch()
  await expect(signInScreen(app.page)).toBeVisible()
  await expect(office.launch()).rejects.toThrow()
  await expect(signInScreen(app.page)).toBeVisible()
  await office.signIn(app.page, 'collector')
})

test.describe('the disk', () => {
  const run = (command: string, ...args: string[]): void => void execFileSync(command, args, { stdio: 'pipe' })
  /** The vault's folder on a file system of its own, for the time of `act`. False where that is not permitted. */
  const onOwnDisk = async (folder: string, size: string, act: () => Promise<void>): Promise<boolean> => {
    const aside = `${folder}.aside`
    run('cp', '-a', folder, aside)
    try {
      run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'none', folder)
    } catch {
      return false
    }
    try {
      run('cp', '-a', `${aside}/.`, folder)
      await act()
    } finally {
      run('umount', '-l', folder)
    }
    return true
  }

  test('full; goes on when there is room', async ({ office }, info) => {
    const folder = vaultFolder(office)
    const could = await onOwnDisk(folder, '8m', async () => {
      try {
        run('dd', 'if=/dev/zero', `of=${folder}/fill`, 'bs=4096')
      } catch {
        // It ends when the disk is full.
      }
      const app = await office.launch()
      await expectScreen(app, info, { zh: '磁盘空间不足', en: 'The disk is full', ways: ['重试'] })
      run('rm', `${folder}/fill`)
      await app.page.getByRole('button', { name: '重试' }).click()
      await expect(signInScreen(app.page)).toBeVisible()
      await app.close()
    })
    test.skip(!could, 'no right to mount a file system here')
  })

  test('read-only; goes on when it can be written', async ({ office }, info) => {
    const folder = vaultFolder(office)
    const could = await onOwnDisk(folder, '8m', async () => {
      run('mount', '-o', 'remount,ro', folder)
      const app = await office.launch()
      await expectScreen(app, info, {
        zh: '档案所在位置只能读取',
        en: 'The vault’s place can only be read',
        ways: ['重试'],
      })
      run('mount', '-o', 'remount,rw', folder)
      await app.page.getByRole('button', { name: '重试' }).click()
      await expect(signInScreen(app.page)).toBeVisible()
      await app.close()
    })
    test.skip(!could, 'no right to mount a file system here')
  })
})
