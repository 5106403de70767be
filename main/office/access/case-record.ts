// Grants of a whole case that was raised above somebody's level: which cases they are, for the scope of every query, and
// naming the grant in the record of whatever is done with such a case.

import type { Actor, Context } from '../../gate/context.ts'
import { isLive } from '../../gate/grants.ts'
import type { OpenVault } from '../../gate/house.ts'
import { db } from './rows.ts'

/** Few, and for most people none: one look into a small index. */
const rowsOf = (open: OpenVault, staffId: string, now: string) =>
  open.reader
    .all(
      db
        .selectFrom('access_grant')
        .selectAll()
        .where('staff_id', '=', staffId)
        .where('state', '=', 'live')
        .where('kind', '=', 'case')
        .where('field', '=', 'record'),
    )
    .filter((row) => isLive(open, now, row))

/** Ids of the raised cases that are open to somebody now. */
export const grantedCaseIds = (open: OpenVault, staffId: string, now: string): string[] =>
  open.vault.readOnly ? [] : rowsOf(open, staffId, now).map(({ record_id }) => record_id)

/** For the gate's list of what is looked at before a commit: an act about such a case names its grant. */
export const nameCaseGrants = (context: Pick<Context, 'house' | 'now' | 'trail'> & { actor: Actor | null }): void => {
  const { house, trail, actor, now } = context
  const cases = trail.subjects.filter(({ kind }) => kind === 'case')
  if (!house.open || !actor || cases.length === 0 || house.open.vault.readOnly) return
  const grant = rowsOf(house.open, actor.staffId, now).find(({ record_id }) => cases.some(({ id }) => id === record_id))
  if (grant) trail.detail('grant', grant.set_id).detail('field', 'record')
}
