// The security officer writes the next version of the notice, and visitors read it from then on.

import { expect, test } from './fixtures/office.ts'

test('a new version is written, previewed in large print, published, and read by the next visitor', async ({
  office,
}) => {
  const { page } = await office.launch()
  await office.signIn(page, 'security-officer')
  await page.getByRole('navigation').getByRole('button', { name: '告知书' }).click()
  await expect(page.getByText(/现行第 1 版/)).toBeVisible()

  const publish = page.getByRole('button', { name: '发布为新版本' })
  await expect(publish).toBeDisabled()
  const zh = page.getByLabel('中文告知书')
  await zh.fill(`${await zh.inputValue()}\n\n八、补充\n本条为第二版所加。`)
  await page.getByLabel('英文告知书').fill('Second notice\n\n1. Added\nIn the second version.')

  // Left half done: it is still there afterwards.
  await page.getByRole('navigation').getByRole('button', { name: '我的账号' }).click()
  await page.getByRole('navigation').getByRole('button', { name: '告知书' }).click()
  await expect(zh).toHaveValue(/本条为第二版所加。$/)

  await page.getByRole('button', { name: '大字预览' }).click()
  const preview = page.getByRole('dialog', { name: '来访人看到的样子' })
  await expect(preview.getByText('本条为第二版所加。')).toBeVisible()
  await preview.getByRole('button', { name: 'English' }).click()
  await expect(preview.getByRole('heading', { name: 'Second notice' })).toBeVisible()
  await page.keyboard.press('Escape')

  await publish.click()
  await expect(page.getByText('发布为第 2 版？')).toBeVisible()
  await page.getByRole('button', { name: /^确\s?定$/ }).click()
  await expect(page.getByText(/现行第 2 版/)).toBeVisible()
  await expect(publish).toBeDisabled()

  // The former version is kept, and can be read and printed as it was.
  const history = page.getByRole('grid', { name: '历史版本' })
  await expect(history.getByRole('row')).toHaveCount(3)
  await history.getByRole('row').filter({ hasText: '第 1 版' }).click()
  const former = page.getByRole('dialog', { name: '第 1 版' })
  await expect(former.getByText('本条为第二版所加。')).toHaveCount(0)
  await former.getByRole('button', { name: '打印' }).click()
  await expect(page.getByRole('dialog', { name: '第 1 版' }).getByText('七、不同意会怎样')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '退出登录' }).click()

  await office.signIn(page, 'front-desk')
  await page.getByLabel('姓名').fill('读第二版的人')
  await page.getByText('咨询', { exact: false }).first().click()
  await page.getByRole('combobox', { name: '被访人' }).fill('zw')
  await page.getByRole('combobox', { name: '被访人' }).press('Enter')
  await expect(page.getByRole('combobox', { name: '被访人' })).toHaveValue('张伟')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('本条为第二版所加。')).toBeVisible()
})
