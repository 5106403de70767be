// Somebody tries cases that are not theirs; the security officer is told, sees why and by which records, works the alert
// to its end, and tunes the rule.

import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, type Seed, test } from './fixtures/office.ts'
import { confirmPassword } from './fixtures/steps.ts'

const seed: Seed = {
  async fill({ windows }) {
    for (let count = 0; count < 9; count += 1) {
      const id = `01900000-0000-7000-8000-${String(count).padStart(12, '0')}`
      await windows.collector.raw('cases.read', { id })
    }
  },
}
test.use({ seed })

/** Pictures to look at: `SHOTS=<folder>`. */
const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SHOTS
  if (folder) await page.screenshot({ path: join(folder, `alerts-${name}.png`) })
}
const line = (page: Page) => page.getByRole('navigation').getByRole('button', { name: /^预警/ })

test('an alert is noticed, understood, worked to its end, and its rule tuned', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'security-officer')

  // Read from the trail since the vault was opened; the line in the navigation says how many are new.
  await expect(line(page)).toContainText('1', { timeout: 60_000 })
  await line(page).click()
  const list = page.getByRole('grid', { name: '预警列表' })
  const row = list.getByRole('row').filter({ hasText: '未经授权的尝试' })
  await expect(row).toContainText('严重')
  await expect(row).toContainText(office.people.collector.name)
  await shot(page, 'list')
  await row.click()

  // Why, in words, and the records as sentences.
  await expect(page.getByText('一小时内有 8 次操作因不属于本人权限或经办范围而被拒绝。')).toBeVisible()
  const evidence = page.getByRole('region', { name: /留痕中的依据/ }).getByRole('listitem')
  await expect(evidence).toHaveCount(8)
  await expect(evidence.first()).toContainText(`${office.people.collector.name} 的操作“查看案件”被拒绝`)
  await shot(page, 'one')

  // Looked into, by keyboard; a note that says nothing is not taken.
  await page.getByLabel('说明').fill('。。。。')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('请写明至少 4 个字，不能是同一个字重复')).toBeVisible()
  await page.getByLabel('说明').fill('已调取当天的留痕，约本人谈话')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: /未经授权的尝试/ })).toContainText('核查中')

  // Confirmed, with what followed.
  await page.getByRole('radio', { name: '确认违规' }).check()
  await page.getByLabel('说明').fill('本人承认想看熟人的案件，已批评教育')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('请至少选一项措施')).toBeVisible()
  await page.getByRole('checkbox', { name: '谈话' }).check()
  await page.getByRole('checkbox', { name: '调整权限' }).check()
  await shot(page, 'confirm')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: /未经授权的尝试/ })).toContainText('已确认')
  await expect(page.getByText('本人承认想看熟人的案件，已批评教育')).toBeVisible()
  await shot(page, 'worked')
  await page.getByRole('button', { name: '返回列表' }).click()
  await expect(page.getByText('目前没有待处理的预警')).toBeVisible()
  await page.getByText('已办结', { exact: true }).click()
  await expect(row).toContainText('谈话')

  // Tuning: tried over the last 90 days, then tightened at once.
  await page.getByRole('button', { name: '调整阈值' }).click()
  const rule = page.getByRole('row').filter({ hasText: '未经授权的尝试' })
  await rule.getByLabel('未经授权的尝试 次数').fill('20')
  await page.getByLabel('未经授权的尝试 次数').press('Tab')
  await page.getByRole('button', { name: '按这些阈值试算 90 天' }).click()
  await expect(page.getByText(/已按 [\d,]+ 条留痕试算/)).toBeVisible({ timeout: 60_000 })
  await expect(rule.locator('.alert-figure')).toHaveText(['1', '0'])
  await shot(page, 'tuning')
  await rule.getByRole('button', { name: '更改' }).click()
  await expect(page.getByText('高于现值：放宽，由主管批准后生效')).toBeVisible()
  await page.getByRole('dialog').getByLabel('理由').fill('新人较多，误点增加')
  await shot(page, 'loosen')
  await page.keyboard.press('Control+Enter')
  await confirmPassword(page, office.people['security-officer'].password)
  await expect(rule.getByText('待主管批准')).toBeVisible()

  // The same in English, on a larger screen.
  if (process.env.SHOTS) {
    await page.setViewportSize({ width: 1920, height: 1080 })
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByRole('heading', { name: 'Thresholds of alerts' })).toBeVisible()
    await shot(page, 'tuning-en')
    await page.getByRole('button', { name: 'Back to the alerts' }).click()
    await page.getByText('Closed', { exact: true }).click()
    await page.getByRole('row').filter({ hasText: 'Unauthorised attempts' }).click()
    await expect(page.getByText('The evidence in the trail')).toBeVisible()
    await shot(page, 'one-en')
  }
})
