// A client's page in a real window: its contacts, accounts and contracts by keyboard, two supervisors at once, its cases.

import type { Page } from 'playwright-core'
import { debt, person, randomFrom } from '../../build/demo-data/index.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { expect, type Founding, test } from './fixtures/office.ts'

const clientName = '上海登月消费金融有限公司'

const fill = async ({ office, windows }: Founding): Promise<void> => {
  const random = randomFrom(13)
  const today = localDateOf(office.clock.now())
  const { supervisor, collector } = windows
  const client = { kind: 'company', name: clientName, creditCode: '91110000802100433B' } as const
  const { id: clientId } = await supervisor.call('clients.add', {
    ...client,
    contactName: '周经理',
    contactPhone: '021-62345678',
  })
  const collectorId = await office.idOf(collector)
  for (let index = 0; index < 20; index += 1) {
    const { name, idKind, idNumber, address, employer } = person(random)
    const debtor = { name, idKind, idNumber, address, employer, phones: [] }
    await supervisor.call('cases.add', { ...debt(random, today), clientId, debtor, collectorId })
  }
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

const open = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '委托人', exact: true }).click()
  const grid = page.getByRole('grid', { name: '委托人列表' })
  await expect(grid).toBeFocused()
  await expect(grid.getByText(clientName)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: new RegExp(clientName) })).toBeVisible()
}
const dialog = (page: Page) => page.getByRole('dialog').last()

test('a supervisor keeps a client’s contacts, accounts and contract by keyboard, and sees its cases', async ({
  office,
}, info) => {
  test.slow()
  const { page } = await office.launch()
  await office.signIn(page, 'supervisor')
  await open(page)
  await expect(page.getByText('20 / 20')).toBeVisible()
  await expect(page.getByRole('grid', { name: '委托人的案件' }).getByText('AJ-').first()).toBeVisible()

  await page.keyboard.press('p')
  await dialog(page).getByLabel('联系人姓名').fill('吴会计')
  await dialog(page).getByLabel('职务').fill('对账')
  await dialog(page).getByLabel('联系人电话').fill('12345')
  await expect(dialog(page).getByText(/电话/).last()).toBeVisible()
  await dialog(page).getByLabel('联系人电话').fill('138 1234 5678')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('138****5678')).toBeVisible()
  await page.getByRole('button', { name: '显示 吴会计 的完整号码' }).click()
  await expect(page.getByText('13812345678')).toBeVisible()

  await page.getByRole('heading', { name: new RegExp(clientName) }).click()
  await page.keyboard.press('b')
  await dialog(page).getByLabel('账号或卡号').fill('6222 0212 3456 7890 120')
  await expect(dialog(page).getByText(/校验位不符/)).toBeVisible()
  await dialog(page).getByLabel('开户行').fill('工商银行上海分行')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('***************0120')).toBeVisible()
  await expect(page.getByText('6222')).toHaveCount(0)

  await page.getByRole('heading', { name: new RegExp(clientName) }).click()
  await page.keyboard.press('Alt+2')
  await page.keyboard.press('t')
  await dialog(page).getByLabel('合同编号').fill('委2026-01')
  await dialog(page).getByLabel('开始日期').fill('2026-01-01')
  await dialog(page).getByLabel('结束日期').fill('2025-12-31')
  await dialog(page).getByLabel('第 1 档比例').fill('15')
  await dialog(page).getByLabel('第 2 档比例').fill('20')
  await expect(
    dialog(page)
      .getByText(/服务费/)
      .last(),
  ).toContainText('¥2,000.00')
  await page.screenshot({ path: info.outputPath('entrustment.png') })
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page).getByText('结束日期早于开始日期。')).toBeVisible()
  await dialog(page).getByLabel('结束日期').fill('')
  await dialog(page).getByText('按合同约定').click()
  await dialog(page).getByRole('button', { name: '“本金”提前' }).click()
  await page.keyboard.press('Control+Enter')
  const contract = page.getByRole('article').filter({ hasText: '委2026-01' })
  await expect(contract).toContainText('逾期 0–90 天 15 %')
  await expect(contract).toContainText('诉讼费用 → 费用 → 利息 → 本金 → 违约金 → 调整')
  await expect(contract).toContainText('有效')
  // A second one may not hold on the same days.
  await page.keyboard.press('t')
  await dialog(page).getByLabel('合同编号').fill('委2026-02')
  await dialog(page).getByLabel('第 1 档比例').fill('10')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page).getByText(/期限重叠/)).toBeVisible()
  await page.keyboard.press('Escape')
  // Removed, and put back.
  await contract.getByRole('button', { name: '移除 委2026-01' }).click()
  await expect(contract).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(contract).toHaveCount(1)
  await page.screenshot({ path: info.outputPath('client-contracts.png') })
  await page.getByRole('button', { name: 'English' }).click()
  await page.keyboard.press('Alt+1')
  await expect(page.getByRole('grid', { name: 'Cases of the client' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('client-en.png') })
  await page.setViewportSize({ width: 1920, height: 1080 }).catch(() => undefined)
  await page.screenshot({ path: info.outputPath('client-en-wide.png') })
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid', { name: 'Clients' })).toBeVisible()
})

test('the second of two edits of a client chooses field by field', async ({ office }, info) => {
  const { page } = await office.launch()
  await office.signIn(page, 'supervisor')
  await open(page)
  await page.keyboard.press('e')
  await dialog(page).getByLabel('地址').fill('上海市浦东新区世纪大道1号')
  // Meanwhile, from another window of the same person.
  await page.evaluate(async (name) => {
    type Reply = { ok: boolean; value: { rows: { id: string }[] } & Record<string, unknown> }
    const { anjuan } = globalThis as unknown as {
      anjuan: { call: (procedure: string, input: unknown) => Promise<Reply> }
    }
    const { id } = (await anjuan.call('clients.list', {})).value.rows[0]!
    const { version, kind, creditCode, note } = (await anjuan.call('clients.read', { id })).value
    await anjuan.call('clients.edit', { id, version, kind, name, creditCode, note, address: '上海市徐汇区' })
  }, `${clientName}（新）`)
  await page.keyboard.press('Control+Enter')
  const conflict = page.getByRole('dialog').filter({ hasText: '上海市徐汇区' }).last()
  await expect(conflict).toContainText(`${clientName}（新）`)
  await page.screenshot({ path: info.outputPath('conflict.png') })
  await conflict.getByRole('radio', { name: /地址/ }).first().check()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: /（新）/ })).toBeVisible()
  await expect(page.getByText('上海市浦东新区世纪大道1号')).toBeVisible()
  // Its files, and the way to its statement.
  await page.keyboard.press('Alt+3')
  await expect(page.locator('.documents')).toBeVisible()
  await page.screenshot({ path: info.outputPath('client-documents.png') })
  await page.keyboard.press('Alt+4')
  await expect(page.getByRole('button', { name: '生成对账单' })).toBeVisible()
  await page.keyboard.press('s')
  await expect(page.getByRole('combobox', { name: '委托人' })).toHaveValue(/（新）/)
})
