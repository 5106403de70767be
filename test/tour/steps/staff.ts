// The administrator's desk: the first people of the office, and a leaver.

import { expect } from '../../journeys/fixtures/expect.ts'
import { choose, confirmPassword } from '../../journeys/fixtures/steps.ts'
import { type PersonKey, type Player, roleTitles, teamName } from '../cast.ts'
import type { Stage } from '../stage.ts'

const dialogOf = (stage: Stage) => stage.page.getByRole('dialog', { name: '新增人员' })

const describe = async (stage: Stage, { name, login, employmentNumber }: Player): Promise<void> => {
  const dialog = dialogOf(stage)
  await dialog.getByLabel('姓名').fill(name)
  await dialog.getByLabel('工号').fill(employmentNumber)
  await dialog.getByLabel('登录名').fill(login)
}

/** The one-time code on the screen, handed over. */
const handOver = async (stage: Stage): Promise<string> => {
  const dialog = stage.page.getByRole('dialog', { name: '一次性代码' })
  const code = (await dialog.locator('.one-time-code').textContent()) ?? ''
  expect(code).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/)
  await dialog.getByRole('button', { name: '已交给本人' }).click()
  await expect(dialog).toBeHidden()
  return code
}

/** The supervisor, with the team made on the way and the password asked for again. */
export const addSupervisor = async (stage: Stage, supervisor: Player, password: string): Promise<string> => {
  const { page } = stage
  const checklist = page.getByRole('region', { name: '开始工作之前' })
  await expect(checklist.getByLabel('待完成')).toHaveCount(3)
  await stage.shoot('administrator-checklist')
  await checklist.getByRole('button', { name: '新增主管' }).click()
  await describe(stage, supervisor)
  await dialogOf(stage).getByRole('button', { name: '新建团队' }).click()
  const team = page.getByRole('dialog', { name: '新建团队' })
  await team.getByLabel('团队名称').fill(teamName)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: '请再次输入密码' })).toBeVisible()
  await stage.shoot('password-again')
  await confirmPassword(page, password)
  await expect(team).toBeHidden()
  await stage.shoot('add-supervisor')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: '一次性代码' })).toBeVisible()
  await stage.shoot('one-time-code')
  return handOver(stage)
}

export const addPerson = async (stage: Stage, key: PersonKey, player: Player): Promise<string> => {
  const { page } = stage
  await page.keyboard.press('Alt+N')
  await describe(stage, player)
  await choose(page, '角色', roleTitles[key])
  if (player.role === 'collector') await choose(page, '团队', teamName)
  await page.keyboard.press('Control+Enter')
  const code = await handOver(stage)
  await expect(page.getByRole('row').filter({ hasText: player.name })).toContainText('待本人设置密码')
  return code
}

/** Ends an account that holds so many cases. */
export const deactivate = async (stage: Stage, leaver: Player, cases: number, password: string): Promise<void> => {
  const { page } = stage
  const row = page.getByRole('row').filter({ hasText: leaver.name })
  await row.click()
  await page.getByRole('button', { name: '停用账号' }).click()
  const ask = page.getByRole('dialog', { name: `停用“${leaver.name}”的账号？` })
  await expect(ask).toContainText(`${cases} 件案件`)
  await stage.shoot('deactivate-collector')
  await ask.getByRole('button', { name: '停用账号' }).click()
  await confirmPassword(page, password)
  await expect(page.getByRole('dialog', { name: '账号已停用' })).toContainText(`有 ${cases} 件案件待重新分配`)
  await page.keyboard.press('Enter')
  await expect(row).toHaveCount(0)
}
