// The supervisor's backup: a recipient made in the program, one encrypted file, verified before it gets its name.

import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect } from '../../journeys/fixtures/expect.ts'
import { approveEverything, confirmPassword, proposeWithReason } from '../../journeys/fixtures/steps.ts'
import type { Stage } from '../stage.ts'
import { turnTo } from './supervisor.ts'

const recipient = '主管保险柜'

/** Makes a key pair; its secret half goes to this file. The password was typed for the export a moment ago. */
export const makeRecipient = async (stage: Stage, identityFile: string): Promise<void> => {
  const { page } = stage
  await turnTo(stage, '备份与恢复')
  await expect(page.getByText('还没有备份', { exact: true })).toBeVisible()
  await stage.shoot('no-backup-yet')
  await page.getByRole('button', { name: '生成新密钥' }).click()
  const dialog = page.getByRole('dialog', { name: '生成新密钥' })
  await dialog.getByLabel('名称').fill(recipient)
  await dialog.getByLabel('理由（批准人会看到）').fill('主管保管一份备份密钥')
  await stage.app.answerSaveDialog(identityFile)
  await dialog.getByRole('button', { name: '选择文件并生成' }).click()
  await expect(dialog).toContainText(`私钥已存到：${identityFile}`)
  await stage.shoot('recipient-made')
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await expect(dialog).toBeHidden()
  expect(readFileSync(identityFile, 'utf8')).toMatch(/^AGE-SECRET-KEY-1/m)
}

export const proposeFolder = async (stage: Stage, folder: string): Promise<void> => {
  const { page } = stage
  await stage.app.answerOpenDialog([folder])
  await page.getByRole('button', { name: '选择文件夹' }).click()
  await expect(page.getByText(folder, { exact: true }).first()).toBeVisible()
  await proposeWithReason(page, '每日备份到移动硬盘')
  await expect(page.getByRole('region', { name: '等待第二人批准' }).getByRole('listitem')).toHaveCount(2)
  await stage.shoot('backup-waits')
}

/** The security officer's part. */
export const approve = async (stage: Stage, password: string): Promise<void> => {
  await expect(stage.page.getByRole('button', { name: '同意', exact: true })).toBeVisible()
  await stage.shoot('change-to-approve')
  expect(await approveEverything(stage.page, password)).toBe(2)
}

export const seeApproved = async (stage: Stage, folder: string): Promise<void> => {
  await turnTo(stage, '备份与恢复')
  await expect(stage.page.getByRole('table', { name: '备份收件人列表' })).toContainText('age1')
  await expect(stage.page.getByRole('table', { name: '已批准的备份位置' })).toContainText(folder)
}

/** Into this folder, where two people allowed it; answers with the file. */
export const makeBackup = async (stage: Stage, folder: string, password: string): Promise<string> => {
  const { page } = stage
  await expect(page.getByText(folder, { exact: true }).first()).toBeVisible()
  const progress = page.getByText('正在备份，可以继续工作').waitFor()
  await page.getByRole('button', { name: '立即备份' }).click()
  await confirmPassword(page, password)
  await progress
  const done = page.getByText(/备份完成并已验证：\S+\.age/)
  await expect(done).toBeVisible()
  const name = /anjuan-\S+\.age/.exec((await done.textContent()) ?? '')?.[0] ?? ''
  await expect(page.getByRole('grid', { name: '备份记录列表' })).toContainText('已验证')
  await stage.shoot('backup-verified')
  const file = join(folder, name)
  expect(readFileSync(file).subarray(0, 21).toString()).toBe('age-encryption.org/v1')
  expect(basename(file)).toBe(name)
  return file
}
