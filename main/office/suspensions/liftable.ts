// Nobody may suspend so that nobody could lift: there must be a security officer who can ask, and somebody else who may
// approve, neither of them suspended, under two employment numbers.

import { AppError } from '../../../shared/errors.ts'
import { changeRules } from '../../../shared/values/change-kinds.ts'
import { employmentKey } from '../../../shared/values/employment-number.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'staff' | 'suspension'>()

type Target = { readonly kind: 'person' | 'role' | 'all'; readonly target: string }

/** Throws WRONG_STATE `nobody-could-lift`. `standing`: what would stand, the new one with it. */
export const assertLiftable = (store: ReadStore, standing: readonly Target[]): void => {
  const { proposers, approvers } = changeRules['suspension.lift']
  const people = store
    .all(db.selectFrom('staff').select(['id', 'role', 'employment_number']).where('active', '=', 1))
    .filter(({ id, role }) =>
      standing.every(
        ({ kind, target }) => !(kind === 'person' && target === id) && !(kind === 'role' && target === role),
      ),
    )
  const asks = people.filter(({ role }) => proposers.includes(role))
  const decides = people.filter(({ role }) => approvers.includes(role))
  const key = (person: (typeof people)[number]): string => employmentKey(person.employment_number)
  if (!asks.some((one) => decides.some((other) => other.id !== one.id && key(other) !== key(one)))) {
    throw new AppError('WRONG_STATE', { what: 'nobody-could-lift' })
  }
}
