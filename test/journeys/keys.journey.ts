// The keychain is lost. On an ordinary day the security officer gives three shares to three people, each printed by
// itself and typed back; then the machine is reinstalled, and two of the three open the vault, which from then on opens by
// itself again. A slip of the pen is told where it is. And each way is renewed and taken away, without a mouse.

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startKeyring } from '../support/keyring.ts'
import { expect, keyringEnv, type OfficeAtWork, test } from './fixtures/office.ts'
import { freshCode } from './fixtures/people.ts'
import { signOut } from './fixtures/steps.ts'

/** Where pictures go when somebody wants to look at them. */
const pictures = process.env.ANJUAN_PICTURES
const shoot = async (page: Page, name: string): Promise<void> => {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  for (const [language, end] of [
    ['English', '-en'],
    ['中文', ''],
  ] as const) {
    // Also beneath a dialog, which a hand could not reach through.
    await page.locator('button', { hasText: new RegExp(`^${language}$`) }).evaluate((button) => button.click())
    for (const [width, height] of [
      [1920, 1080],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: join(pictures, `${name}${end}-${width}.png`) })
    }
  }
}

/** The password and a code of the authenticator, in the dialog that asks for both. */
const confirmFactor = async (
  page: Page,
  { people }: OfficeAtWork,
  who: 'security-officer' | 'supervisor' = 'security-officer',
): Promise<void> => {
  const officer = people[who]
  const dialog = page.getByRole('dialog', { name: '请再次输入密码' })
  await expect(dialog.getByLabel('验证码')).toBeVisible()
  // Where it comes a second time it is emptied while it comes.
  await expect(dialog).not.toHaveClass(/ant-zoom/)
  const code = await freshCode(officer)
  await dialog.getByLabel('登录密码').fill(officer.password)
  await dialog.getByLabel('验证码').fill(code)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
}

const holder = async (page: Page, label: string, name: string): Promise<void> => {
  const field = page.getByLabel(label, { exact: true })
  await field.fill(name)
  await field.press('Enter')
}

const signInScreen = (page: Page) => page.getByRole('heading', { name: '登录', exact: true })

/** What a hand does in the list that has the focus: types a name and takes it. */
const pick = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.insertText(name)
  await expect(page.locator('.ant-select-item-option-active').filter({ hasText: name })).toBeVisible()
  await page.keyboard.press('Enter')
}

const groupsOf = async (page: Page, list: string): Promise<string[]> => {
  const groups = page.getByRole('list', { name: list }).locator('.recovery-group')
  await expect(groups.first()).toBeVisible()
  return groups.allTextContents()
}

