// Pictures of the cases' desks: supervisor, collector, legal.

import { debt, person, randomFrom } from '../../build/demo-data/index.ts'
import { formatYuan } from '../../shared/values/money.ts'
import { expect } from '../journeys/fixtures/expect.ts'
import type { GuideWindow } from './window.ts'

/** To a page by its name in the navigation. */
export const turnTo = ({ page }: GuideWindow, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name, exact: true }).click()

/** To a leaf of the case that is open. */
const leaf = async ({ page }: GuideWindow, name: string): Promise<void> => {
  await page.getByRole('tab', { name, exact: true }).click()
  await page.waitForTimeout(400)
}

const list = ({ page }: GuideWindow) => page.getByRole('grid', { name: '案件列表' })

export const supervisor = async (window: GuideWindow, today: string): Promise<void> => {
  const { page } = window
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await window.shoot('supervisor-today')
  await turnTo(window, '报表')
  await expect(page.getByRole('heading', { name: '报表', level: 1 })).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('figure')).toBeVisible({ timeout: 30_000 })
  await window.shoot('supervisor-report')
  await turnTo(window, '函件模板')
  await expect(page.getByRole('tablist')).toBeVisible()
  await window.shoot('supervisor-templates')
  await turnTo(window, '团队案件')
  await expect(list(window).getByRole('row').nth(10)).toBeVisible()
  await window.shoot('supervisor-team')
  await turnTo(window, '委托人')
  await page
    .getByRole('button', { name: /^为其登记案件/ })
    .first()
    .click()
  const form = page.getByRole('form', { name: '登记案件' })
  const random = randomFrom(11)
  const debtor = person(random)
  const owed = debt(random, today)
  await form.getByLabel('姓名或名称').fill(debtor.name)
  await form.getByLabel('证件号码').fill(debtor.idNumber)
  await form.getByLabel('说明 1').fill('本人')
  await form.getByLabel('电话 1').fill(debtor.phones[0]?.number ?? '')
  await form.getByLabel('地址').fill(debtor.address)
  await form.getByLabel('本金', { exact: true }).fill(formatYuan(owed.principal))
  await form.getByLabel('利息', { exact: true }).fill(formatYuan(owed.interest))
  await form.getByLabel('合同编号').fill(owed.contractNumber)
  await form.getByLabel('委案日', { exact: true }).fill(owed.placedOn)
  await window.shoot('supervisor-new-case')
  await turnTo(window, '待分配')
  await expect(list(window).getByRole('row').nth(5)).toBeVisible()
  await list(window).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: '分配 2 件案件' })
  await dialog.getByLabel('分配给').selectOption({ index: 1 })
  await window.shoot('supervisor-assign')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

export const collector = async (window: GuideWindow, caseNumber: string): Promise<void> => {
  const { page } = window
  await expect(page.getByRole('grid', { name: '今日事项' })).toBeVisible()
  await window.shoot('collector-today')
  await turnTo(window, '我的案件')
  await expect(list(window).getByRole('row').nth(3)).toBeVisible()
  await window.shoot('collector-list')
  await page.keyboard.press('/')
  await page.keyboard.insertText(caseNumber)
  await expect(page.getByText('找到 1 件')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(caseNumber)
  await page.keyboard.press('n')
  const form = page.getByRole('form', { name: '添加催记' })
  await expect(form.getByRole('radio', { name: /^电话/ })).toBeFocused()
  for (const key of ['1', 'Enter', '1', 'Enter', '6', 'Enter']) await page.keyboard.press(key)
  await page.keyboard.insertText('本人接听，承认欠款，称下周发薪后先还一部分。语气平和。')
  await form.getByLabel('承诺金额（元）').fill('1500')
  await form.getByLabel('承诺日期').fill('+7')
  await form.getByLabel('下一步', { exact: true }).fill('核对到账')
  await form.getByRole('textbox', { name: '下一步日期' }).fill('+8')
  await window.shoot('collector-case')
  await form.getByRole('button', { name: '保存催记' }).click()
  await expect(page.getByText('催记已保存。')).toBeVisible()
  for (const [name, shot] of [
    ['当事人', 'collector-people'],
    ['款项', 'collector-money'],
    ['法律', 'collector-law'],
    ['文件', 'collector-documents'],
  ] as const) {
    await leaf(window, name)
    await window.shoot(shot)
  }
}

export const legal = async (window: GuideWindow): Promise<void> => {
  const { page } = window
  await turnTo(window, '诉讼案件')
  await list(window).getByRole('row').nth(1).click()
  await expect(page.getByRole('region', { name: '催记' })).toBeVisible()
  await expect(page.getByText('本金')).toBeVisible()
  await window.shoot('legal-case')
}
