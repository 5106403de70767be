// Using a grant: the one place that decides, holds the purpose against what the data was collected for, and names the
// grant in the record of the act. What may go wrong: GRANT_NEEDED; GRANT_ENDED with its reason; WRONG_PURPOSE.

import { AppError } from '../../../shared/errors.ts'
import type { SubjectKind } from '../../../shared/policy.ts'
import type { GrantableKind, GrantField } from '../../../shared/values/grantable.ts'
import { TrailEntry } from '../../audit/entry.ts'
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

/** Records the use by itself, where the act that goes by the grant is another one (a document that is opened). */
export const noteGrantUsed = (
  { house, actor, trail }: Using,
  [kind, id]: readonly [SubjectKind, string],
  grantId: string,
): void => {
  const { details } = trail
  const entry = new TrailEntry().about(kind, id).detail('grant', grantId)
  for (const name of ['purpose', 'field', 'via']) entry.detail(name, details[name] ?? null)
  openOf(house).trail.append(actor, 'grant.used', 'done', entry)
}
