// Who may be the second person. Never the proposer, nor anybody it is about, nor another account of one of these: an
// office gives each person one employment number, also to accounts that are inactive.

import type { Role } from '../../../shared/policy.ts'
import { changeRules } from '../../../shared/values/change-kinds.ts'
import { employmentKey } from '../../../shared/values/employment-number.ts'
import type { ReadStore } from '../../gate/store.ts'
import { type ChangeRow, db } from './proposal.ts'

export type Person = {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly role: Role
  readonly active: 0 | 1
  readonly employment_number: string
}
export type Refused = 'self' | 'subject' | 'same-number' | 'role'

type Question = Pick<ChangeRow, 'kind' | 'barred' | 'proposed_by' | 'proposed_number'>

/** Every account there ever was: an office has tens, hundreds at most. */
export const everybody = (store: ReadStore): Person[] =>
  store.all(db.selectFrom('staff').select(['id', 'name', 'login', 'role', 'active', 'employment_number']).orderBy('id'))

/** Why this person may not decide, whatever the role; undefined: may, as far as who they are goes. */
const whoTheyAre = (people: readonly Person[], change: Question, person: Person): Refused | undefined => {
  const barred = JSON.parse(change.barred) as string[]
  if (person.id === change.proposed_by) return 'self'
  if (barred.includes(person.id)) return 'subject'
  const key = employmentKey(person.employment_number)
  const taken = people
    .filter(({ id }) => id === change.proposed_by || barred.includes(id))
    .map(({ employment_number }) => employmentKey(employment_number))
  return [...taken, employmentKey(change.proposed_number)].includes(key) ? 'same-number' : undefined
}

const among = (people: readonly Person[], change: Question, roles: readonly Role[]): Person[] =>
  people.filter(
    (person) => person.active === 1 && roles.includes(person.role) && whoTheyAre(people, change, person) === undefined,
  )

/** Those who may decide now, in the order of the rule's roles. */
export const decidersOf = (people: readonly Person[], change: Question): Person[] => {
  const { approvers, otherwise = [] } = changeRules[change.kind]
  const first = among(people, change, approvers)
  return first.length > 0 ? first : among(people, change, otherwise)
}

/** undefined: this person may decide. */
export const refusalOf = (people: readonly Person[], change: Question, staffId: string): Refused | undefined => {
  const person = people.find(({ id }) => id === staffId)
  if (!person) return 'role'
  return (
    whoTheyAre(people, change, person) ??
    (decidersOf(people, change).some(({ id }) => id === staffId) ? undefined : 'role')
  )
}
