// Looks at the account again at every call: one that was deactivated, or whose role was changed, has no session any
// more. A changed name or team takes effect at once.

import type { Actor } from './context.ts'
import { type ReadStore, tables } from './store.ts'

const db = tables<'staff'>()

/** undefined: this session must end. */
export const refreshActor = (store: ReadStore, actor: Actor): Actor | undefined => {
  const row = store.first(
    db.selectFrom('staff').select(['name', 'login', 'role', 'team_id', 'active']).where('id', '=', actor.staffId),
  )
  if (row?.active !== 1 || row.role !== actor.role) return undefined
  return { staffId: actor.staffId, name: row.name, login: row.login, role: row.role, teamId: row.team_id }
}
