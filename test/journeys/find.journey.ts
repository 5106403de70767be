// Find in a real window: Ctrl+K from anywhere, by keyboard, for each role that has cases; views and columns of a list;
// the help sheet.

import type { Page } from 'playwright-core'
import { debt, person, randomFrom } from '../../build/demo-data/index.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { expect, type Founding, test } from './fixtures/office.ts'

const clientName = '上海登月消费金融有限公司'

const fill = async ({ office, windows }: Founding): Promise<void> => {
  const random = randomFrom(12)
  const today = localDateOf(office.clock.now())
  const { supervisor, collector } = windows
  const client = { kind: 'company', name: clientName, creditCode: '', contactName: '周经理', contactPhone: '' } as const
  const { id: clientId } = await supervisor.call('clients.add', client)
  const own = await office.idOf(collector)
  const others = await office.idOf(windows['other-collector'])
  for (let index = 0; index < 24; index += 1) {
    const { name, idKind, idNumber, address, employer } = person(random)
    const known = index === 7
    const { id } = await supervisor.call('cases.add', {
      ...debt(random, today),
      clientId,
      debtor: {
        name: known ? '欧阳建国' : index === 3 ? '欧阳诉讼' : index === 20 ? '欧阳外人' : name,
        idKind: 'resident-id',
        idNumber: known ? '11010519491231002X' : idNumber,
        ...(known ? {} : { idKind }),
        address,
        employer,
        phones: known ? [{ label: '本人', number: '13812345678' }] : [],
      },
      collectorId: index < 18 ? own : others,
    })
    if (index === 3) {
      const { version } = await supervisor.call('cases.read', { id })
      const legalId = await office.idOf(windows.legal)
      await supervisor.call('cases.setStage', { id, version, stage: 'litigation', reason: '起诉', legalId })
    }
    if (!known) continue
    const said = { caseId: id, kind: 'call', whom: 'debtor', result: 'reached', phoneId: null, promise: null } as const
    const note = '来电说愿意分三期归还'
    await collector.call('contacts.add', { ...said, direction: 'theirs', note, nextAction: '', nextActionOn: null })
  }
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

const palette = (page: Page) => page.getByRole('dialog', { name: '查找' })
const hits = (page: Page) => palette(page).getByRole('option')
const chosen = (page: Page) => palette(page).getByRole('option', { selected: true })
const grid = (page: Page) => page.getByRole('grid', { name: '案件列表' })

test('a collector finds by name, pinyin, number, note and whole phone, and opens by keyboard', async ({
  office,
}, info) => {
  const { page } = await office.launch()
  await office.signIn(page, 'collector')
  await expect(page.getByRole('button', { name: /查找/ })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByText('还没有打开过案件')).toBeVisible()
  await page.keyboard.type('oyjg')
  await expect(hits(page)).toHaveCount(1)
  await expect(chosen(page).locator('mark')).toHaveText('欧阳建国')
  await page.screenshot({ path: info.outputPath('find-zh.png') })
  // Another's case is not found, though the supervisor finds all three.
  await palette(page).getByRole('combobox').fill('欧阳')
  await expect(hits(page)).toHaveCount(2)
  await palette(page).getByRole('combobox').fill('三期归还')
  await expect(palette(page).getByRole('group', { name: '催记' }).locator('mark')).toHaveText('三期归还')
  await palette(page).getByRole('combobox').fill('138 1234 5678')
  await expect(palette(page).getByRole('group', { name: '电话号码完全相符' }).getByRole('option')).toHaveCount(1)
  await palette(page).getByRole('combobox').fill('11010519491231002x')
  await expect(palette(page).getByRole('group', { name: '证件号码完全相符' }).getByRole('option')).toHaveCount(1)
  await palette(page).getByRole('combobox').fill('没有这个人')
  await expect(palette(page).getByText('没有找到')).toBeVisible()
  // Enter right after the last key waits for its answer.
  await palette(page).getByRole('combobox').fill('')
  await page.keyboard.type('ouyangjianguo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /欧阳建国/ })).toBeVisible()
  await expect(palette(page)).toBeHidden()
  // From elsewhere it is among the last ones, and Ctrl+Enter goes to its people.
  await page.getByRole('button', { name: '我的账号' }).click()
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByText('最近打开的案件')).toBeVisible()
  await expect(chosen(page)).toContainText('欧阳建国')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: /欧阳建国/ })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
})

