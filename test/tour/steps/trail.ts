// The security officer's desk: the trail as sentences, filtered, verified and exported.

import { expect } from '../../journeys/fixtures/expect.ts'
import { confirmPassword } from '../../journeys/fixtures/steps.ts'
import type { Stage } from '../stage.ts'
import { turnTo } from './supervisor.ts'

const grid = (stage: Stage) => stage.page.getByRole('grid', { name: '审计留痕列表' })

export const readTrail = async (stage: Stage, names: readonly string[]): Promise<void> => {
  await turnTo(stage, '审计留痕')
  await expect(grid(stage).getByRole('row').nth(10)).toBeVisible()
  await stage.shoot('trail')
  await stage.inEnglish(() => stage.shoot('trail-english'))
  // Whoever was shown or counted in it: nobody's name stands in the trail but the staff's.
  for (const name of names) await expect(grid(stage)).not.toContainText(name)
}

/** What one person did with phone numbers; the newest record opened. */
export const filterTrail = async (stage: Stage, person: string, group: string, sentence: string): Promise<void> => {
  const { page } = stage
  await page.getByLabel('人员', { exact: true }).selectOption({ label: person })
  await page.getByLabel('事项类别').selectOption({ label: group })
  const first = grid(stage).getByRole('row').filter({ hasText: sentence }).first()
  await expect(first).toContainText(person)
  await first.click()
  await expect(page.getByText(/^第 \d+ 条留痕$/)).toBeVisible()
  await stage.shoot('trail-record')
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^第 \d+ 条留痕$/)).toBeHidden()
  await page.getByRole('button', { name: '清除筛选' }).click()
}

export const verifyTrail = async (stage: Stage): Promise<void> => {
  const { page } = stage
  await grid(stage).focus()
  await page.keyboard.press('v')
  await expect(page.getByText(/审计留痕完整：\d+ 条记录逐条核对无误。/)).toBeVisible()
  await stage.shoot('trail-verified')
}

export const exportTrail = async (stage: Stage, file: string, password: string): Promise<void> => {
  const { page } = stage
  await stage.app.answerSaveDialog(file)
  await grid(stage).focus()
  await page.keyboard.press('e')
  await confirmPassword(page, password)
  await expect(page.getByText(/已导出 \d+ 条记录：/)).toContainText(file)
  await stage.shoot('trail-exported')
}
