// An act about a case that was raised above whoever acts, and that a grant of theirs opened: its record names the grant.
// Which cases those are is the gate's to say (main/gate/opened-cases.ts).

import type { CommitCheck } from '../../gate/checks.ts'
import { decideGrant } from '../../gate/grants.ts'

/** One of the gate's looks before a commit; throws nothing. */
export const nameCaseGrants: CommitCheck = ({ house, trail, actor, now }) => {
  const opened = actor?.openedCases ?? []
  if (!house.open || !actor || opened.length === 0) return
  const about = trail.subjects.find(({ kind, id }) => kind === 'case' && opened.includes(id))
  if (!about) return
  const decision = decideGrant(house.open, now, actor.staffId, 'case', about.id, 'record')
  if (decision.state !== 'live') return
  trail.detail('grant', decision.grant.grantId).detail('field', 'record')
}
