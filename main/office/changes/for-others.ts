// How another folder has something done by two: its procedure (confirm `password`, act `change.proposed`) calls
// `propose`, and its `Apply` stands in main/office/change-kinds.ts. Nothing happens until the second person approves.
// What may go wrong: OTHER_PERSON nobody (there is nobody who could approve), WRONG_STATE change-waits (one waits already).

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import { type ChangeKind, changeHours } from '../../../shared/values/change-kinds.ts'
import type { Context } from '../../gate/context.ts'
import type { ReadStore } from '../../gate/store.ts'
import { decidersOf, everybody } from './deciders.ts'
import { db, macOf, type Proposal } from './proposal.ts'

export { startLapsing } from './lapse.ts'
export type { Apply, Approved, Approving, Proposal } from './proposal.ts'
export { macOf } from './proposal.ts'
export { recordApplied } from './record-applied.ts'

export type Proposing = Pick<Context<'changes.approve'>, 'actor' | 'store' | 'now' | 'trail' | 'fields' | 'house'> & {
  afterCommit(act: () => void): void
}

/** Answers the id of the proposal, and names it and its subject in the trail. */
export const propose = (context: Proposing, proposal: Proposal): string => {
  const { store, actor, now, trail, house } = context
  const { kind, about, reason } = proposal
  const id = uuidv7()
  const uniqueKey = proposal.uniqueKey ?? about.id
  trail.about(about.kind, about.id, about.label).about('change', id)
  if (waits(store, kind, uniqueKey)) throw new AppError('WRONG_STATE', { what: 'change-waits' })
  const people = everybody(store)
  const row = {
    id,
    kind,
    about_kind: about.kind,
    about_id: about.id,
    about_label: about.label,
    unique_key: uniqueKey,
    payload: JSON.stringify(proposal.payload),
    params: JSON.stringify(proposal.params ?? {}),
    changed: JSON.stringify(proposal.changed ?? []),
    reason,
    barred: JSON.stringify(proposal.barred ?? []),
    proposed_by: actor.staffId,
    proposed_number: people.find((person) => person.id === actor.staffId)?.employment_number ?? '',
    proposed_at: now,
    expires_at: new Date(Date.parse(now) + changeHours * 3_600_000).toISOString(),
    state: 'waiting' as const,
    decided_by: null,
    decided_at: null,
  }
  if (decidersOf(people, row).length === 0) throw new AppError('OTHER_PERSON', { reason: 'nobody' })
  store.run(db.insertInto('change_request').values({ ...row, mac: macOf(context, row) }))
  trail.detail('changeKind', kind).detail('reason', reason)
  for (const { field, from, to } of proposal.changed ?? []) trail.change(field, from, to)
  context.afterCommit(() => house.emit('all', 'records.changed', { kind: 'change' }))
  return id
}

/** Whether a proposal of this kind for this thing waits. */
export const waits = (store: ReadStore, kind: ChangeKind, uniqueKey: string): boolean =>
  store.first(
    db
      .selectFrom('change_request')
      .select('id')
      .where('kind', '=', kind)
      .where('unique_key', '=', uniqueKey)
      .where('state', '=', 'waiting'),
  ) !== undefined
