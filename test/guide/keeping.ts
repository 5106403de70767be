// Pictures of what keeps the office: accounts, the trail, the notice, backups and restoring.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '../journeys/fixtures/expect.ts'
import { approveEverything, choose, confirmPassword, proposeWithReason } from '../journeys/fixtures/steps.ts'
import { turnTo } from './cases.ts'
import { type GuideWindow, openWindow, type Place } from './window.ts'

export const accounts = async (window: GuideWindow, password: string): Promise<void> => {
  const { page } = window
  await expect(page.getByRole('grid', { name: '人员账号列表' }).getByRole('row').nth(5)).toBeVisible()
  await window.shoot('administrator-accounts')
  await page.keyboard.press('Alt+N')
  const dialog = page.getByRole('dialog', { name: '新增人员' })
  await dialog.getByLabel('姓名').fill('欧阳文静')
  await dialog.getByLabel('工号').fill('AJ300112')
  await dialog.getByLabel('登录名').fill('ouyangwenjing')
  await choose(page, '角色', '法务')
  await page.keyboard.press('Control+Enter')
  await confirmPassword(page, password)
  const code = page.getByRole('dialog', { name: '一次性代码' })
  await expect(code).toBeVisible()
  await window.shoot('administrator-code')
  await code.getByRole('button', { name: '已交给本人' }).click()
  await expect(code).toBeHidden()
}

export const trail = async (window: GuideWindow): Promise<void> => {
  const { page } = window
  await turnTo(window, '审计留痕')
  const grid = page.getByRole('grid', { name: '审计留痕列表' })
  await expect(grid.getByRole('row').nth(10)).toBeVisible()
  await grid.focus()
  await page.keyboard.press('v')
  await expect(page.getByText(/审计留痕完整：\d+ 条记录逐条核对无误。/)).toBeVisible()
  await window.shoot('trail')
  await page.getByLabel('事项类别').selectOption({ label: '人员账号' })
  const row = grid.getByRole('row').filter({ hasText: '新增了账号' }).first()
  await row.click()
  await expect(page.getByText(/^第 \d+ 条留痕$/)).toBeVisible()
  await window.shoot('trail-record')
  await page.keyboard.press('Escape')
  await turnTo(window, '告知书')
  await expect(page.getByLabel('中文告知书')).toBeVisible()
  await window.shoot('notice')
}

/** The desks of access and accountability that have something to show on an ordinary morning. */
const officersPages = [
  ['每周复核', 'reviews'],
  ['查阅上限', 'ceilings'],
  ['权限一览', 'rights'],
  ['紧急停用', 'suspensions'],
  ['设备与登录', 'devices'],
  ['用途', 'purposes'],
] as const

export const accountability = async (window: GuideWindow): Promise<void> => {
  const { page } = window
  for (const [name, picture] of officersPages) {
    // A count may stand beside the name.
    await page.getByRole('navigation').getByText(name, { exact: true }).click()
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
    // Tables come a moment after their headings.
    await page.waitForTimeout(800)
    await window.shoot(picture)
  }
}

type Player = Parameters<GuideWindow['signIn']>[0]

/** The backup that was just made, restored into a throw-away. */
const drill = async (window: GuideWindow, identity: string): Promise<void> => {
  const { page } = window
  await turnTo(window, '恢复演练')
  await page.locator('input[type=file]').setInputFiles(identity)
  // The password was typed for the backup a moment ago.
  await page.getByRole('button', { name: '开始演练' }).click()
  await expect(page.getByText(/^演练通过/)).toBeVisible({ timeout: 60_000 })
  await window.shoot('drill-report')
}

/** Answers with the backup and the file of its key. */
export const backUp = async (
  window: GuideWindow,
  folder: string,
  supervisor: Player,
  officer: Player,
): Promise<[string, string]> => {
  const { app, page } = window
  const { password } = supervisor
  const identity = join(folder, '主管保险柜.txt')
  await turnTo(window, '备份与恢复')
  await page.getByRole('button', { name: '生成新密钥' }).click()
  const dialog = page.getByRole('dialog', { name: '生成新密钥' })
  await dialog.getByLabel('名称').fill('主管保险柜')
  await dialog.getByLabel('理由（批准人会看到）').fill('主管保管一份备份密钥')
  await app.answerSaveDialog(identity)
  await dialog.getByRole('button', { name: '选择文件并生成' }).click()
  await confirmPassword(page, password)
  await expect(dialog).toContainText('私钥已存到')
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await expect(dialog).toBeHidden()
  await app.answerOpenDialog([folder])
  await page.getByRole('button', { name: '选择文件夹' }).click()
  await expect(page.getByText(folder, { exact: true }).first()).toBeVisible()
  await proposeWithReason(page, '每日备份到移动硬盘')
  await expect(page.getByRole('region', { name: '等待第二人批准' }).getByRole('listitem')).toHaveCount(2)
  await window.shoot('backup-waits')
  await window.signOut()
  await window.signIn(officer)
  await approveEverything(page, officer.password)
  await window.signOut()
  await window.signIn(supervisor)
  await turnTo(window, '备份与恢复')
  await page.getByRole('button', { name: '立即备份' }).click()
  await confirmPassword(page, password)
  await expect(page.getByText(/备份完成并已验证：\S+\.age/)).toBeVisible({ timeout: 60_000 })
  await window.shoot('backup')
  await drill(window, identity)
  const name = readdirSync(folder).find((file) => file.endsWith('.age'))
  if (!name) throw new Error('no backup in its folder')
  return [join(folder, name), identity]
}

export const restoreInside = async (place: Place, profile: string, [file, identity]: [string, string]) => {
  const window = await openWindow(place, profile)
  const { app, page } = window
  await page.getByRole('button', { name: '用备份恢复' }).click()
  await app.answerOpenDialog([file])
  await page.getByRole('button', { name: '选择备份文件' }).click()
  await expect(page.getByText('已选择：')).toBeVisible()
  await page.locator('input[type=file]').setInputFiles(identity)
  await page.getByRole('button', { name: '检查备份' }).click()
  await expect(page.getByRole('region', { name: '备份内容' })).toContainText('已逐项校验，内容完整。')
  await window.shoot('restore')
  await window.close()
}
