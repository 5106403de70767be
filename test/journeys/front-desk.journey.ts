// The front desk in a real window: a registration by keyboard alone, the visitor's screen, declining, somebody who comes
// back, the badge and its QR code, the scanner, undoing, forgotten visits, the roll call, and a crash in mid-form.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import jsQR from 'jsqr'
import type { Locator, Page } from 'playwright-core'
import type { Input } from '../../shared/contract/contract.ts'
import { expect, type Founding, test } from './fixtures/office.ts'

const residentId = '11010119900307109X'
const stroke: [number, number, number][] = [
  [100, 100, 0],
  [600, 300, 400],
]

/** Somebody came the day before and nobody signed them out. */
const fill = async ({ office, windows }: Founding): Promise<void> => {
  const desk = windows['front-desk']
  const notice = await desk.call('notices.current', {})
  const hostId = await office.idOf(windows.collector)
  const visit: Input<'visits.register'> = {
    name: '钱多多',
    phone: '13700001111',
    organisation: '',
    purpose: 'meeting',
    purposeNote: '',
    hostId,
    partySize: 1,
    belongings: '',
    plate: '',
    consent: { noticeId: notice.id, language: 'zh-CN', textSha256: notice.zhSha256, signature: [stroke] },
  }
  office.clock.forward(-86_400_000)
  await desk.call('visits.register', visit)
  office.clock.forward(86_400_000)
}
test.use({ seed: { fill } })

/** Types as a person does, and counts the keys. */
class Keys {
  readonly #page: Page
  pressed = 0
  constructor(page: Page) {
    this.#page = page
  }
  async type(text: string): Promise<this> {
    this.pressed += [...text].length
    await this.#page.keyboard.type(text)
    return this
  }
  async press(...keys: readonly string[]): Promise<this> {
    for (const key of keys) {
      this.pressed += 1
      await this.#page.keyboard.press(key)
    }
    return this
  }
  /** A line and Enter. */
  line(text: string): Promise<this> {
    return this.type(text).then(() => this.press('Enter'))
  }
}

const layer = (page: Page): Locator => page.getByRole('dialog', { name: '来访人阅读并决定' })
const phoneField = (page: Page): Locator => page.getByLabel('电话', { exact: true })

const fillForm = async (page: Page, name: string, phone: string): Promise<Keys> => {
  await expect(phoneField(page)).toBeFocused()
  const keys = new Keys(page)
  await keys.line(phone)
  await keys.line(name)
  await keys.press('Enter')
  await keys.line(residentId)
  await keys.line('华晨贸易')
  await keys.press('1', 'Enter')
  await keys.line('')
  await keys.line('zw')
  await expect(page.getByLabel('人数')).toBeFocused()
  await keys.line('2')
  await keys.line('公文包')
  await keys.type('京A12345')
  return keys
}

/** Reads the QR code that an element shows, through the window's own picture decoder. */
const readQr = async (page: Page, element: Locator): Promise<string | undefined> => {
  const png = (await element.screenshot({ scale: 'css' })).toString('base64')
  // As text: the types of a page are not those of this program.
  const picture = await page.evaluate<{ data: number[]; width: number; height: number }>(`(async () => {
    const bytes = Uint8Array.from(atob('${png}'), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    context.drawImage(bitmap, 0, 0)
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    return { data: Array.from(data), width, height }
  })()`)
  return jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data
}

type Look = Readonly<Record<string, string | number>>
const answerLooks = `[...document.querySelectorAll('.visitor-foot button')].map((element) => {
  const { width, height } = element.getBoundingClientRect()
  const { color, backgroundColor, borderColor, fontSize, fontWeight } = getComputedStyle(element)
  return { width, height, color, backgroundColor, borderColor, fontSize, fontWeight }
})`
const fontSizes = `[...document.querySelectorAll('.visitor-layer .notice-text > *')].map((element) =>
  Number.parseFloat(getComputedStyle(element).fontSize))`

const scan = (page: Page, badge: string): Promise<void> =>
  page.keyboard.type(`ANJUAN:B:${badge}`).then(() => page.keyboard.press('Enter'))

