// Cases in a real window: a supervisor registers a client and a case and gives cases to others, a collector works a case
// by keyboard, numbers are shown and copied, and what is half typed outlives a lock, another page and a crash.

import type { Page } from 'playwright-core'
import { debt, note, person, randomFrom } from '../../build/demo-data/index.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { agreeAnyHour } from './fixtures/agree.ts'
import { expect, type Founding, people, test } from './fixtures/office.ts'

const clientName = '上海登月消费金融有限公司'

/** A day at work: cases of the collector, two without one, and a first contact record. */
const fill = async ({ office, windows }: Founding): Promise<void> => {
  const random = randomFrom(11)
  const today = localDateOf(office.clock.now())
  const { supervisor, collector } = windows
  const client = { kind: 'company', name: clientName, creditCode: '', contactName: '周经理', contactPhone: '' } as const
  const { id: clientId } = await supervisor.call('clients.add', client)
  const collectorId = await office.idOf(collector)
  for (let index = 0; index < 32; index += 1) {
    const { name, idKind, idNumber, address, employer, phones } = person(random)
    const debtor = { name: index === 7 ? '欧阳建国' : name, idKind, idNumber, address, employer }
    const numbers = phones.map(({ label, number }) => ({ label, number }))
    const { id } = await supervisor.call('cases.add', {
      ...debt(random, today),
      clientId,
      debtor: { ...debtor, phones: index === 7 ? [{ label: '本人', number: '13812345678' }] : numbers },
      collectorId: index < 30 ? collectorId : null,
    })
    if (index >= 30) continue
    await agreeAnyHour(collector, id)
    const { kind, whom, result, note: text, nextAction } = note(random)
    const record = { caseId: id, kind, whom, result, note: text, nextAction, phoneId: null, promise: null }
    // As they called themselves: whatever the hour and whoever it was, the guard lets it be written down.
    await collector.call('contacts.add', { ...record, direction: 'theirs', nextActionOn: today })
  }
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

const grid = (page: Page) => page.getByRole('grid', { name: '案件列表' })
const form = (page: Page) => page.getByRole('form', { name: '添加催记' })
const rowOf = (page: Page, name: string) => grid(page).getByRole('row').filter({ hasText: name })

/** To a list by its name in the navigation. */
const toList = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click()
  await expect(grid(page)).toBeFocused()
}

/** Finds a case by what is typed and opens it. */
const open = async (page: Page, typed: string, name: string): Promise<void> => {
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('/')
  await page.keyboard.type(typed)
  await page.keyboard.press('ArrowDown')
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible()
}

test('a supervisor registers a client and a case by keyboard, and a wrong number is told at its field', async ({
  office,
}) => {
  const { page } = await office.launch()
  await office.signIn(page, 'supervisor')
  await page.getByRole('button', { name: '委托人', exact: true }).click()
  await expect(page.getByRole('grid', { name: '委托人列表' })).toBeFocused()
  await page.keyboard.press('n')
  await page.getByLabel('名称', { exact: true }).fill('杭州云上小额贷款有限公司')
  await page.getByRole('textbox', { name: '统一社会信用代码' }).fill('91110000802100433C')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('统一社会信用代码不对，请逐位核对。')).toBeVisible()
  await page.getByRole('textbox', { name: '统一社会信用代码' }).fill('91110000802100433B')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('grid', { name: '委托人列表' }).getByText('杭州云上小额贷款有限公司')).toBeVisible()

  await page.getByRole('button', { name: '团队案件' }).click()
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('n')
  const type = async (text: string): Promise<void> => {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByLabel('委托人', { exact: true })).toBeFocused()
  await page.keyboard.type('yunshang')
  await expect(page.getByRole('option', { name: '杭州云上小额贷款有限公司' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await type('慕容晓燕')
  await page.keyboard.press('Enter')
  await type('110105194912310021')
  await page.keyboard.press('Enter')
  await type('138 1234 5678')
  await expect(page.getByText('证件号码不对，请逐位核对。')).toBeVisible()
  await page.getByLabel('本金').fill('1.2万')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('证件号码')).toBeFocused()
  await page.getByLabel('证件号码').fill('11010519491231002X')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: /已登记 AJ-\d{4}-000033/ })).toBeVisible()
  // Ready for the next case of the same client.
  await expect(page.getByLabel('姓名或名称')).toBeFocused()
  await expect(page.getByLabel('委托人', { exact: true })).toHaveValue('杭州云上小额贷款有限公司')
  await page.keyboard.press('Escape')
  await open(page, 'mrxy', '慕容晓燕')
  await expect(page.getByText('¥12,000.00').first()).toBeVisible()
  await expect(page.getByText('110***********002X')).toBeVisible()
  await expect(page.getByText('138****5678').first()).toBeVisible()
})

