// Twelve misuses of different kinds, each by somebody who otherwise has ordinary days. They are written as people do
// such things, not as rules look for them: spread over days, beside the day's work, below what the program itself stops.

import type { YearDay } from './calendar.ts'
import { backup } from './desks.ts'
import type { Case, Member } from './people.ts'
import { account, add, at, hour, minute, newId, type Office, onCase, onDebtor, type PersonDay } from './state.ts'

export type Misuse = {
  /** What somebody did, for the test's message. */
  readonly what: string
  /** The rule that has to notice. */
  readonly rule: string
  /** Who the alert has to be about; null where it is the program or nobody. */
  readonly staffId: string | null
  /** First and last local day; an alert may come some days after. */
  readonly from: string
  readonly until: string
}

type Act = (day: PersonDay) => void
export type Planned = { readonly misuse: Misuse; readonly days: ReadonlyMap<string, Act>; readonly who: Member }

export type PlanInput = { readonly office: Office; readonly working: readonly YearDay[] }

const read = (day: PersonDay, found: Case, time: number): void =>
  add(day, { at: time, act: 'case.read', subjects: [onCase(found), onDebtor(found)] })

export const planMisuses = ({ office, working }: PlanInput): readonly Planned[] => {
  const { random, people, caseloads } = office
  const of = (role: Member['role'], index: number): Member => {
    const found = people.staff.filter((member) => member.role === role)[index]
    if (!found) throw new RangeError('nobody has this role')
    return found
  }
  /** Working days from a share of the whole on, every `step`-th. */
  const days = (share: number, count = 1, step = 1): YearDay[] => {
    const start = Math.floor(working.length * share)
    return Array.from({ length: count }, (_, index) => working[start + index * step]).flatMap((day) =>
      day ? [day] : [],
    )
  }
  const plan = (
    what: string,
    rule: string,
    who: Member,
    on: readonly YearDay[],
    act: (day: PersonDay, index: number) => void,
    about: string | null = who.id,
  ): Planned => ({
    who,
    misuse: { what, rule, staffId: about, from: on[0]?.day ?? '', until: on.at(-1)?.day ?? '' },
    days: new Map(on.map(({ day }, index) => [day, (person: PersonDay) => act(person, index)])),
  })
  const casesOf = (who: Member): readonly Case[] => caseloads.get(who.id) ?? []
  const teamOf = (who: Member): readonly Case[] =>
    people.staff.filter(({ role, team }) => role === 'collector' && team === who.team).flatMap(casesOf)

  const prober = of('collector', 3)
  const pager = of('supervisor', 1)
  const revealer = of('collector', 9)
  const nightOwl = of('legal', 2)
  const curious = of('supervisor', 2)
  const neighbour = of('legal', 1)
  const leaver = of('collector', 14)
  const siphon = of('collector', 20)
  const administrator = of('administrator', 0)
  const officer = of('security-officer', 0)
  const careless = of('supervisor', 3)
  const copying = of('supervisor', 0)

  const relative = people.newCase(curious.team, { name: `${surnameOf(curious.name)}海波` })
  const household = Array.from({ length: 4 }, () => people.newCase(neighbour.team, { address: '和平里8号2单元501' }))

  return [
    plan('tries case after case of other collectors', 'refusals', prober, days(0.55), (day) => {
      const others = casesOf(of('collector', 4))
      for (let count = 0; count < 14; count += 1) {
        const target = others[(count * 11) % Math.max(1, others.length)]
        if (!target) continue
        add(day, {
          at: at(day.day, 15 * 60) + count * 70_000,
          act: 'call.refused',
          outcome: 'refused',
          subjects: [{ kind: 'case', id: target.id, label: '' }],
          details: { procedure: 'cases.read', code: 'NOT_FOUND', reason: 'scope' },
        })
      }
    }),
    plan('pages through the whole team in one go', 'fast-paging', pager, days(0.62), (day) => {
      const team = teamOf(pager)
      for (let page = 0; page * 50 < Math.min(1_000, team.length); page += 1) {
        const subjects = team.slice(page * 50, page * 50 + 50).map(onCase)
        add(day, { at: at(day.day, 12 * 60 + 20) + page * 9_000, act: 'case.listed', subjects })
      }
    }),
    plan('shows number after number on one day', 'many-reveals', revealer, days(0.7), (day) => {
      const own = casesOf(revealer)
      for (let count = 0; count < 120; count += 1) {
        const found = own[count % own.length]
        if (!found) return
        const time = at(day.day, 13 * 60 + 5) + count * 95_000
        add(day, {
          at: time,
          act: 'phone.revealed',
          subjects: [onCase(found), onDebtor(found)],
          details: { phone: '138****0000', revealsToday: count },
        })
        // Some are called, so that it looks like work.
        const contact = { kind: 'contact', id: newId(office, 'contact'), label: '' } as const
        if (count % 3 === 0)
          add(day, {
            at: time + 50_000,
            act: 'contact.added',
            subjects: [onCase(found), contact],
            details: { kind: 'call', whom: 'debtor', result: 'no-answer' },
          })
      }
    }),
    plan('reads for hours at night', 'off-hours', nightOwl, days(0.58), (day) => {
      const own = casesOf(nightOwl)
      for (let count = 0; count < 45; count += 1) {
        const found = own[count % Math.max(1, own.length)]
        if (found) read(day, found, at(day.day, 22 * 60 + 50) + count * 110_000)
      }
    }),
    plan('looks at a relative again and again', 'same-surname', curious, days(0.66, 4, 2), (day) => {
      for (let count = 0; count < 3; count += 1)
        read(day, relative, at(day.day, 10 * 60 + 70 * count + random.whole(0, 30)))
    }),
    plan('looks at everybody of one house', 'same-address', neighbour, days(0.75, 3), (day, index) => {
      for (const found of household.slice(index === 0 ? 0 : 1))
        read(day, found, at(day.day, 16 * 60 + random.whole(0, 90)))
    }),
    plan('reads twice as much in the last weeks, then leaves', 'leaver', leaver, days(0.78, 11), (day, index) => {
      const own = casesOf(leaver)
      for (let count = 0; count < 75; count += 1) {
        const found = own[(index * 75 + count) % Math.max(1, own.length)]
        if (found) read(day, found, at(day.day, 9 * 60 + 30) + count * 5 * minute)
      }
      if (index < 10) return
      const left = {
        at: at(day.day, 18 * 60),
        act: 'staff.deactivated',
        subjects: [account(leaver)],
        changes: [{ field: 'active', from: true, to: false }],
      }
      day.events.push({ actor: administrator, ...left })
    }),
    plan(
      'sees a few numbers more than are called, every day',
      'reveals-unused',
      siphon,
      days(0.68, 8),
      (day, index) => {
        const own = casesOf(siphon)
        for (let count = 0; count < 26; count += 1) {
          const found = own[(index * 31 + count * 7) % Math.max(1, own.length)]
          if (found)
            add(day, {
              at: at(day.day, 9 * 60 + 40) + count * 17 * minute,
              act: 'phone.revealed',
              subjects: [onCase(found), onDebtor(found)],
              details: { phone: '139****0000', revealsToday: count },
            })
        }
      },
    ),
    plan(
      'sets the machine’s clock back',
      'clock',
      administrator,
      days(0.6),
      (day) => {
        const time = at(day.day, 19 * 60 + 40)
        day.events.push({
          actor: null,
          device: administrator.device,
          at: time,
          act: 'vault.opened',
          details: {
            by: 'keychain',
            readOnly: false,
            headWhole: true,
            clockBehind: new Date(time + 26 * hour).toISOString(),
          },
        })
      },
      null,
    ),
    plan(
      'the trail was altered',
      'trail-broken',
      officer,
      days(0.83),
      (day) => {
        const subjects = [{ kind: 'trail', id: 'vault', label: '' } as const]
        add(day, { at: at(day.day, 11 * 60), act: 'trail.verification-started', subjects })
        add(day, {
          at: at(day.day, 11 * 60) + 9_000,
          act: 'trail.found-broken',
          outcome: 'failed',
          subjects,
          details: { records: 4_711, seq: 4_711, problem: 'changed' },
        })
      },
      null,
    ),
    plan('takes a backup to a stick', 'backup-medium', copying, days(0.72), (day) =>
      backup(day, 'F:\\', at(day.day, 18 * 60 + 2)),
    ),
    plan('has the second factor taken off', 'second-factor', careless, days(0.64), (day) => {
      const subjects = [{ kind: 'change', id: newId(office), label: '' } as const, account(careless)]
      const details = { changeKind: 'staff.second-factor-reset', proposedBy: administrator.login, reason: '手机丢失' }
      const time = at(day.day, 14 * 60)
      day.events.push({ actor: administrator, at: time, act: 'change.proposed', subjects, details })
      day.events.push({ actor: officer, at: time + 40 * minute, act: 'change.approved', subjects, details })
    }),
  ]
}

export const surnameOf = (name: string): string =>
  /^(欧阳|司徒|上官|诸葛|尉迟|皇甫)/.exec(name)?.[0] ?? name.slice(0, 1)
