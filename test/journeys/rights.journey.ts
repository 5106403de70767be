// Rights, seen and reviewed, and levels, in a real window: the security officer looks through the matrix, asks who could
// see a field, and judges accounts of the quarter's round; a supervisor raises a case, which is gone from its collector's
// list, and proposes to lower it; the administrator lowers somebody.

import type { Page } from 'playwright-core'
import { residentIdCheckCharacter } from '../../shared/values/resident-id.ts'
import { expect, type Founding, type OfficeAtWork, test } from './fixtures/office.ts'
import type { PersonKey } from './fixtures/people.ts'
import { confirmPassword } from './fixtures/steps.ts'

const childNumber = '11010520120229001'
let caseNumber = ''

const fill = async ({ office, windows: { supervisor, collector } }: Founding): Promise<void> => {
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  const collectorId = await office.idOf(collector)
  for (const [name, idNumber] of [
    ['欧阳小童', childNumber + residentIdCheckCharacter(childNumber)],
    ['欧阳大成', '11010519491231002X'],
  ] as const) {
    const { number } = await supervisor.call('cases.add', {
      clientId,
      contractNumber: `DY-${name}`,
      debtor: { name, idKind: 'resident-id', idNumber, address: '', employer: '', phones: [] },
      contractOn: '2025-01-10',
      placedOn: '2026-01-10',
      dueOn: null,
      recallOn: null,
      principal: 100_000,
      interest: 0,
      penalty: 0,
      costs: 0,
      collectorId,
    })
    caseNumber ||= number
  }
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

const nav = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true })
const dialog = (page: Page) => page.getByRole('dialog').last()
const tab = (page: Page, name: string) => page.getByRole('tab', { name })

const change = async (page: Page, office: OfficeAtWork, to: PersonKey): Promise<void> => {
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
  await office.signIn(page, to)
}

test('the security officer sees the matrix, asks who could see a field, and judges accounts', async ({
  office,
}, info) => {
  test.setTimeout(300_000)
  const { page } = await office.launch()
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) })
  await office.signIn(page, 'security-officer')
  await nav(page, '权限一览').click()
  await expect(page.getByRole('table', { name: '操作' })).toBeVisible()
  await shot('matrix')
  await page.keyboard.press('/')
  await page.keyboard.type('案件列表')
  const row = page.getByRole('table', { name: '操作' }).getByRole('row').filter({ hasText: '查看案件列表' })
  await expect(row).toContainText('自己的案件')
  await expect(row).toContainText('本团队')
  await shot('matrix-filtered')
  await page.getByRole('button', { name: '打印' }).click()
  await expect(dialog(page).getByRole('heading', { name: '权限矩阵' }).first()).toBeVisible()
  await shot('matrix-sheet')
  await page.keyboard.press('Escape')

  await tab(page, '谁能看到').click()
  await page.getByLabel('案件编号').fill(caseNumber)
  await page.keyboard.press('Enter')
  const answer = page.getByRole('table', { name: '谁能看到' })
  await expect(answer.getByRole('row').filter({ hasText: '张伟' })).toContainText('完整可见')
  await expect(answer.getByRole('row').filter({ hasText: '李娜' })).toContainText('不是其经办的记录')
  await expect(answer.getByRole('row').filter({ hasText: '周敏' })).toContainText('角色没有这项权限')
  await expect(page.getByText('欧阳')).toHaveCount(0)
  await shot('explain')

  // The round of the quarter was opened by the program itself.
  await tab(page, '季度复核').click()
  const accounts = page.getByRole('table', { name: '待复核账号' })
  await expect(accounts).toBeVisible({ timeout: 30_000 })
  await expect(accounts.getByRole('row').filter({ hasText: '张伟' })).toContainText('等待团队主管')
  await shot('recertification')
  const frontDesk = accounts.getByRole('row').filter({ hasText: '陈小雨' })
  await frontDesk.getByRole('button', { name: '确认' }).click()
  await dialog(page).getByLabel('理由').fill('好')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page).getByRole('alert').first()).toBeVisible()
  await dialog(page).getByLabel('理由').fill('岗位没有变化')
  await page.keyboard.press('Control+Enter')
  await expect(frontDesk).toContainText('岗位没有变化')
  const legal = accounts.getByRole('row').filter({ hasText: '吴律' })
  await legal.getByRole('button', { name: '要求停用…' }).click()
  await dialog(page).getByLabel('理由').fill('已经离职一个月')
  await shot('recertification-end')
  await page.keyboard.press('Control+Enter')
  await expect(legal).toContainText('要求停用')
  await tab(page, '未使用的权限').click()
  await expect(page.getByRole('table', { name: '未使用的权限' })).toBeVisible()
  await shot('unused')
  // The same in English.
  await page.getByRole('button', { name: 'English' }).click()
  for (const name of ['Matrix', 'Who could see', 'Recertification', 'Unused rights', 'People’s levels']) {
    await tab(page, name).click()
    await expect(page.getByRole('table').first().or(page.getByText('Nothing asked yet'))).toBeVisible()
    await shot(`english ${name}`)
  }
  await page.getByRole('button', { name: '中文' }).click()

  // The administrator is told who should end, and lowers somebody.
  await change(page, office, 'administrator')
  await nav(page, '权限一览').click()
  await tab(page, '人员密级').click()
  await expect(page.getByText('已经离职一个月')).toBeVisible()
  const person = page.getByRole('table', { name: '人员密级' }).getByRole('row').filter({ hasText: '李娜' })
  await person.getByRole('button', { name: '调低…' }).click()
  await dialog(page).getByLabel('理由').fill('利益冲突回避')
  await shot('lower-person')
  await page.keyboard.press('Control+Enter')
  await confirmPassword(page, office.people.administrator.password)
  await expect(person).toContainText('L2')
  await expect(person).toContainText('利益冲突回避')
  await shot('people')
  await nav(page, '人员账号').click()
  await page.getByText('李娜').click()
  await expect(dialog(page).getByText('密级 L2 联系（已调低）')).toBeVisible()
  await shot('account')
})

