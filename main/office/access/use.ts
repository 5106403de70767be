// Using a grant: the one place that decides, holds the purpose against what the data was collected for, and names the
// grant in the record of the act. What may go wrong: GRANT_NEEDED; GRANT_ENDED with its reason; WRONG_PURPOSE.

import { AppError } from '../../../shared/errors.ts'
import type { GrantableKind, GrantField } from '../../../shared/values/grantable.ts'
import type { Actor, Context } from '../../gate/context.ts'
import { decideGrant, type LiveGrant } from '../../gate/grants.ts'
import { assertPurpose } from '../purposes/for-others.ts'
import { openOf } from './rows.ts'

export type Using = Pick<Context, 'store' | 'trail' | 'house' | 'now'> & { readonly actor: Actor }

/** The grant that opens this field of this record to the actor now. Throws GRANT_NEEDED or GRANT_ENDED. */
export const requireGrant = (
  { house, now, actor }: Pick<Using, 'house' | 'now' | 'actor'>,
  kind: GrantableKind,
  id: string,
  field: GrantField,
): LiveGrant => {
  const decision = decideGrant(openOf(house), now, actor.staffId, kind, id, field)
  if (decision.state === 'live') return decision.grant
  if (decision.state === 'none') throw new AppError('GRANT_NEEDED', { reason: 'none' })
  throw new AppError('GRANT_ENDED', { reason: decision.why })
}

/** The same, for a use that is being recorded: its purpose still holds, and the record names it. */
export const useGrant = (context: Using, kind: GrantableKind, id: string, field: GrantField): LiveGrant => {
  const grant = requireGrant(context, kind, id, field)
  const purpose = assertPurpose(context, grant.purposeId, kind, id)
  context.trail
    .detail('grant', grant.grantId)
    .detail('purpose', purpose.zh)
    .detail('field', field)
    .detail('via', grant.via)
  return grant
}
