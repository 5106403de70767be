// The keychain is lost. On an ordinary day the security officer gives three shares to three people, each printed by
// itself and typed back; then the machine is reinstalled, and two of the three open the vault, which from then on opens by
// itself again. A slip of the pen is told where it is.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startKeyring } from '../support/keyring.ts'
import { expect, keyringEnv, type OfficeAtWork, test } from './fixtures/office.ts'
import { freshCode } from './fixtures/people.ts'

/** Where pictures go when somebody wants to look at them. */
const pictures = process.env.ANJUAN_PICTURES
const shoot = async (page: Page, name: string): Promise<void> => {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  for (const [language, end] of [
    ['English', '-en'],
    ['中文', ''],
  ] as const) {
    await page.getByRole('button', { name: language, exact: true }).click()
    for (const [width, height] of [
      [1920, 1080],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: join(pictures, `${name}${end}-${width}.png`) })
    }
  }
}

/** The password and a code of the authenticator, in the dialog that asks for both. */
const confirmFactor = async (page: Page, { people }: OfficeAtWork): Promise<void> => {
  const officer = people['security-officer']
  const dialog = page.getByRole('dialog', { name: '请再次输入密码' })
  await dialog.getByLabel('登录密码').fill(officer.password)
  await dialog.getByLabel('验证码').fill(await freshCode(officer))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
}

const holder = async (page: Page, label: string, name: string): Promise<void> => {
  const field = page.getByLabel(label, { exact: true })
  await field.fill(name)
  await field.press('Enter')
}

const signInScreen = (page: Page) => page.getByRole('heading', { name: '登录', exact: true })

test('a lost keychain is opened by two of three shares', async ({ office }) => {
  test.setTimeout(120_000)
  const { people } = office
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'security-officer')
  await page.getByRole('navigation').getByRole('button', { name: '密钥', exact: true }).click()
  await expect(page.getByRole('heading', { name: '密钥与开启方式' })).toBeVisible()
  await expect(page.getByText('没有登记“恢复资料”在谁手里。')).toBeVisible()
  await shoot(page, 'keys')

  await page.getByRole('button', { name: '设置：三份分片，任意两份' }).click()
  for (const [index, key] of (['supervisor', 'administrator', 'legal'] as const).entries()) {
    await holder(page, `第 ${index + 1} 份交给`, people[key].name)
  }
  await shoot(page, 'shares-holders')
  await page.getByRole('button', { name: '生成三份分片' }).click()
  await confirmFactor(page, office)
  const codes: string[] = []
  for (const [index, key] of (['supervisor', 'administrator', 'legal'] as const).entries()) {
    await expect(
      page.getByRole('heading', { name: `第 ${index + 1} 份（共三份），交给 ${people[key].name}` }),
    ).toBeVisible()
    const groups = page.getByRole('list', { name: '分片' }).locator('.recovery-group')
    await expect(groups).toHaveCount(12)
    codes.push((await groups.allTextContents()).join('-'))
    if (index === 0) {
      await shoot(page, 'share')
      await page.getByRole('button', { name: '打印或保存这一份' }).click()
      const sheet = page.getByRole('article')
      await expect(sheet.getByText('与另一份合起来可以打开本单位全部档案')).toBeVisible()
      await expect(sheet).toContainText(people.supervisor.name)
      if (pictures) await page.screenshot({ path: join(pictures, 'share-sheet.png') })
      await page.keyboard.press('Escape')
    }
    await page.getByRole('button', { name: index === 2 ? '已打印，去核对' : '下一份' }).click()
  }
  await page.getByLabel('第一份分片').fill(codes[2]!)
  await page.getByLabel('第二份分片').fill(codes[0]!)
  await page.getByRole('button', { name: '核对并启用' }).click()
  await expect(page.getByRole('table', { name: '开启方式' })).toContainText(`第 1 份：${people.supervisor.name}`)
  await shoot(page, 'keys-shares')
  await app.close()

  // The system was reinstalled: a keychain of its own, and empty.
  const reinstalled = await startKeyring()
  try {
    const env = keyringEnv(reinstalled)
    const lost = await office.launch({ env })
    await expect(lost.page.getByRole('heading', { name: '钥匙串中没有这份档案的密钥' })).toBeVisible()
    await shoot(lost.page, 'lost')
    await lost.page.getByRole('button', { name: '用两份分片打开' }).click()
    const open = lost.page.getByRole('button', { name: '打开', exact: true })
    const slip = codes[1]!.split('-').with(4, '00000').join('-')
    await lost.page.getByLabel('第一份分片').fill(codes[0]!)
    await lost.page.getByLabel('第二份分片').fill(slip)
    await expect(lost.page.getByText('第 5 组有误，请对照分片核对')).toBeVisible()
    await expect(open).toBeDisabled()
    await shoot(lost.page, 'lost-slip')
    await lost.page.getByLabel('第二份分片').fill(codes[0]!)
    await open.click()
    await expect(lost.page.getByText('两份是同一份分片')).toBeVisible()
    await lost.page.getByLabel('第二份分片').fill(codes[1]!)
    await open.click()
    await expect(signInScreen(lost.page)).toBeVisible()
    await lost.close()

    // The keychain was written anew.
    const again = await office.launch({ env })
    await expect(signInScreen(again.page)).toBeVisible()
    await again.close()
  } finally {
    reinstalled.stop()
  }
})
