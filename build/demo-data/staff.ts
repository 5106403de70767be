// The staff of an office: teams, one role each, logins from the name in pinyin.

import { pinyinOf } from '../../shared/values/pinyin.ts'
import { personName } from './names.ts'
import type { Random } from './random.ts'

export type DemoRole = 'front-desk' | 'collector' | 'legal' | 'supervisor' | 'security-officer' | 'administrator'

export type DemoStaffMember = {
  readonly name: string
  /** `zhangwei` followed by two digits; unique only within an office that checks it (see `staffOfOffice`). */
  readonly login: string
  readonly role: DemoRole
  readonly employmentNumber: string
  /** A team's name for collectors and supervisors, otherwise null. */
  readonly team: string | null
}

export const demoTeams = ['一组', '二组', '三组', '四组'] as const

const roles: readonly (readonly [DemoRole, number])[] = [
  ['collector', 70],
  ['supervisor', 8],
  ['front-desk', 8],
  ['legal', 8],
  ['security-officer', 3],
  ['administrator', 3],
]

/** One member of staff, of a given role and team or of any. */
export function staffMember(random: Random, role?: DemoRole, team?: string): DemoStaffMember {
  const name = personName(random, random.chance(0.5) ? 'male' : 'female', random.whole(1975, 2002))
  const itsRole = role ?? random.weighted(roles)
  const inTeam = itsRole === 'collector' || itsRole === 'supervisor'
  return {
    name,
    login: pinyinOf(name).pinyin.replaceAll(' ', '') + random.digits(2),
    role: itsRole,
    employmentNumber: `AJ${random.digits(6)}`,
    team: inTeam ? (team ?? random.pick(demoTeams)) : null,
  }
}

/** A whole office with different logins and employment numbers: every role filled, `collectors` spread over `teams`. */
export function staffOfOffice(random: Random, collectors: number, teams = 2): readonly DemoStaffMember[] {
  const team = (index: number): string => demoTeams[index] ?? `${index + 1}组`
  const wanted: readonly (readonly [DemoRole, string?])[] = [
    ['administrator'],
    ['security-officer'],
    ['front-desk'],
    ['front-desk'],
    ['legal'],
    ...Array.from({ length: teams }, (_, index) => ['supervisor', team(index)] as const),
    ...Array.from({ length: collectors }, (_, index) => ['collector', team(index % teams)] as const),
  ]
  const taken = new Set<string>()
  return wanted.map(([role, itsTeam]) => {
    let member = staffMember(random, role, itsTeam)
    while (taken.has(member.login) || taken.has(member.employmentNumber)) member = staffMember(random, role, itsTeam)
    taken.add(member.login).add(member.employmentNumber)
    return member
  })
}
