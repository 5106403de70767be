// Suspending at the window: a person finds their desk covered, also after a restart of the program; the officer asks for
// the lifting and the supervisor approves it; then everything is closed, and the roll call stays. The office's purposes and
// what a visitor agreed to are kept on the way.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from './fixtures/office.ts'
import { approveEverything, confirmPassword, signOut } from './fixtures/steps.ts'

/** Where pictures go when somebody wants to look at them. */
const pictures = process.env.ANJUAN_PICTURES
const shoot = async (page: Page, name: string): Promise<void> => {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  for (const language of ['中文', 'English']) {
    // Also where a dialog lies over it.
    await page.getByRole('button', { name: language, exact: true, includeHidden: true }).first().dispatchEvent('click')
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: join(pictures, `${name}-${language === '中文' ? 'zh' : 'en'}-${width}.png`) })
    }
  }
  await page.getByRole('button', { name: '中文', exact: true, includeHidden: true }).first().dispatchEvent('click')
  await page.setViewportSize({ width: 1366, height: 768 })
}
const openPage = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name, exact: true }).click()

test('suspends a person and then everything at once; two lift it; the roll call stays', async ({ office }) => {
  test.setTimeout(300_000)
  const { collector, supervisor, 'security-officer': officer } = office.people
  let { page, ...app } = await office.launch()
  page.setDefaultTimeout(30_000)
  await office.signIn(page, 'security-officer')
  await openPage(page, '紧急停用')
  await expect(page.getByText('没有停用令')).toBeVisible()
  await page.getByLabel('选择人员').selectOption({ label: `${collector.name} · ${collector.login} · 催收员` })
  await page.getByRole('textbox', { name: '原因' }).fill('疑似批量查阅无关案件')
  await shoot(page, 'suspend-form')
  await page.getByRole('button', { name: /^停用/ }).click()
  const confirm = page.getByRole('dialog', { name: '立即停用？' })
  await expect(confirm).toContainText(`${collector.name} 的访问将立即停止`)
  await confirm.getByRole('button', { name: '立即停用' }).click()
  const list = page.getByRole('grid', { name: '紧急停用' })
  await expect(list.getByRole('row').filter({ hasText: collector.name })).toContainText('生效中')

  // The last person who could ask for the lifting is not suspended by a slip.
  await page.getByLabel('选择人员').selectOption({ label: `${officer.name} · ${officer.login} · 信息安全专员` })
  await page.getByRole('textbox', { name: '原因' }).fill('试一试自己')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog', { name: '立即停用？' }).getByRole('button', { name: '立即停用' }).click()
  await expect(page.getByText(/这样停用以后就没有人能够解除/)).toBeVisible()
  await shoot(page, 'suspend-list')
  await signOut(page)

  await office.signIn(page, 'collector')
  const cover = page.getByRole('alert', { name: '您的访问已停用' })
  await expect(cover).toContainText(`请联系信息安全专员：${officer.name}`)
  await expect(page.getByRole('navigation').getByRole('button')).toHaveCount(0)
  await shoot(page, 'suspend-covered')

  // Also after the program was started again.
  await app.close()
  ;({ page, ...app } = await office.launch())
  await office.signIn(page, 'collector')
  await expect(page.getByRole('alert', { name: '您的访问已停用' })).toBeVisible()
  await page.getByRole('button', { name: '退出登录' }).first().click()

  await office.signIn(page, 'security-officer')
  await openPage(page, '紧急停用')
  await page.getByRole('button', { name: '提出解除' }).click()
  const lifting = page.getByRole('dialog', { name: /提出解除停用/ })
  await lifting.getByLabel('解除原因').fill('已查明是误报')
  await shoot(page, 'suspend-lift')
  await lifting.getByRole('button', { name: '提出解除' }).click()
  await confirmPassword(page, officer.password)
  await expect(page.getByRole('grid', { name: '紧急停用' })).toContainText('等待批准')
  await signOut(page)

  await office.signIn(page, 'supervisor')
  expect(await approveEverything(page, supervisor.password)).toBe(1)
  await signOut(page)
  await office.signIn(page, 'collector')
  await expect(page.getByRole('heading', { name: '今日' })).toBeVisible()
  await signOut(page)

  // Everything at once: the window of the one who does it is told like all others.
  await office.signIn(page, 'security-officer')
  await openPage(page, '紧急停用')
  await page.getByText('全部客户数据', { exact: true }).click()
  await page.getByRole('textbox', { name: '原因' }).fill('电脑可能被人动过')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog', { name: '立即停用？' }).getByRole('button', { name: '立即停用' }).click()
  await expect(page.getByRole('grid', { name: '紧急停用' }).getByText('全部客户数据 · 完全关闭')).toBeVisible()
  await signOut(page)
  await office.signIn(page, 'front-desk')
  await expect(page.getByRole('alert', { name: '客户数据的访问已关闭' })).toBeVisible()
  await shoot(page, 'suspend-all')
  await page.getByRole('button', { name: '查看在楼人员' }).click()
  await expect(page.getByRole('heading', { name: '在楼人员' })).toBeVisible()
  await shoot(page, 'suspend-roll-call')
})

