// Case work: a client's list taken in, a collector's day from its first page, a payment, a client's statement.

import { writeFileSync } from 'node:fs'
import { debt, person, randomFrom } from '../../../build/demo-data/index.ts'
import { writeXlsx } from '../../../main/jobs/write-xlsx.ts'
import { formatYuan } from '../../../shared/values/money.ts'
import { expect } from '../../journeys/fixtures/expect.ts'
import { confirmPassword } from '../../journeys/fixtures/steps.ts'
import type { DemoCase } from '../cast.ts'
import type { Stage } from '../stage.ts'
import { caseRow, turnTo } from './supervisor.ts'

/** Rows of the list; one of them is refused. */
export const listRows = 2_000
/** Four registered by hand, and what the list brought. */
export const casesInAll = 4 + listRows - 1

const titles = [
  '姓名',
  '身份证号',
  '手机号',
  '家庭住址',
  '合同编号',
  '放款日期',
  '到期日',
  '剩余本金',
  '利息',
  '催收员',
]

/** A list as clients send them: synthetic people, one of them without a usable phone number. */
export const writeList = async (file: string, rows: number, today: string): Promise<void> => {
  const random = randomFrom(2_000)
  const lines = Array.from({ length: rows }, (_, index) => {
    const { name, idNumber, address, phones } = person(random)
    const { contractOn, dueOn, principal, interest } = debt(random, today)
    const phone = index === 17 ? '1380013' : (phones[0]?.number ?? '')
    const number = `PL-2026-${String(index + 1).padStart(5, '0')}`
    return [
      name,
      idNumber,
      phone,
      address,
      number,
      contractOn ?? '',
      dueOn ?? '',
      formatYuan(principal),
      formatYuan(interest),
      '',
    ]
  })
  writeFileSync(file, await writeXlsx({ name: '委案清单', rows: [titles, ...lines] }))
}

/** From the file to the cases, looked through before. */
export const importList = async (stage: Stage, file: string, client: string, rows: number): Promise<void> => {
  const { page, app } = stage
  await turnTo(stage, '导入')
  await expect(page.getByText('还没有导入过清单')).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { name: '导入清单' })).toBeVisible()
  await app.answerOpenDialog([file])
  await page.keyboard.press('o')
  await page.getByRole('combobox', { name: '委托人' }).fill(client)
  await expect(page.getByRole('option', { name: client })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('table', { name: '各列的对应' })).toBeVisible()
  await stage.shoot('import-columns')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('grid', { name: '试运行结果' })).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('5')
  await expect(page.getByText('电话：电话号码有误')).toBeVisible()
  await stage.shoot('import-dry-run')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(`已导入：新增 ${rows - 1} 件，更新 0 件`)).toBeVisible({ timeout: 60_000 })
  await stage.shoot('import-done')
}

const openCase = async (stage: Stage, { debtor }: DemoCase): Promise<void> => {
  await turnTo(stage, '我的案件')
  await expect(caseRow(stage, debtor.name)).toBeVisible()
  await caseRow(stage, debtor.name).dblclick()
  await expect(stage.page.getByRole('heading', { level: 1 })).toContainText(debtor.name)
}

/** The day says what comes first; one key opens it. */
export const workDay = async (stage: Stage): Promise<void> => {
  const { page } = stage
  await turnTo(stage, '今日')
  await expect(page.getByRole('grid', { name: '今日事项' })).toBeVisible()
  await stage.shoot('collectors-day')
}

/** What was paid, allocated by law before it is saved. */
export const postPayment = async (stage: Stage, wanted: DemoCase, yuan: string): Promise<void> => {
  const { page } = stage
  await openCase(stage, wanted)
  await page.getByRole('tab', { name: '款项' }).click()
  await page.keyboard.press('p')
  await expect(page.getByLabel('金额', { exact: true })).toBeFocused()
  await page.keyboard.type(yuan)
  await expect(page.getByRole('table', { name: '抵充预览' }).getByRole('row', { name: /本次抵充/ })).toBeVisible()
  await stage.shoot('payment-preview')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/已登记回款 ¥1,500\.00/)).toBeVisible()
  await stage.shoot('payment-posted')
}

/** What a client is told: it adds up, and leaves with a reason. */
export const makeStatement = async (stage: Stage, client: string, file: string, password: string): Promise<void> => {
  const { page, app } = stage
  await turnTo(stage, '报表')
  await page.getByRole('button', { name: '委托人对账单' }).click()
  await page.getByRole('combobox', { name: '委托人' }).fill(client)
  await expect(page.getByRole('option', { name: client })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  const made = page.getByRole('region', { name: '委托人对账单' })
  await expect(made.getByText(/应汇给委托人|应向委托人收取/)).toBeVisible({ timeout: 60_000 })
  await stage.shoot('statement')
  await page.getByRole('button', { name: '导出 Excel' }).click()
  await page.getByRole('dialog').getByLabel('用途').selectOption({ label: '收款和对账' })
  await page.getByLabel('导出理由').fill('向委托人报送本月对账单')
  await app.answerSaveDialog(file)
  await page.keyboard.press('Enter')
  await confirmPassword(page, password)
  await expect(page.getByText(`已保存：${file}`)).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Control+Enter')
  await stage.inEnglish(() => stage.shoot('statement-english'))
}
