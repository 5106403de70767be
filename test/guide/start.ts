// Pictures of a first start, and of a start that fails.

import { cpSync } from 'node:fs'
import { expect } from '../journeys/fixtures/expect.ts'
import { startKeyring } from '../support/keyring.ts'
import { openWindow, type Place } from './window.ts'

export const firstStart = async (place: Place, profile: string): Promise<void> => {
  const window = await openWindow(place, profile)
  const { page } = window
  await expect(page.getByRole('heading', { name: '欢迎使用案卷' })).toBeVisible()
  await window.shoot('start-welcome')
  await page.getByRole('button', { name: '开始设置' }).click()
  await page.getByLabel('单位名称').fill('诚信商账管理有限公司')
  await expect(page.getByLabel('保存在这台电脑的系统钥匙串')).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '请保存恢复资料' })).toBeVisible()
  const groups = await page.getByRole('list', { name: '恢复码' }).locator('.recovery-group').allTextContents()
  await window.shoot('start-kit')
  await page.getByRole('button', { name: '已保存，下一步' }).click()
  const [first = '', second = ''] = groups
  const slip = `${second.startsWith('7') ? '8' : '7'}${second.slice(1)}`
  await page.getByLabel('恢复码').fill(`${first}-${slip}`)
  await expect(page.getByText('第 2 组有误')).toBeVisible()
  await window.shoot('start-confirm')
  await window.close()
}

/** The office's files without their keychain, as on a computer that was set up anew. */
export const keyMissing = async (place: Place, office: string, copy: string, recoveryCode: string): Promise<void> => {
  cpSync(office, copy, { recursive: true })
  const another = await startKeyring()
  try {
    const { DBUS_SESSION_BUS_ADDRESS = '' } = another.env
    const window = await openWindow(place, copy, { DBUS_SESSION_BUS_ADDRESS })
    const { page } = window
    await expect(page.getByRole('heading', { name: '钥匙串中没有这份档案的密钥' })).toBeVisible()
    await window.shoot('failure-key-missing')
    await page.getByRole('button', { name: '用恢复码打开' }).click()
    await page.getByLabel('恢复码').fill(recoveryCode)
    await window.shoot('failure-recovery-code')
    await page.getByRole('button', { name: '打开', exact: true }).click()
    await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
    await window.close()
  } finally {
    another.stop()
  }
}
