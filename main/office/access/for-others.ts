// What other folders of the office may use of grants.

import type { GrantableKind, GrantField } from '../../../shared/values/grantable.ts'
import { decideGrant, type LiveGrant } from '../../gate/grants.ts'
import type { House } from '../../gate/house.ts'

export type { LiveGrant } from '../../gate/grants.ts'
export { nameCaseGrants } from './case-record.ts'
export { type Ending, type EndingContext, endGrantsOf, startEndingGrants } from './ending.ts'
export { type ItemRow, type RequestRow, requestMac } from './rows.ts'
export { noteGrantUsed, requireGrant, type Using, useGrant } from './use.ts'

/** The grant that opens this field of this record to somebody now; undefined where none does. Records nothing. */
export const liveGrant = (
  { house, now }: { readonly house: House; readonly now: string },
  staffId: string,
  kind: GrantableKind,
  id: string,
  field: GrantField,
): LiveGrant | undefined => {
  if (!house.open) return undefined
  const decision = decideGrant(house.open, now, staffId, kind, id, field)
  return decision.state === 'live' ? decision.grant : undefined
}
