// What other folders of the office may use of changing the keys: proposing it, where somebody who had a way to them is
// no longer to have one. Nothing is changed by itself: whoever keeps the keys is told until they change them or decline.

import { uuidv7 } from 'uuidv7'
import type { SubjectKind } from '../../../shared/policy.ts'
import type { SuggestionReason } from '../../../shared/values/key-ages.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { Context } from '../../gate/context.ts'
import { db, suggestionWaits } from './state.ts'

export { startForgettingKeys } from './after.ts'
export { backupCodeHashes } from './former-codes.ts'

type Suggesting = Pick<Context<'changes.approve'>, 'store' | 'now' | 'house' | 'afterCommit'>

/** `label`: a login, or what a slot is called. Within the transaction of the act that is the reason. */
export const suggestRotation = (
  { store, now, house, afterCommit }: Suggesting,
  why: SuggestionReason,
  about: { readonly kind: SubjectKind; readonly id: string; readonly label: string },
): void => {
  if (suggestionWaits(store, why, about.id)) return
  store.run(
    db.insertInto('key_suggestion').values({
      id: uuidv7(),
      at: now,
      why,
      about_kind: about.kind,
      about_id: about.id,
      about_label: about.label,
      settled_at: null,
    }),
  )
  const entry = new TrailEntry().about('key', house.open?.vault.header.vaultId ?? '').detail('rotationWhy', why)
  entry.about(about.kind, about.id, about.label)
  house.open?.trail.append(null, 'key.rotation-suggested', 'done', entry)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'key' }))
}
