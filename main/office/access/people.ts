// Who may decide on whose request. Never whoever asked, nor the other approver, nor another account of either: an office
// gives each person one employment number, which is compared with those of the day as well.

import type { Role } from '../../../shared/policy.ts'
import { employmentKey } from '../../../shared/values/employment-number.ts'
import type { House } from '../../gate/house.ts'
import type { ReadStore } from '../../gate/store.ts'
import { db } from './rows.ts'

/** Somebody who has had a hand in it: their account, and the number they had then. */
export type Hand = { readonly id: string; readonly number: string }

/** Every account there ever was, by its id: an office has tens, hundreds at most. */
export type Everybody = ReadonlyMap<
  string,
  { readonly role: Role; readonly teamId: string | null; readonly active: boolean; readonly number: string }
>

export const everybody = (store: ReadStore): Everybody =>
  new Map(
    store
      .all(db.selectFrom('staff').select(['id', 'role', 'team_id', 'active', 'employment_number']))
      .map(({ id, role, team_id, active, employment_number }) => [
        id,
        { role, teamId: team_id, active: active === 1, number: employment_number },
      ]),
  )

export const numberOf = (people: Everybody, staffId: string): string => people.get(staffId)?.number ?? ''

/** Why `staffId` is none of another person than `hands`; undefined: is. Inactive accounts count like others. */
export const notAnother = (
  people: Everybody,
  staffId: string,
  hands: readonly Hand[],
): 'self' | 'same-number' | undefined => {
  if (hands.some(({ id }) => id === staffId)) return 'self'
  const own = employmentKey(numberOf(people, staffId))
  const taken = hands.flatMap(({ id, number }) => [employmentKey(number), employmentKey(numberOf(people, id))])
  return taken.includes(own) ? 'same-number' : undefined
}

/** Whether somebody of this role, who is none of `hands`, can decide: of that team, or of any where it is nobody's. */
export const hasDecider = (
  people: Everybody,
  role: 'supervisor' | 'security-officer',
  teamId: string | null,
  hands: readonly Hand[],
): boolean =>
  [...people].some(
    ([id, person]) =>
      person.active &&
      person.role === role &&
      (role === 'security-officer' || teamId === null || person.teamId === teamId) &&
      notAnother(people, id, hands) === undefined,
  )

/** Their windows show what changed. */
export const tellPerson = (house: House, staffId: string, kind: 'grant' | 'request'): void => {
  for (const { actor, windowId } of house.sessions.all()) {
    if (actor?.staffId === staffId) house.emit(windowId, 'records.changed', { kind })
  }
}

const deciding: readonly Role[] = ['supervisor', 'security-officer']

/** The windows of whoever decides. */
export const tellDeciders = (house: House, kind: 'grant' | 'request'): void => {
  for (const { actor, windowId } of house.sessions.all()) {
    if (actor && deciding.includes(actor.role)) house.emit(windowId, 'records.changed', { kind })
  }
}
