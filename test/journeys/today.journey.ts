// The first page of a day in a real window: a collector goes from case to case by one key, what the guard stops is said
// where it is tried, a supervisor lets one through; tasks by keyboard, and a reminder that names nobody.
// ANJUAN_SCREENSHOTS=<folder> keeps pictures of each page in both languages and sizes.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { putOnAgenda } from '../../main/office/today/for-others.ts'
import { addDays, localDateOf, localTime } from '../../shared/values/dates.ts'
import type { LaunchedApp } from '../support/launch.ts'
import { agreeAnyHour } from './fixtures/agree.ts'
import { expect, type Founding, test } from './fixtures/office.ts'

const inHours = (hours: number): string => localTime(new Date(Date.now() + hours * 3_600_000))

const fill = async ({ office, windows }: Founding): Promise<void> => {
  const { supervisor, collector, legal } = windows
  const today = localDateOf(office.clock.now())
  const client = { kind: 'company', name: '登月消费金融有限公司', creditCode: '', contactName: '', contactPhone: '' }
  const { id: clientId } = await supervisor.call('clients.add', client as never)
  const collectorId = await office.idOf(collector)
  const add = async (name: string, phone: string, recallOn: string | null = null): Promise<string> => {
    const { id } = await supervisor.call('cases.add', {
      clientId,
      debtor: { name, address: '', employer: '', phones: [{ label: '本人', number: phone }] },
      contractNumber: '',
      contractOn: '2025-01-10',
      placedOn: '2026-01-05',
      dueOn: null,
      recallOn,
      principal: 1_234_500,
      interest: 0,
      penalty: 0,
      costs: 0,
      collectorId,
    })
    return id
  }
  const record = { kind: 'call', whom: 'debtor', phoneId: null, nextAction: '', nextActionOn: null } as const
  const promised = await add('欧阳建国', '13812345678')
  await agreeAnyHour(collector, promised)
  const promise = { amount: 200_000, on: today }
  await collector.call('contacts.add', { ...record, caseId: promised, result: 'promised', note: '承诺今天还', promise })
  const next = await add('司徒文远', '13900001111')
  await agreeAnyHour(collector, next)
  const action = { nextAction: '核实到账', nextActionOn: today }
  await collector.call('contacts.add', {
    ...record,
    ...action,
    caseId: next,
    result: 'reached',
    note: '',
    promise: null,
    direction: 'theirs',
  })
  // Whoever wants to be called later on only.
  const later = await add('慕容晓燕', '13700002222', addDays(today, 3))
  const agreed = { from: inHours(2), until: inHours(3), mode: 'only', how: '本人要求' } as const
  await collector.call('guard.setTimes', { caseId: later, version: 0, agreed })
  const court = await add('诸葛明', '13600003333')
  putOnAgenda(office.house.open!.store, {
    caseId: court,
    kind: 'hearing',
    ref: `hearing-${court}`,
    on: addDays(today, 2),
    time: '09:30',
    title: '第三法庭',
  })
  const { version } = await supervisor.call('cases.read', { id: court })
  const legalId = await office.idOf(legal)
  await supervisor.call('cases.setStage', { id: court, version, stage: 'litigation', reason: '起诉', legalId })
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

const pictures = process.env.ANJUAN_SCREENSHOTS
/** In both languages and sizes; leaves the window as it was. */
const shoot = async ({ page }: LaunchedApp, name: string): Promise<void> => {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const language of ['English', '中文']) {
      await page
        .getByRole('button', { name: language, exact: true })
        .evaluate((button) => (button as unknown as { click(): void }).click())
      await page.waitForTimeout(250)
      await page.screenshot({ path: join(pictures, `${name}-${language === '中文' ? 'zh' : 'en'}-${width}.png`) })
    }
  }
}

const due = (page: Page) => page.getByRole('grid', { name: '今日事项' })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const form = (page: Page) => page.getByRole('form', { name: '添加催记' })

