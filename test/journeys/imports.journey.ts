// Import in a real window: a supervisor takes a client's list in by keyboard, corrects a column, sees of each row what will
// happen and why, saves the refused ones, goes ahead, and takes the batch back; a file with a formula is refused by name.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openImport } from '../../main/jobs/import-file.ts'
import { writeXlsx } from '../../main/jobs/write-xlsx.ts'
import { listRow, titles } from '../main/office/imports/setup.ts'
import { expect, type Founding, test } from './fixtures/office.ts'
import { confirmPassword } from './fixtures/steps.ts'

const clientName = '上海登月消费金融有限公司'
const fill = async ({ windows }: Founding): Promise<void> => {
  const client = { kind: 'company', name: clientName, creditCode: '', contactName: '周经理', contactPhone: '' } as const
  await windows.supervisor.call('clients.add', client)
}
test.use({ seed: [{ fill }, { scope: 'worker' }] })

const toClient = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: '委托人' }).fill('登月')
  await expect(page.getByRole('option', { name: clientName })).toBeVisible()
  await page.keyboard.press('Enter')
}
const pictures = process.env.ANJUAN_PICTURES
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

test('a list goes in, is looked through before, and is taken back', async ({ office, folder }) => {
  const list = join(folder, '委案清单.xlsx')
  const rows = Array.from({ length: 40 }, (_, index) =>
    listRow(index, index === 3 ? { 手机号: '1380013' } : index === 5 ? { 身份证号: '110105194912310000' } : {}),
  )
  const heads = titles.map((title) => (title === '违约金' ? '其他约定' : title))
  writeFileSync(
    list,
    await writeXlsx({
      name: '清单',
      rows: [['登月消费金融委案清单'], heads, ...rows, listRow(7), ['合计', '', '', '', '', '', '', 400_000]],
    }),
  )
  const refused = join(folder, '退回.xlsx')
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'supervisor')
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByText('还没有导入过清单')).toBeVisible()
  await picture(page, 'imports-empty')
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { name: '导入清单' })).toBeVisible()
  await app.answerOpenDialog([list])
  await page.keyboard.press('o')
  await expect(page.getByText('委案清单.xlsx')).toBeVisible()
  await toClient(page)
  await picture(page, 'imports-file')
  await page.keyboard.press('Control+Enter')

  const table = page.getByRole('table', { name: '各列的对应' })
  await expect(table).toBeVisible()
  await expect(table.getByRole('combobox', { name: '姓名', exact: true })).toHaveValue('debtorName')
  await expect(table.getByRole('combobox', { name: '其他约定', exact: true })).toHaveValue('')
  await table.getByRole('combobox', { name: '其他约定', exact: true }).selectOption({ label: '违约金' })
  await expect(page.getByText('990000199')).toHaveCount(0)
  await picture(page, 'imports-columns')
  await page.keyboard.press('Control+Enter')

  const grid = page.getByRole('grid', { name: '试运行结果' })
  await expect(grid).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('以下是将要发生的事，尚未写入任何案件。')).toBeVisible()
  await picture(page, 'imports-check')
  await page.keyboard.press('5')
  await expect(grid.getByText('电话：电话号码有误')).toBeVisible()
  await expect(grid.getByText(/长数字已被电子表格改动/)).toBeVisible()
  await expect(grid.getByText(/这是合计行，不是案件/)).toBeVisible()
  await picture(page, 'imports-refused')
  await app.answerSaveDialog(refused)
  await page.keyboard.press('s')
  await expect(page.getByText('已保存 3 行到 退回.xlsx')).toBeVisible({ timeout: 30_000 })
  const pieces = (await openImport({ bytes: readFileSync(refused) })).sheet.pieces
  const back: unknown[][] = []
  for await (const piece of pieces) for (const { cells } of piece) back.push(cells)
  expect(back[0]).toEqual(['原行号', ...heads, '未导入的原因'])
  expect(back[1]?.at(-1)).toBe('电话：电话号码有误')
  await page.keyboard.press('4')
  await expect(grid.getByText(/与第 10 行重复（合同编号相同）/)).toBeVisible()
  await page.keyboard.press('2')
  await expect(grid.getByRole('row')).not.toHaveCount(2)
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await expect(page.getByText('将新增 37 件、更新 0 件')).toBeVisible()
  await page.keyboard.press('x')
  await expect(page.getByText('将新增 38 件、更新 0 件')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已导入：新增 38 件，更新 0 件')).toBeVisible({ timeout: 30_000 })
  await picture(page, 'imports-done')
  await page.getByRole('button', { name: '查看案件' }).click()
  await expect(page.getByRole('grid', { name: '案件列表' }).getByText('王测12')).toBeVisible()

  await page.getByRole('button', { name: '导入', exact: true }).click()
  const batches = page.getByRole('grid', { name: '导入批次' })
  await expect(batches.getByText('委案清单.xlsx')).toBeVisible()
  await expect(batches).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await picture(page, 'imports-history')
  await page.keyboard.press('u')
  const dialog = page.getByRole('dialog', { name: '撤回这一批次？' })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await confirmPassword(page, office.people.supervisor.password)
  await expect(page.getByText('已撤回 38 件')).toBeVisible({ timeout: 30_000 })
  await page
    .getByRole('button', { name: 'English' })
    .click()
    .catch(() => undefined)
  await picture(page, 'imports-undone')
})

test('a formula is refused with its cell, and nothing is kept', async ({ office, folder }) => {
  const list = join(folder, 'formula.csv')
  writeFileSync(list, '姓名,本金\n王测,=1+1\n')
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'supervisor')
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { name: '导入清单' })).toBeVisible()
  await app.answerOpenDialog([list])
  await page.keyboard.press('o')
  await expect(page.getByText('formula.csv')).toBeVisible()
  await toClient(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: '单元格 2:2 含有公式' })).toBeVisible()
})
