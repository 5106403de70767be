// Signing in and the lock: the delay, the four ways to lock, the same person back on the same screen with every word,
// another person afresh, and words that survive a power cut.

import type { Page } from 'playwright-core'
import { expect, type Seed, test } from './fixtures/office.ts'
import { typePassword } from './fixtures/people.ts'

/** The shortest idle time there is: a minute. */
const shortIdle: Seed = {
  async fill({ windows: { administrator } }) {
    const { version, settings } = await administrator.call('settings.read', {})
    await administrator.call('settings.update', { version, settings: { ...settings, idleMinutes: 1 } })
  },
}
test.use({ seed: shortIdle })

const locked = (page: Page) => page.getByRole('heading', { name: '已锁定' })
const form = (page: Page) => page.getByRole('dialog', { name: '新增人员' })

const unlock = async (page: Page, password: string): Promise<void> => {
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '解锁' }).click()
}

/** Begins a new account and stops half-way. */
const typeHalf = async (page: Page, name: string): Promise<void> => {
  await expect(page.getByRole('heading', { name: '人员账号' })).toBeVisible()
  await page.keyboard.press('Alt+N')
  await form(page).getByLabel('姓名').fill(name)
  await form(page).getByLabel('工号').fill('E100')
}

type Door = { anjuan: { call(name: string, input: object): Promise<{ value?: { value: string | null } }> } }

/** Until main has what was typed. */
const draftHolds = (page: Page, text: string): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        const { anjuan } = globalThis as unknown as Door
        return (await anjuan.call('drafts.load', { key: 'staff.add' })).value?.value ?? ''
      }),
    )
    .toContain(text)

test('waits after five failures, and then lets the right password in', async ({ office }) => {
  const app = await office.launch()
  const { page } = app
  const { login, password } = office.people.collector
  for (let failure = 0; failure < 5; failure += 1) {
    await typePassword(page, login, `wrong ${failure}`)
    await expect(page.getByRole('alert')).toContainText('登录名、密码或验证码不正确')
    await expect(page.getByLabel('密码', { exact: true })).toHaveValue('')
  }
  await typePassword(page, login, password)
  await expect(page.getByRole('alert')).toContainText(/请等待 \d+ 秒/)
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeDisabled()
  // It counts down by itself.
  await expect(page.getByRole('alert')).toHaveCount(0)
  await typePassword(page, login, password)
  await expect(page.locator('.desk-person-name')).toHaveText('张伟')
})

test('locks by key, by button and with the system, and the same person finds every word', async ({ office }) => {
  const app = await office.launch()
  const { page } = app
  const { password } = office.people.administrator
  await office.signIn(page, 'administrator')
  await typeHalf(page, '孙未完')
  const ways: readonly (() => Promise<unknown>)[] = [() => page.keyboard.press('Control+L'), () => app.emitLockScreen()]
  for (const lock of ways) {
    await lock()
    await expect(locked(page)).toBeVisible()
    // Nothing of the desk is on the page, not even hidden.
    await expect(page.getByText('人员账号')).toHaveCount(0)
    await expect(page.getByText('孙未完')).toHaveCount(0)
    await unlock(page, 'not the password')
    await expect(page.getByRole('alert')).toContainText('不正确')
    await unlock(page, password)
    await expect(form(page).getByLabel('姓名')).toHaveValue('孙未完')
    await expect(form(page).getByLabel('工号')).toHaveValue('E100')
  }
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '锁定' }).click()
  await expect(locked(page)).toBeVisible()
  expect(app.mainErrors()).toEqual([])
})

test('gives a locked window to another person afresh', async ({ office }) => {
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'administrator')
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('heading', { name: '团队' })).toBeVisible()
  await page.keyboard.press('Alt+1')
  await typeHalf(page, '孙未完')
  await page.keyboard.press('Control+L')
  await page.getByRole('button', { name: '换人登录' }).click()
  await expect(page.getByText('周敏的工作会话将结束')).toBeVisible()
  await office.signIn(page, 'collector')
  await expect(page.getByText('孙未完')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('navigation').getByText('人员账号')).toHaveCount(0)

  // The first person starts afresh as well, but for the words they had typed.
  await page.keyboard.press('Control+L')
  await page.getByRole('button', { name: '换人登录' }).click()
  await office.signIn(page, 'administrator')
  await expect(page.getByRole('heading', { name: '人员账号' })).toBeVisible()
  await expect(form(page)).toHaveCount(0)
  await page.keyboard.press('Alt+N')
  await expect(form(page).getByText('已恢复上次未保存的内容。')).toBeVisible()
  await expect(form(page).getByLabel('姓名')).toHaveValue('孙未完')
})

test('brings typed words back after the power was cut', async ({ office }) => {
  const app = await office.launch()
  await office.signIn(app.page, 'administrator')
  await typeHalf(app.page, '孙未完')
  await draftHolds(app.page, '孙未完')
  await app.kill()

  const next = await office.launch()
  await office.signIn(next.page, 'administrator')
  await expect(next.page.getByRole('heading', { name: '人员账号' })).toBeVisible()
  await next.page.keyboard.press('Alt+N')
  await expect(form(next.page).getByText('已恢复上次未保存的内容。')).toBeVisible()
  await expect(form(next.page).getByLabel('姓名')).toHaveValue('孙未完')
  await form(next.page).getByRole('button', { name: '清空重填' }).click()
  await expect(form(next.page).getByLabel('姓名')).toHaveValue('')
})

test('locks when nobody touches it for the time that the office set', async ({ office }) => {
  test.setTimeout(180_000)
  const app = await office.launch()
  const { page } = app
  await office.signIn(page, 'administrator')
  await typeHalf(page, '孙未完')
  await expect(locked(page)).toBeVisible({ timeout: 90_000 })
  await unlock(page, office.people.administrator.password)
  await expect(form(page).getByLabel('姓名')).toHaveValue('孙未完')
})
