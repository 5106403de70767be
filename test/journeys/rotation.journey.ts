// The security officer changes the keys while the office is open: which, why, the password and the second factor, and the
// progress to its end. Afterwards everybody works on, the old vault is gone, and the program opens by itself again.

import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from './fixtures/office.ts'
import { freshCode } from './fixtures/people.ts'
import { signOut } from './fixtures/steps.ts'

/** Where pictures go when somebody wants to look at them. */
const pictures = process.env.ANJUAN_PICTURES
const shoot = async (page: Page, name: string): Promise<void> => {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  for (const [language, end] of [
    ['English', '-en'],
    ['中文', ''],
  ] as const) {
    await page
      .getByRole('button', { name: language, exact: true })
      .click({ timeout: 3_000 })
      .catch(() => undefined)
    for (const [width, height] of [
      [1920, 1080],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: join(pictures, `${name}${end}-${width}.png`) })
    }
  }
}

const openKeys = (page: Page) => page.getByRole('navigation').getByRole('button', { name: /^密钥/ }).click()

test('changes every key of an office at work', async ({ office }) => {
  test.setTimeout(180_000)
  const officer = office.people['security-officer']
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'security-officer')
  await openKeys(page)
  const panel = page.getByRole('region', { name: '密钥更换' })
  await expect(panel.getByRole('table', { name: '四把密钥' })).toContainText('0 天')
  await shoot(page, 'rotation')

  await page.keyboard.press('Alt+k')
  const dialog = page.getByRole('dialog', { name: '更换密钥' })
  const which = dialog.getByRole('group', { name: '更换哪些密钥' })
  await expect(which.getByRole('checkbox', { checked: true })).toHaveCount(4)
  await dialog.getByLabel('理由').fill('保管恢复资料的同事已离职')
  if (pictures) await page.screenshot({ path: join(pictures, 'rotation-dialog.png') })
  await page.keyboard.press('Control+Enter')
  const asked = page.getByRole('dialog', { name: '请再次输入密码' })
  await asked.getByLabel('登录密码').fill(officer.password)
  await asked.getByLabel('验证码').fill(await freshCode(officer))
  await page.keyboard.press('Enter')
  await expect(asked).toBeHidden()
  const running = panel.getByText('正在更换密钥', { exact: true })
  const done = panel.getByText('密钥已更换，旧档案和旧密钥已清除。')
  // A small vault on a quiet machine is done before anybody has seen that it was begun.
  await expect(running.or(done)).toBeVisible()
  if (pictures) await page.screenshot({ path: join(pictures, 'rotation-running.png') })
  await expect(done).toBeVisible({ timeout: 90_000 })
  await shoot(page, 'rotation-done')
  expect(readdirSync(office.profile).filter((name) => name.startsWith('vault'))).toEqual(['vault'])

  // The same window works on, and so does the next person.
  await page.getByRole('navigation').getByRole('button', { name: '审计留痕' }).click()
  await expect(page.getByText(/密钥已更换（全部四把密钥）/).first()).toBeVisible()
  await signOut(page)
  await office.signIn(page, 'front-desk')
  await expect(page.getByRole('heading', { name: /来访登记/ }).first()).toBeVisible()
  await app.close()

  const again = await office.launch()
  await office.signIn(again.page, 'security-officer')
  await openKeys(again.page)
  await expect(again.page.getByRole('region', { name: '密钥更换' })).toContainText('0 天', { timeout: 30_000 })
})
