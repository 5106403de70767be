// What the simulated office remembers from day to day: whose cases are whose, and what is under way.

import type { Random } from '../../../build/demo-data/index.ts'
import { startOfLocalDay } from '../../../shared/values/dates.ts'
import type { YearDay } from './calendar.ts'
import type { YearEvent } from './event.ts'
import { type Case, idOf, type Member, type People } from './people.ts'

export const minute = 60_000
export const hour = 60 * minute

export type Office = {
  readonly random: Random
  readonly people: People
  /** Open cases by whoever works on them, in the order in which they come round. */
  readonly caseloads: Map<string, Case[]>
  /** Where somebody stands in their list. */
  readonly places: Map<string, number>
  /** Distinguishes ids of what the day makes. */
  next(): number
}

/** One person's day, being filled. */
export type PersonDay = {
  readonly office: Office
  readonly who: Member
  readonly day: YearDay
  readonly events: YearEvent[]
  /** When they come and go. */
  readonly from: number
  readonly until: number
}

export const at = (day: YearDay, minutes: number): number => Date.parse(startOfLocalDay(day.day)) + minutes * minute

export const newId = (office: Office, kind: 'contact' | 'other' | 'visit' | 'visitor' = 'other'): string =>
  idOf(kind, office.next())

export const add = ({ events, who }: PersonDay, event: Omit<YearEvent, 'actor'>): void => {
  events.push({ actor: who, ...event })
}

export const onCase = ({ id, number }: Case) => ({ kind: 'case', id, label: number }) as const
export const onDebtor = ({ debtorId }: Case) => ({ kind: 'debtor', id: debtorId, label: '' }) as const

/** A moment of the working day, not in the lunch break. */
export const moment = ({ office: { random }, from, until, day }: PersonDay): number => {
  const noon = at(day, 12 * 60)
  const lunch = until > noon + 90 * minute ? 75 * minute : 0
  const time = from + random.next() * (until - from - lunch)
  return time > noon ? time + lunch : time
}

/** The case that comes round next, now and then another: people work through lists. */
export const nextCase = ({ office: { random, caseloads, places }, who }: PersonDay): Case | undefined => {
  const cases = caseloads.get(who.id) ?? []
  if (cases.length === 0) return undefined
  if (random.chance(0.35)) return random.pick(cases)
  const place = ((places.get(who.id) ?? random.whole(0, cases.length - 1)) + 1) % cases.length
  places.set(who.id, place)
  return cases[place]
}

export const account = ({ id, login }: Member) => ({ kind: 'staff', id, label: login }) as const

const secondFactor = ['supervisor', 'security-officer', 'administrator']

/** Signing in, locking at breaks and going home, with the slips that everybody makes. */
export const sitting = (day: PersonDay): void => {
  const { who, office, from, until } = day
  const { random } = office
  const subjects = [account(who)]
  const wrong = random.chance(0.06) ? random.whole(1, 2) : 0
  for (let count = wrong; count > 0; count -= 1) {
    day.events.push({
      at: from - count * 9_000,
      actor: null,
      device: who.device,
      act: 'call.refused',
      outcome: 'refused',
      subjects,
      details: { failures: wrong - count + 1, what: 'password', procedure: 'session.signIn', code: 'SIGN_IN_FAILED' },
    })
  }
  const twice = secondFactor.includes(who.role)
  add(day, { at: from, act: 'session.password-accepted', subjects, details: { signedIn: !twice } })
  if (twice) add(day, { at: from + 14_000, act: 'session.signed-in', subjects })
  for (let count = random.whole(1, 5); count > 0; count -= 1) {
    const locked = moment(day)
    add(day, { at: locked, act: random.chance(0.6) ? 'session.idle-locked' : 'session.locked', subjects })
    add(day, { at: locked + random.whole(2, 25) * minute, act: 'session.unlocked', subjects })
  }
  if (random.chance(0.85)) add(day, { at: until, act: 'session.signed-out', subjects })
  else add(day, { at: until + 6 * minute, act: 'session.idle-locked', subjects })
}

/** A page that was still open on what is no longer theirs: one refusal, now and then two or three. */
export const staleTab = (day: PersonDay, found: Case | undefined): void => {
  const { random } = day.office
  if (!found || !random.chance(0.12)) return
  const time = moment(day)
  for (
    let count = 0,
      times = random.weighted([
        [1, 8],
        [2, 2],
        [3, 1],
      ] as const);
    count < times;
    count += 1
  ) {
    add(day, {
      at: time + count * 4_000,
      act: 'call.refused',
      outcome: 'refused',
      subjects: [{ kind: 'case', id: found.id, label: '' }],
      details: { procedure: 'cases.read', code: 'NOT_FOUND', reason: 'scope' },
    })
  }
}
