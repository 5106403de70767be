// The supervisor's desk: clients, cases, assigning and reassigning.

import type { DemoCompany } from '../../../build/demo-data/index.ts'
import { formatYuan } from '../../../shared/values/money.ts'
import { formatRate } from '../../../shared/values/rate.ts'
import { expect } from '../../journeys/fixtures/expect.ts'
import type { DemoCase } from '../cast.ts'
import type { Stage } from '../stage.ts'

const grid = (stage: Stage) => stage.page.getByRole('grid', { name: '案件列表' })
/** A row of a list, not its header. */
export const caseRow = (stage: Stage, name: string) => grid(stage).getByRole('row').filter({ hasText: name })

/** To a page by its name in the navigation, whatever its number is there. */
export const turnTo = (stage: Stage, name: string): Promise<void> =>
  stage.page.getByRole('navigation').getByRole('button', { name, exact: true }).click()

export const addClient = async (stage: Stage, client: DemoCompany, shot?: string): Promise<void> => {
  const { page } = stage
  await turnTo(stage, '委托人')
  await expect(page.getByRole('heading', { name: '委托人', level: 1 })).toBeVisible()
  await page.getByRole('grid', { name: '委托人列表' }).focus()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: '登记委托人' })
  await dialog.getByLabel('名称').fill(client.name)
  await dialog.getByLabel('统一社会信用代码').fill(client.creditCode)
  await dialog.getByLabel('联系人').fill(client.contactName)
  await dialog.getByLabel('联系电话').fill(client.contactPhone)
  if (shot) await stage.shoot(shot)
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  const row = page.getByRole('row').filter({ hasText: client.name })
  await expect(row).toContainText(client.creditCode)
  await expect(row).not.toContainText(client.contactPhone)
}

/** A new case, from its client's row. `collector` '' leaves it unassigned. */
export const addCase = async (
  stage: Stage,
  client: DemoCompany,
  { debtor, debt }: DemoCase,
  collector: string,
  shot?: string,
): Promise<void> => {
  const { page } = stage
  await turnTo(stage, '委托人')
  await page.getByRole('button', { name: `为其登记案件 ${client.name}` }).click()
  const form = page.getByRole('form', { name: '登记案件' })
  await expect(form.getByLabel('委托人')).toHaveValue(client.name)
  await form.getByLabel('姓名或名称').fill(debtor.name)
  await form.getByLabel('证件号码').fill(debtor.idNumber)
  for (const [index, { label, number }] of debtor.phones.slice(0, 3).entries()) {
    await form.getByLabel(`说明 ${index + 1}`).fill(label)
    await form.getByLabel(`电话 ${index + 1}`).fill(number)
  }
  await form.getByLabel('地址').fill(debtor.address)
  await form.getByLabel('工作单位').fill(debtor.employer)
  for (const [label, fen] of [
    ['本金', debt.principal],
    ['利息', debt.interest],
    ['违约金', debt.penalty],
    ['费用', debt.costs],
  ] as const) {
    await form.getByLabel(label, { exact: true }).fill(formatYuan(fen))
  }
  await form.getByLabel('合同编号').fill(debt.contractNumber)
  for (const [label, day] of [
    ['委案日', debt.placedOn],
    ['退案日', debt.recallOn],
    ['合同日期', debt.contractOn],
    ['到期日', debt.dueOn],
  ] as const) {
    await form.getByLabel(label, { exact: true }).fill(day)
  }
  await form.getByLabel('约定年利率').fill(formatRate(debt.ratePpm))
  await form.getByLabel('出借人').selectOption(debt.lender)
  await pick(form.getByLabel('分配给'), collector)
  if (shot) await stage.shoot(shot)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/已登记 \S+。/).last()).toBeVisible()
  // Ready for the next case of the same client.
  await expect(form.getByLabel('姓名或名称')).toHaveValue('')
}

type Select = ReturnType<Stage['page']['getByLabel']>

/** A name in a list whose entries say more than the name; '' is the entry for nobody. */
const pick = async (select: Select, name: string): Promise<void> => {
  if (name === '') {
    await select.selectOption('')
    return
  }
  const option = select.locator('option').filter({ hasText: name })
  await expect(option).toHaveCount(1)
  await select.selectOption((await option.getAttribute('value')) ?? '')
}

/** In the dialog that is open: to whom, and why. */
const assignTo = async (
  stage: Stage,
  title: string,
  collector: string,
  count: number,
  reason: string,
  shot: string,
  /** Somebody has them: they wait until the other accepts. */
  offered = false,
) => {
  const { page } = stage
  const dialog = page.getByRole('dialog', { name: title })
  await pick(dialog.getByLabel('分配给'), collector)
  if (reason !== '') await dialog.getByLabel('原因').fill(reason)
  await stage.shoot(shot)
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  const words = offered ? `已移交 ${count} 件给 ${collector}，等待接收。` : `已分配 ${count} 件给 ${collector}。`
  await expect(page.getByText(words)).toBeVisible()
}

/** Everything that nobody has, by keyboard, to one collector. */
export const assignWaiting = async (stage: Stage, collector: string, count: number): Promise<void> => {
  const { page } = stage
  await turnTo(stage, '待分配')
  await expect(page.getByRole('radio', { name: `待分配 ${count}` })).toBeChecked()
  await expect(grid(stage).getByRole('row')).toHaveCount(count + 1)
  await grid(stage).focus()
  await page.keyboard.press('Control+Shift+A')
  await expect(page.getByText(`已选 ${count} 件`)).toBeVisible()
  await page.keyboard.press('a')
  await assignTo(stage, `分配 ${count} 件案件`, collector, count, '', 'assign-cases')
}

/** One case from the team's list, opened, to another collector. */
export const reassignOne = async (stage: Stage, debtor: string, to: string): Promise<void> => {
  const { page } = stage
  await turnTo(stage, '团队案件')
  await expect(caseRow(stage, debtor)).toBeVisible()
  await stage.shoot('team-cases')
  await caseRow(stage, debtor).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(debtor)
  await page.keyboard.press('a')
  await assignTo(stage, '重新分配 1 件案件', to, 1, '债务人与原催收员同乡，申请回避', 'reassign-case', true)
  await expect(page.getByText(`已移交给 ${to}，待对方接收`)).toBeVisible()
}

/** What a leaver left behind, given to whoever stays. */
export const reassignLeavers = async (stage: Stage, count: number, to: string): Promise<void> => {
  const { page } = stage
  await turnTo(stage, '待分配')
  await page.getByText(`待重新分配 ${count}`).click()
  await expect(grid(stage).getByRole('row')).toHaveCount(count + 1)
  await stage.shoot('to-be-reassigned')
  await grid(stage).focus()
  await page.keyboard.press('Control+Shift+A')
  await page.keyboard.press('a')
  await assignTo(stage, `重新分配 ${count} 件案件`, to, count, '原催收员离职交接', 'reassign-leavers', true)
  // They wait there, marked, until the other accepts.
  await expect(caseRow(stage, `移交 ${to} 待接收`)).toHaveCount(count)
}

/** Nothing is left to be reassigned once the other has accepted. */
export const nothingLeft = async (stage: Stage): Promise<void> => {
  await turnTo(stage, '待分配')
  await expect(stage.page.getByText('待重新分配 0')).toBeVisible()
}
