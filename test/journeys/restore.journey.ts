// A fresh machine: the folder with a full backup and two incremental ones, a day is chosen, and the office is at work
// again as of that day; a visitor who was destroyed the day after is not in it. Then the language is changed.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity } from '../../main/vault/archive/age-keys.ts'
import { keepLedgerFile } from '../../main/vault/destruction/ledger-file.ts'
import { recordDestruction } from '../../main/vault/destruction/table.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { backUp } from '../support/chain.ts'
import type { Office, Window } from '../support/office.ts'
import { expect, keyringEnv, type Seed, test } from './fixtures/office.ts'

const backups = mkdtempSync(join(tmpdir(), 'anjuan-restored-backups-'))
let identity = ''

const dayBefore = (days: number): Date => new Date(Date.now() - days * 86_400_000)

const register = async (desk: Window, hostId: string, name: string): Promise<string> => {
  const notice = await desk.call('notices.current', {})
  const stroke: [number, number, number][] = [
    [10, 10, 0],
    [200, 120, 40],
    [400, 80, 90],
  ]
  const { id } = await desk.call('visits.register', {
    name,
    phone: '13912345678',
    organisation: '',
    purpose: 'enquiry',
    purposeNote: '',
    hostId,
    partySize: 1,
    belongings: '',
    plate: '',
    consent: { noticeId: notice.id, language: 'zh-CN', textSha256: notice.zhSha256, signature: [stroke] },
  })
  return id
}

const destroyVisitorOf = async (office: Office, visitId: string): Promise<void> => {
  const { vault } = office.house.open!
  const visitor = vault.db.prepare('SELECT visitor_id FROM visit WHERE id = ?').pluck().get(visitId) as string
  vault.db.exec(`UPDATE visit SET visitor_id = NULL, name = '' WHERE id = '${visitId}'`)
  vault.db.prepare('DELETE FROM visitor WHERE id = ?').run(visitor)
  recordDestruction(vault.db, vault.header.vaultId, vault, {
    kind: 'person',
    targets: [
      { table: 'visitor', id: visitor },
      { table: 'visit', id: visitId, columns: ['name', 'organisation', 'plate'] },
    ],
    by: '',
    reason: '撤回同意',
    at: office.clock.now().toISOString(),
  })
  await keepLedgerFile(vault, office.clock.now().toISOString())
}

const seed: Seed = {
  async fill({ office, windows: { 'front-desk': desk, collector } }) {
    const pair = await generateIdentity()
    identity = pair.identity
    const hostId = await office.idOf(collector)
    const to = { folder: backups, recipient: pair.recipient }
    const gone = await register(desk, hostId, '欧阳明')
    const full = await backUp(office, { ...to, createdAt: dayBefore(2).toISOString() })
    await register(desk, hostId, '司马青')
    const second = await backUp(office, { ...to, base: full, createdAt: dayBefore(1).toISOString() })
    expect(second.kind).toBe('incremental')
    await destroyVisitorOf(office, gone)
    await register(desk, hostId, '上官云')
    await backUp(office, { ...to, base: second })
  },
}
test.use({ seed: [seed, { scope: 'worker' }] })
test.afterAll(() => rmSync(backups, { recursive: true, force: true }))

test('restores on a fresh profile from full and incremental, to a chosen day', async ({
  office,
  folder,
  launch,
  keyring,
}, info) => {
  const app = await launch({ profile: join(folder, 'fresh'), env: keyringEnv(keyring) })
  const { page } = app
  await page.getByRole('button', { name: '用备份恢复' }).click()
  await app.answerOpenDialog([backups])
  await page.getByRole('button', { name: '选择文件夹，按日期挑选' }).click()
  await page.getByLabel('私钥', { exact: true }).fill(identity)
  await page.getByRole('button', { name: '列出备份' }).click()
  const list = page.getByRole('region', { name: '恢复到哪一天' })
  await expect(list.getByRole('radio')).toHaveCount(3)
  await expect(list.getByText('完整备份', { exact: true })).toHaveCount(1)
  // The newest is offered; the day before is wanted.
  await expect(list.getByRole('radio').first()).toBeChecked()
  await page.getByLabel('日期', { exact: true }).click()
  await page.getByTitle(localDateOf(dayBefore(1)), { exact: true }).click()
  await expect(list.getByRole('radio').nth(1)).toBeChecked()
  await page.screenshot({ path: info.outputPath('days-zh.png') })
  await page.getByRole('button', { name: '检查备份' }).click()
  await expect(page.getByText('由 2 个文件组成')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('已逐项校验，内容完整。')).toBeVisible()
  await page.screenshot({ path: info.outputPath('inside-zh.png') })
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByText('2 files: a full backup')).toBeVisible()
  await page.screenshot({ path: info.outputPath('inside-en.png') })
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByRole('button', { name: '开始恢复' }).click()
  await expect(page.getByRole('button', { name: '生成恢复资料' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('备份之后已销毁的 1 项内容，已再次销毁。')).toBeVisible()
  await page.screenshot({ path: info.outputPath('restored-zh.png') })
  await page.getByRole('button', { name: '生成恢复资料' }).click()
  await expect(page.locator('.recovery-group')).toHaveCount(8)
  const groups = await page.locator('.recovery-group').allTextContents()
  await page.getByRole('button', { name: '已保存，下一步' }).click()
  await page.getByLabel('恢复码').fill(groups.join('-'))
  await page.getByRole('button', { name: '核对完成' }).click()

  // As of that day: who came the day before is there, who came later is not, and nothing is left of who was destroyed.
  await office.signIn(page, 'front-desk')
  await page.getByRole('navigation').getByRole('button', { name: '在楼人员' }).click()
  await expect(page.getByText('司马青').first()).toBeVisible()
  await expect(page.getByText('上官云')).toHaveCount(0)
  await expect(page.getByText('欧阳明')).toHaveCount(0)
})
