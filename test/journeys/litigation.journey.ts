// The legal leaf in a real window: the collector reads the limitation and reckons interest, the legal desk registers a suit,
// a hearing and a judgment, the supervisor posts interest and keeps the rates.

import type { Page } from 'playwright-core'
import type { LaunchedApp } from '../support/launch.ts'
import { expect, type Founding, test } from './fixtures/office.ts'

const papers = {
  contractNumber: '',
  recallOn: null,
  interest: 1_800_000,
  penalty: 0,
  costs: 0,
}

const fill = async ({ office, windows }: Founding): Promise<void> => {
  const { supervisor, collector, legal } = windows
  const client = {
    kind: 'company',
    name: '上海登月消费金融有限公司',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  } as const
  const { id: clientId } = await supervisor.call('clients.add', client)
  const collectorId = await office.idOf(collector)
  const add = (name: string, more: object) =>
    supervisor.call('cases.add', {
      ...papers,
      clientId,
      debtor: { name, address: '', employer: '', phones: [{ label: '本人', number: '13812345678' }] },
      contractOn: '2022-03-01',
      placedOn: '2023-01-05',
      dueOn: '2024-08-31',
      principal: 10_000_000,
      ratePpm: 240_000,
      collectorId,
      ...more,
    })
  await add('欧阳建国', {})
  const { id } = await add('诸葛明', {})
  const { version } = await supervisor.call('cases.read', { id })
  await supervisor.call('cases.setStage', {
    id,
    version,
    stage: 'litigation',
    reason: '起诉',
    legalId: await office.idOf(legal),
  })
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

/** Screenshots of both sizes and languages, to be looked at. */
const shoot = async ({ page }: LaunchedApp, name: string): Promise<void> => {
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: test.info().outputPath(`${name}-${width}.png`) })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

const toCase = async (page: Page, list: string, name: string): Promise<void> => {
  await page.getByRole('button', { name: list, exact: true }).click()
  const grid = page.getByRole('grid', { name: '案件列表' })
  await expect(grid).toBeFocused()
  await grid.getByRole('row').filter({ hasText: name }).dblclick()
  await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible()
  await page.getByRole('tab', { name: '法律' }).click()
  await expect(page.getByRole('region', { name: '诉讼时效' })).toBeVisible()
}

test('a collector sees when a debt lapses, notes an acknowledgement, and reckons interest at the cap', async ({
  office,
}) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'collector')
  await toCase(page, '我的案件', '欧阳建国')
  const clock = page.getByRole('region', { name: '诉讼时效' })
  await expect(clock.getByText('2027-08-31').first()).toBeVisible()
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: '记入时效事项' })
  await dialog.getByLabel('事项', { exact: true }).selectOption({ label: '债务人承认或承诺' })
  await dialog.getByLabel('发生日').fill('2999-01-01')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('日期不能在将来。')).toBeVisible()
  await dialog.getByLabel('发生日').fill('2026-02-10')
  await dialog.getByLabel('备注').fill('签收对账单')
  await page.keyboard.press('Control+Enter')
  await expect(clock.getByText('2029-02-10').first()).toBeVisible()

  const interest = page.getByRole('region', { name: '利息' })
  await interest.getByLabel('计算至').fill('2023-03-01')
  await interest.getByLabel('计算至').press('Enter')
  await expect(interest.getByText('100000.00 × 14.8% ÷ 365 × 365')).toBeVisible()
  await expect(interest.getByText('约定超过上限', { exact: false })).toBeVisible()
  await expect(interest.getByRole('button', { name: '入账' })).toHaveCount(0)
  await shoot(app, 'law-collector')
  await interest.getByRole('button', { name: '打印计算书' }).click()
  await expect(page.getByRole('dialog', { name: '利息计算书' }).getByText('14800.0000')).toBeVisible()
  await shoot(app, 'law-print')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: '利息计算书' })).toHaveCount(0)
})