test('a supervisor gives cases to a collector by keyboard', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'supervisor')
  await page.getByRole('button', { name: '待分配', exact: true }).click()
  await expect(page.getByText('待分配 2')).toBeVisible()
  await expect(rowOf(page, 'AJ-')).toHaveCount(2)
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await expect(page.getByText('已选 2 件')).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByRole('dialog', { name: '分配 2 件案件' })).toBeVisible()
  await page.getByLabel('分配给').selectOption({ label: `${people['other-collector'].name}（现有 0 件）` })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(`已分配 2 件给 ${people['other-collector'].name}。`)).toBeVisible()
  await expect(page.getByText('待分配 0')).toBeVisible()
  await expect(page.getByText('没有待分配的案件。')).toBeVisible()

  // Taking a case from somebody needs a reason, and counts when the other accepts.
  await page.getByRole('button', { name: '团队案件' }).click()
  await open(page, 'oyjg', '欧阳建国')
  await page.keyboard.press('a')
  await page.getByLabel('分配给').selectOption({ label: `${people['other-collector'].name}（现有 2 件）` })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('重新分配请写明原因。')).toBeVisible()
  await page.getByLabel('原因').fill('均衡工作量')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(`已移交 1 件给 ${people['other-collector'].name}，等待接收。`)).toBeVisible()
  await expect(page.getByText(`催收员 ${people.collector.name}`)).toBeVisible()
  await expect(page.getByText(`已移交给 ${people['other-collector'].name}，待对方接收`)).toBeVisible()
  await page.getByRole('button', { name: '退出登录' }).click()

  await office.signIn(page, 'other-collector')
  await toList(page, '我的案件')
  await expect(page.getByRole('button', { name: '待接收 1 件' })).toBeVisible()
  await page.keyboard.press('i')
  const inbox = page.getByRole('dialog', { name: '待接收的移交' })
  await expect(inbox.getByRole('row').nth(1)).toContainText('均衡工作量')
  await expect(inbox).not.toContainText('欧阳建国')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已接收 1 件。')).toBeVisible()
  await expect(inbox).toBeHidden()
  await open(page, 'oyjg', '欧阳建国')
  await page.keyboard.press('y')
  await expect(page.getByRole('dialog')).toContainText('已接收')
})

test('a supervisor moves a case on, undoes it, closes and reopens it', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'supervisor')
  await toList(page, '团队案件')
  await open(page, 'oyjg', '欧阳建国')
  const heading = page.getByRole('heading', { level: 1 })
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('新阶段').locator('option[value="enforcement"]')).toHaveCount(0)
  await dialog.getByLabel('新阶段').selectOption({ label: '协商中' })
  await page.keyboard.press('Control+Enter')
  await expect(heading).toContainText('协商中')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(heading).toContainText('已接收')
  await page.keyboard.press('s')
  await dialog.getByLabel('新阶段').selectOption({ label: '已退案' })
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('这一步请写明原因。')).toBeVisible()
  await dialog.getByLabel('原因').fill('到期退案')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/案件已于 \d{4}-\d\d-\d\d 结束（已退案），只能查看。/)).toBeVisible()
  await expect(form(page)).toBeHidden()
  await expect(page.getByRole('button', { name: '修改', exact: true })).toBeHidden()
  await page.keyboard.press('r')
  await dialog.getByLabel('原因').fill('委托人续委托')
  await page.keyboard.press('Control+Enter')
  await expect(heading).toContainText('联系中')
  await expect(form(page)).toBeVisible()
  await page.keyboard.press('y')
  await expect(dialog).toContainText('委托人续委托')
})