test('a visitor is registered by keyboard alone, leaves by scan, and the scan is undone', async ({
  office,
  folder,
}) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'front-desk')

  const keys = await fillForm(page, '欧阳志远', '13800138000')
  await keys.press('Control+Enter')
  await expect(layer(page).getByRole('heading', { level: 1 })).toHaveText('来访登记个人信息告知书')

  // Nothing else of the office is on the screen, and no key leads to it.
  await expect(page.locator('#root')).toBeHidden()
  for (const key of ['Alt+2', 'F8', 'F4', 'F2', 'F1', 'r', 'o', 'n', 'Control+p']) await page.keyboard.press(key)
  await expect(page.locator('#root')).toBeHidden()
  await expect(page.getByRole('dialog')).toHaveCount(1)

  // Large print, and two answers that look alike, neither chosen.
  const sizes = await page.evaluate<number[]>(fontSizes)
  expect(sizes.length).toBeGreaterThan(10)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20)
  const answers = ['同意', '不同意'].map((name) => layer(page).getByRole('button', { name, exact: true }))
  const [agree, decline, ...others] = await page.evaluate<Look[]>(answerLooks)
  expect(agree).toEqual(decline)
  expect(others).toEqual([])
  for (const answer of answers) await expect(answer).not.toBeFocused()

  // The visitor's language is not the desk's.
  await layer(page).getByRole('button', { name: 'English' }).click()
  await expect(layer(page).getByRole('button', { name: 'I agree' })).toBeVisible()
  await layer(page).getByRole('button', { name: '中文' }).click()

  // The text has the focus; the next stop is “agree”. The pen, too, moves by keys.
  await expect(layer(page).locator('.visitor-body')).toBeFocused()
  await keys.press('Tab', 'Enter')
  await keys.press('Tab')
  await expect(layer(page).getByRole('application', { name: /用键盘签名/ })).toBeFocused()
  await keys.press(' ', ...Array<string>(6).fill('ArrowRight'), ' ')
  await keys.press('Tab', 'Tab', 'Tab')
  await expect(layer(page).getByRole('button', { name: '确认签名' })).toBeFocused()
  await keys.press('Enter')
  const number = layer(page).locator('.visitor-number')
  await expect(number).toHaveText(/^V-\d{4}-\d+[A-Z]$/)
  const badge = (await number.textContent()) ?? ''
  // A visitor's Enter doesn't show the desk.
  await page.keyboard.press('Enter')
  await expect(page.locator('#root')).toBeHidden()
  await keys.press('Control+Enter')

  // At an unhurried three keys a second, with each Chinese character as three keys, it stays well under 45 seconds.
  expect((keys.pressed + 2 * 11) / 3).toBeLessThan(45)

  // The badge: what it says, and that its code can be read.
  const sheet = page.getByRole('dialog', { name: '访客证' })
  await expect(sheet).toContainText('欧阳志远')
  await expect(sheet).toContainText('张伟')
  expect(await readQr(page, sheet.getByRole('img', { name: `访客证二维码 ${badge}` }))).toBe(`ANJUAN:B:${badge}`)
  const pdf = join(folder, 'badge.pdf')
  await app.answerSaveDialog(pdf)
  await page.keyboard.press('Control+s')
  await expect(sheet.getByText(`已保存：${pdf}`)).toBeVisible()
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  await page.keyboard.press('Escape')

  // The form is empty again and ready; a scan anywhere is no typing.
  await expect(phoneField(page)).toBeFocused()
  await page.getByLabel('姓名').fill('半个名字')
  await scan(page, badge)
  await expect(page.getByText(`${badge} 欧阳志远 已签离`)).toBeVisible()
  await expect(page.getByLabel('姓名')).toHaveValue('半个名字')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText(`${badge} 的签离已撤销，仍在楼内`)).toBeVisible()

  // Outside a field, too, and not as the keys N and A and so on.
  await page.keyboard.press('Alt+2')
  const list = page.getByRole('grid', { name: '在楼人员列表' })
  await expect(list.getByRole('row').filter({ hasText: badge })).toBeVisible()
  await expect(list).toBeFocused()
  await scan(page, badge)
  await expect(list.getByRole('row').filter({ hasText: badge })).toHaveCount(0)
  await page.keyboard.press('u')
  await expect(list.getByRole('row').filter({ hasText: badge })).toBeVisible()

  // By typing, after a slip.
  await page.keyboard.press('o')
  const box = page.getByLabel('访客证号', { exact: true })
  await expect(box).toBeFocused()
  await page.keyboard.type(`${badge.slice(2, -1)}${badge.endsWith('A') ? 'B' : 'A'}`)
  await page.keyboard.press('Enter')
  await expect(page.getByText('证号有误，请核对末尾的字母或重新扫描')).toBeVisible()
  await box.fill(badge.slice(2).toLowerCase())
  await page.keyboard.press('Enter')
  await expect(list.getByRole('row').filter({ hasText: badge })).toHaveCount(0)
})

