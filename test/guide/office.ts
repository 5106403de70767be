// The office of the guide's pictures: a week of an ordinary office, its people, and this morning up to half past ten.
// Founded through the same procedures as the window's, in a keychain of its own.

import { atTime, opens, workingDaysBefore } from '../../build/demo-data/calendar.ts'
import { addContact } from '../../build/demo-data/case-acts.ts'
import type { Supervisor } from '../../build/demo-data/crew.ts'
import { fill } from '../../build/demo-data/fill.ts'
import { foundOffice } from '../../build/demo-data/found-office.ts'
import { type Random, randomFrom } from '../../build/demo-data/random.ts'
import { Reception } from '../../build/demo-data/visit-acts.ts'
import { openHeadlessOffice } from '../../build/office/headless-office.ts'
import { MovedClock } from '../../build/office/moved-clock.ts'
import { signInAt } from '../../build/office/sign-in.ts'
import type { Window } from '../../build/office/window.ts'
import type { Role } from '../../shared/policy.ts'

export type GuidePerson = {
  readonly name: string
  readonly login: string
  readonly password: string
  readonly secret: string
}

export type GuideOffice = {
  readonly people: Readonly<Record<Role, GuidePerson>>
  /** Milliseconds by which the office's time differs from the real one: there it is 10:30 on a working day. */
  readonly offset: number
  /** The case with the long timeline. */
  readonly caseNumber: string
  readonly recoveryCode: string
}

const morningMinutes = 115
const titles: Readonly<Record<string, Role>> = {
  系统管理员: 'administrator',
  信息安全专员: 'security-officer',
  主管: 'supervisor',
  前台: 'front-desk',
  催收员: 'collector',
  法务: 'legal',
}

/** The first of each role, from the lines that demonstration data prints about a new office. */
const peopleOf = (lines: readonly string[]): Record<Role, GuidePerson> => {
  const people: Partial<Record<Role, GuidePerson>> = {}
  for (const line of lines) {
    const [, title = '', name = '', login = '', password = '', secret = ''] =
      /^(\S+) {2}(\S+) {2}(\S+) {2}"([^"]+)" *(\S*)$/.exec(line) ?? []
    const role = titles[title]
    if (role) people[role] ??= { name, login, password, secret }
  }
  return people as Record<Role, GuidePerson>
}

/** A day's visits that are there by half past ten, and most of them gone again. */
const morning = async (desk: Window, clock: MovedClock, random: Random, day: string): Promise<void> => {
  const reception = new Reception(desk, random)
  await reception.prepare()
  await reception.closeYesterday()
  const acts: { at: number; act: () => Promise<void> }[] = []
  for (let index = 0; index < 25; index += 1) {
    const planned = reception.plan()
    const arrives = random.whole(3, morningMinutes - 3)
    const leaves = arrives + Math.min(planned.staysMinutes, 45)
    let badge = ''
    acts.push({
      at: arrives,
      act: async () => {
        badge = await reception.arrive(planned)
      },
    })
    if (leaves < morningMinutes - 5 && index > 2) acts.push({ at: leaves, act: () => reception.signOut(badge) })
  }
  for (const { at, act } of acts.sort((one, other) => one.at - other.at)) {
    clock.forwardTo(atTime(day, opens) + at * 60_000)
    await act()
  }
}

export const foundGuideOffice = async (profile: string, cases = 320): Promise<GuideOffice> => {
  const random = randomFrom(20_261_121)
  const clock = new MovedClock()
  const all = workingDaysBefore(new Date(), 6)
  const [today = '', ...past] = [all.at(-1), ...all.slice(0, -1)] as string[]
  const office = await openHeadlessOffice(profile, '0.1.0', clock)
  // An hour and a half before the first morning, the administrator makes the accounts.
  clock.setTo(atTime(past[0] ?? today, opens) - 5_400_000)
  const { crew, access } = await foundOffice(office, clock, random, { collectors: 14, teams: 2 }, false)
  const people = peopleOf(access)

  const [first] = crew.supervisors
  const writer = first?.collectors.find(({ window }) => window?.login === people.collector.login)?.window
  if (!first || !writer || !crew.frontDesk) throw new Error('the office has a desk without anybody')
  let example: Example | undefined
  for (const day of past) {
    const share = { cases: Math.ceil(cases / past.length), visitors: 14 }
    await fill({ crew, random, days: [day], ...share, onProgress: () => undefined })
    example = await threeMore(writer, first, example, random, clock)
  }
  clock.forwardTo(atTime(today, opens))
  await crew.arrive()
  await toCourt(first.window, people.legal.name)
  await morning(crew.frontDesk, clock, random, today)
  clock.forwardTo(atTime(today, opens) + morningMinutes * 60_000)
  await crew.leave()
  const offset = atTime(today, opens) + (morningMinutes + 5) * 60_000 - Date.now()
  await office.close()
  return {
    people,
    offset,
    caseNumber: example?.number ?? '',
    recoveryCode: /\S+$/.exec(access[0] ?? '')?.[0] ?? '',
  }
}

type Example = { readonly id: string; readonly number: string }

/** Before going home, three more records on the largest of the collector's cases. */
const threeMore = async (
  collector: Window,
  { window: supervisor }: Supervisor,
  example: Example | undefined,
  random: Random,
  clock: MovedClock,
): Promise<Example | undefined> => {
  await signInAt(collector, { code: () => '', newPassword: () => '' })
  const { rows } = await collector.call('cases.list', { sort: 'balance', descending: true })
  const row = example ?? rows[0]
  for (let left = row ? 3 : 0; row && left > 0; left -= 1) {
    await addContact({ id: row.id, supervisor, collector }, new Set([collector]), random, clock.now())
    clock.forward(600_000)
  }
  await collector.call('session.signOut', {})
  return row && { id: row.id, number: row.number }
}

/** Six cases go to the legal desk. */
const toCourt = async (supervisor: Window, legalName: string): Promise<void> => {
  const { legal } = await supervisor.call('cases.colleagues', {})
  const lawyer = legal.find(({ name }) => name === legalName) ?? legal[0]
  if (!lawyer) throw new Error('nobody at the legal desk')
  const { rows } = await supervisor.call('cases.list', { sort: 'updated' })
  for (const { id, version } of rows.slice(0, 6)) {
    const suit = { stage: 'litigation', reason: '协商无果，委托人要求起诉', legalId: lawyer.id } as const
    await supervisor.call('cases.setStage', { id, version, ...suit })
  }
}
