// What an approved change did, as a record of its own beside `change.approved`: whoever reads the trail by acts
// (accounts, recipients, settings) finds it there as if one person had done it, with both of them named.

import type { Act } from '../../../shared/contract/acts.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import type { Approved, Approving } from './proposal.ts'

export const recordApplied = (context: Approving, act: Act, entry: TrailEntry, change: Approved): void => {
  entry.about('change', change.id).detail('proposedBy', change.proposedByLogin)
  context.house.open?.trail.append(context.actor, act, 'done', entry)
}
