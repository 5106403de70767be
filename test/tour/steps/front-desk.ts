// The front desk: visitors by keyboard, the notice and the signature, badges, who is inside, signing out.

import type { DemoPerson } from '../../../build/demo-data/index.ts'
import { expect } from '../../journeys/fixtures/expect.ts'
import type { Stage } from '../stage.ts'

const visitorScreen = (stage: Stage) => stage.page.getByRole('dialog', { name: '来访人阅读并决定' })

type Visit = {
  /** 1 to 7, as the keys choose it. */
  readonly purpose: string
  readonly note: string
  readonly organisation: string
  /** Initials of the host, and who that is. */
  readonly host: readonly [initials: string, name: string]
  readonly party: string
  readonly belongings: string
}

/** Types and goes on to the next field. */
const line = async (stage: Stage, text: string): Promise<void> => {
  if (text !== '') await stage.page.keyboard.insertText(text)
  await stage.page.keyboard.press('Enter')
}

/** What remains of the form after the person: from the purpose to the plate. */
const typeVisit = async (stage: Stage, { purpose, note, host, party, belongings }: Visit, plate: string) => {
  const { page } = stage
  // Whoever the number belongs to is looked up first; then the focus goes on.
  await expect(page.getByRole('radio', { name: /^还款/ })).toBeFocused()
  await page.keyboard.press(purpose)
  await page.keyboard.press('Enter')
  await line(stage, note)
  await page.keyboard.type(host[0])
  await expect(page.getByRole('option', { name: host[1] })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('人数', { exact: true })).toBeFocused()
  await expect(page.getByLabel('被访人')).toHaveValue(host[1])
  await page.keyboard.press('Control+A')
  await line(stage, party)
  await line(stage, belongings)
  await line(stage, plate)
}

/** With a mouse, as with pen or finger. */
const sign = async (stage: Stage): Promise<void> => {
  const { page } = stage
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
  await expect(page.getByText(`已写 ${strokes.length} 笔`).first()).toBeVisible()
}

/** The visitor agrees, signs, and gives the screen back; the badge's preview opens. Answers with the badge number. */
const agree = async (stage: Stage, shots: boolean): Promise<string> => {
  const screen = visitorScreen(stage)
  await expect(screen.getByText('以上内容您是否同意？')).toBeVisible()
  if (shots) await stage.shoot('visitor-notice')
  await screen.getByRole('button', { name: '同意', exact: true }).click()
  await sign(stage)
  if (shots) await stage.shoot('visitor-signature')
  await screen.getByRole('button', { name: '确认签名' }).click()
  return handBack(stage, shots ? 'visitor-done' : undefined)
}

const handBack = async (stage: Stage, shot?: string): Promise<string> => {
  const screen = visitorScreen(stage)
  await expect(screen.getByRole('heading', { name: '谢谢，已经办好' })).toBeVisible()
  if (shot) await stage.shoot(shot)
  const number = (await screen.locator('.visitor-number').textContent()) ?? ''
  expect(number).toMatch(/^V-\d{4}-[0-9A-Z]+$/)
  await stage.page.keyboard.press('Control+Enter')
  await expect(stage.page.getByRole('dialog', { name: '访客证' })).toContainText(number)
  return number
}

const readyForNext = (stage: Stage) => expect(stage.page.getByLabel('电话')).toBeFocused()

/** Somebody new, with a slip in the ID number that is refused at its field. Answers with the badge number. */
export const registerVisitor = async (stage: Stage, visitor: DemoPerson, visit: Visit, shots = false) => {
  const { page } = stage
  await readyForNext(stage)
  const began = performance.now()
  await line(stage, visitor.phone)
  await line(stage, visitor.name)
  await page.keyboard.press('Enter')
  if (shots) {
    const last = visitor.idNumber.at(-1)
    await line(stage, `${visitor.idNumber.slice(0, -1)}${last === '1' ? '2' : '1'}`)
    await expect(page.getByText('校验位不符')).toBeVisible()
    await stage.shoot('front-desk-wrong-id')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Control+A')
  }
  await line(stage, visitor.idNumber)
  await line(stage, visit.organisation)
  await typeVisit(stage, visit, visitor.plate)
  if (shots) await stage.shoot('front-desk-form')
  await page.keyboard.press('Control+Enter')
  const badge = await agree(stage, shots)
  expect(performance.now() - began).toBeLessThan(45_000)
  return badge
}