test('Enter in an empty field moves on at once, whatever is still being looked up', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'front-desk')
  await expect(phoneField(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('王小明')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type(residentId)
  await expect(page.getByLabel('证件号码')).toHaveValue(residentId)
  // Both keys within one turn of the page: no answer can come in between.
  const field = await page.evaluate<string | undefined>(`(() => {
    const enter = () => document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    enter()
    enter()
    return document.activeElement.closest('[data-field]')?.dataset.field
  })()`)
  expect(field).toBe('purpose')
  await page.keyboard.press('1')
  await expect(page.getByRole('radio', { name: /还款/ })).toBeChecked()
  await expect(page.getByLabel('单位', { exact: true })).toHaveValue('')
})

test('a wrong ID number is refused at its field, with the reason', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'front-desk')
  await phoneField(page).waitFor()
  const number = page.getByLabel('证件号码')
  for (const [typed, reason] of [
    ['110101199003071098', '校验位不符，请逐位核对'],
    ['110101199003071000', '末位数字已被电子表格改成 000，请对照证件原件填写'],
    ['110101199002301091', '其中的出生日期不存在，请核对'],
    ['1101', '位数不对'],
  ] as const) {
    await number.fill(typed)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: reason })).toBeVisible()
    await expect(number).toHaveAttribute('aria-invalid', 'true')
  }
  await page.keyboard.press('Control+Enter')
  await expect(layer(page)).toHaveCount(0)
  await expect(page.getByText('请填写').first()).toBeVisible()
})

test('a visitor who declines leaves nothing behind but that somebody came', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'front-desk')
  await fillForm(page, '不愿留名', '13900139000')
  await page.keyboard.press('Control+Enter')
  await layer(page).getByRole('button', { name: '不同意', exact: true }).click()
  await expect(layer(page)).toContainText('不记录您的姓名、电话、证件或任何个人信息')
  await expect(layer(page)).toContainText('我们请被访人到门口来接您，并在您离开前一直陪同')
  await layer(page).getByRole('button', { name: '返回重新阅读' }).click()
  await layer(page).getByRole('button', { name: '不同意', exact: true }).click()
  await layer(page).getByRole('button', { name: '确认不同意' }).click()
  await layer(page).getByRole('button', { name: '交还前台' }).click()
  const sheet = page.getByRole('dialog', { name: '访客证' })
  await expect(sheet).toContainText('须陪同')
  await expect(sheet).not.toContainText('不愿留名')
  await page.keyboard.press('Escape')
  // It stays until it was read.
  await expect(page.getByText(/请通知 张伟 到门口接待并全程陪同/)).toBeVisible()
  await page.getByRole('button', { name: '已通知，关闭提示' }).click()
  await expect(page.getByText(/请通知 张伟 到门口接待并全程陪同/)).toHaveCount(0)
  await expect(page.getByLabel('姓名')).toHaveValue('')
  await page.keyboard.press('Alt+3')
  const row = page.getByRole('grid', { name: '来访列表' }).getByRole('row').filter({ hasText: '未提供姓名' })
  await expect(row).toBeVisible()
  await expect(page.getByText('不愿留名')).toHaveCount(0)
  // Nor is the phone kept: it finds nobody.
  await page.keyboard.press('Alt+1')
  await expect(phoneField(page)).toBeFocused()
  await page.keyboard.type('13900139000')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('姓名')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('证件种类')).toBeFocused()
  await expect(page.getByText('以前来过')).toHaveCount(0)
})

