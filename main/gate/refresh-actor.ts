// Looks at the account again at every call: one that was deactivated, or whose role was changed, has no session any
// more. A changed name, team or level takes effect at once.

import { lowerOf, roleCeilings } from '../../shared/policy.ts'
import type { Actor } from './context.ts'
import { type ReadStore, tables } from './store.ts'

const db = tables<'staff' | 'staff_level'>()

const accountOf = db
  .selectFrom('staff')
  .leftJoin('staff_level', 'staff_level.staff_id', 'staff.id')
  .select(['staff.name', 'staff.login', 'staff.role', 'staff.team_id', 'staff.active', 'staff_level.level'])
  // Whose, is bound at every call.
  .where('staff.id', '=', '')
  .compile()

/** undefined: this session must end. */
export const refreshActor = (store: ReadStore, actor: Actor): Actor | undefined => {
  const row = store.firstOf(accountOf, actor.staffId)
  if (row?.active !== 1 || row.role !== actor.role) return undefined
  const ceiling = roleCeilings[row.role]
  const level = row.level === null ? ceiling : lowerOf(row.level, ceiling)
  return { staffId: actor.staffId, name: row.name, login: row.login, role: row.role, teamId: row.team_id, level }
}
