// The supervisor makes a key, makes a backup in a few key strokes while the office goes on, and restores it over the
// vault; then the same file brings the office up on a machine that has nothing.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, keyringEnv, officeName, test } from './fixtures/office.ts'
import { approveEverything, confirmPassword, proposeWithReason, signOut } from './fixtures/steps.ts'

const makeKey = async (page: Page, password: string, answer: () => Promise<void>): Promise<void> => {
  await answer()
  await page.getByRole('button', { name: '生成新密钥' }).click()
  const dialog = page.getByRole('dialog', { name: '生成新密钥' })
  await dialog.getByLabel('名称').fill('主管保险柜')
  await dialog.getByLabel('理由（批准人会看到）').fill('主管保管一份备份密钥')
  await dialog.getByRole('button', { name: '选择文件并生成' }).click()
  await confirmPassword(page, password)
  await expect(dialog.getByText(/私钥已存到/)).toBeVisible()
  await dialog.getByRole('button', { name: '关闭' }).last().click()
}

const openBackups = (page: Page) => page.getByRole('navigation').getByRole('button', { name: '备份与恢复' }).click()

/** On a small laptop, without scrolling: that it was checked, and the step that follows. */
const expectInSight = async (page: Page): Promise<void> => {
  await expect(page.getByText('已逐项校验，内容完整。')).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: '开始恢复' })).toBeInViewport({ ratio: 1 })
}

const newKit = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '生成恢复资料' }).click()
  await expect(page.locator('.recovery-group')).toHaveCount(8)
  const groups = await page.locator('.recovery-group').allTextContents()
  await page.getByRole('button', { name: '已保存，下一步' }).click()
  await page.getByLabel('恢复码').fill(groups.join('-'))
  await page.getByRole('button', { name: '核对完成' }).click()
}

test('makes a backup in three steps, and restores it here and elsewhere', async ({
  office,
  folder,
  launch,
  keyring,
}) => {
  test.setTimeout(240_000)
  const backups = join(folder, 'backups')
  const identity = join(folder, 'identity.txt')
  mkdirSync(backups)
  const app = await office.launch()
  const { page } = app
  const { password } = office.people.supervisor
  await office.signIn(page, 'supervisor')
  await openBackups(page)
  await expect(page.getByText('还没有备份', { exact: true })).toBeVisible()
  await makeKey(page, password, () => app.answerSaveDialog(identity))
  expect(readFileSync(identity, 'utf8')).toContain('AGE-SECRET-KEY-1')

  // Whom backups are for, and where they go, takes the security officer's word once.
  await app.answerOpenDialog([backups])
  await page.keyboard.press('f')
  await expect(page.getByText('这个文件夹还没有经两人同意用于备份')).toBeVisible()
  await proposeWithReason(page, '每日备份到移动硬盘')
  const waits = page.getByRole('region', { name: '等待第二人批准' })
  await expect(waits.getByRole('listitem')).toHaveCount(2)
  await expect(waits).toContainText(`等待 ${office.people['security-officer'].name} 批准`)
  await signOut(page)
  await office.signIn(page, 'security-officer')
  expect(await approveEverything(page, office.people['security-officer'].password)).toBe(2)
  await signOut(page)
  await office.signIn(page, 'supervisor')
  await openBackups(page)
  await expect(page.getByRole('table', { name: '已批准的备份位置' })).toContainText(backups)

  // From then on it is one key and the password.
  await page.keyboard.press('b')
  await confirmPassword(page, password)
  await expect(page.getByText(/备份完成并已验证/)).toBeVisible({ timeout: 60_000 })
  // The line above it knows at once.
  await expect(page.getByText('还没有任何经过验证的备份。')).toBeHidden()
  const file = join(backups, readdirSync(backups).find((name) => name.endsWith('.age')) ?? '')
  expect(file).toContain(`anjuan-${officeName}-`)
  execFileSync('age', ['-d', '-i', identity, '-o', join(folder, 'plain.tar'), file])
  expect(execFileSync('tar', ['-tf', join(folder, 'plain.tar')], { encoding: 'utf8' })).toContain('anjuan.db')
  await expect(page.getByRole('grid', { name: '备份记录列表' }).getByRole('row').nth(1)).toContainText('已验证')

  // Over the vault: what it means, the office's name, the file, its key, what is inside.
  await page.keyboard.press('r')
  const next = page.getByRole('button', { name: '继续' })
  await expect(next).toBeDisabled()
  await page.getByLabel(/请输入单位名称/).fill(officeName)
  await next.click()
  await app.answerOpenDialog([file])
  await page.getByRole('button', { name: '选择备份文件' }).click()
  await page.getByLabel('私钥', { exact: true }).fill(readFileSync(identity, 'utf8'))
  await page.getByRole('button', { name: '检查备份' }).click()
  await expect(page.getByText('已逐项校验，内容完整。')).toBeVisible({ timeout: 30_000 })
  await expectInSight(page)
  await expect(page.getByRole('region', { name: '备份内容' })).toContainText(officeName)
  const standing = page.getByRole('region', { name: '与现有档案的先后' })
  await expect(standing).toContainText(/备份是现有档案较早的状态。现有档案比备份多 \d+ 条留痕/)
  await page.getByRole('button', { name: '开始恢复' }).click()
  const dialog = page.getByRole('dialog', { name: '请再次输入密码' })
  if (await dialog.isVisible()) await confirmPassword(page, password)
  await expect(page.getByRole('button', { name: '生成恢复资料' })).toBeVisible({ timeout: 60_000 })
  expect(readdirSync(office.profile).some((name) => name.startsWith('vault.before-restore'))).toBe(true)
  await newKit(page)
  await office.signIn(page, 'supervisor')
  await app.close()

  // On another machine: an empty profile, the file and its key.
  const other = await launch({ profile: join(folder, 'other'), env: keyringEnv(keyring) })
  await other.page.getByRole('button', { name: '用备份恢复' }).click()
  await other.answerOpenDialog([file])
  await other.page.getByRole('button', { name: '选择备份文件' }).click()
  await other.page.getByLabel('私钥', { exact: true }).fill(readFileSync(identity, 'utf8'))
  await other.page.getByRole('button', { name: '检查备份' }).click()
  await expect(other.page.getByText('已逐项校验，内容完整。')).toBeVisible({ timeout: 30_000 })
  await expectInSight(other.page)
  await other.page.getByRole('button', { name: '开始恢复' }).click()
  await expect(other.page.getByRole('button', { name: '生成恢复资料' })).toBeVisible({ timeout: 60_000 })
  await newKit(other.page)
  await office.signIn(other.page, 'security-officer')
  await other.page.getByRole('navigation').getByRole('button', { name: '审计留痕' }).click()
  await expect(other.page.getByText(/档案由备份 .* 恢复完成/).first()).toBeVisible()
  await other.page.keyboard.press('v')
  await expect(other.page.getByText(/审计留痕完整：\d+ 条记录/)).toBeVisible({ timeout: 30_000 })
  expect(existsSync(file)).toBe(true)
})
