// The other machine: an empty profile, the backup and its identity, what is inside before anything happens, and the vault
// as it was.

import { expect } from '../../journeys/fixtures/expect.ts'
import type { Stage } from '../stage.ts'
import { casesInAll } from './case-work.ts'
import { turnTo } from './supervisor.ts'

export const restore = async (stage: Stage, file: string, identityFile: string, officeName: string): Promise<void> => {
  const { page } = stage
  await expect(page.getByRole('heading', { name: '欢迎使用案卷' })).toBeVisible()
  await page.getByRole('button', { name: '用备份恢复' }).click()
  await stage.app.answerOpenDialog([file])
  await page.getByRole('button', { name: '选择备份文件' }).click()
  await expect(page.getByText('已选择：')).toBeVisible()
  await page.locator('input[type=file]').setInputFiles(identityFile)
  await page.getByRole('button', { name: '检查备份' }).click()
  const inside = page.getByRole('region', { name: '备份内容' })
  await expect(inside).toContainText(officeName)
  await expect(inside).toContainText('已逐项校验，内容完整。')
  await expect(
    inside
      .locator('div')
      .filter({ hasText: new RegExp(`^案件${casesInAll.toLocaleString('en-US')}$|^案件${casesInAll}$`) }),
  ).toBeVisible()
  await stage.shoot('restore-contents')
  await page.getByRole('button', { name: '开始恢复' }).click()
  await expect(page.getByRole('heading', { name: '请生成恢复资料' })).toBeVisible()
}

/** A restored vault has new keys, and so a new kit. */
export const makeNewKit = async (stage: Stage): Promise<string> => {
  const { page } = stage
  await stage.shoot('restored-new-kit')
  await page.getByRole('button', { name: '生成恢复资料' }).click()
  await expect(page.getByRole('heading', { name: '请保存恢复资料' })).toBeVisible()
  const groups = await page.getByRole('list', { name: '恢复码' }).locator('.recovery-group').allTextContents()
  await page.getByRole('button', { name: '已保存，下一步' }).click()
  const code = groups.join('-')
  await page.getByLabel('恢复码').fill(code)
  await page.getByRole('button', { name: '核对完成' }).click()
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
  return code
}

/** Opens the case in the list and finds the words that were written on the first machine. */
export const findSameCase = async (stage: Stage, debtor: string, notes: readonly string[], shot: string) => {
  const { page } = stage
  await turnTo(stage, '我的案件')
  await page.getByRole('row').filter({ hasText: debtor }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(debtor)
  for (const note of notes) await expect(page.getByRole('region', { name: '催记' })).toContainText(note)
  await stage.shoot(shot)
}
