// Changes that take two people, at the window: a role is raised, a safeguard lowered, a lost phone replaced, and a device
// named and barred. The second person answers from their inbox; what changed in between is told.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from './fixtures/office.ts'
import { typePassword } from './fixtures/people.ts'
import {
  approveEverything,
  choose,
  confirmPassword,
  keepBackupCodes,
  pairAuthenticator,
  proposeWithReason,
  signOut,
} from './fixtures/steps.ts'

/** Where pictures go when somebody wants to look at them. */
const pictures = process.env.ANJUAN_PICTURES
const shoot = async (page: Page, name: string): Promise<void> => {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`) })
  }
}

const shootBoth = async (page: Page, name: string): Promise<void> => {
  if (!pictures) return
  await shoot(page, name)
  await page.getByRole('button', { name: 'English' }).click()
  await shoot(page, `${name}-en`)
  await page.getByRole('button', { name: '中文' }).click()
}

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const waits = (page: Page) => page.getByRole('region', { name: '等待第二人批准' })
const openPage = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name, exact: true }).click()

test('takes two for a role, a safeguard and a lost phone', async ({ office }) => {
  test.setTimeout(300_000)
  const app = await office.launch()
  const { page } = app
  const { administrator: admin, 'security-officer': officer, collector, supervisor } = office.people
  await office.signIn(page, 'administrator')

  // A collector becomes a second supervisor.
  await rowOf(page, collector.name).click()
  await choose(page, '角色', '主管')
  const edit = page.getByRole('dialog', { name: `修改人员：${collector.name}` })
  await expect(edit).toContainText('这项更改须由两人办理')
  await edit.getByLabel('理由（批准人会看到）').fill('啊啊啊啊')
  await edit.getByRole('button', { name: '提交批准' }).click()
  await expect(edit.getByText(/至少四个字/)).toBeVisible()
  await shoot(page, 'raise-role')
  await proposeWithReason(page, '新开二组，需要一名主管')
  await confirmPassword(page, admin.password)
  await expect(edit).toBeHidden()
  await expect(waits(page)).toContainText(`等待 ${officer.name} 批准`)
  await expect(rowOf(page, collector.name)).toContainText('催收员')

  // The supervisor has lost their phone.
  await rowOf(page, supervisor.name).click()
  await page.getByRole('button', { name: '重置双因素验证' }).click()
  await proposeWithReason(page, '手机遗失，已当面核实本人')
  await expect(waits(page).getByRole('listitem')).toHaveCount(2)
  await shootBoth(page, 'accounts-waiting')

  // A longer idle time waits; the new address beside it does not.
  await page.keyboard.press('Alt+3')
  await page.getByLabel('自动锁定（分钟）').fill('15')
  await page.getByLabel('办公地址').fill('上海市静安区南京西路1号')
  await expect(page.getByText('其中放宽防护的部分（自动锁定（分钟））须另一人批准后才生效')).toBeVisible()
  await shootBoth(page, 'lower-safeguard')
  await proposeWithReason(page, '接待来访时经常锁屏，影响登记')
  await expect(waits(page).getByRole('listitem')).toHaveCount(1)
  await expect(page.getByLabel('办公地址')).toHaveValue('上海市静安区南京西路1号')
  await expect(page.getByLabel('自动锁定（分钟）')).toHaveValue('5')
  await signOut(page)

  await office.signIn(page, 'security-officer')
  await expect(page.getByRole('listbox', { name: '待办列表' }).getByRole('option')).toHaveCount(3)
  await shootBoth(page, 'inbox')
  expect(await approveEverything(page, officer.password)).toBe(3)
  await signOut(page)

  await office.signIn(page, 'administrator')
  await expect(rowOf(page, collector.name)).toContainText('主管')
  await expect(rowOf(page, supervisor.name)).toContainText('登录时启用')
  await page.keyboard.press('Alt+3')
  await expect(page.getByLabel('自动锁定（分钟）')).toHaveValue('15')
  await signOut(page)

  // The supervisor enrols anew, and finds it among their sign-ins.
  await typePassword(page, supervisor.login, supervisor.password)
  await pairAuthenticator(page)
  await keepBackupCodes(page)
  await expect(page.locator('.desk-person-name')).toHaveText(supervisor.name)
  await openPage(page, '我的账号')
  const signIns = page.getByRole('table', { name: '登录记录' })
  await expect(signIns.getByRole('row').nth(1)).toContainText('绑定了验证器')
  await shootBoth(page, 'sign-ins')
  expect(app.mainErrors()).toEqual([])
})

test('bars the device that one sits at, and comes back with the recovery code', async ({ office }) => {
  test.setTimeout(180_000)
  const app = await office.launch()
  const { page } = app
  const { administrator } = office.people
  await office.signIn(page, 'administrator')
  await openPage(page, '设备与登录')
  const table = page.getByRole('table', { name: '设备列表' })
  await expect(table).toContainText('正在使用的这台')
  await page.getByRole('button', { name: '命名' }).click()
  const naming = page.getByRole('dialog')
  await naming.getByLabel('名称').fill('前台电脑')
  await page.keyboard.press('Enter')
  await expect(table).toContainText('前台电脑')
  await page.getByRole('button', { name: '停用' }).click()
  const bar = page.getByRole('dialog', { name: '停用设备“前台电脑”？' })
  await expect(bar.getByRole('button', { name: '停用这台设备' })).toBeDisabled()
  await bar.getByLabel('我知道这是我正在使用的设备').check()
  await bar.getByLabel('理由').fill('电脑将送修，先停用')
  await shoot(page, 'bar-device')
  await bar.getByRole('button', { name: '停用这台设备' }).click()
  await confirmPassword(page, administrator.password)

  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
  await typePassword(page, administrator.login, administrator.password)
  await expect(page.getByText('这台设备已被停用，不能登录')).toBeVisible()
  await shoot(page, 'barred')
  await page.getByRole('textbox', { name: '恢复码' }).fill(office.recoveryCode)
  await page.getByRole('button', { name: '恢复这台设备' }).click()
  await expect(page.getByRole('textbox', { name: '恢复码' })).toBeHidden()
  await page.getByLabel('登录名').fill('')
  await office.signIn(page, 'administrator')
  await page.getByRole('button', { name: 'English' }).click()
  await openPage(page, 'Devices')
  await expect(page.getByRole('table', { name: 'List of devices' })).toContainText('in use')
  await shoot(page, 'devices-en')
  expect(app.mainErrors()).toEqual([])
})
