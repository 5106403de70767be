// Which raised cases somebody reaches although they are below: those whose `record` a live grant of theirs opens. Looked
// up before every call, since a grant ends by itself; each is held against its MAC and its time (grants.ts), not taken
// from its row's word. Whoever is high enough needs none, and most have none: one look into an index.

import { isWithin, raisedCaseLevel } from '../../shared/policy.ts'
import type { Actor } from './context.ts'
import { decideGrant } from './grants.ts'
import type { OpenVault } from './house.ts'

const statements = new WeakMap<OpenVault, (staffId: string) => readonly string[]>()

const grantedTo = (open: OpenVault): ((staffId: string) => readonly string[]) => {
  let ask = statements.get(open)
  if (!ask) {
    const rows = open.vault.db
      .prepare<[string], string>(
        `SELECT DISTINCT record_id FROM access_grant WHERE staff_id = ? AND kind = 'case' AND field = 'record' AND state = 'live' LIMIT 200`,
      )
      .pluck()
    ask = (staffId) => rows.all(staffId)
    statements.set(open, ask)
  }
  return ask
}

/** The actor with the ids of the raised cases that are open to them now. */
export const withOpenedCases = (open: OpenVault, now: string, actor: Actor): Actor => {
  if (open.vault.readOnly || isWithin(raisedCaseLevel, actor.level)) return actor
  const live = grantedTo(open)(actor.staffId).filter(
    (id) => decideGrant(open, now, actor.staffId, 'case', id, 'record').state === 'live',
  )
  return live.length === 0 ? actor : { ...actor, openedCases: live }
}