test('somebody who was here before fills the form, and what is sealed stays sealed', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'front-desk')
  await expect(phoneField(page)).toBeFocused()
  await page.keyboard.type('+86 137-0000-1111')
  // Twice Enter without waiting: the second means “that one”.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('姓名')).toHaveValue('钱多多')
  await expect(phoneField(page)).toHaveValue('')
  await expect(phoneField(page)).toHaveAttribute('placeholder', '137****1111')
  await expect(page.getByText('13700001111')).toHaveCount(0)
  expect(await page.content()).not.toContain('13700001111')
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('张伟')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('人数')).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await layer(page).getByRole('button', { name: '同意', exact: true }).click()
  const pad = layer(page).locator('.signature-field')
  const field = await pad.boundingBox()
  if (!field) throw new Error('no signature field')
  await page.mouse.move(field.x + 100, field.y + 80)
  await page.mouse.down()
  await page.mouse.move(field.x + 300, field.y + 160, { steps: 10 })
  await page.mouse.up()
  await layer(page).getByRole('button', { name: '确认签名' }).click()
  await layer(page).getByRole('button', { name: '交还前台' }).click()
  await page.getByRole('dialog', { name: '访客证' }).waitFor()
  await page.keyboard.press('Escape')
  await expect(phoneField(page)).toBeFocused()
  await page.keyboard.type('13700001111')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: '以前来过' })).toContainText('来访 2 次')
})

test('visits of an earlier day are offered for closing, with no time made up, and the roll call is one key', async ({
  office,
}) => {
  const { page } = await office.launch()
  await office.signIn(page, 'front-desk')
  const note = page.getByRole('region', { name: '1 位来访人在今天之前到达，没有签离' })
  await note.getByRole('button', { name: '查看' }).click()
  const list = page.getByRole('grid', { name: '在楼人员列表' })
  await expect(list.getByRole('row').filter({ hasText: '钱多多' })).toHaveClass(/row-long/)

  await page.keyboard.press('r')
  const sheet = page.getByRole('dialog', { name: '在楼来访人员点名表' })
  await expect(sheet.getByRole('row').filter({ hasText: '钱多多' })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: '全部关闭为未签离' }).click()
  await page.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(page.getByText('现在楼内没有来访人')).toBeVisible()
  await page.keyboard.press('Alt+3')
  await page.getByRole('button', { name: '前一天' }).click()
  const row = page.getByRole('grid', { name: '来访列表' }).getByRole('row').filter({ hasText: '钱多多' })
  await expect(row).toContainText('未签离')
  await expect(row.getByRole('gridcell').nth(1)).toHaveText('—')
  await page.keyboard.press('r')
  await expect(page.getByText('现在楼内没有来访人，不用点名')).toBeVisible()
})

test('a half-typed registration survives a change of page, a lock and a crash', async ({ office }) => {
  const first = await office.launch()
  await office.signIn(first.page, 'front-desk')
  await expect(phoneField(first.page)).toBeFocused()
  await first.page.keyboard.type('13812345678')
  await first.page.keyboard.press('Enter')
  await first.page.keyboard.type('司马相如')
  await first.page.keyboard.press('Alt+2')
  await first.page.getByRole('grid', { name: '在楼人员列表' }).waitFor()
  await first.page.keyboard.press('n')
  await expect(first.page.getByLabel('姓名')).toHaveValue('司马相如')
  await first.page.getByLabel('单位').fill('文学社')
  // Locking waits for what was typed.
  await first.page.keyboard.press('Control+l')
  await expect(first.page.getByLabel('单位')).toHaveCount(0)
  await first.kill()

  const { page } = await office.launch()
  await office.signIn(page, 'front-desk')
  await expect(phoneField(page)).toHaveValue('13812345678')
  await expect(page.getByLabel('姓名')).toHaveValue('司马相如')
  await expect(page.getByLabel('单位')).toHaveValue('文学社')
  await expect(page.getByText('已恢复上次未保存的内容。')).toBeVisible()
})

test('the front desk reaches nothing of cases', async ({ office }) => {
  const { page } = await office.launch()
  await office.signIn(page, 'front-desk')
  await phoneField(page).waitFor()
  await expect(page.getByRole('navigation')).not.toContainText('案件')
  // As a hostile page would, past the interface.
  const answers = await page.evaluate<unknown[]>(`Promise.all([
    ['cases.list', { sort: 'placed' }],
    ['cases.search', { query: '钱', in: 'names' }],
    ['clients.list', {}],
    ['trail.list', {}],
  ].map(([name, input]) => window.anjuan.call(name, input)))`)
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
})
