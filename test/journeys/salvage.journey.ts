// A damaged vault: the program says so, salvages it into a new one with what the backup has of the rest, shows what it came
// to, and the office goes on. The damaged file is kept byte for byte.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { generateIdentity } from '../../main/vault/archive/age-keys.ts'
import { openDamaged } from '../../main/vault/salvage/damaged-file.ts'
import { readSchema } from '../../main/vault/salvage/shapes.ts'
import { walkTree } from '../../main/vault/salvage/tree.ts'
import { backUp } from '../support/chain.ts'
import type { Window } from '../support/office.ts'
import { expect, type Seed, test } from './fixtures/office.ts'

const backups = mkdtempSync(join(tmpdir(), 'anjuan-salvaged-backups-'))
let identity = ''
let backupFile = ''
let key = Buffer.alloc(0)

const register = async (desk: Window, hostId: string, name: string): Promise<void> => {
  const notice = await desk.call('notices.current', {})
  const stroke: [number, number, number][] = [
    [10, 10, 0],
    [200, 120, 40],
    [400, 80, 90],
  ]
  await desk.call('visits.register', {
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
}

const seed: Seed = {
  async fill({ office, windows: { 'front-desk': desk, collector } }) {
    const pair = await generateIdentity()
    identity = pair.identity
    const hostId = await office.idOf(collector)
    await register(desk, hostId, '司马青')
    const made = await backUp(office, { folder: backups, recipient: pair.recipient })
    backupFile = made.file
    await register(desk, hostId, '上官云')
    key = Buffer.from(office.house.open!.vault.keysForBackup().database)
  },
}
test.use({ seed: [seed, { scope: 'worker' }] })
test.afterAll(() => rmSync(backups, { recursive: true, force: true }))

/** The first page, and every page on which somebody's consent is. */
const damage = async (file: string): Promise<void> => {
  const open = await openDamaged(file, key)
  const pages = new Set([1])
  const root = readSchema(open, new Uint8Array(open.count + 2)).rows.find(({ name }) => name === 'visitor')!.root
  walkTree(open, root, 'table', new Uint8Array(open.count + 2), {
    onRow: (_row, page) => pages.add(page),
    onGap: () => undefined,
  })
  open.close()
  const bytes = readFileSync(file)
  for (const page of pages) bytes[(page - 1) * 4096 + 2000] = bytes[(page - 1) * 4096 + 2000]! ^ 1
  writeFileSync(file, bytes)
}

test('salvages a damaged vault, with the rest from the newest backup', async ({ office }, info) => {
  const file = join(office.profile, 'vault', 'anjuan.db')
  await damage(file)
  const damaged = readFileSync(file)
  const app = await office.launch()
  const page = app.page as unknown as Page
  const sizes = [
    [1366, 768],
    [1920, 1080],
  ] as const
  /** A picture in both languages and both sizes; ends in Chinese. */
  const picture = async (name: string): Promise<void> => {
    for (const [language, short] of [
      ['English', 'en'],
      ['中文', 'zh'],
    ] as const) {
      await page.getByRole('button', { name: language, exact: true }).click()
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height })
        await page.screenshot({ path: info.outputPath(`${name}-${short}-${width}.png`) })
      }
    }
    await page.setViewportSize({ width: 1366, height: 768 })
  }
  await expect(page.getByRole('heading', { name: '档案文件已损坏' })).toBeVisible()
  await picture('damaged')
  await page.getByRole('button', { name: '抢救到新的档案' }).click()
  await app.answerOpenDialog([backupFile])
  await page.getByRole('button', { name: '选择最近的备份' }).click()
  const start = page.getByRole('button', { name: '开始抢救' })
  await expect(start).toBeDisabled()
  await page.getByLabel('私钥', { exact: true }).fill(identity)
  await picture('wish')
  await start.click()
  await expect(page.getByRole('heading', { name: '抢救完成' })).toBeVisible({ timeout: 60_000 })
  const result = page.getByLabel('抢救结果')
  await expect(result.getByText('损坏的页')).toBeVisible()
  await picture('result')
  await page.getByRole('button', { name: '下一步', exact: true }).click()
  await page.getByRole('button', { name: '生成恢复资料' }).click()
  await expect(page.locator('.recovery-group')).toHaveCount(8)
  const groups = await page.locator('.recovery-group').allTextContents()
  await page.getByRole('button', { name: '已保存，下一步' }).click()
  await page.getByLabel('恢复码').fill(groups.join('-'))
  await page.getByRole('button', { name: '核对完成' }).click()

  // The visit of either is there: the visitor of the first came from the backup.
  await office.signIn(page, 'front-desk')
  await page.getByRole('button', { name: '当日来访' }).click()
  await expect(page.getByText('司马青').first()).toBeVisible()
  await expect(page.getByText('上官云').first()).toBeVisible()
  const kept = readdirSync(office.profile).find((name) => name.startsWith('vault.before-restore-'))
  expect(readFileSync(join(office.profile, kept!, 'anjuan.db'))).toEqual(damaged)
  await app.close()

  // What it came to is on the page of backups from now on.
  const again = await office.launch()
  const later = again.page as unknown as Page
  await office.signIn(later, 'supervisor')
  await later
    .getByRole('link', { name: '备份' })
    .or(later.getByRole('button', { name: '备份' }))
    .first()
    .click()
  await later.getByRole('button', { name: '文件内容检查、抢救报告' }).click()
  const report = later.getByRole('region', { name: '损坏抢救' })
  await expect(report.getByText('visitor', { exact: true })).toBeVisible()
  await report.scrollIntoViewIfNeeded()
  await later.screenshot({ path: info.outputPath('report-zh.png') })
  await report.getByRole('button', { name: '打印或存为 PDF' }).click()
  const sheet = later.locator('.sheet')
  await expect(sheet.getByRole('heading', { name: '损坏抢救报告' })).toBeVisible()
  await expect(sheet.getByRole('cell', { name: 'visitor', exact: true })).toBeVisible()
  await expect(sheet.getByText('信息安全专员签字、日期')).toBeVisible()
  await later.screenshot({ path: info.outputPath('sheet-zh.png') })
})
