// The first start, from nothing to the first administrator's desk, and the starts after it: by itself from the keychain,
// with a passphrase where there is none, and with the recovery code where the key is gone.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startKeyring } from '../support/keyring.ts'
import { expect, keyringEnv, test } from './fixtures/office.ts'
import { signInAs, typePassword } from './fixtures/people.ts'
import { keepBackupCodes, pairAuthenticator, signOut } from './fixtures/steps.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
const passphrase = '三只灰鹭飞过冬天的水坝和村庄的屋顶'

/** From the kit on the screen to the field where it is typed back; answers with the code. */
const leaveKit = async (page: Page): Promise<string> => {
  await expect(heading(page, '请保存恢复资料')).toBeVisible()
  const groups = await page.locator('.recovery-group').allTextContents()
  expect(groups).toHaveLength(8)
  await page.getByRole('button', { name: '已保存，下一步' }).click()
  await expect(heading(page, '核对恢复码')).toBeVisible()
  // Nothing of the kit is left to copy from.
  await expect(page.locator('.recovery-group')).toHaveCount(0)
  return groups.join('-')
}

/** The code with one character of the third group exchanged for another. */
const mistyped = (code: string): string => {
  const groups = code.split('-')
  const third = groups[2] ?? ''
  return groups.with(2, `${third.startsWith('A') ? 'B' : 'A'}${third.slice(1)}`).join('-')
}

const admin = { name: '周敏', login: 'admin', password: 'quiet lantern 4471', employmentNumber: 'E001' } as const

const makeAdministrator = async (page: Page): Promise<void> => {
  await expect(heading(page, '首位系统管理员')).toBeVisible()
  await page.getByLabel('姓名').fill(admin.name)
  await page.getByLabel('登录名').fill(admin.login)
  await page.getByLabel('工号').fill(admin.employmentNumber)
  await page.getByLabel('密码', { exact: true }).fill(admin.password)
  await page.getByLabel('再次输入密码').fill(admin.password)
  await page.keyboard.press('Enter')
  await expect(heading(page, '登录')).toBeVisible()
}

test('makes the vault, its kit and the first administrator, and opens by itself from then on', async ({
  launch,
  keyring,
  folder,
}) => {
  test.setTimeout(180_000)
  const env = keyringEnv(keyring)
  const app = await launch({ env })
  const { page } = app
  await expect(heading(page, '欢迎使用案卷')).toBeVisible()
  await page.getByRole('button', { name: '开始设置' }).press('Enter')
  await page.getByLabel('单位名称').fill('诚信商账')
  await expect(page.getByLabel('保存在这台电脑的系统钥匙串')).toBeChecked()
  await page.keyboard.press('Enter')

  await expect(heading(page, '请保存恢复资料')).toBeVisible()
  const kit = join(folder, 'kit.pdf')
  await app.answerSaveDialog(kit)
  await page.getByRole('button', { name: '打印或保存恢复资料' }).click()
  await page.keyboard.press('Control+S')
  await expect(page.getByText(`已保存：${kit}`)).toBeVisible()
  expect(readFileSync(kit).subarray(0, 5).toString()).toBe('%PDF-')
  await page.keyboard.press('Escape')
  const code = await leaveKit(page)

  const done = page.getByRole('button', { name: '核对完成' })
  await page.getByLabel('恢复码').fill(mistyped(code))
  await expect(page.getByRole('alert')).toContainText('第 3 组有误')
  await expect(done).toBeDisabled()
  await page.getByLabel('恢复码').fill(code.toLowerCase().replaceAll('-', ' '))
  await page.keyboard.press('Enter')

  await makeAdministrator(page)
  await typePassword(page, admin.login, admin.password)
  const factor = await pairAuthenticator(page)
  const codes = join(folder, 'codes.pdf')
  await app.answerSaveDialog(codes)
  await page.getByRole('button', { name: '打印或保存备用码' }).click()
  await page.keyboard.press('Control+S')
  await expect(page.getByText(`已保存：${codes}`)).toBeVisible()
  await page.keyboard.press('Escape')
  const backupCodes = await keepBackupCodes(page)
  expect(new Set(backupCodes).size).toBe(10)
  await expect(page.locator('.desk-person-name')).toHaveText('周敏')
  await expect(page.getByRole('region', { name: '开始工作之前' })).toBeVisible()
  expect(app.mainErrors()).toEqual([])
  await app.close()

  const again = await launch({ env })
  await expect(heading(again.page, '登录')).toBeVisible()
  await signInAs(again.page, { ...admin, ...factor, role: 'administrator' })
  // A backup code serves once in the place of the authenticator.
  await signOut(again.page)
  await typePassword(again.page, admin.login, admin.password)
  await again.page.getByRole('button', { name: '改用备用码' }).click()
  await again.page.getByLabel('备用码').fill(backupCodes[0] ?? '')
  await again.page.keyboard.press('Enter')
  await expect(again.page.locator('.desk-person-name')).toHaveText('周敏')
})

