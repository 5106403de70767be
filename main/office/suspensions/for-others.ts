// What the other folders need of suspensions: what a suspended person is told, and the lifting that two people agreed on.

import type { Output } from '../../../shared/contract/contract.ts'
import type { Role } from '../../../shared/policy.ts'
import type { OpenVault } from '../../gate/house.ts'
import { tables } from '../../gate/store.ts'
import { suspensionOf } from '../../gate/suspended.ts'
import { applyLifting } from './lift.ts'

/** What an approved lifting does (main/office/change-kinds.ts). */
export const suspensionChanges = { 'suspension.lift': applyLifting }

const db = tables<'staff'>()

type Suspended = Extract<Output<'session.current'>, { state: 'active' | 'locked' }>['suspended']

/** null: not suspended. The reason is not theirs to know; whom to ask is. */
export const suspendedView = (open: OpenVault, person: { staffId: string; role: Role }): Suspended => {
  const standing = suspensionOf(open, person)
  if (!standing) return null
  const officers = open.reader.all(
    db
      .selectFrom('staff')
      .select(['id', 'name', 'role'])
      .where('role', '=', 'security-officer')
      .where('active', '=', 1)
      .orderBy('name'),
  )
  const free = officers.filter(({ id, role }) => {
    const own = suspensionOf(open, { staffId: id, role })
    return id !== person.staffId && (!own || own.kind === 'all')
  })
  return {
    kind: standing.kind,
    mode: standing.mode,
    since: standing.begun_at,
    ask: free.map(({ name }) => name),
  }
}