test('a raised case is gone from its collector’s list, and waits for a second person to come back', async ({
  office,
}, info) => {
  test.setTimeout(300_000)
  const { page } = await office.launch({ size: { width: 1920, height: 1080 } })
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) })
  await office.signIn(page, 'supervisor')
  await nav(page, '权限复核').click()
  await tab(page, '提级案件').click()
  await page.getByText('建议提级', { exact: true }).click()
  const grid = page.getByRole('grid', { name: '提级案件' })
  await expect(grid.getByText('欧阳小童')).toBeVisible({ timeout: 30_000 })
  await shot('proposed')
  await grid.getByText('欧阳小童').click()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /欧阳小童/ })).toBeVisible()
  await page.keyboard.press('Alt+l')
  await expect(dialog(page).getByText(/显示本案当事人未成年/)).toBeVisible()
  await dialog(page).getByLabel('理由').fill('债务人未成年')
  await shot('raise')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已提高密级', { exact: true })).toBeVisible()
  await shot('raised')

  await change(page, office, 'collector')
  await nav(page, '我的案件').click()
  const list = page.getByRole('grid', { name: '案件列表' })
  await expect(list.getByText('欧阳大成')).toBeVisible()
  await expect(list.getByText('欧阳小童')).toHaveCount(0)
  await shot('gone')

  await change(page, office, 'supervisor')
  await nav(page, '权限复核').click()
  await tab(page, '提级案件').click()
  await grid.getByText('欧阳小童').click()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Alt+l')
  await dialog(page).getByLabel('理由').fill('证件号码录入有误')
  await page.keyboard.press('Control+Enter')
  await confirmPassword(page, office.people.supervisor.password)
  await expect(page.getByText('已提出，等待批准')).toBeVisible()

  await change(page, office, 'security-officer')
  // The line carries how much waits.
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^待审批/ })
    .click()
  const waiting = page.getByRole('listbox', { name: '待办列表' }).getByText(`降低${caseNumber}的密级`)
  await expect(waiting).toBeVisible()
  await shot('approve-lowering')
})
