// The first half of the day: the vault, the people, the front desk.

import { typePassword } from '../journeys/fixtures/people.ts'
import { type Cast, officeName, type PersonKey } from './cast.ts'
import type { Stage } from './stage.ts'
import * as start from './steps/first-start.ts'
import * as desk from './steps/front-desk.ts'
import { leave, pair, signInFirst } from './steps/sign-in.ts'
import { addPerson, addSupervisor } from './steps/staff.ts'

export type OneTimeCodes = Readonly<Record<Exclude<PersonKey, 'administrator'>, string>>

/** Point 1: from an empty profile to the first administrator. Answers with the recovery code. */
export const firstStart = async (stage: Stage, profile: string, { players }: Cast): Promise<string> => {
  const { administrator } = players
  await stage.step('the program opens on an empty profile', () => stage.open(profile))
  await stage.step('the wizard makes the vault, its keys in the keychain', () => start.makeVault(stage, officeName))
  const code = await stage.step('the recovery kit is saved as PDF', () => start.saveRecoveryKit(stage, 'recovery-kit'))
  await stage.step('the recovery code is typed back, a slip told', () => start.typeCodeBack(stage, code))
  await stage.step('the first administrator is made', () => start.makeFirstAdministrator(stage, administrator))
  await stage.step('the administrator signs in and pairs an authenticator', async () => {
    await stage.shoot('sign-in')
    await stage.inEnglish(() => stage.shoot('sign-in-english'))
    await typePassword(stage.page, administrator.login, administrator.password)
    await pair(stage, administrator, { pairing: 'pair-authenticator', codes: 'backup-codes' })
  })
  return code
}

/** Points 2 and 3: everybody's account, made by the administrator. */
export const hire = async (stage: Stage, { players }: Cast): Promise<OneTimeCodes> => {
  const { administrator, supervisor } = players
  const others = ['security-officer', 'front-desk', 'collector', 'other-collector'] as const
  const codes = {
    supervisor: await stage.step('a team and its supervisor are made', () =>
      addSupervisor(stage, supervisor, administrator.password),
    ),
  } as Record<keyof OneTimeCodes, string>
  await stage.step('security officer, front desk and two collectors are made', async () => {
    for (const key of others) codes[key] = await addPerson(stage, key, players[key])
    await stage.shoot('accounts')
    await leave(stage)
  })
  return codes
}

/** Point 4: the front desk's morning. */
export const frontDesk = async (stage: Stage, { players, visitors }: Cast, codes: OneTimeCodes): Promise<void> => {
  const [first, second, third] = visitors
  const host = ['lgd', players.supervisor.name] as const
  await stage.step('the front desk signs in with the one-time code', () =>
    signInFirst(stage, 'front-desk', players['front-desk'], codes['front-desk']),
  )
  const badge = await stage.step('a visitor is registered by keyboard, reads the notice and signs', () =>
    desk.registerVisitor(
      stage,
      first,
      { purpose: '1', organisation: '', note: '办理还款', host, party: '2', belongings: '公文包' },
      true,
    ),
  )
  await stage.step('the badge is saved as PDF', async () => {
    await desk.saveBadge(stage)
    await desk.closeBadge(stage)
  })
  await stage.step('a second visitor is registered', async () => {
    const visit = {
      purpose: '4',
      organisation: '杭州星河电子科技有限公司',
      note: '递交收入证明',
      host,
      party: '1',
      belongings: '文件袋',
    }
    await desk.registerVisitor(stage, second, visit)
    await desk.closeBadge(stage)
  })
  await stage.step('the first visitor leaves: signed out by badge number', () => desk.signOutByBadge(stage, badge))
  const again = await stage.step('the first visitor comes back, found by phone', async () => {
    const visit = { purpose: '5', organisation: '', note: '补签还款协议', host, party: '1', belongings: '' }
    const number = await desk.registerReturning(stage, first, visit)
    await desk.closeBadge(stage)
    return number
  })
  await stage.step('a third visitor declines the notice', async () => {
    const visit = { purpose: '2', organisation: '', note: '', host, party: '1', belongings: '' }
    await desk.registerDeclined(stage, third, visit)
    await desk.closeBadge(stage)
  })
  await stage.step('the roll call is saved as PDF', () =>
    desk.callTheRoll(stage, [first.name, second.name], third.name),
  )
  await stage.step('the returning visitor is signed out; the day lists four visits', async () => {
    await desk.signOutByBadge(stage, again)
    await desk.lookAtToday(stage, 4)
    await leave(stage)
  })
}
