// Money in a real window: a collector posts payments by keyboard with the division shown before it is saved, a promise is
// kept by them, a plan is made and printed, a waiver above the limit is decided on by the supervisor, who also gives
// unidentified money to a case and settles it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { addDays, localDateOf } from '../../shared/values/dates.ts'
import { expect, type Founding, test } from './fixtures/office.ts'

const fill = async ({ office, windows }: Founding): Promise<void> => {
  const { supervisor, collector } = windows
  const today = localDateOf(office.clock.now())
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '上海登月消费金融有限公司',
    creditCode: '',
    contactName: '周经理',
    contactPhone: '',
  })
  const collectorId = await office.idOf(collector)
  const add = (name: string, idNumber: string, contractNumber: string, principal: number, dueOn: string) =>
    supervisor.call('cases.add', {
      clientId,
      debtor: { name, idKind: 'resident-id', idNumber, address: '', employer: '', phones: [] },
      contractNumber,
      contractOn: '2024-03-01',
      placedOn: addDays(today, -40),
      dueOn,
      recallOn: null,
      principal,
      interest: 1_250_00,
      penalty: 300_00,
      costs: 80_00,
      collectorId,
    })
  await add('欧阳建国', '11010519491231002X', 'DY-2024-08811', 36_500_00, '2025-03-01')
  await add('欧阳建国', '11010519491231002X', 'DY-2024-09902', 5_000_00, '2025-09-01')
  await add('司马晓燕', '440524188001010014', 'DY-2024-07711', 800_00, '2025-03-01')
  const { id } = await add('诸葛文静', '110105194912310038', 'DY-2024-06601', 90_000_00, '2025-03-01')
  const { version } = await supervisor.call('cases.read', { id })
  const legalId = await office.idOf(windows.legal)
  await supervisor.call('cases.setStage', { id, version, stage: 'litigation', reason: '起诉', legalId })
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

const openMoney = async (page: Page, list: string, typed: string, name: string): Promise<void> => {
  const grid = page.getByRole('grid', { name: '案件列表' })
  await page.getByRole('button', { name: list, exact: true }).click()
  await expect(grid).toBeFocused()
  await page.keyboard.press('/')
  await page.keyboard.type(typed)
  await page.keyboard.press('ArrowDown')
  await expect(grid).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible()
  await page.getByRole('tab', { name: '款项' }).click()
  await expect(page.getByRole('region', { name: '欠款' })).toBeVisible()
}

test('a collector posts payments by keyboard; a promise is kept, a mistake reversed, a receipt printed', async ({
  office,
  folder,
}, info) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'collector')
  await openMoney(page, '我的案件', '08811', '欧阳建国')
  await page.keyboard.press('o')
  await page.getByLabel('承诺金额').fill('2000')
  await page.getByRole('textbox', { name: '最迟还款日' }).fill('+3')
  await page.keyboard.press('Control+Enter')
  const promises = page.getByRole('region', { name: '承诺还款' })
  await expect(promises.getByText('待履行')).toBeVisible()

  await page.keyboard.press('p')
  await expect(page.getByLabel('金额', { exact: true })).toBeFocused()
  await page.keyboard.type('2000')
  // Costs, interest, penalty, and the rest on the principal: shown before it is saved.
  const preview = page.getByRole('table', { name: '抵充预览' })
  await expect(preview.getByRole('row', { name: /本次抵充/ })).toContainText('370.00')
  await expect(preview.getByRole('row', { name: /还款后/ })).toContainText('36,130.00')
  await page.screenshot({ path: info.outputPath('posting-zh.png') })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已登记回款 ¥2,000.00，余额 ¥36,130.00。')).toBeVisible()
  await expect(promises.getByText('已履行')).toBeVisible()

  // The same again is asked about; over both debts of the person by law.
  await page.keyboard.press('p')
  await page.keyboard.type('2000')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('同一天已有一笔相同金额的回款').first()).toBeVisible()
  await page.getByLabel('金额', { exact: true }).fill('40000')
  await page.getByLabel(/债务人未指定/).check()
  await expect(preview.getByRole('row', { name: /AJ-.*按到期先后/ })).toHaveCount(2)
  await page.screenshot({ path: info.outputPath('across-zh.png') })
  await page.getByLabel(/只还本案/).check()
  await page.getByLabel('金额', { exact: true }).fill('100')
  await page.getByText('自行分配', { exact: true }).click()
  await page.getByRole('form').getByLabel('本金').fill('100')
  await page.getByLabel('自行分配的原因').fill('债务人指定先还本金')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已登记回款 ¥100.00，余额 ¥36,030.00。')).toBeVisible()

  const payments = page.getByRole('region', { name: '回款' })
  await payments.getByRole('button', { name: /收据：?.*2,000\.00|收据 .*2,000\.00/ }).click()
  await expect(page.getByText('人民币贰仟元整')).toBeVisible()
  const file = join(folder, 'receipt.pdf')
  await app.answerSaveDialog(file)
  await page.keyboard.press('Control+s')
  await expect(page.getByText(/receipt\.pdf/)).toBeVisible()
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  await page.screenshot({ path: info.outputPath('receipt-zh.png') })
  await page.keyboard.press('Escape')

  await payments
    .getByRole('button', { name: /冲销 .*100\.00/ })
    .first()
    .click()
  await page.getByLabel('原因').fill('记错案件')
  await page.keyboard.press('Control+Enter')
  await expect(payments.getByText(/已冲销：记错案件/)).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('region', { name: '欠款' }).getByText('¥36,130.00').first()).toBeVisible()
  // What was owed before anything was paid.
  await page.getByLabel('截至日期').fill('-1')
  await expect(page.getByRole('region', { name: '欠款' }).getByText('¥38,130.00').first()).toBeVisible()
  await page.screenshot({ path: info.outputPath('as-of-zh.png') })
})

