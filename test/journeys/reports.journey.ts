// Reports in a real window: a supervisor looks at recovery, makes a client's statement, exports and prints it with a
// reason; a collector sees their own figures only.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, localDateOf } from '../../shared/values/dates.ts'
import { expect, type Founding, test } from './fixtures/office.ts'
import { confirmPassword } from './fixtures/steps.ts'

const clientName = '上海登月消费金融有限公司'

const fill = async ({ office, windows }: Founding): Promise<void> => {
  const { supervisor, collector } = windows
  const day = localDateOf(office.clock.now())
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: clientName,
    creditCode: '',
    contactName: '周经理',
    contactPhone: '',
  })
  await supervisor.call('clients.saveEntrustment', {
    clientId,
    saved: null,
    number: 'WT-2026-01',
    signedOn: null,
    fromOn: addDays(day, -300),
    toOn: null,
    fee: { kind: 'share', bands: [{ fromDays: 0, ppm: 150_000 }], perCase: 0, due: 'placed' },
    receives: 'office',
    allocation: null,
    note: '',
  })
  for (const [index, name] of ['欧阳建国', '慕容晓燕', '司马相宜', '上官云飞'].entries()) {
    const { id } = await supervisor.call('cases.add', {
      clientId,
      debtor: { name, address: '', employer: '', phones: [] },
      contractNumber: `DY-2025-000${index + 1}`,
      contractOn: '2025-01-10',
      placedOn: addDays(day, -40),
      dueOn: addDays(day, [-500, -200, -45, -10][index]!),
      recallOn: null,
      principal: 1_000_000 * (index + 1),
      interest: 0,
      penalty: 0,
      costs: 0,
      collectorId: await office.idOf(collector),
    })
    if (index === 3) continue
    const amount = 120_000 * (index + 1)
    await collector.call('payments.post', {
      caseId: id,
      amount,
      paidOn: day,
      channel: 'bank',
      payer: name,
      reference: '',
      receivedBy: 'office',
      note: '',
      documentId: null,
      across: false,
      byHand: false,
      parts: [
        {
          caseId: id,
          sums: { principal: amount, interest: 0, penalty: 0, costs: 0, legalCosts: 0, adjustments: 0 },
        },
      ],
      reason: '',
      yes: [],
    })
  }
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

test('a supervisor looks at recovery, makes a statement and exports it with a reason', async ({
  office,
  folder,
}, info) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'supervisor')
  await page.getByRole('button', { name: '报表', exact: true }).click()
  await page.getByLabel('统计口径').selectOption('age')
  await page.getByLabel('期间').selectOption('own')
  await page.getByLabel('从', { exact: true }).fill(addDays(localDateOf(new Date()), -30))
  await page.getByLabel('到', { exact: true }).fill(localDateOf(new Date()))
  await page.keyboard.press('Control+Enter')
  const made = page.getByRole('region', { name: '回款' })
  await expect(made.getByRole('row', { name: /^合计/ })).toContainText('¥7,200.00')
  await expect(made.getByRole('figure')).toContainText('1–2 年')
  await page.screenshot({ path: info.outputPath('recovery.png') })

  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Alt+ArrowDown')
  await page.getByRole('combobox', { name: '委托人' }).fill('登月')
  await expect(page.getByRole('option', { name: clientName })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  const statement = page.getByRole('region', { name: '委托人对账单' })
  await expect(statement.getByText('应汇给委托人')).toBeVisible()
  await expect(statement.locator('.report-result')).toContainText('¥6,120.00')
  await page.screenshot({ path: info.outputPath('statement.png') })

  const file = join(folder, 'statement.csv')
  await page.getByRole('button', { name: '导出 CSV' }).click()
  await page.getByRole('dialog').getByLabel('用途').selectOption({ label: '收款和对账' })
  await page.getByLabel('导出理由').fill('向委托人报送对账单')
  await app.answerSaveDialog(file)
  await page.keyboard.press('Enter')
  await confirmPassword(page, office.people.supervisor.password)
  await expect(page.getByText(`已保存：${file}`)).toBeVisible()
  expect(readFileSync(file, 'utf8')).toContain('理由：向委托人报送对账单')
  await page.keyboard.press('Control+Enter')

  await page.getByRole('button', { name: '打印或存为 PDF' }).click()
  await page.getByLabel('导出理由').fill('归档')
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: '委托人对账单' })
  await expect(sheet.getByText('DY-2025-0004')).toBeVisible()
  const pdf = join(folder, 'statement.pdf')
  await app.answerSaveDialog(pdf)
  await page.keyboard.press('Control+s')
  await expect(sheet.getByText(`已保存：${pdf}`)).toBeVisible()
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  await page.screenshot({ path: info.outputPath('statement-sheet.png') })
})

test('a collector has their own figures, and no export', async ({ office }, info) => {
  const { page } = await office.launch()
  await office.signIn(page, 'collector')
  await page.getByRole('button', { name: '报表', exact: true }).click()
  await expect(page.getByRole('button', { name: '委托人对账单' })).toHaveCount(0)
  await page.getByLabel('期间').selectOption('today')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: '回款' }).getByRole('row', { name: /^合计/ })).toContainText(
    '¥7,200.00',
  )
  await expect(page.getByRole('button', { name: '导出 Excel' })).toHaveCount(0)
  await page.getByRole('button', { name: 'English' }).click()
  await page.screenshot({ path: info.outputPath('own.png') })
})
