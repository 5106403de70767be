// The collector's desk: own cases, search, a contact record by keyboard, a phone number shown and copied, words that
// outlive a lock.

import { expect } from '../../journeys/fixtures/expect.ts'
import type { DemoCase, Player } from '../cast.ts'
import type { Stage } from '../stage.ts'
import { caseRow, turnTo } from './supervisor.ts'

const grid = (stage: Stage) => stage.page.getByRole('grid', { name: '案件列表' })
const record = (stage: Stage) => stage.page.getByRole('form', { name: '添加催记' })
const timeline = (stage: Stage) => stage.page.getByRole('region', { name: '催记' })

export const seesOnly = async (stage: Stage, own: readonly DemoCase[]): Promise<void> => {
  await turnTo(stage, '我的案件')
  await expect(grid(stage).getByRole('row')).toHaveCount(own.length + 1)
  for (const { debtor } of own) await expect(caseRow(stage, debtor.name)).toBeVisible()
}

/** The day comes first. */
export const seesDay = async (stage: Stage): Promise<void> => {
  const { page } = stage
  await expect(page.getByRole('grid', { name: '今日事项' })).toBeVisible()
  await stage.shoot('today')
}

/**
 * The debtor agreed to be called at any hour, as the guard lets them: the tour is played at any hour, and at night it
 * would rightly be stopped.
 */
export const agreeTimes = async (stage: Stage): Promise<void> => {
  const { page } = stage
  await page.keyboard.press('g')
  const dialog = page.getByRole('dialog', { name: '约定联系时间' })
  await dialog.getByLabel('从', { exact: true }).fill('00:00')
  await dialog.getByLabel('到', { exact: true }).fill('00:00')
  await dialog.getByLabel('方式').selectOption('also')
  await dialog.getByLabel('约定经过').fill('债务人来电，同意随时联系，有录音')
  await stage.shoot('agreed-times')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('✓ 可以联系').first()).toBeVisible()
}

/** Only these cases are there, and searching by the name's initials finds one. */
export const findOwnCase = async (stage: Stage, own: readonly DemoCase[], wanted: DemoCase, initials: string) => {
  const { page } = stage
  await seesOnly(stage, own)
  await stage.shoot('own-cases')
  await page.keyboard.press('/')
  await page.keyboard.type(initials)
  await expect(page.getByText('找到 1 件')).toBeVisible()
  await expect(caseRow(stage, wanted.debtor.name)).toBeVisible()
  await stage.shoot('search-by-initials')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await lookAtCase(stage, wanted)
}

/** Cases that others hand over, seen without their debtors and accepted, all at once. */
export const acceptAll = async (stage: Stage, count: number, shot: string): Promise<void> => {
  const { page } = stage
  await turnTo(stage, '我的案件')
  await expect(page.getByRole('button', { name: `待接收 ${count} 件` })).toBeVisible()
  await page.keyboard.press('i')
  const inbox = page.getByRole('dialog', { name: '待接收的移交' })
  await expect(inbox.getByRole('row')).toHaveCount(count + 1)
  await stage.shoot(shot)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(`已接收 ${count} 件。`)).toBeVisible()
  await expect(inbox).toBeHidden()
}

export const lookAtCase = async (stage: Stage, { debtor }: DemoCase): Promise<void> => {
  const { page } = stage
  await expect(page.getByRole('heading', { level: 1 })).toContainText(debtor.name)
  await expect(page.getByText(debtor.address)).toBeVisible()
  // Neither number is on the page before it was asked for.
  await expect(page.getByText(debtor.idNumber)).toHaveCount(0)
  await expect(page.getByText(debtor.phone)).toHaveCount(0)
}

export type Contact = {
  /** 1 to 9, as the keys choose it. */
  readonly result: string
  readonly resultWord: string
  readonly note: string
  readonly amount: string
  readonly promiseOn: string
  readonly nextAction: string
  readonly nextActionOn: string
}

const enter = (stage: Stage): Promise<void> => stage.page.keyboard.press('Enter')
const typeLine = async (stage: Stage, text: string): Promise<void> => {
  if (text !== '') await stage.page.keyboard.insertText(text)
  await enter(stage)
}

/** N, then a call to the debtor as digits and words; stops after the note. */
export const beginRecord = async (stage: Stage, { result, note }: Contact): Promise<void> => {
  const { page } = stage
  await page.keyboard.press('n')
  await expect(record(stage).getByRole('radio', { name: /^电话/ })).toBeFocused()
  await page.keyboard.press('1')
  await enter(stage)
  await page.keyboard.press('1')
  await enter(stage)
  await page.keyboard.press(result)
  await enter(stage)
  await page.keyboard.insertText(note)
  await expect(record(stage).getByLabel('内容')).toHaveValue(note)
}

/** From the note to the end, and saved. */
export const finishRecord = async (stage: Stage, contact: Contact, shot?: string): Promise<void> => {
  const { page } = stage
  // In the note Enter is a new line; Tab goes on.
  await page.keyboard.press('Tab')
  await enter(stage)
  await typeLine(stage, contact.amount)
  await typeLine(stage, contact.promiseOn)
  await typeLine(stage, contact.nextAction)
  await page.keyboard.insertText(contact.nextActionOn)
  if (shot) await stage.shoot(shot)
  await page.keyboard.press('Control+Enter')
  const entry = timeline(stage).getByRole('listitem').first()
  await expect(entry).toContainText(contact.note)
  await expect(entry).toContainText(contact.resultWord)
  await expect(record(stage).getByLabel('内容')).toHaveValue('')
}

/** Shows the first number, counted; copies it past the page. */
export const revealAndCopy = async (stage: Stage, { debtor }: DemoCase): Promise<void> => {
  const { page } = stage
  await page.keyboard.press('Alt+P')
  await expect(page.getByText(debtor.phone, { exact: true })).toBeVisible()
  await expect(page.getByText('今天第 1 次查看完整号码，已记入留痕。')).toBeVisible()
  await stage.shoot('phone-revealed')
  await page.keyboard.press('Alt+C')
  await expect(page.getByText('30 秒后从剪贴板清除')).toBeVisible()
  expect(await stage.app.readClipboard()).toBe(debtor.phone)
}

/** Locks in the middle of a sentence and comes back to it. */
export const lockHalfWay = async (stage: Stage, player: Player, note: string, debtor: string): Promise<void> => {
  const { page } = stage
  await page.keyboard.press('Control+L')
  await expect(page.getByRole('heading', { name: '已锁定' })).toBeVisible()
  await expect(page.getByText(debtor)).toHaveCount(0)
  await stage.shoot('locked')
  await page.getByLabel('密码', { exact: true }).fill(player.password)
  await page.getByRole('button', { name: '解锁' }).click()
  await expect(record(stage).getByLabel('内容')).toHaveValue(note)
  await stage.shoot('unlocked-words-kept')
  await record(stage).getByLabel('内容').focus()
}