test('keeps the list of purposes, and a visitor takes their consent back', async ({ office }) => {
  test.setTimeout(240_000)
  const { page } = await office.launch()
  page.setDefaultTimeout(30_000)
  await office.signIn(page, 'security-officer')
  await openPage(page, '用途')
  await page.getByLabel('中文名称').fill('短信营 销')
  await page.getByLabel('英文名称').fill('Text messages')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/营销不是本单位处理个人信息的用途/)).toBeVisible()
  await shoot(page, 'purposes-refused')
  await page.getByLabel('中文名称').fill('消防演练')
  await page.getByLabel('英文名称').fill('Fire drills')
  await page.getByRole('checkbox', { name: '来访人信息' }).check()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('rowheader', { name: '消防演练' })).toBeVisible()
  await openPage(page, '告知书')
  await page.getByRole('checkbox', { name: '消防演练' }).check()
  await shoot(page, 'purposes-notice')
  await page.getByRole('button', { name: '发布为新版本' }).click()
  await page.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(page.getByText(/现行第 2 版/)).toBeVisible()
  await signOut(page)

  await office.signIn(page, 'front-desk')
  await page.getByLabel('电话').fill('13800138000')
  await page.getByLabel('姓名').fill('欧阳志远')
  await page.getByText('咨询', { exact: false }).first().click()
  await page.getByRole('combobox', { name: '被访人' }).fill('zw')
  await page.getByRole('combobox', { name: '被访人' }).press('Enter')
  await expect(page.getByRole('combobox', { name: '被访人' })).toHaveValue('张伟')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: '同意', exact: true }).click()
  const pad = page.getByRole('application', { name: /用键盘签名/ })
  await pad.focus()
  await page.keyboard.press('Space')
  for (let step = 0; step < 12; step += 1) await page.keyboard.press('ArrowRight')
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '确认签名' }).click()
  await page.getByRole('button', { name: '交还前台' }).click()
  const badge = page.getByRole('dialog', { name: '访客证' })
  await expect(badge).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(badge).toBeHidden()

  await openPage(page, '在楼人员')
  await page.getByRole('row').filter({ hasText: '欧阳志远' }).click()
  await page.getByRole('button', { name: '查看同意情况' }).click()
  const detail = page.getByRole('dialog')
  await expect(detail).toContainText('已签署第 2 版告知书')
  await expect(detail).toContainText('消防演练')
  await shoot(page, 'consent-detail')
  await detail.getByRole('button', { name: '撤回同意' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '撤回同意' }).click()
  await expect(page.getByText('已登记撤回同意')).toBeVisible()
  // In the building they stay on the roll call; once they have left nothing of them is shown.
  await page.getByRole('row').filter({ hasText: '欧阳志远' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^签离/ }).click()
  await openPage(page, '当日来访')
  await expect(page.getByRole('row').filter({ hasText: '已撤回同意' })).toBeVisible()
  await shoot(page, 'consent-withdrawn')
})
