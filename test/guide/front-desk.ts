// Pictures of the front desk: a visitor from the first field to the badge, who is inside, the roll call.

import { person, randomFrom } from '../../build/demo-data/index.ts'
import { expect } from '../journeys/fixtures/expect.ts'
import type { GuideWindow } from './window.ts'

export const frontDesk = async (window: GuideWindow, host: string): Promise<void> => {
  const { page } = window
  const visitor = person(randomFrom(7))
  const line = async (text: string): Promise<void> => {
    if (text !== '') await page.keyboard.insertText(text)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByLabel('电话')).toBeFocused()
  await line(visitor.phone)
  await line(visitor.name)
  await page.keyboard.press('Enter')
  await line(visitor.idNumber)
  await line('')
  // Whoever the number belongs to is looked up first; then the focus goes on.
  await expect(page.getByRole('radio', { name: /^还款/ })).toBeFocused()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await line('签还款协议')
  // Typed, as the list of hosts follows the keys.
  await page.keyboard.type(host)
  await expect(page.getByRole('option', { name: host })).toBeVisible()
  await page.keyboard.press('Enter')
  await line('')
  await page.keyboard.insertText('手提包')
  await window.shoot('desk-register')
  await page.keyboard.press('Control+Enter')
  const screen = page.getByRole('dialog', { name: '来访人阅读并决定' })
  await expect(screen.getByText('以上内容您是否同意？')).toBeVisible()
  await window.shoot('desk-notice')
  await screen.getByRole('button', { name: '同意', exact: true }).click()
  await sign(window)
  await window.shoot('desk-signature')
  await screen.getByRole('button', { name: '确认签名' }).click()
  await expect(screen.getByRole('heading', { name: '谢谢，已经办好' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: '访客证' })).toBeVisible()
  await window.shoot('desk-badge')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+2')
  const inside = page.getByRole('grid', { name: '在楼人员列表' })
  await expect(inside).toContainText(visitor.name)
  await window.shoot('desk-inside')
  await page.keyboard.press('F8')
  await expect(page.getByRole('heading', { name: '在楼来访人员点名表', level: 1 })).toBeVisible()
  await window.shoot('desk-roll-call')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+L')
  await expect(page.getByRole('heading', { name: '已锁定' })).toBeVisible()
  await window.shoot('locked')
}

const sign = async ({ page }: GuideWindow): Promise<void> => {
  const box = await page.getByRole('application', { name: '签名区', exact: true }).boundingBox()
  if (!box) throw new Error('no field to sign in')
  const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y]
  const strokes = [
    [at(0.3, 0.3), at(0.42, 0.28), at(0.36, 0.75)],
    [at(0.28, 0.52), at(0.46, 0.5)],
    [at(0.52, 0.25), at(0.56, 0.7), at(0.66, 0.45), at(0.72, 0.78)],
  ]
  for (const [first, ...rest] of strokes) {
    if (!first) continue
    await page.mouse.move(...first)
    await page.mouse.down()
    for (const point of rest) await page.mouse.move(...point, { steps: 6 })
    await page.mouse.up()
  }
}