test('the legal desk registers a suit, a hearing and a judgment; its deadlines come by themselves', async ({
  office,
}) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'legal')
  await toCase(page, '诉讼案件', '诸葛明')
  await page.keyboard.press('u')
  const dialog = page.getByRole('dialog', { name: '登记诉讼' })
  await dialog.getByLabel('法院或仲裁机构').fill('上海市浦东新区人民法院')
  await dialog.getByLabel('案号', { exact: true }).fill('2026沪0115民初12345')
  await dialog.getByLabel('提交起诉状（申请）').fill('2026-02-02')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('案号格式不对', { exact: false })).toBeVisible()
  await dialog.getByLabel('案号', { exact: true }).fill('(2026)沪0115民初12345号')
  await page.keyboard.press('Control+Enter')
  const suit = page.getByRole('article', { name: '（2026）沪0115民初12345号' })
  await expect(suit).toBeVisible()
  await expect(page.getByRole('region', { name: '诉讼时效' }).getByText('诉讼或执行中，不计算')).toBeVisible()

  await suit.getByRole('button', { name: '登记开庭' }).click()
  const hearing = page.getByRole('dialog', { name: '开庭' })
  await hearing.getByLabel('日期').fill('+7')
  await hearing.getByLabel('时间').fill('0930')
  await hearing.getByLabel('地点').fill('第三法庭')
  await page.keyboard.press('Control+Enter')
  await expect(suit.getByText('09:30', { exact: false })).toBeVisible()

  await suit.getByRole('button', { name: '登记裁判' }).click()
  const judgment = page.getByRole('dialog', { name: '登记裁判' })
  await judgment.getByLabel('作出', { exact: true }).fill('2026-04-01')
  await judgment.getByLabel('送达', { exact: true }).fill('2026-04-17')
  await judgment.getByLabel('本金', { exact: true }).fill('100000')
  await page.keyboard.press('Control+Enter')
  await expect(suit.getByText('2026-05-06 上诉期限')).toBeVisible()
  await expect(suit.getByText('原为 2026-05-02，休假日顺延', { exact: false })).toBeVisible()
  await suit.getByRole('button', { name: '修改裁判' }).click()
  const again = page.getByRole('dialog', { name: '修改裁判' })
  await again.getByLabel('生效', { exact: true }).fill('2026-05-07')
  await page.keyboard.press('Control+Enter')
  await expect(suit.getByText('2028-05-18 申请执行期限')).toBeVisible()
  await suit.getByLabel('计算至').fill('2026-06-17')
  await suit.getByLabel('计算至').press('Enter')
  // 100 000 yuan × 0.0175 % × 30 days.
  await expect(suit.getByText('525.0000')).toBeVisible()
  await shoot(app, 'law-legal')

  // Somebody else is quicker with the same lawsuit: who, what, and a choice for what both changed.
  await suit.getByRole('button', { name: '修改', exact: true }).first().click()
  const edit = page.getByRole('dialog', { name: '修改诉讼' })
  await edit.getByLabel('法院或仲裁机构').fill('上海市黄浦区人民法院')
  await page.evaluate(async () => {
    const door = (
      globalThis as never as { anjuan: { call: (name: string, input: unknown) => Promise<{ value: never }> } }
    ).anjuan
    const cases = (await door.call('cases.list', { sort: 'placed' })).value as { rows: { id: string }[] }
    const caseId = cases.rows[0]!.id
    const suits = (await door.call('lawsuits.list', { caseId })).value as { rows: Record<string, unknown>[] }
    const { id, version, hearings, deadlines, judgment, updatedBy, updatedAt, ...fields } = suits.rows[0]!
    const input = { ...fields, caseId, lawsuitId: id, version, court: '上海市第一中级人民法院', note: '移送管辖' }
    await door.call('lawsuits.edit', input)
  })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('上海市第一中级人民法院').first()).toBeVisible()
  await expect(page.getByRole('radio').first()).toBeVisible()
  await shoot(app, 'law-clash')
  await page.getByRole('radio').first().check()
  await page.keyboard.press('Control+Enter')
  await expect(suit.getByText('移送管辖')).toBeVisible()

  // It stands on the day's list.
  await page.getByRole('button', { name: '今日', exact: true }).click()
  await expect(page.getByText('（2026）沪0115民初12345号', { exact: false }).first()).toBeVisible()
  await shoot(app, 'law-today')
})

test('a supervisor posts the interest that the law supports, and keeps the rates; in English as well', async ({
  office,
}) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'supervisor')
  await toCase(page, '团队案件', '欧阳建国')
  const interest = page.getByRole('region', { name: '利息' })
  await interest.getByLabel('计算至').fill('2023-03-01')
  await interest.getByLabel('计算至').press('Enter')
  await interest.getByRole('button', { name: '入账' }).click()
  await page.getByLabel('入账原因').fill('按上限核减')
  await page.keyboard.press('Control+Enter')
  await expect(interest.getByText('账上已与计算一致，不需要入账。')).toBeVisible()
  await expect(interest.getByText('按上限核减')).toBeVisible()

  await page.getByRole('button', { name: '利率', exact: true }).click()
  const table = page.getByRole('grid', { name: '一年期 LPR' })
  await expect(table).toBeFocused()
  await expect(table.getByText('3.85%')).toBeVisible()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: '登记一年期 LPR' })
  await dialog.getByLabel('公布日').fill('2026-11-20')
  await dialog.getByLabel(/利率/).fill('2.9')
  await page.keyboard.press('Control+Enter')
  await expect(table.getByText('11.6%')).toBeVisible()
  await shoot(app, 'law-rates')

  await page.getByRole('button', { name: 'English' }).first().click()
  await expect(page.getByRole('grid', { name: 'One-year LPR' })).toBeVisible()
  await shoot(app, 'law-rates-en')
  await page.getByRole('button', { name: 'Team cases', exact: true }).click()
  await page.getByRole('row').filter({ hasText: '欧阳建国' }).dblclick()
  await page.getByRole('tab', { name: 'Law' }).click()
  await page.getByRole('region', { name: 'Interest' }).getByLabel('Until').press('Enter')
  await expect(
    page.getByRole('region', { name: 'Interest' }).getByText('100000.00 × 14.8%', { exact: false }),
  ).toBeVisible()
  await shoot(app, 'law-supervisor-en')
})
