// Who may decide on whose request. Never whoever asked, nor the other approver, nor another account of either: an office
// gives each person one employment number, which is compared with those of the day as well.

import type { Role } from '../../../shared/policy.ts'
import { employmentKey } from '../../../shared/values/employment-number.ts'
import type { House } from '../../gate/house.ts'
import type { ReadStore } from '../../gate/store.ts'
import { db } from './rows.ts'

/** Somebody who has had a hand in it: their account, and the number they had then. */
export type Hand = { readonly id: string; readonly number: string }

export const numberOf = (store: ReadStore, staffId: string): string =>
  store.first(db.selectFrom('staff').select('employment_number').where('id', '=', staffId))?.employment_number ?? ''

/** Why `staffId` is none of another person than `hands`; undefined: is. Inactive accounts count like others. */
export const notAnother = (
  store: ReadStore,
  staffId: string,
  hands: readonly Hand[],
): 'self' | 'same-number' | undefined => {
  if (hands.some(({ id }) => id === staffId)) return 'self'
  const own = employmentKey(numberOf(store, staffId))
  const taken = hands.flatMap(({ id, number }) => [employmentKey(number), employmentKey(numberOf(store, id))])
  return taken.includes(own) ? 'same-number' : undefined
}

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
