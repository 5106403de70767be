// Letters in a real window: a template written by one person and approved by another, a letter made, printed, sent and
// delivered, and one that came back.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { localDateOf } from '../../shared/values/dates.ts'
import { expect, type Founding, test } from './fixtures/office.ts'

const fill = async ({ office, windows }: Founding): Promise<void> => {
  const { supervisor, collector, administrator } = windows
  await administrator.confirm()
  const { settings, version } = await administrator.call('settings.read', {})
  const letterhead = { officeAddress: '上海市静安区南京西路 1266 号 28 楼', officePhone: '021-62880000' }
  await administrator.call('settings.update', { version, settings: { ...settings, ...letterhead } })
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '上海登月消费金融有限公司',
    creditCode: '',
    contactName: '周经理',
    contactPhone: '',
  })
  await supervisor.call('cases.add', {
    clientId,
    debtor: {
      name: '欧阳建国',
      address: '上海市浦东新区世纪大道 100 号 1204 室',
      employer: '',
      phones: [{ label: '本人', number: '13812345678' }],
    },
    contractNumber: 'DY-2024-08811',
    contractOn: '2024-03-01',
    placedOn: localDateOf(office.clock.now()),
    dueOn: '2025-03-01',
    recallOn: null,
    principal: 3_650_000,
    interest: 218_040,
    penalty: 0,
    costs: 0,
    collectorId: await office.idOf(collector),
  })
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

const openLetters = async (page: Page): Promise<void> => {
  const grid = page.getByRole('grid', { name: '案件列表' })
  await page.getByRole('button', { name: '我的案件', exact: true }).click()
  await expect(grid.getByText('欧阳建国')).toBeVisible()
  await expect(grid).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /欧阳建国/ })).toBeVisible()
  await page.getByRole('tab', { name: '函件' }).click()
}

test('legal writes, the supervisor approves, the collector makes, sends and records the delivery', async ({
  office,
  folder,
}, info) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'legal')
  await page.getByRole('button', { name: '函件模板' }).click()
  await expect(page.getByRole('heading', { name: '还款催告函' })).toBeVisible()
  await page.keyboard.press('e')
  const text = page.getByLabel('正文')
  await text.fill(
    '{{收件人}}：\n\n截至{{日期}}，您尚欠{{委托人}}{{欠款合计}}（{{欠款大写}}），请在{{截止日}}前付清。{{身份证号}}',
  )
  await expect(page.getByText('“身份证号”不是可用的填充项')).toBeVisible()
  await text.fill('{{收件人}}：\n\n截至{{日期}}，您尚欠{{委托人}}{{欠款合计}}（{{欠款大写}}），请在{{截止日}}前付清。')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('您编写的版本，须由另一位主管或法务审批')).toBeVisible()
  await expect(page.getByRole('button', { name: '批准使用' })).toHaveCount(0)
  await page.screenshot({ path: info.outputPath('template-waiting.png') })
  await page.getByRole('button', { name: '退出登录' }).click()

  await office.signIn(page, 'supervisor')
  await page.getByRole('button', { name: '函件模板' }).click()
  await page.getByRole('button', { name: '批准使用' }).click()
  await expect(page.locator('.template-view').getByText('使用中')).toBeVisible()
  await page.screenshot({ path: info.outputPath('template-approved.png') })
  await page.getByRole('button', { name: '退出登录' }).click()

  await office.signIn(page, 'collector')
  await openLetters(page)
  await expect(page.getByText('这个案件还没有函件')).toBeVisible()
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: '制作函件' })
  await expect(dialog.getByText('还缺：截止日')).toBeVisible()
  await dialog.getByLabel('截止日').fill('+15')
  await expect(dialog.getByText('还缺')).toHaveCount(0)
  await expect(dialog.getByText('人民币叁万捌仟陆佰捌拾元肆角整')).toBeVisible()
  await page.screenshot({ path: info.outputPath('letter-making.png') })
  await page.keyboard.press('Control+Enter')

  const sheet = page.getByRole('dialog', { name: /函件 HZ-\d{4}-000001/ })
  await expect(sheet.getByText('上海市静安区南京西路 1266 号 28 楼')).toBeVisible()
  await page.screenshot({ path: info.outputPath('letter-sheet.png') })
  const pdf = join(folder, 'letter.pdf')
  await app.answerSaveDialog(pdf)
  await page.keyboard.press('Control+s')
  await expect(sheet.getByText(pdf)).toBeVisible()
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '登记寄出' }).click()
  await page.getByLabel('单号').fill('SF1234567890')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已寄出')).toBeVisible()
  await page.getByRole('button', { name: '登记送达' }).click()
  await expect(page.getByText('诉讼时效自送达之日起重新计算')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.letter-row').getByText('已送达')).toBeVisible()
  await page.screenshot({ path: info.outputPath('letters.png') })

  // It was another letter's receipt: taken back, then returned.
  await page.getByRole('button', { name: '撤回登记' }).click()
  await page.getByLabel('理由').fill('看错单号')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: '登记退回' }).click()
  await page.getByLabel('理由').fill('查无此人')
  await page.getByLabel('此地址查无此人').check()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/退回：查无此人/)).toBeVisible()
})