export const saveBadge = async (stage: Stage): Promise<void> => {
  await stage.shoot('badge-preview')
  await stage.savePdf('badge')
}

export const closeBadge = async (stage: Stage): Promise<void> => {
  await stage.page.keyboard.press('Escape')
  await readyForNext(stage)
}

/** Found by the whole phone number; the form is filled without showing what is sealed. */
export const registerReturning = async (stage: Stage, visitor: DemoPerson, visit: Visit): Promise<string> => {
  const { page } = stage
  await readyForNext(stage)
  await line(stage, visitor.phone)
  const known = page.getByRole('region', { name: '以前来过' })
  await expect(known).toContainText(visitor.name)
  await expect(known).not.toContainText(visitor.phone)
  await expect(known).not.toContainText(visitor.idNumber)
  await stage.shoot('returning-visitor')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('姓名')).toHaveValue(visitor.name)
  await expect(page.getByText('来过 1 次')).toBeVisible()
  await typeVisit(stage, visit, '')
  await page.keyboard.press('Control+Enter')
  return agree(stage, false)
}

/** Reads the notice and says no: nothing of the person is kept. */
export const registerDeclined = async (stage: Stage, visitor: DemoPerson, visit: Visit): Promise<string> => {
  const { page } = stage
  await readyForNext(stage)
  await line(stage, visitor.phone)
  await line(stage, visitor.name)
  await page.keyboard.press('Enter')
  await line(stage, '')
  await line(stage, '')
  await typeVisit(stage, visit, '')
  await page.keyboard.press('Control+Enter')
  const screen = visitorScreen(stage)
  await screen.getByRole('button', { name: '不同意', exact: true }).click()
  await expect(screen.getByText('不记录您的姓名')).toBeVisible()
  await stage.shoot('visitor-declines')
  await screen.getByRole('button', { name: '确认不同意' }).click()
  return handBack(stage)
}

/** By badge number, from wherever one is. */
export const signOutByBadge = async (stage: Stage, badge: string): Promise<void> => {
  const { page } = stage
  await page.keyboard.press('F4')
  const box = page.getByRole('dialog', { name: '签离' })
  await expect(box.getByLabel('访客证号')).toBeFocused()
  await page.keyboard.insertText(badge)
  await page.keyboard.press('Enter')
  await expect(page.getByText(new RegExp(`${badge} .*已签离`))).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(box).toBeHidden()
}

/** Who is inside, on the screen and as a roll call on paper. */
export const callTheRoll = async (stage: Stage, names: readonly string[], absent: string): Promise<void> => {
  const { page } = stage
  await page.keyboard.press('Alt+2')
  const table = page.getByRole('grid', { name: '在楼人员列表' })
  for (const name of names) await expect(table).toContainText(name)
  await expect(table).not.toContainText(absent)
  await stage.shoot('inside-now')
  await stage.inEnglish(() => stage.shoot('inside-now-english'))
  await page.keyboard.press('F8')
  await expect(page.getByRole('heading', { name: '在楼来访人员点名表', level: 1 })).toBeVisible()
  await stage.shoot('roll-call-preview')
  await stage.savePdf('roll-call')
  await page.keyboard.press('Escape')
}

export const lookAtToday = async (stage: Stage, visits: number): Promise<void> => {
  await stage.page.keyboard.press('Alt+3')
  const table = stage.page.getByRole('grid', { name: '来访列表' })
  await expect(table.getByText('V-')).toHaveCount(visits)
  await stage.shoot('visits-today')
}