test('a lost keychain is opened by two of three shares', async ({ office }) => {
  test.setTimeout(120_000)
  const { people } = office
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'security-officer')
  await page.getByRole('navigation').getByRole('button', { name: '密钥', exact: true }).click()
  await expect(page.getByRole('heading', { name: '密钥与开启方式' })).toBeVisible()
  await expect(page.getByText('没有登记“恢复资料”在谁手里。')).toBeVisible()
  await shoot(page, 'keys')

  await page.getByRole('button', { name: '设置：三份分片，任意两份' }).click()
  for (const [index, key] of (['supervisor', 'administrator', 'legal'] as const).entries()) {
    await holder(page, `第 ${index + 1} 份交给`, people[key].name)
  }
  await shoot(page, 'shares-holders')
  await page.getByRole('button', { name: '生成三份分片' }).click()
  await confirmFactor(page, office)
  const codes: string[] = []
  for (const [index, key] of (['supervisor', 'administrator', 'legal'] as const).entries()) {
    await expect(
      page.getByRole('heading', { name: `第 ${index + 1} 份（共三份），交给 ${people[key].name}` }),
    ).toBeVisible()
    const groups = page.getByRole('list', { name: '分片' }).locator('.recovery-group')
    await expect(groups).toHaveCount(12)
    codes.push((await groups.allTextContents()).join('-'))
    if (index === 0) {
      await shoot(page, 'share')
      await page.getByRole('button', { name: '打印或保存这一份' }).click()
      const sheet = page.getByRole('article')
      await expect(sheet.getByText('与另一份合起来可以打开本单位全部档案')).toBeVisible()
      await expect(sheet).toContainText(people.supervisor.name)
      if (pictures) await page.screenshot({ path: join(pictures, 'share-sheet.png') })
      await page.keyboard.press('Escape')
    }
    await page.getByRole('button', { name: index === 2 ? '已打印，去核对' : '下一份' }).click()
  }
  await page.getByLabel('第一份分片').fill(codes[2]!)
  await page.getByLabel('第二份分片').fill(codes[0]!)
  await page.getByRole('button', { name: '核对并启用' }).click()
  await expect(page.getByRole('table', { name: '开启方式' })).toContainText(`第 1 份：${people.supervisor.name}`)
  await shoot(page, 'keys-shares')
  await app.close()

  // The system was reinstalled: a keychain of its own, and empty.
  const reinstalled = await startKeyring()
  try {
    const env = keyringEnv(reinstalled)
    const lost = await office.launch({ env })
    await expect(lost.page.getByRole('heading', { name: '钥匙串中没有这份档案的密钥' })).toBeVisible()
    await shoot(lost.page, 'lost')
    await lost.page.getByRole('button', { name: '用两份分片打开' }).click()
    const open = lost.page.getByRole('button', { name: '打开', exact: true })
    const slip = codes[1]!.split('-').with(4, '00000').join('-')
    await lost.page.getByLabel('第一份分片').fill(codes[0]!)
    await lost.page.getByLabel('第二份分片').fill(slip)
    await expect(lost.page.getByText('第 5 组有误，请对照分片核对')).toBeVisible()
    await expect(open).toBeDisabled()
    await shoot(lost.page, 'lost-slip')
    await lost.page.getByLabel('第二份分片').fill(codes[0]!)
    await open.click()
    await expect(lost.page.getByText('两份是同一份分片')).toBeVisible()
    await lost.page.getByLabel('第二份分片').fill(codes[1]!)
    await open.click()
    await expect(signInScreen(lost.page)).toBeVisible()
    await lost.close()

    // The keychain was written anew.
    const again = await office.launch({ env })
    await expect(signInScreen(again.page)).toBeVisible()
    await again.close()
  } finally {
    reinstalled.stop()
  }
})

const openKeys = async (page: Page): Promise<void> => {
  // With the number of what is suggested behind it, once that is known.
  await page.getByRole('navigation').getByRole('button', { name: /^密钥/ }).press('Enter')
  await expect(page.getByRole('heading', { name: '密钥与开启方式' })).toBeVisible()
}

