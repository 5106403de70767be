// The administrator's first day: a supervisor, a security officer, the front desk and a collector get their accounts,
// each signs in with a one-time code, and a leaver is out at once.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from './fixtures/office.ts'
import { typePassword } from './fixtures/people.ts'
import {
  choose,
  choosePassword,
  confirmPassword,
  keepBackupCodes,
  pairAuthenticator,
  signOut,
} from './fixtures/steps.ts'

test.use({ staffed: false })

type New = { readonly name: string; readonly login: string; readonly role: string; readonly number: string }

const supervisor: New = { name: '林国栋', login: 'linguodong', role: '主管', number: 'E002' }
const officer: New = { name: '赵明', login: 'zhaoming', role: '信息安全专员', number: 'E003' }
const frontDesk: New = { name: '陈小雨', login: 'chenxiaoyu', role: '前台', number: 'E004' }
const collector: New = { name: '张伟', login: 'zhangwei', role: '催收员', number: 'E005' }

const dialogOf = (page: Page) => page.getByRole('dialog', { name: '新增人员' })

const describePerson = async (page: Page, { name, login, number }: New): Promise<void> => {
  const dialog = dialogOf(page)
  await dialog.getByLabel('姓名').fill(name)
  await dialog.getByLabel('工号').fill(number)
  await dialog.getByLabel('登录名').fill(login)
}

/** The one-time code on the screen, handed over. */
const handOver = async (page: Page): Promise<string> => {
  const dialog = page.getByRole('dialog', { name: '一次性代码' })
  const code = (await dialog.locator('.one-time-code').textContent()) ?? ''
  expect(code).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/)
  await dialog.getByRole('button', { name: '已交给本人' }).click()
  await expect(dialog).toBeHidden()
  return code
}

const rowOf = (page: Page, { name }: New) => page.getByRole('row').filter({ hasText: name })