test('a supervisor finds the whole team’s cases and clients; the front desk has nothing to find', async ({
  office,
}, info) => {
  const { page } = await office.launch()
  await office.signIn(page, 'supervisor')
  await page.getByRole('button', { name: '团队案件' }).click()
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('ouyang')
  await expect(hits(page)).toHaveCount(3)
  await page.keyboard.press('ArrowDown')
  await expect(hits(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  await palette(page).getByRole('combobox').fill('dengyue')
  await expect(palette(page).getByRole('group', { name: '委托人' }).getByRole('option')).toHaveCount(1)
  await page.screenshot({ path: info.outputPath('find-client.png') })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: new RegExp(clientName) })).toBeVisible()
  await page.getByRole('button', { name: '退出登录' }).click()
  await office.signIn(page, 'front-desk')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('button', { name: /查找/ })).toHaveCount(0)
  await expect(palette(page)).toHaveCount(0)
})

test('the legal desk finds its case in litigation and no other', async ({ office }, info) => {
  const { page } = await office.launch({ size: { width: 1920, height: 1080 } })
  await office.signIn(page, 'legal')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('button', { name: 'Litigation cases' })).toBeVisible()
  await page.keyboard.press('Control+k')
  const find = page.getByRole('dialog', { name: 'Find' })
  await page.keyboard.type('ouyang')
  await expect(find.getByRole('option')).toHaveCount(1)
  await expect(find.getByRole('option')).toContainText('欧阳诉讼')
  await page.screenshot({ path: info.outputPath('find-en.png') })
  await find.getByRole('combobox').fill('13812345678')
  await expect(find.getByText('Nothing found')).toBeVisible()
  await find.getByRole('combobox').fill('oyss')
  await expect(find.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /欧阳诉讼/ })).toBeVisible()
})

test('a collector keeps views of a list, chooses columns, and sees every key', async ({ office }, info) => {
  const { page } = await office.launch()
  await office.signIn(page, 'collector')
  await page.getByRole('button', { name: '我的案件' }).click()
  await expect(grid(page)).toBeVisible()
  await grid(page).focus()
  const head = (name: string) => grid(page).getByRole('columnheader', { name: new RegExp(name) })
  // Columns: the client goes, the due date of the next action moves up.
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: '选择列' })
  await dialog.getByRole('checkbox', { name: '显示“委托人”' }).uncheck()
  await page.screenshot({ path: info.outputPath('columns.png') })
  await dialog.getByRole('checkbox', { name: '显示“余额”' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await dialog.getByRole('button', { name: '完成' }).click()
  await expect(head('委托人')).toHaveCount(0)
  const order = await grid(page).getByRole('columnheader').allTextContents()
  const at = (name: string): number => order.findIndex((title) => title.startsWith(name))
  expect(at('余额')).toBeLessThan(at('债务人'))
  // A filter and an order, kept as a view that is used first.
  await grid(page).getByRole('button', { name: '余额' }).click()
  await page.getByLabel('下一步', { exact: true }).selectOption('week')
  await page.keyboard.press('Escape')
  await grid(page).focus()
  await page.keyboard.press('v')
  await page.getByLabel('视图名称').fill('本周大额')
  await page.getByLabel('打开列表时先用这个视图').check()
  await page.keyboard.press('Control+Enter')
  const bar = page.getByRole('toolbar', { name: '视图' })
  await expect(bar.getByRole('button', { name: /本周大额/, pressed: true })).toBeVisible()
  await page.screenshot({ path: info.outputPath('views-zh.png') })
  await grid(page).focus()
  await page.keyboard.press('0')
  await expect(head('委托人')).toHaveCount(1)
  await expect(page.getByLabel('下一步', { exact: true })).toHaveValue('')
  await page.keyboard.press('1')
  await expect(head('委托人')).toHaveCount(0)
  await expect(page.getByLabel('下一步', { exact: true })).toHaveValue('week')
  // Changed, it says so and takes the change over.
  await page.getByLabel('下一步', { exact: true }).selectOption('today')
  await bar.getByRole('button', { name: '更新视图' }).click()
  await expect(bar.getByRole('button', { name: '更新视图' })).toHaveCount(0)
  // The list begins with it, also after signing in again.
  await page.getByRole('button', { name: '退出登录' }).click()
  await office.signIn(page, 'collector')
  await page.getByRole('button', { name: '我的案件' }).click()
  await expect(bar.getByRole('button', { name: /本周大额/, pressed: true })).toBeVisible()
  await expect(page.getByLabel('下一步', { exact: true })).toHaveValue('today')
  await expect(head('委托人')).toHaveCount(0)
  await grid(page).focus()
  await page.keyboard.press('F1')
  const help = page.getByRole('dialog', { name: '快捷键' })
  for (const act of ['保存为新视图', '选择列', '使用视图“本周大额”', '打开当前行', '查找', '锁定屏幕']) {
    await expect(help.getByText(act, { exact: true })).toBeVisible()
  }
  await page.screenshot({ path: info.outputPath('help-zh.png') })
  await page.keyboard.press('Escape')
  // Deleted, and brought back.
  await bar.getByRole('button', { name: '修改视图“本周大额”' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
  await expect(bar).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(bar.getByRole('button', { name: /本周大额/ })).toBeVisible()
})