test('each way is renewed, handed out anew and taken away, without a mouse', async ({ office }, info) => {
  test.setTimeout(240_000)
  const { people } = office
  const { supervisor, administrator, legal, collector } = people
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'security-officer')
  await openKeys(page)
  const table = page.getByRole('table', { name: '开启方式' })
  const row = (kind: string) => table.getByRole('row').filter({ hasText: kind })

  // What works here is told.
  await page.keyboard.press('F1')
  const help = page.getByRole('dialog', { name: '快捷键' })
  for (const act of ['重新存入：系统钥匙串', '更换：恢复资料', '设置：启动口令', '设置：三份分片']) {
    await expect(help.getByText(act)).toBeVisible()
  }
  await shoot(page, 'help')
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()

  // A new kit: for whom, on paper, typed back.
  await page.keyboard.press('r')
  await expect(page.getByRole('region', { name: '更换恢复资料' })).toBeVisible()
  await pick(page, supervisor.name)
  await shoot(page, 'kit-holders')
  await page.keyboard.press('Control+Enter')
  await confirmFactor(page, office)
  const code = await groupsOf(page, '恢复码')
  await shoot(page, 'kit-paper')
  await page.keyboard.press('p')
  const file = info.outputPath('kit.pdf')
  await app.answerSaveDialog(file)
  await page.keyboard.press('Control+s')
  await expect(page.getByText(`已保存：${file}`)).toBeVisible()
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  for (const group of code) expect(text).toContain(group)
  await shoot(page, 'kit-sheet')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('textbox', { name: '恢复码' })).toBeFocused()
  await page.keyboard.insertText(code.with(2, '00000').join('-'))
  await expect(page.getByText(/第 3 组有误/)).toBeVisible()
  await shoot(page, 'kit-slip')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(code.join('-'))
  await page.keyboard.press('Control+Enter')
  await expect(row('恢复资料')).toContainText(supervisor.name)

  // A passphrase, and another in its place.
  for (const [passphrase, title] of [
    ['河边的老槐树 三月开花', '设置：启动口令'],
    ['傍晚的轮渡 一共七班', '更换：启动口令'],
  ] as const) {
    await expect(page.getByRole('button', { name: title })).toBeVisible()
    await page.keyboard.press('p')
    const dialog = page.getByRole('dialog', { name: '启动口令' })
    await expect(dialog.getByLabel('新的启动口令')).toBeFocused()
    await page.keyboard.insertText(`${passphrase} 不相干的词语`)
    await dialog.getByLabel('再次输入', { exact: true }).focus()
    await page.keyboard.insertText(`${passphrase} 不相干的词语`)
    if (title.startsWith('设置')) {
      await dialog.getByLabel('知道口令的人').focus()
      await pick(page, administrator.name)
    }
    await shoot(page, title.startsWith('设置') ? 'passphrase' : 'passphrase-again')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
  }
  await expect(row('启动口令')).toContainText(administrator.name)

  // Three shares; then one of the three people is another, and the set before is good for nothing.
  const papers: string[][] = []
  for (const third of [legal, collector]) {
    await page.keyboard.press('s')
    for (const [index, one] of [supervisor, administrator, third].entries()) {
      const field = page.getByLabel(`第 ${index + 1} 份交给`)
      if (index === 0) await expect(field).toBeFocused()
      else await field.focus()
      await pick(page, one.name)
    }
    await page.keyboard.press('Control+Enter')
    const codes: string[] = []
    for (const [index, one] of [supervisor, administrator, third].entries()) {
      await expect(page.getByRole('heading', { name: `第 ${index + 1} 份（共三份），交给 ${one.name}` })).toBeVisible()
      codes.push((await groupsOf(page, '分片')).join('-'))
      if (index === 0 && third === collector) {
        await page.keyboard.press('p')
        await expect(page.getByRole('article')).toContainText(one.name)
        await shoot(page, 'share-sheet')
        await page.keyboard.press('Escape')
      }
      await page.keyboard.press('Control+Enter')
    }
    await expect(page.getByLabel('第一份分片')).toBeFocused()
    const [before] = papers
    if (before) {
      await page.keyboard.insertText(before[0]!)
      await page.getByLabel('第二份分片').focus()
      await page.keyboard.insertText(codes[2]!)
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('alert')).toBeVisible()
      await shoot(page, 'shares-old')
      await page.getByLabel('第一份分片').focus()
      await page.keyboard.press('Control+a')
    }
    await page.keyboard.insertText(codes[0]!)
    await page.getByLabel('第二份分片').focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(codes[2]!)
    await shoot(page, 'shares-typed')
    await page.keyboard.press('Control+Enter')
    await expect(row('三份分片')).toContainText(`第 3 份：${third.name}`)
    papers.push(codes)
  }
  await expect(row('三份分片')).not.toContainText(legal.name)
  await shoot(page, 'keys-all')

  // Taking one away is proposed here and done by another.
  await page.getByRole('button', { name: '移除：启动口令' }).press('Enter')
  const remove = page.getByRole('dialog', { name: '移除：启动口令' })
  await expect(remove.getByLabel('理由（批准人会看到）')).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(remove.getByText(/至少四个字/)).toBeVisible()
  await shoot(page, 'remove')
  await page.keyboard.insertText('已改用三份分片，口令不再需要')
  await page.keyboard.press('Control+Enter')
  await expect(remove).toBeHidden()
  const waits = page.getByRole('region', { name: '等待第二人批准' })
  await expect(waits).toContainText(`等待 ${supervisor.name} 批准`)
  await expect(row('启动口令')).toContainText(administrator.name)
  await shoot(page, 'keys-waiting')
  await signOut(page)
  await office.signIn(page, 'supervisor')
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /待审批/ })
    .press('Enter')
  const waiting = page.getByRole('listbox', { name: '待办列表' }).getByRole('option')
  await expect(waiting).toHaveCount(1)
  // The list is there a moment before what is chosen in it.
  await expect(page.getByRole('button', { name: '同意', exact: true })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  // The password as for any change; for this one a code as well, and the dialog comes again with both.
  await page.getByRole('dialog', { name: '请再次输入密码' }).getByLabel('登录密码').fill(supervisor.password)
  await page.keyboard.press('Enter')
  await confirmFactor(page, office, 'supervisor')
  await expect(waiting).toHaveCount(0)
  await signOut(page)
  await office.signIn(page, 'security-officer')
  await openKeys(page)
  await expect(row('启动口令')).toContainText('未设置')
  expect(app.mainErrors()).toEqual([])
})
