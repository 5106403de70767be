// The wizard: the office's name, the recovery kit and its code typed back, the first administrator.

import { expect } from '../../journeys/fixtures/expect.ts'
import type { Player } from '../cast.ts'
import type { Stage } from '../stage.ts'

export const makeVault = async (stage: Stage, officeName: string): Promise<void> => {
  const { page } = stage
  await expect(page.getByRole('heading', { name: '欢迎使用案卷' })).toBeVisible()
  await stage.shoot('welcome')
  await page.getByRole('button', { name: '开始设置' }).click()
  await page.getByLabel('单位名称').fill(officeName)
  await expect(page.getByLabel('保存在这台电脑的系统钥匙串')).toBeChecked()
  await stage.shoot('office-and-keychain')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '请保存恢复资料' })).toBeVisible()
}

/** The code as it stands on the screen, its groups joined by dashes. */
const shownCode = async (stage: Stage): Promise<string> => {
  const groups = await stage.page.getByRole('list', { name: '恢复码' }).locator('.recovery-group').allTextContents()
  expect(groups).toHaveLength(8)
  return groups.join('-')
}

/** Saves the kit as PDF under this name and answers with the code on it. */
export const saveRecoveryKit = async (stage: Stage, name: string): Promise<string> => {
  const { page } = stage
  const code = await shownCode(stage)
  await stage.shoot('recovery-code')
  await page.getByRole('button', { name: '打印或保存恢复资料' }).click()
  await expect(page.getByRole('heading', { name: '案卷恢复资料', level: 1 })).toBeVisible()
  await stage.shoot('recovery-kit-preview')
  await stage.savePdf(name)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '已保存，下一步' }).click()
  return code
}

/** A slip in the second group is told; then the whole code. */
export const typeCodeBack = async (stage: Stage, code: string): Promise<void> => {
  const { page } = stage
  const field = page.getByLabel('恢复码')
  const [first = '', second = ''] = code.split('-')
  const slip = second.startsWith('7') ? `8${second.slice(1)}` : `7${second.slice(1)}`
  await field.fill(`${first}-${slip}`)
  await expect(page.getByText('第 2 组有误')).toBeVisible()
  await stage.shoot('recovery-code-slip')
  await field.fill(code.replaceAll('-', ' ').toLowerCase())
  await expect(page.getByText('已核对 8 / 8 组')).toBeVisible()
  await page.getByRole('button', { name: '核对完成' }).click()
}

export const makeFirstAdministrator = async (stage: Stage, { name, login, employmentNumber, password }: Player) => {
  const { page } = stage
  await expect(page.getByRole('heading', { name: '首位系统管理员' })).toBeVisible()
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('工号').fill(employmentNumber)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByLabel('再次输入密码').fill(password)
  await stage.shoot('first-administrator')
  await page.getByRole('button', { name: '完成设置' }).click()
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
}
