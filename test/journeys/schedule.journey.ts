// Backups by themselves in a real window: the supervisor sees on the first page that there are none, arranges them, and
// the program makes one; a medium that is not the right one is told in words and written to by nobody; and the last
// backup is made before the program ends. Keeping less of them waits for a second person.
// ANJUAN_PICTURES=<folder> keeps pictures of each page.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addRecipient, allowDestination } from '../support/second-person.ts'
import { expect, type Founding, test } from './fixtures/office.ts'
import { approveEverything, confirmPassword, signOut } from './fixtures/steps.ts'

const recipient = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'
const backups = mkdtempSync(join(tmpdir(), 'anjuan-备份盘-'))
const mark = join(backups, '.anjuan-destination.json')
const pictures = process.env.ANJUAN_PICTURES
const made = (): string[] => readdirSync(backups).filter((name) => name.endsWith('.age'))

// Whom backups are for and where they may go was agreed by two people before (backup.journey.ts plays it).
const fill = async ({ office, windows }: Founding): Promise<void> => {
  Object.assign(office, { securityOfficer: () => Promise.resolve(windows['security-officer']) })
  await addRecipient(office, windows.supervisor, '主管保险柜', recipient)
  await allowDestination(office, windows.supervisor, backups, windows['security-officer'])
}

test.use({ seed: { fill } })
test.afterAll(() => rmSync(backups, { recursive: true, force: true }))

test('arranges backups, sees how they stand, and has the last one made on quitting', async ({ office }) => {
  test.setTimeout(240_000)
  const app = await office.launch()
  const { page } = app
  const { password } = office.people.supervisor
  const shot = async (name: string): Promise<void> => {
    if (!pictures) return
    const language = (await page.locator('html').getAttribute('lang')) ?? ''
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: join(pictures, `${name}-${language}-${width}.png`) })
    }
    await page.setViewportSize({ width: 1366, height: 768 })
  }
  await office.signIn(page, 'supervisor')

  // The first page says it in red, and leads to where it is mended.
  const state = page.getByRole('region', { name: '备份状况' })
  await expect(state).toContainText('有丢失数据的风险')
  await expect(state).toContainText('还没有任何经过验证的备份')
  await shot('today-red')
  await state.getByRole('button', { name: '查看备份' }).click()

  const panel = page.getByRole('region', { name: '自动备份', exact: true })
  await panel.getByRole('button', { name: `登记 ${backups}` }).click()
  const use = page.getByRole('dialog', { name: '登记自动备份位置' })
  await expect(use.getByText(/文件系统/)).toBeVisible()
  await shot('registering')
  await use.getByRole('button', { name: '登记', exact: true }).click()
  await confirmPassword(page, password)
  await expect(use).toBeHidden()
  expect(existsSync(mark)).toBe(true)

  await panel.getByRole('button', { name: '设置…' }).click()
  const plan = page.getByRole('dialog', { name: '自动备份设置' })
  await expect(plan.getByLabel('每日时间')).toHaveValue('02:00')
  await expect(plan.getByLabel('主管保险柜')).toBeChecked()
  await shot('plan')
  await page.keyboard.press('Control+Enter')
  await expect(plan).toBeHidden()

  // Nobody asks for it: the program makes the first one by itself.
  const places = panel.getByRole('table', { name: '自动备份位置' })
  await expect(places.getByRole('row').nth(1)).toContainText('正常', { timeout: 45_000 })
  await expect(state).toContainText('备份状况 · 正常')
  expect(made()).toHaveLength(1)
  await expect(page.getByRole('grid', { name: '备份记录列表' }).getByRole('row').nth(1)).toContainText('程序')
  await shot('arranged')

  // More is kept at once; less waits, and until then nothing of it is done.
  await page.keyboard.press('s')
  await plan.getByLabel('每周').fill('5')
  await plan.getByLabel('每日', { exact: true }).fill('3')
  await expect(plan.getByText('减少备份的部分（保留每日份数）须另一人批准后才生效')).toBeVisible()
  await plan.getByLabel('理由（批准人会看到）').fill('硬盘空间不够，另有周备份')
  await shot('plan-lower')
  await page.keyboard.press('Control+Enter')
  await expect(plan).toBeHidden()
  await expect(panel).toContainText('保留 7 日、5 周、6 月')
  const waits = panel.getByRole('region', { name: '等待第二人批准' })
  await expect(waits).toContainText('保留每日份数 7 → 3')
  await panel.getByRole('button', { name: `停用 ${backups}` }).press('Enter')
  const leave = page.getByRole('dialog', { name: /不再自动备份到/ })
  await leave.getByLabel('理由（批准人会看到）').fill('这块硬盘要送修')
  await shot('leave')
  await page.keyboard.press('Control+Enter')
  await expect(leave).toBeHidden()
  await expect(waits.getByRole('listitem')).toHaveCount(2)
  await shot('waiting')
  await waits
    .getByRole('listitem')
    .filter({ hasText: '不再自动备份到' })
    .getByRole('button', { name: '撤回' })
    .press('Enter')
  await expect(waits.getByRole('listitem')).toHaveCount(1)
  await signOut(page)
  await office.signIn(page, 'security-officer')
  expect(await approveEverything(page, office.people['security-officer'].password)).toBe(1)
  await signOut(page)
  await office.signIn(page, 'supervisor')
  await state.getByRole('button', { name: '查看备份' }).click()
  await expect(panel).toContainText('保留 3 日、5 周、6 月')
  await expect(waits).toBeHidden()

  // Another medium in its place: nothing is written, and the words say what to do.
  const own = readFileSync(mark)
  writeFileSync(mark, '{"format":"anjuan-destination","id":"0f0f0f0f-0000-4000-8000-000000000000"}')
  await panel.getByRole('button', { name: `立即备份 ${backups}` }).click()
  await expect(places.getByRole('row').nth(1)).toContainText('现在是另一个介质，没有写入')
  await expect(state).toContainText('需要处理')
  expect(made()).toHaveLength(1)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('region', { name: 'State of backup' })).toContainText('another medium is there')
  await shot('another-medium')
  await page.getByRole('navigation').getByRole('button', { name: 'Today' }).click()
  await expect(page.getByRole('region', { name: 'State of backup' })).toContainText('Needs attention')
  await shot('today-amber')
  await page.getByRole('button', { name: '中文' }).click()
  writeFileSync(mark, own)

  // A change, and the program is quit: the last backup comes first.
  await page.keyboard.press('t')
  await page.keyboard.type('明天 15:30 核对备份')
  await page.keyboard.press('Enter')
  await expect(page.getByText('核对备份').first()).toBeVisible()
  const closing = app.close()
  // It may be over in a moment: only a picture waits for it.
  if (pictures) {
    await page.getByText('退出前正在备份').waitFor()
    await page.screenshot({ path: join(pictures, 'leaving.png') })
  }
  await closing
  expect(made()).toHaveLength(2)
})
