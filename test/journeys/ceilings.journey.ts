// A ceiling reached, in a real window: the security officer lowers one at once and proposes to raise another; a collector
// pages on until the program stops, is told why, until when and whom to ask, and sees how much is used; the officer sees
// who is near.

import type { Page } from 'playwright-core'
import { localDateOf } from '../../shared/values/dates.ts'
import { expect, type Founding, type OfficeAtWork, test } from './fixtures/office.ts'
import type { PersonKey } from './fixtures/people.ts'
import { confirmPassword } from './fixtures/steps.ts'

const cases = 60
/** More than a page of the list, less than there are. */
const lowered = 55

const fill = async ({ office, windows: { supervisor, collector } }: Founding): Promise<void> => {
  const placedOn = localDateOf(office.clock.now())
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  const collectorId = await office.idOf(collector)
  for (let index = 1; index <= cases; index += 1) {
    await supervisor.call('cases.add', {
      clientId,
      contractNumber: `DY-${index}`,
      debtor: { name: `欧阳第${index}`, address: '', employer: '', phones: [] },
      contractOn: '2025-01-10',
      placedOn,
      dueOn: null,
      recallOn: null,
      principal: 100_000 + index,
      interest: 0,
      penalty: 0,
      costs: 0,
      collectorId,
    })
  }
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

const nav = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true })
const dialog = (page: Page) => page.getByRole('dialog').last()

const change = async (page: Page, office: OfficeAtWork, to: PersonKey): Promise<void> => {
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
  await office.signIn(page, to)
}

test('a lowered ceiling stops whoever pages on, says why, and is seen by the security officer', async ({
  office,
}, info) => {
  test.setTimeout(300_000)
  const app = await office.launch()
  const { page } = app
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) })
  const figure = (name: string) => page.getByRole('button', { name, exact: true })

  // Lower, which is done at once.
  await office.signIn(page, 'security-officer')
  await nav(page, '查阅上限').click()
  await expect(page.getByRole('table', { name: '上限' })).toBeVisible()
  await shot('limits')
  await figure('查阅的人（每小时）').click()
  await dialog(page).getByLabel('新的上限').fill(String(lowered))
  await dialog(page).getByLabel('理由').fill('试行更低的上限')
  await expect(dialog(page).getByText('比目前低：保存后立即生效。')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(figure('查阅的人（每小时）')).toHaveText(String(lowered))

  // Raise, which waits for a second person.
  await figure('打印（每 24 小时）').click()
  await dialog(page).getByLabel('新的上限').fill('400')
  await dialog(page).getByLabel('理由').fill('年底集中寄送催收函')
  await expect(dialog(page).getByText('须由主管批准')).toBeVisible()
  await shot('raise')
  await page.keyboard.press('Control+Enter')
  await confirmPassword(page, office.people['security-officer'].password)
  await expect(page.getByText('调高待批准')).toBeVisible()
  await expect(figure('打印（每 24 小时）')).toHaveText('200')
  await shot('limits-changed')

  // The collector pages on to the end of the list.
  await change(page, office, 'collector')
  await nav(page, '我的案件').click()
  const grid = page.getByRole('grid', { name: '案件列表' })
  await expect(grid.getByText('登月消费金融有限公司').first()).toBeVisible()
  await grid.focus()
  const told = page.getByText(/您在 1 小时内查阅的人已达上限（55 人）.*起可继续.*信息安全专员/).first()
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(told).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await shot('reached')
  await nav(page, '我的账号').click()
  const own = page.getByRole('table', { name: '我的查阅上限' })
  await own.scrollIntoViewIfNeeded()
  await expect(own.getByText(`50／${lowered}`)).toBeVisible()
  await shot('own')

  // Who is near.
  await change(page, office, 'security-officer')
  await nav(page, '查阅上限').click()
  await page.getByRole('tab', { name: '人员' }).click()
  await expect(page.getByRole('grid', { name: '人员' }).getByText(office.people.collector.name)).toBeVisible()
  await expect(page.getByRole('grid', { name: '人员' }).getByText(`50／${lowered}`)).toBeVisible()
  await shot('people')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Ceilings' })).toBeVisible()
  await shot('people-en')
  await page.getByRole('tab', { name: 'Ceilings' }).click()
  await expect(page.getByText('Raising waits for approval')).toBeVisible()
  await shot('limits-en')
  await page.setViewportSize({ width: 1920, height: 1080 })
  await shot('limits-en-1920')
  await page.getByRole('tab', { name: 'People' }).click()
  await expect(page.getByRole('grid', { name: 'People' }).getByText(`50 / ${lowered}`)).toBeVisible()
  await shot('people-en-1920')
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.getByRole('heading', { name: '查阅上限' })).toBeVisible()
  await shot('people-1920')
})
