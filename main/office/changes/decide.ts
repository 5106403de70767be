// The second person's word. Approving does what was proposed in the same transaction: either both are in or neither is.
// What may go wrong: OTHER_PERSON (self, subject, same-number, role), WRONG_STATE change-decided / change-lapsed /
// change-proposer-gone, DAMAGED_FILE where the proposal in the file is not the one that was made, CONFLICT change where
// what it is about has changed since.

import { AppError, isAppError } from '../../../shared/errors.ts'
import { changeRules } from '../../../shared/values/change-kinds.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { assertConfirmed } from '../../gate/session.ts'
import type { ReadStore } from '../../gate/store.ts'
import { appliers } from '../change-kinds.ts'
import { everybody, type Person, refusalOf } from './deciders.ts'
import { type Approving, type ChangeRow, db, isOurs } from './proposal.ts'

const find = ({ store, trail }: Pick<Approving, 'store' | 'trail'>, id: string): ChangeRow => {
  trail.about('change', id)
  const row = store.first(db.selectFrom('change_request').selectAll().where('id', '=', id))
  if (!row) throw new AppError('NOT_FOUND')
  trail.about(row.about_kind, row.about_id, row.about_label).detail('changeKind', row.kind)
  return row
}

/** It waits, and time has not yet been beyond its end: a clock set back revives nothing. */
const assertWaiting = ({ house, now }: Pick<Approving, 'house' | 'now'>, row: ChangeRow): void => {
  if (row.state === 'lapsed') throw new AppError('WRONG_STATE', { what: 'change-lapsed' })
  if (row.state !== 'waiting') throw new AppError('WRONG_STATE', { what: 'change-decided' })
  const passed = house.open?.trailDb.prepare('SELECT 1 FROM trail WHERE at >= ? LIMIT 1').get(row.expires_at)
  if (row.expires_at <= now || passed) throw new AppError('WRONG_STATE', { what: 'change-lapsed' })
}

const assertProposerStands = (people: readonly Person[], row: ChangeRow): Person => {
  const proposer = people.find(({ id }) => id === row.proposed_by)
  if (proposer?.active !== 1 || !changeRules[row.kind].proposers.includes(proposer.role)) {
    throw new AppError('WRONG_STATE', { what: 'change-proposer-gone' })
  }
  return proposer
}

const close = (
  { store, actor, now, house, afterCommit }: Approving,
  row: ChangeRow,
  state: 'approved' | 'declined' | 'withdrawn',
  reason = '',
): void => {
  const set = store.run(
    db
      .updateTable('change_request')
      .set({ state, decided_by: actor.staffId, decided_at: now, decision_reason: reason })
      .where('id', '=', row.id)
      .where('state', '=', 'waiting'),
  )
  if (set.changes === 0) throw new AppError('WRONG_STATE', { what: 'change-decided' })
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'change' }))
}

const assertSecondPerson = (store: ReadStore, row: ChangeRow, staffId: string): readonly Person[] => {
  const people = everybody(store)
  const refused = refusalOf(people, row, staffId)
  if (refused) throw new AppError('OTHER_PERSON', { reason: refused })
  return people
}

export const decisions = {
  'changes.approve': (context, { id }) => {
    const row = find(context, id)
    const people = assertSecondPerson(context.store, row, context.actor.staffId)
    assertWaiting(context, row)
    if (changeRules[row.kind].factor) assertConfirmed(context.session, 'factor', Date.parse(context.now))
    if (!isOurs(context, row)) throw new AppError('DAMAGED_FILE', { what: 'change' })
    const { login } = assertProposerStands(people, row)
    try {
      appliers[row.kind](context, JSON.parse(row.payload), {
        id,
        proposedBy: row.proposed_by,
        proposedByLogin: login,
        proposedAt: row.proposed_at,
        reason: row.reason,
      })
    } catch (error) {
      // Its own sentence: nobody typed anything that would be lost.
      if (isAppError(error) && error.code === 'CONFLICT') throw new AppError('CONFLICT', { what: 'change' })
      throw error
    }
    close(context, row, 'approved')
    context.trail.detail('proposedBy', login).detail('reason', row.reason)
    for (const { field, from, to } of JSON.parse(row.changed)) context.trail.change(field, from, to)
    return {}
  },

  'changes.decline': (context, { id, reason }) => {
    const row = find(context, id)
    assertSecondPerson(context.store, row, context.actor.staffId)
    assertWaiting(context, row)
    close(context, row, 'declined', reason)
    context.trail.detail('reason', reason)
    return {}
  },

  'changes.withdraw': (context, { id }) => {
    const row = find(context, id)
    if (row.proposed_by !== context.actor.staffId) throw new AppError('NOT_FOUND')
    assertWaiting(context, row)
    close(context, row, 'withdrawn')
    return {}
  },
} satisfies Partial<HandlersOf<'changes.'>>