test('gives everybody their account, and ends one', async ({ office, folder }) => {
  test.setTimeout(240_000)
  const app = await office.launch()
  const { page } = app
  const admin = office.people.administrator
  await office.signIn(page, 'administrator')

  const checklist = page.getByRole('region', { name: '开始工作之前' })
  await expect(checklist.getByLabel('待完成')).toHaveCount(3)

  // The supervisor, with the team made on the way.
  await checklist.getByRole('button', { name: '新增主管' }).click()
  await describePerson(page, supervisor)
  await dialogOf(page).getByRole('button', { name: '新建团队' }).click()
  const teamDialog = page.getByRole('dialog', { name: '新建团队' })
  await teamDialog.getByLabel('团队名称').fill('一组')
  await page.keyboard.press('Enter')
  await confirmPassword(page, admin.password)
  await expect(teamDialog).toBeHidden()
  await page.keyboard.press('Control+Enter')

  const codes = new Map<New, string>()
  // The hand-over sheet, as PDF.
  const sheet = join(folder, 'sheet.pdf')
  await app.answerSaveDialog(sheet)
  await page.getByRole('button', { name: '打印交接单' }).click()
  await page.keyboard.press('Control+S')
  await expect(page.getByText(`已保存：${sheet}`)).toBeVisible()
  expect(readFileSync(sheet).subarray(0, 5).toString()).toBe('%PDF-')
  await page.keyboard.press('Escape')
  codes.set(supervisor, await handOver(page))

  await checklist.getByRole('button', { name: '新增信息安全专员' }).click()
  await describePerson(page, officer)
  await page.keyboard.press('Control+Enter')
  codes.set(officer, await handOver(page))
  await expect(checklist).toBeHidden()

  for (const person of [frontDesk, collector]) {
    await page.keyboard.press('Alt+N')
    await describePerson(page, person)
    await choose(page, '角色', person.role)
    if (person === collector) {
      await expect(dialogOf(page).getByRole('button', { name: '新增并生成一次性代码' })).toBeDisabled()
      await choose(page, '团队', '一组')
    }
    await page.keyboard.press('Control+Enter')
    codes.set(person, await handOver(page))
    await expect(rowOf(page, person)).toContainText('待本人设置密码')
  }

  // A login that is taken is refused beside its field, and what was typed stays.
  await page.keyboard.press('Alt+N')
  await describePerson(page, { ...collector, name: '张三', number: 'E009' })
  await choose(page, '角色', '前台')
  await page.keyboard.press('Control+Enter')
  await expect(dialogOf(page).getByRole('alert')).toContainText('登录名已经存在')
  await expect(dialogOf(page).getByLabel('姓名')).toHaveValue('张三')
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toBeHidden()

  const chosen = new Map<New, string>()
  for (const [person, code] of codes) {
    await signOut(page)
    await typePassword(page, person.login, code)
    const password = `a stone bridge in morning fog ${person.number}`
    await choosePassword(page, password)
    chosen.set(person, password)
    if (person === supervisor || person === officer) {
      await pairAuthenticator(page)
      expect(new Set(await keepBackupCodes(page)).size).toBe(10)
    }
    await expect(page.locator('.desk-person-name')).toHaveText(person.name)
    await expect(page.locator('.desk-person-role')).toContainText(person.role)
    // Nobody but the administrator is offered accounts.
    await expect(page.getByRole('navigation').getByText('人员账号')).toHaveCount(0)
  }

  await signOut(page)
  await office.signIn(page, 'administrator')
  await rowOf(page, collector).click()
  await page.getByRole('button', { name: '停用账号' }).click()
  const ask = page.getByRole('dialog', { name: '停用“张伟”的账号？' })
  await expect(ask).toContainText('没有需要重新分配的案件')
  await ask.getByRole('button', { name: '停用账号' }).click()
  await confirmPassword(page, admin.password)
  await expect(page.getByRole('dialog', { name: '账号已停用' })).toContainText('“张伟”已不能登录')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, collector)).toHaveCount(0)
  await page.getByLabel('显示已停用').check()
  await expect(rowOf(page, collector)).toContainText('已停用')

  await signOut(page)
  await typePassword(page, collector.login, chosen.get(collector) ?? '')
  await expect(page.getByRole('alert')).toContainText('不正确')
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()

  // Taken back: a one-time code again, and the old password is gone.
  await office.signIn(page, 'administrator')
  await page.getByLabel('显示已停用').check()
  await rowOf(page, collector).click()
  await page.getByRole('button', { name: '恢复账号' }).click()
  await page.getByRole('dialog', { name: '恢复“张伟”的账号？' }).getByRole('button', { name: '恢复账号' }).click()
  await confirmPassword(page, admin.password)
  const again = await handOver(page)
  await signOut(page)
  await typePassword(page, collector.login, chosen.get(collector) ?? '')
  await expect(page.getByRole('alert')).toContainText('不正确')
  await typePassword(page, collector.login, again)
  await choosePassword(page, 'another stone bridge 99')
  await expect(page.locator('.desk-person-name')).toHaveText('张伟')
  expect(app.mainErrors()).toEqual([])
})

test('finds people, and keeps the settings', async ({ office }) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'administrator')
  await expect(page.getByRole('grid', { name: '人员账号列表' })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('zm')
  await expect(page.getByRole('row').filter({ hasText: '周敏' })).toBeVisible()
  await page.keyboard.type('zzz')
  await expect(page.getByText('没有符合条件的人员')).toBeVisible()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(page.getByRole('row').filter({ hasText: '周敏' })).toBeVisible()

  await page.keyboard.press('Alt+3')
  await page.getByLabel('自动锁定（分钟）').fill('4')
  await page.getByLabel('单位名称').fill('诚信商账（上海）')
  await page.keyboard.press('Control+Enter')
  await confirmPassword(page, office.people.administrator.password)
  await expect(page.locator('.desk-office-name')).toHaveText('诚信商账（上海）')
  await app.close()

  const next = await office.launch()
  await expect(next.page.getByText('诚信商账（上海）')).toBeVisible()
  await office.signIn(next.page, 'administrator')
  await next.page.keyboard.press('Alt+3')
  await expect(next.page.getByLabel('自动锁定（分钟）')).toHaveValue('4')
  await expect(next.page.getByLabel('防截屏')).toBeChecked()
})
