// Arriving at one's desk: for the first time, with a one-time code, or on any other occasion.

import { expect } from '../../journeys/fixtures/expect.ts'
import { signInAs, typePassword } from '../../journeys/fixtures/people.ts'
import { choosePassword, keepBackupCodes, pairAuthenticator, signOut } from '../../journeys/fixtures/steps.ts'
import { type PersonKey, type Player, roleTitles } from '../cast.ts'
import type { Stage } from '../stage.ts'

/** Pairs an authenticator and keeps the backup codes, as three roles must. */
export const pair = async (
  stage: Stage,
  player: Player,
  shots?: { readonly pairing: string; readonly codes: string },
) => {
  const { page } = stage
  await expect(page.getByRole('heading', { name: '启用双因素验证' })).toBeVisible()
  if (shots) await stage.shoot(shots.pairing)
  Object.assign(player, await pairAuthenticator(page))
  if (shots) await stage.shoot(shots.codes)
  expect(new Set(await keepBackupCodes(page)).size).toBe(10)
}

const atDesk = async (stage: Stage, key: PersonKey, { name }: Player): Promise<void> => {
  await expect(stage.page.locator('.desk-person-name')).toHaveText(name)
  await expect(stage.page.locator('.desk-person-role')).toContainText(roleTitles[key])
}

/** With the code from the administrator, and a password of one's own. */
export const signInFirst = async (stage: Stage, key: PersonKey, player: Player, oneTimeCode: string): Promise<void> => {
  const { page } = stage
  await typePassword(page, player.login, oneTimeCode)
  if (key === 'front-desk') {
    await expect(page.getByRole('heading', { name: '设置新密码' })).toBeVisible()
    await stage.shoot('new-password')
  }
  await choosePassword(page, player.password)
  if (key === 'supervisor' || key === 'security-officer') await pair(stage, player)
  await atDesk(stage, key, player)
}

export const signInAgain = async (stage: Stage, key: PersonKey, player: Player): Promise<void> => {
  await signInAs(stage.page, player)
  await atDesk(stage, key, player)
}

export const leave = async (stage: Stage): Promise<void> => {
  await signOut(stage.page)
  // A short note may name a visitor or a case: whoever comes next must not find it.
  await expect(stage.page.locator('.toast')).toHaveCount(0)
}