test('terms are edited, and the second of two editors chooses field by field', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'supervisor')
  await toList(page, '团队案件')
  await open(page, 'oyjg', '欧阳建国')
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: /修改案件/ })
  await dialog.getByLabel('合同日期').fill('2025-01-10')
  await dialog.getByLabel('约定年利率').fill('36%')
  await dialog.getByLabel('出借人').selectOption({ label: '民间（非持牌）' })
  await dialog.getByLabel('还款方式').selectOption({ label: '分期' })
  await dialog.getByLabel('分期计划').fill('2025-06-10 5000 200\n2025-05-10 5000 100')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('第 2 行早于上一期或合同日期。')).toBeVisible()
  await dialog.getByLabel('分期计划').fill('2025-05-10 5000 200\n2025-06-10 5000 100')
  await dialog.getByLabel('合同编号').fill('HT-MINE')
  await expect(dialog.getByText(/按约定保存，按上限计算/).first()).toBeVisible()

  // Meanwhile another window of the office saves.
  await page.evaluate(async () => {
    type Reply = { readonly value: Record<string, unknown> & { readonly rows: { readonly case: { id: string } }[] } }
    type Door = { call(name: string, input: unknown): Promise<Reply> }
    const door = (globalThis as unknown as { anjuan: Door }).anjuan
    const { rows } = (await door.call('cases.search', { query: 'oyjg', in: 'names' })).value
    const view = (await door.call('cases.read', { id: rows[0]?.case.id })).value
    const names = [
      'id',
      'version',
      'contractOn',
      'placedOn',
      'dueOn',
      'recallOn',
      'defaultRatePpm',
      'lender',
      'repayment',
      'instalments',
    ]
    const kept = Object.fromEntries(names.map((name) => [name, view[name]]))
    await door.call('cases.edit', { ...kept, contractNumber: 'HT-THEIRS', ratePpm: 120_000, deducted: 5_000 })
  })
  await page.keyboard.press('Control+Enter')
  const conflict = page.getByRole('dialog', { name: '这条记录刚被别人改过' })
  await expect(conflict.getByText(new RegExp(people.supervisor.name))).not.toHaveCount(0)
  await expect(conflict.getByRole('row').filter({ hasText: '合同编号' })).toContainText('HT-THEIRS')
  await expect(conflict.getByRole('row').filter({ hasText: '约定年利率' })).toContainText('双方都改了')
  await expect(conflict.getByRole('row').filter({ hasText: '预扣利息' })).toContainText('只有对方改了')
  await expect(conflict.getByRole('button', { name: '按所选保存' })).toBeDisabled()
  await page.keyboard.press('ArrowRight')
  await conflict.getByRole('radio', { name: '约定年利率 我的' }).check()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('修改已保存。')).toBeVisible()
  await expect(page.getByText('HT-THEIRS')).toBeVisible()
  await expect(page.getByText('36%')).toBeVisible()
  await expect(page.getByText('2 期，最后一期 2025-06-10')).toBeVisible()

  await page.keyboard.press('t')
  await page.keyboard.type('有还款意愿')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: '标签' })).toContainText('有还款意愿')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('list', { name: '标签' })).not.toContainText('有还款意愿')
  await page.keyboard.press('u')
  await expect(page.getByText('优先级已改为“较高”。')).toBeVisible()
})