test('a collector’s day: what is due in order, the next case by one key, and a stop that is said where it is tried', async ({
  office,
}) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'collector')
  // It is the first page.
  await expect(due(page)).toBeFocused()
  const rows = due(page).getByRole('row')
  await expect(rows.nth(1)).toContainText('诸葛明')
  await expect(rows.nth(1)).toContainText('开庭')
  await expect(due(page)).toContainText('承诺到期')
  await expect(due(page)).toContainText('核实到账')
  await expect(due(page)).toContainText('退案')
  // What came from them was no call of ours, and both stand in today's work already.
  await expect(page.getByText('已办 2 件')).toBeVisible()

  // A task in one line.
  await page.keyboard.press('t')
  await page.keyboard.type('明天 15:30 寄送对账单')
  await page.keyboard.press('Enter')
  const tasks = page.getByRole('region', { name: '待办' })
  await expect(tasks.getByText('寄送对账单')).toBeVisible()
  await expect(tasks.getByRole('listitem').getByText('15:30')).toBeVisible()
  await page.keyboard.press('Escape')
  await shoot(app, 'today-collector')

  // From case to case: the hearing first, then what else was not worked on today.
  await page.keyboard.press('j')
  await expect(heading(page)).toContainText('诸葛明')
  await page.keyboard.press('j')
  await expect(heading(page)).toContainText('慕容晓燕')
  await expect(page.getByText(/只在 \d\d:\d\d–\d\d:\d\d 联系/)).toBeVisible()
  await expect(page.getByText(/不在约定时间 最早/).first()).toBeVisible()
  await page.keyboard.press('Alt+p')
  await expect(page.getByText(/现在不在与当事人约定的联系时间内/)).toBeVisible()
  await expect(page.locator('body')).not.toContainText('13700002222')
  await page.keyboard.press('n')
  await expect(form(page).getByText('已拦下', { exact: false }).first()).toBeVisible()
  // A third party: what may be said stands beside it, and it is not allowed yet.
  await page.keyboard.press('Enter')
  await page.keyboard.press('3')
  await expect(page.getByRole('region', { name: '对第三人可以说什么' })).toContainText('不得说明、暗示欠款及金额')
  await expect(form(page).getByRole('status', { name: '现在能否联系' })).toContainText('才能请第三人转告')
  await shoot(app, 'guard-third-party')
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await page.keyboard.press('1')
  await page.keyboard.press('Control+Enter')
  // At the form: the number that was asked for before has its own.
  await expect(form(page).getByRole('alert').filter({ hasText: '约定的联系时间' })).toBeVisible()
  await shoot(app, 'guard-stopped')
  // It was their call: that is written down as it was.
  await form(page).getByLabel('方向').selectOption('theirs')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('催记已保存。')).toBeVisible()
  await expect(page.getByRole('region', { name: '催记' })).toContainText('对方来电来访')
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await expect(page.getByText('今天的案件都看过了。')).toBeVisible()
})

test('a debtor’s own times, a hold, and a call that the guard lets through', async ({ office }) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'collector')
  await due(page).getByRole('row').filter({ hasText: '欧阳建国' }).click()
  await expect(page.getByText('✓ 可以联系').first()).toBeVisible()
  await page.keyboard.press('Alt+p')
  await expect(page.getByText('13812345678')).toBeVisible()
  await page.keyboard.press('g')
  const times = page.getByRole('dialog', { name: '约定联系时间' })
  await expect(times.getByLabel('约定经过')).toHaveValue(/任何时间/)
  await shoot(app, 'guard-times')
  await page.keyboard.press('Escape')
  await expect(times).toBeHidden()
  await page.keyboard.press('h')
  const hold = page.getByRole('dialog', { name: '暂停联系' })
  await hold.getByLabel('说明').fill('12378 转来投诉，编号 2026-118')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: '投诉：暂停联系' })).toContainText('编号 2026-118')
  await page.keyboard.press('Alt+c')
  await expect(page.getByText(/有投诉或破产事项待处理，暂停一切联系/).first()).toBeVisible()
  expect(await app.readClipboard()).toBe('')
  await shoot(app, 'guard-hold')
})

