// Who and what the day is played with: an office of six, its visitors, clients and cases; synthetic people, the same at
// every tour.

import {
  creditor,
  type DemoCompany,
  type DemoDebt,
  type DemoPerson,
  debt,
  person,
  randomFrom,
} from '../../build/demo-data/index.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { type PersonKey as AnyPersonKey, type Person, people } from '../journeys/fixtures/people.ts'

/** The tour's office has no legal desk yet. */
export type PersonKey = Exclude<AnyPersonKey, 'legal'>

export const officeName = '诚信商账管理有限公司'
export const teamName = '一组'

/** What the window calls the roles. */
export const roleTitles: Readonly<Record<PersonKey, string>> = {
  administrator: '系统管理员',
  supervisor: '主管',
  'security-officer': '信息安全专员',
  'front-desk': '前台',
  collector: '催收员',
  'other-collector': '催收员',
}

/** Somebody of the office: what they know grows during the day. */
export type Player = { -readonly [K in keyof Person]: Person[K] }

export type DemoCase = { readonly debtor: DemoPerson; readonly debt: DemoDebt }

export type Cast = {
  readonly players: Readonly<Record<PersonKey, Player>>
  readonly visitors: readonly [DemoPerson, DemoPerson, DemoPerson]
  readonly clients: readonly [DemoCompany, DemoCompany]
  /** Four: two for a collector at once, two to be assigned afterwards. */
  readonly cases: readonly DemoCase[]
}

const passwords: Readonly<Record<PersonKey, string>> = {
  administrator: 'quiet lantern over seven hills',
  supervisor: 'grey herons by the slow weir',
  'security-officer': 'paper boats in april rain',
  'front-desk': 'copper kettle on the sill',
  collector: 'long ladders and late plums',
  'other-collector': 'green umbrella on the ferry',
}

export const castOf = (seed: number, now: Date): Cast => {
  const random = randomFrom(seed)
  const today = localDateOf(now)
  const player = (key: PersonKey): Player => ({
    ...people[key],
    password: passwords[key],
    secret: '',
    usedSteps: new Set(),
  })
  return {
    players: {
      administrator: player('administrator'),
      supervisor: player('supervisor'),
      'security-officer': player('security-officer'),
      'front-desk': player('front-desk'),
      collector: player('collector'),
      'other-collector': player('other-collector'),
    },
    visitors: [person(random), person(random), person(random)],
    clients: [creditor(random), creditor(random)],
    cases: Array.from({ length: 4 }, () => ({ debtor: person(random), debt: debt(random, today) })),
  }
}