test('a collector works a case wholly by keyboard', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'collector')
  await toList(page, '我的案件')
  await expect(page.getByText(/共 30 件/)).toBeVisible()
  await open(page, '欧阳', '欧阳建国')
  await page.keyboard.press('n')
  await expect(form(page).getByRole('radio', { name: /电话/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('6')
  await page.keyboard.press('Enter')
  await page.keyboard.type('本人接听，承诺三天后先还两千。')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.type('2000')
  await page.keyboard.press('Enter')
  await page.keyboard.type('+3')
  await page.keyboard.press('Enter')
  await page.keyboard.type('核实到账')
  await page.keyboard.press('Enter')
  await page.keyboard.type('-1')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('日期已经过去，请填今天或以后。')).toBeVisible()
  await expect(page.getByLabel('下一步日期', { exact: true })).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('+4')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('催记已保存。')).toBeVisible()
  const timeline = page.getByRole('region', { name: '催记' })
  await expect(timeline.getByText('本人接听，承诺三天后先还两千。')).toBeVisible()
  await expect(timeline.getByText(/承诺 \d{4}-\d\d-\d\d 还 ¥2,000.00/)).toBeVisible()
  await expect(page.getByText(/下一步 \d{4}-\d\d-\d\d 核实到账/)).toBeVisible()

  // Out of the form, back to the list, on into the next case and back to the list at once.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('搜索案件')).toHaveValue('欧阳')
  await page.getByRole('button', { name: '清除筛选' }).click()
  // What was done is in the list, too: the latest of days, so the last row.
  await grid(page).focus()
  await page.keyboard.press('End')
  await expect(rowOf(page, '欧阳建国')).toContainText('核实到账')
  await page.keyboard.press('Home')
  await rowOf(page, 'AJ-').first().click()
  const first = await page.getByRole('heading', { level: 1 }).textContent()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(first ?? '')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first ?? '')
  await page.keyboard.press('Escape')
  await expect(grid(page)).toBeVisible()

  // What a note says is found, too.
  await page.getByLabel('搜索范围').selectOption('notes')
  await page.getByLabel('搜索案件').fill('先还两千')
  await expect(rowOf(page, '欧阳建国')).toContainText('承诺三天后先还两千')
})

test('a number is shown and copied, both counted, and the clipboard is cleared', async ({ office }) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'collector')
  await toList(page, '我的案件')
  await open(page, 'ouyang', '欧阳建国')
  const phones = page.getByRole('list', { name: '电话' })
  await expect(phones).toContainText('138****5678')
  await page.keyboard.press('Alt+c')
  await expect(page.getByText(/已复制，30 秒后从剪贴板清除。今天第 1 次/)).toBeVisible()
  expect(await app.readClipboard()).toBe('13812345678')
  await expect(page.locator('body')).not.toContainText('13812345678')
  await page.keyboard.press('Alt+p')
  await expect(phones).toContainText('13812345678')
  await expect(page.getByText('今天第 2 次查看完整号码，已记入留痕。')).toBeVisible()
  await phones.getByRole('button', { name: '隐藏' }).click()
  await expect(phones).not.toContainText('13812345678')
  await expect.poll(() => app.readClipboard(), { timeout: 45_000 }).toBe('')
})

test('a half-typed record outlives another page, a lock and a crash', async ({ office }) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'collector')
  await toList(page, '我的案件')
  await open(page, '欧阳', '欧阳建国')
  const text = '接通后对方要求回电'
  await page.getByLabel('内容').fill(text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(grid(page)).toBeVisible()
  await rowOf(page, '欧阳建国').click()
  await expect(page.getByLabel('内容')).toHaveValue(text)
  await page.getByLabel('内容').fill(`${text}，`)
  await page.keyboard.press('Control+l')
  await page.locator('input[type="password"]').fill(office.people.collector.password)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('内容')).toHaveValue(`${text}，`)
  // Fully saved before the power goes: the draft is what main has taken.
  await page.getByLabel('内容').fill(`${text}，约在下午`)
  await expect.poll(() => draft(page)).toContain('约在下午')
  await app.kill()

  const again = await office.launch()
  await office.signIn(again.page, 'collector')
  await toList(again.page, '我的案件')
  await open(again.page, '欧阳', '欧阳建国')
  await expect(again.page.getByLabel('内容')).toHaveValue(`${text}，约在下午`)
  await expect(again.page.getByText('已恢复上次未保存的内容。')).toBeVisible()
})