test('a supervisor sees the team’s day, lets one stop through, and sets order and rules', async ({ office }) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'collector')
  await due(page).getByRole('row').filter({ hasText: '慕容晓燕' }).click()
  await expect(heading(page)).toContainText('慕容晓燕')
  await page.keyboard.press('Alt+c')
  await expect(page.getByText(/现在不在与当事人约定的联系时间内/)).toBeVisible()
  await page.getByRole('button', { name: '退出登录' }).click()

  await office.signIn(page, 'supervisor')
  const team = page.getByRole('table', { name: '团队今日' })
  await expect(team).toContainText(office.people.collector.name)
  await shoot(app, 'today-supervisor')
  await page.keyboard.press('3')
  const stops = page.getByRole('grid', { name: '今日拦下的联系' })
  await expect(stops).toContainText('复制号码')
  await stops.getByRole('button', { name: '放行一次' }).click()
  const dialog = page.getByRole('dialog', { name: '放行一次联系' })
  await dialog.getByLabel('原因').fill('债务人刚来电，要求立即回拨')
  await page.keyboard.press('Control+Enter')
  await expect(stops).toContainText('已放行')
  await shoot(app, 'today-stops')
  await page.keyboard.press('2')
  await expect(due(page)).toContainText('诸葛明')
  await shoot(app, 'today-urgent')
  await page.keyboard.press('o')
  const order = page.getByRole('dialog', { name: '今日排序' })
  await order.getByLabel('退案').fill('100')
  await order.getByLabel('开庭').fill('10')
  await shoot(app, 'today-order')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('排序已保存。')).toBeVisible()
  await expect(due(page).getByRole('row').nth(1)).not.toContainText('诸葛明')
  await page.keyboard.press('r')
  const rules = page.getByRole('dialog', { name: '联系规则' })
  await rules.getByRole('textbox', { name: '停止联系' }).fill('23:00')
  await rules.getByLabel('原因').fill('试试')
  await shoot(app, 'today-rules')
  await page.keyboard.press('Control+Enter')
  const confirm = page.getByRole('dialog', { name: '请再次输入密码' })
  await confirm.getByLabel('登录密码').fill(office.people.supervisor.password)
  await page.keyboard.press('Enter')
  await expect(rules.getByText(/比法定标准宽松/)).toBeVisible()
  await rules.getByRole('button', { name: '取消' }).click()
  await expect(rules).toBeHidden()
  await page.getByRole('button', { name: '退出登录' }).click()

  // The one attempt that was let through.
  await office.signIn(page, 'collector')
  await due(page).getByRole('row').filter({ hasText: '慕容晓燕' }).click()
  await expect(page.getByText('主管已放行一次').first()).toBeVisible()
  await page.keyboard.press('Alt+c')
  await expect(page.getByText(/已复制，30 秒后从剪贴板清除/)).toBeVisible()
  expect(await app.readClipboard()).toBe('13700002222')
})

test('the legal desk begins with its hearings', async ({ office }) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'legal')
  await expect(due(page).getByRole('row').nth(1)).toContainText('诸葛明')
  await expect(due(page)).toContainText('09:30 第三法庭')
  await expect(due(page)).not.toContainText('欧阳建国')
  await shoot(app, 'today-legal')
})

test('a reminder of the system says a count, done and undone by keyboard', async ({ office }) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'collector')
  await expect(due(page)).toBeFocused()
  await page.keyboard.press('t')
  await page.keyboard.type(`${localTime(new Date())} 回电慕容晓燕 13700002222`)
  await page.keyboard.press('Enter')
  await expect
    .poll(() => app.readNotifications(), { timeout: 40_000 })
    .toEqual([{ title: '案卷', body: '您有 1 项提醒' }])
  const tasks = page.getByRole('region', { name: '待办' })
  await tasks.getByRole('checkbox', { name: /回电慕容晓燕/ }).press(' ')
  await expect(tasks.getByText(/回电慕容晓燕/)).toBeHidden()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(tasks.getByText(/回电慕容晓燕/)).toBeVisible()
})
