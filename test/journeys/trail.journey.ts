// The security officer reads the trail as sentences, and follows a person and a record.

import type { Page } from 'playwright-core'
import { expect, type Seed, test } from './fixtures/office.ts'

/** Somebody looks where they may not, and the administrator works a little. */
const seed: Seed = {
  async fill({ windows }) {
    for (let count = 0; count < 70; count++) await windows.administrator.call('staff.list', {})
    await windows['front-desk'].raw('trail.list', {})
  },
}
test.use({ seed })

const grid = (page: Page) => page.getByRole('grid', { name: '审计留痕列表' })
const detail = (page: Page) => page.getByRole('dialog')

test('reads the trail as sentences and follows a person and a record', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'security-officer')
  await page.getByRole('navigation').getByRole('button', { name: '审计留痕' }).click()
  await expect(grid(page).getByText('赵明 通过双因素验证，登录成功').first()).toBeVisible()

  // Refusals stand out, and say who tried what and why not.
  await page.getByLabel('结果', { exact: true }).selectOption('被拒绝')
  const refusal = grid(page).getByRole('row').filter({ hasText: '陈小雨 的操作“查看审计留痕”被拒绝' }).first()
  await expect(refusal).toContainText('角色没有这项权限')
  await page.getByRole('button', { name: '清除筛选' }).click()

  // A person, by pressing the name; then the record they acted on, from its details.
  await page.getByLabel('人员', { exact: true }).selectOption('周敏')
  await expect(
    grid(page)
      .getByText(/周敏 查看了人员账号列表，共 \d+ 个/)
      .first(),
  ).toBeVisible()
  await page.getByLabel('事项类别', { exact: true }).selectOption('团队')
  await grid(page).getByRole('row').filter({ hasText: '周敏 新建了团队 一组' }).click()
  await expect(detail(page).getByText('哈希')).toBeVisible()
  await detail(page).getByRole('button', { name: '团队 一组' }).click()
  await expect(page.getByText('只看：团队 一组')).toBeVisible()
  await expect(grid(page).getByRole('row')).toHaveCount(2)

  // By keyboard: walk the list and its details.
  await page
    .getByRole('button', { name: 'Close' })
    .or(detail(page).getByRole('button', { name: '关闭' }))
    .first()
    .click()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await grid(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const title = await detail(page).locator('.ant-drawer-title').textContent()
  await page.keyboard.press('j')
  await expect(detail(page).locator('.ant-drawer-title')).not.toHaveText(title ?? '')
  await page.keyboard.press('k')
  await expect(detail(page).locator('.ant-drawer-title')).toHaveText(title ?? '')
})
