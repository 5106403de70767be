// How a visit ends: signed out by badge or from the list, undone within five minutes, or closed as not signed out. A time
// of leaving is only ever the instant somebody signed out: none is made up for those who did not.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { parseBadge } from '../../../shared/values/badge.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { readSettings } from '../settings.ts'
import { findVisit, minutesBetween, selectVisits, visitRowOf } from './rows.ts'

const db = tables<'visit'>()
export const undoMinutes = 5

type Leaving = Context<'visits.signOut'> | Context<'visits.undoSignOut'> | Context<'visits.closeNotSignedOut'>

const byBadge = (store: ReadStore, typed: string) => {
  const badge = parseBadge(typed)
  if (!badge.ok) throw new AppError('INVALID', { reason: badge.reason }, 'badge')
  return store.first(selectVisits().where('visit.badge_number', '=', badge.value.number))
}

/** Names the visit in the trail and answers it; NOT_FOUND for one that is not there. */
const named = ({ store, trail }: Leaving, id: string) => {
  const visit = findVisit(store, id)
  trail.about('visit', id, visit?.badge_number)
  if (!visit) throw new AppError('NOT_FOUND')
  return visit
}

const tellOthers = ({ house, afterCommit }: Leaving): void =>
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'visit' }))

const setState = ({ store, now }: Leaving, id: string, state: 'inside' | 'left' | 'not-signed-out'): void => {
  store.run(
    db
      .updateTable('visit')
      .set((eb) => ({
        state,
        left_at: state === 'left' ? now : null,
        updated_at: now,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id),
  )
}

/** WRONG_STATE `signed-out` or `closed` for a visit that has ended already. */
const assertInside = (state: string): void => {
  if (state === 'inside') return
  throw new AppError('WRONG_STATE', { what: state === 'left' ? 'visit-signed-out' : 'visit-closed' })
}

export const signOut = (
  context: Context<'visits.signOut'>,
  input: Parsed<'visits.signOut'>,
): Output<'visits.signOut'> => {
  const { store, trail, now } = context
  const visit = input.by === 'badge' ? byBadge(store, input.badge) : named(context, input.id)
  if (!visit) throw new AppError('NOT_FOUND')
  if (input.by === 'badge') trail.about('visit', visit.id, visit.badge_number)
  assertInside(visit.state)
  setState(context, visit.id, 'left')
  trail.change('state', 'inside', 'left').detail('by', input.by)
  tellOthers(context)
  return visitRowOf({ ...visit, state: 'left', left_at: now }, now, readSettings(store).settings.longStayMinutes)
}

export const undoSignOut = (
  context: Context<'visits.undoSignOut'>,
  { id }: Parsed<'visits.undoSignOut'>,
): Output<'visits.undoSignOut'> => {
  const visit = named(context, id)
  if (visit.state !== 'left' || visit.left_at === null) throw new AppError('WRONG_STATE', { what: 'visit-not-left' })
  if (minutesBetween(visit.left_at, context.now) > undoMinutes) {
    throw new AppError('WRONG_STATE', { what: 'visit-undo-late' })
  }
  setState(context, id, 'inside')
  context.trail.change('state', 'left', 'inside').change('leftAt', visit.left_at, null)
  tellOthers(context)
  return {}
}

export const closeNotSignedOut = (
  context: Context<'visits.closeNotSignedOut'>,
  { id }: Parsed<'visits.closeNotSignedOut'>,
): Output<'visits.closeNotSignedOut'> => {
  const visit = named(context, id)
  assertInside(visit.state)
  setState(context, id, 'not-signed-out')
  context.trail.change('state', 'inside', 'not-signed-out')
  tellOthers(context)
  return {}
}