test('a plan is made, printed to sign and signed; a waiver above the limit is decided by the supervisor, and the case settled', async ({
  office,
  folder,
}, info) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'collector')
  await openMoney(page, '我的案件', '08811', '欧阳建国')
  await page.keyboard.press('l')
  await expect(page.getByRole('dialog', { name: '订立计划' })).toBeVisible()
  await page.getByLabel('期数').fill('4')
  await page.getByRole('button', { name: '等额生成' }).click()
  await expect(page.getByLabel('第 4 期金额')).toHaveValue('9532.50')
  await page.getByLabel('协议约定').fill('任一期逾期，其余各期一并到期。')
  await page.screenshot({ path: info.outputPath('plan-dialog-zh.png') })
  await page.keyboard.press('Control+Enter')
  const plan = page.getByRole('region', { name: '还款计划' })
  await expect(plan.getByText('执行中')).toBeVisible()
  await plan.getByRole('button', { name: '打印协议' }).click()
  await expect(page.getByText('任一期逾期，其余各期一并到期。').last()).toBeVisible()
  await page.screenshot({ path: info.outputPath('agreement-zh.png') })
  await app.answerSaveDialog(join(folder, 'agreement.pdf'))
  await page.keyboard.press('Control+s')
  await expect(page.getByText(/agreement\.pdf/)).toBeVisible()
  await page.keyboard.press('Escape')
  await plan.getByRole('button', { name: '登记签署' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(plan.getByText(/签署/).first()).toBeVisible()

  await openMoney(page, '我的案件', '司马', '司马晓燕')
  await page.keyboard.press('w')
  await page.getByRole('dialog').getByLabel('利息').fill('1250')
  await expect(page.getByText('将提交主管审批')).toBeVisible()
  await page.getByRole('dialog').getByLabel('原因').fill('一次性结清优惠')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: '待主管审批' }).getByText('一次性结清优惠')).toHaveCount(1)
  await page.screenshot({ path: info.outputPath('asked-zh.png') })
  await page.getByRole('button', { name: /退出/ }).first().click()

  await office.signIn(page, 'supervisor')
  await page
    .getByRole('button', { name: /待认领/ })
    .first()
    .click()
  await expect(page.getByRole('region', { name: '待审批的减免与冲销' }).getByText('司马晓燕')).toBeVisible()
  await page.keyboard.press('n')
  await page.getByRole('dialog').getByLabel('金额').fill('1180')
  await page.getByRole('dialog').getByLabel('流水号').fill('TX20261121-7')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已登记待认领款项 ¥1,180.00。')).toBeVisible()
  await page.screenshot({ path: info.outputPath('desk-zh.png') })
  await page.getByRole('button', { name: /^同意/ }).click()
  await expect(page.getByText('没有待审批的减免或冲销。')).toBeVisible()
  await page.getByRole('button', { name: /^认领/ }).click()
  await page.getByLabel('查找案件').fill('smxy')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /司马晓燕/ })
    .click()
  await expect(page.getByLabel(/认领金额/)).toHaveValue('1180.00')
  await page.screenshot({ path: info.outputPath('assign-zh.png') })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('没有待认领的款项。')).toBeVisible()

  await openMoney(page, '团队案件', '司马', '司马晓燕')
  await page.getByRole('button', { name: '结清证明' }).click()
  await expect(page.getByText('全部结清')).toBeVisible()
  await page.screenshot({ path: info.outputPath('certificate-zh.png') })
})

test('the leaf and the desk in English and on a big screen', async ({ office }, info) => {
  const { page } = await office.launch({ size: { width: 1920, height: 1080 } })
  await office.signIn(page, 'supervisor')
  await openMoney(page, '团队案件', '08811', '欧阳建国')
  await page.keyboard.press('p')
  await page.keyboard.type('50000')
  await expect(page.getByText(/作为余款保留在案件上/)).toBeVisible()
  await page.screenshot({ path: info.outputPath('leaf-zh-1920.png') })
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('region', { name: 'Owed' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('leaf-en-1920.png') })
  expect(await page.locator('.money-page').innerText()).not.toMatch(/[\u4e00-\u9fff]{6,}/)
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.screenshot({ path: info.outputPath('leaf-en-1366.png') })
  await page
    .getByRole('button', { name: /Unidentified|Money/ })
    .first()
    .click()
  await expect(page.getByText('Nothing to decide on.')).toBeVisible()
  await page.screenshot({ path: info.outputPath('desk-en-1366.png') })
})

test('the legal desk reads the money of its case and changes nothing', async ({ office }, info) => {
  const { page } = await office.launch()
  await office.signIn(page, 'legal')
  await openMoney(page, '诉讼案件', '06601', '诸葛文静')
  await expect(page.getByRole('region', { name: '流水' }).getByText('委案')).toBeVisible()
  await page.keyboard.press('p')
  await expect(page.getByRole('button', { name: '登记回款' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /减免/ })).toHaveCount(0)
  await page.screenshot({ path: info.outputPath('legal-zh.png') })
})