/** What main has of the draft of the case on the screen. */
const draft = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const door = (globalThis as unknown as { anjuan: { call(name: string, input: unknown): Promise<unknown> } }).anjuan
    const found = (await door.call('cases.search', { query: 'oyjg', in: 'names' })) as {
      value: { rows: { case: { id: string } }[] }
    }
    const id = found.value.rows[0]?.case.id
    const reply = (await door.call('drafts.load', { key: `contact:${id}` })) as { value: { value: string | null } }
    return reply.value.value ?? ''
  })

test('the default columns fit a small laptop, with the day of recall in sight', async ({ office }) => {
  const { page } = await office.launch()
  for (const [person, list] of [
    ['collector', undefined],
    ['supervisor', undefined],
    ['supervisor', '待分配'],
  ] as const) {
    if (list) await page.getByRole('button', { name: list, exact: true }).click()
    else {
      await office.signIn(page, person)
      await toList(page, person === 'collector' ? '我的案件' : '团队案件')
    }
    await expect(grid(page).getByRole('row').nth(1)).toBeVisible()
    // English has longer words, in the navigation as well.
    for (const [language, recall] of [
      ['English', 'Recall'],
      ['中文', '退案日'],
    ] as const) {
      await page.getByRole('button', { name: language }).click()
      const heading = page.getByRole('columnheader', { name: new RegExp(recall) })
      await expect(heading).toBeInViewport({ ratio: 1 })
      const table = page.getByRole('grid')
      const room = await table.evaluate((element) => element.clientWidth - element.scrollWidth)
      expect(room, `${person} ${list ?? ''} ${language}`).toBe(0)
    }
    if (person === 'collector') await page.getByRole('button', { name: '退出登录' }).click()
  }
})

test('one opening of a list is one request, and a chosen result has a sign', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'collector')
  await toList(page, '我的案件')
  await open(page, '欧阳', '欧阳建国')
  await page.getByRole('radio', { name: /承诺/ }).first().press('6')
  const chosen = form(page).locator('[data-field="result"] .ant-radio-button-wrapper-checked')
  await expect(chosen).toContainText('✓')
  await page.getByRole('button', { name: '退出登录' }).click()
  await office.signIn(page, 'security-officer')
  await page.getByRole('navigation').getByRole('button', { name: '审计留痕' }).click()
  await expect(page.getByRole('grid', { name: '审计留痕列表' }).getByRole('row').nth(20)).toBeVisible()
  const asked = (act: string): Promise<number> =>
    page.evaluate(async (name) => {
      type Door = { call(name: string, input: unknown): Promise<{ value: { rows: { actorName: string }[] } }> }
      const door = (globalThis as unknown as { anjuan: Door }).anjuan
      return (await door.call('trail.list', { act: name })).value.rows.length
    }, act)
  expect(await asked('case.listed')).toBe(1)
  // The question before is the third.
  expect(await asked('trail.listed')).toBe(2)
})

test('a key pressed before a desk has loaded is the desk’s', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'supervisor')
  await toList(page, '团队案件')
  // As soon as the page has drawn that it is waiting, which is before anything can load.
  await page.evaluate(`(async () => {
    const entry = [...document.querySelectorAll('nav button')].find(({ textContent }) => textContent.includes('委托人'))
    entry.click()
    await Promise.resolve()
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true, cancelable: true }))
  })()`)
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByLabel('名称', { exact: true })).toBeVisible()
})

test('widths of columns are kept', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'collector')
  await toList(page, '我的案件')
  const edge = page.getByRole('separator', { name: '调整“委托人”列宽' })
  const before = Number(await edge.getAttribute('aria-valuenow'))
  await edge.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 32))
  await page.getByRole('button', { name: '退出登录' }).click()
  await office.signIn(page, 'collector')
  await toList(page, '我的案件')
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 32))
})