test('goes on with a new kit where the wizard was left', async ({ launch, keyring }) => {
  const env = keyringEnv(keyring)
  const app = await launch({ env })
  await app.page.getByRole('button', { name: '开始设置' }).click()
  await app.page.getByLabel('单位名称').fill('诚信商账')
  await app.page.keyboard.press('Enter')
  const lost = await leaveKit(app.page)
  await app.kill()

  const { page } = await launch({ env })
  await expect(heading(page, '请生成恢复资料')).toBeVisible()
  await page.getByRole('button', { name: '生成恢复资料' }).click()
  const code = await leaveKit(page)
  expect(code).not.toBe(lost)
  await page.getByLabel('恢复码').fill(lost)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('恢复码不正确')
  await page.getByLabel('恢复码').fill(code)
  await page.keyboard.press('Enter')
  await makeAdministrator(page)
})

test('asks for a passphrase at each start where the system has no keychain', async ({ launch }) => {
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }
  const app = await launch({ env })
  const { page } = app
  await page.getByRole('button', { name: '开始设置' }).click()
  await expect(page.getByText('没有可用的系统钥匙串，因此只能使用口令')).toBeVisible()
  await expect(page.getByLabel('保存在这台电脑的系统钥匙串')).toBeDisabled()
  await page.getByLabel('单位名称').fill('诚信商账')
  await page.getByLabel('启动口令', { exact: true }).fill(passphrase)
  await page.getByLabel('再次输入启动口令').fill(passphrase)
  await page.getByRole('button', { name: '建立档案' }).click()
  await page.getByLabel('恢复码').or(page.locator('.recovery-group').first()).first().waitFor()
  const code = await leaveKit(page)
  await page.getByLabel('恢复码').fill(code)
  await page.keyboard.press('Enter')
  await makeAdministrator(page)
  await app.close()

  const next = await launch({ env })
  await expect(heading(next.page, '请输入启动口令')).toBeVisible()
  await next.page.getByLabel('启动口令').fill('not the passphrase at all')
  await next.page.keyboard.press('Enter')
  await expect(next.page.getByRole('alert')).toContainText('口令不正确')
  await next.page.getByLabel('启动口令').fill(passphrase)
  await next.page.keyboard.press('Enter')
  await expect(heading(next.page, '登录')).toBeVisible()
})

test('opens with the recovery code where the keychain has no key, and keeps the key from then on', async ({
  office,
}) => {
  const another = await startKeyring()
  try {
    const env = keyringEnv(another)
    const app = await office.launch({ env })
    const { page } = app
    await expect(heading(page, '钥匙串中没有这份档案的密钥')).toBeVisible()
    await page.getByRole('button', { name: '用恢复码打开' }).click()
    await page.getByLabel('恢复码').fill(mistyped(office.recoveryCode))
    await expect(page.getByRole('alert')).toContainText('第 3 组有误')
    await page.getByLabel('恢复码').fill(office.recoveryCode)
    await page.keyboard.press('Enter')
    await expect(heading(page, '登录')).toBeVisible()
    await office.signIn(page, 'collector')
    await app.close()

    const next = await office.launch({ env })
    await expect(heading(next.page, '登录')).toBeVisible()
    await next.close()
  } finally {
    another.stop()
  }
})
