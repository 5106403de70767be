// A new office for demonstration data: its vault, its staff with throw-away logins. Its clock is moved.

import { randomInt } from 'node:crypto'
import { TOTP } from 'otpauth'
import type { Input } from '../../shared/contract/contract.ts'
import { rolesByTwo } from '../../shared/values/safeguards.ts'
import type { HeadlessOffice } from '../office/headless-office.ts'
import type { MovedClock } from '../office/moved-clock.ts'
import { signInAt } from '../office/sign-in.ts'
import type { Window } from '../office/window.ts'
import type { Crew } from './crew.ts'
import type { Random } from './random.ts'
import { type DemoRole, type DemoStaffMember, staffOfOffice } from './staff.ts'
import { Refusal } from './wish.ts'

export const demoOfficeName = '诚信商账管理有限公司'

/** Who writes records on a day; each password costs a tenth of a second, by intention. */
const collectorsADay = 4

type Employed = { readonly member: DemoStaffMember; readonly window: Window; readonly id: string }

export type Founded = {
  readonly crew: Crew
  /** What is printed, line by line: how to get into this vault. */
  readonly access: readonly string[]
}

const words = 'amber basket candle delta ember falcon garden harbour island jasmine kettle lantern meadow nectar'.split(
  ' ',
)
// Not from the seed: nobody gets a password that stands in every demonstration vault.
const phrase = (): string => Array.from({ length: 5 }, () => words[randomInt(words.length)]).join(' ')

const titles: Readonly<Record<DemoRole, string>> = {
  administrator: '系统管理员',
  'security-officer': '信息安全专员',
  supervisor: '主管',
  'front-desk': '前台',
  collector: '催收员',
  legal: '法务',
}

const startVault = async (office: HeadlessOffice, window: Window, byPassphrase: boolean) => {
  const { state } = office
  if (state.state !== 'first-start') throw new Refusal('There is a vault in this profile already.')
  if (!byPassphrase && state.keychain !== 'ready') {
    throw new Refusal(
      `The system's keychain is ${state.keychain === 'locked' ? 'locked' : 'missing'}. Unlock or start it, or use --passphrase.`,
    )
  }
  const passphrase = byPassphrase ? phrase() : undefined
  const { recoveryCode } = await window.call('startUp.create', {
    officeName: demoOfficeName,
    protection: passphrase === undefined ? { kind: 'keychain' } : { kind: 'passphrase', passphrase },
  })
  await window.call('startUp.confirmKit', { recoveryCode })
  return { recoveryCode, passphrase }
}

/** Another supervisor takes two, as in any office; the code to sign in with comes from a reset of the password. */
const employ = async (
  desk: Window,
  officer: Window | undefined,
  account: Input<'staff.add'>,
): Promise<{ readonly id: string; readonly oneTimeCode: string }> => {
  const { alone } = await desk.call('staff.missingRoles', {})
  if (!rolesByTwo.includes(account.role) || alone.includes(account.role)) return desk.call('staff.add', account)
  if (!officer) throw new Error('nobody to approve a further supervisor')
  await desk.call('staff.proposeAccount', { ...account, reason: '演示单位的人员配置' })
  await officer.confirm()
  const { rows } = await officer.call('changes.list', { view: 'for-me' })
  for (const { id } of rows) await officer.call('changes.approve', { id })
  const found = (await desk.call('staff.list', { search: account.login })).rows.find(
    ({ login }) => login === account.login,
  )
  if (!found) throw new Error('an account that was approved is missing')
  const { id, version } = found
  return desk.call('staff.resetPassword', { id, version })
}

/** Founds the office at the clock's present time. `collectors` over `teams`. Everybody is signed out afterwards. */
export const foundOffice = async (
  office: HeadlessOffice,
  clock: MovedClock,
  random: Random,
  size: { readonly collectors: number; readonly teams: number },
  byPassphrase: boolean,
): Promise<Founded> => {
  const means = {
    // The clock moves on to a code that was not used before.
    code: ({ secret }: Window): string => {
      clock.forward(30_000)
      return new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: clock.now().getTime() })
    },
    newPassword: phrase,
  }
  const desk = office.window()
  const { recoveryCode, passphrase } = await startVault(office, desk, byPassphrase)
  const staff = staffOfOffice(random, size.collectors, size.teams)
  const first = staff.find(({ role }) => role === 'administrator')
  if (!first) throw new Error('an office without administrator')
  Object.assign(desk, { login: first.login, password: phrase() })
  const { name, login, employmentNumber } = first
  await desk.call('startUp.firstAdministrator', { name, login, employmentNumber, password: desk.password })
  await signInAt(desk, means)

  await desk.confirm()
  const teams = new Map<string, string>()
  for (const team of new Set(staff.flatMap(({ team }) => team ?? []))) {
    teams.set(team, (await desk.call('teams.add', { name: team })).id)
  }
  const employed: Employed[] = []
  let officer: Window | undefined
  for (const member of staff) {
    if (member === first) continue
    await desk.confirm()
    const { team, ...account } = member
    const teamId = team === null ? null : (teams.get(team) ?? null)
    const { id, oneTimeCode } = await employ(desk, officer, { ...account, teamId })
    const window = office.window()
    Object.assign(window, { login: member.login, password: oneTimeCode })
    await signInAt(window, means)
    // The first security officer stays, as the second person for every further supervisor.
    if (member.role === 'security-officer') officer ??= window
    else await window.call('session.signOut', {})
    employed.push({ member, window, id })
  }
  await officer?.call('session.signOut', {})
  await desk.call('session.signOut', {})

  const ofRole = (role: DemoRole): Employed[] => employed.filter(({ member }) => member.role === role)
  const always = [...ofRole('supervisor'), ...ofRole('front-desk').slice(0, 1)]
  const collectors = ofRole('collector')
  let present = new Set<Window>()
  const crew: Crew = {
    supervisors: ofRole('supervisor').map(({ member, window }) => ({
      window,
      collectors: collectors.filter((collector) => collector.member.team === member.team),
    })),
    frontDesk: ofRole('front-desk')[0]?.window,
    clock,
    arrive: async () => {
      const some = Array.from({ length: collectorsADay }, () => random.pick(collectors))
      present = new Set([...always, ...some].map(({ window }) => window))
      for (const window of present) await signInAt(window, means)
      return present
    },
    leave: async () => {
      for (const window of present) await window.call('session.signOut', {})
    },
  }
  const line = (member: DemoStaffMember, window: Window): string =>
    [titles[member.role], member.name, member.login, `"${window.password}"`, window.secret].join('  ').trimEnd()
  return {
    crew,
    access: [
      `recovery code  ${recoveryCode}`,
      ...(passphrase === undefined ? [] : [`passphrase  "${passphrase}"`]),
      'role  name  login  password  authenticator secret',
      line(first, desk),
      ...employed.map(({ member, window }) => line(member, window)),
    ],
  }
}
