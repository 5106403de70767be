// What happened between these two times? The records, newest first, with how many there were in each hour or day, of
// which acts and by whom. The time line counts whole hours.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { localDateOf } from '../../../shared/values/dates.ts'
import { type Context, prepared } from '../../gate/context.ts'
import { decodeCursor, encodeCursor } from '../../gate/cursor.ts'
import { actsOf, busiestOf, everybody, gatheredOf, leftOut, timelineOf, upToNow } from './followed.ts'
import { recordsAt } from './rows.ts'
import { scan } from './scan.ts'

const pageSize = 50

const answer = (context: Context<'trail.between'>, input: Parsed<'trail.between'>): Output<'trail.between'> => {
  const { store, trail, actor, house } = context
  const { from, until, hideOwn, cursor } = input
  if (until <= from) throw new AppError('INVALID', { reason: 'order' }, 'until')
  const place = decodeCursor(cursor, 'string')
  const after = place && { at: String(place[0]), seq: Number(place[1]) }
  const { places, next } = scan(store, { from, until, hideOwn }, after, pageSize, actor.staffId)
  trail.about('trail', house.open?.vault.header.vaultId ?? '')
  trail.detail('question', 'time').detail('from', from).detail('until', until)
  // Up to the last millisecond before the end.
  const days = { from: localDateOf(from), until: localDateOf(new Date(Date.parse(until) - 1)) }
  const without = leftOut(store, actor, hideOwn)
  const summary = (): Output<'trail.between'>['summary'] => {
    const acts = actsOf(store, everybody, days, without)
    const timeline = timelineOf(store, everybody, days, without)
    return {
      records: timeline.buckets.reduce((sum, { records }) => sum + records, 0),
      refused: timeline.buckets.reduce((sum, { refused }) => sum + refused, 0),
      acts,
      people: busiestOf(store, days, without),
      timeline,
    }
  }
  return {
    rows: recordsAt(store, places),
    next: next && encodeCursor([next.at, next.seq]),
    summary: after ? null : summary(),
    gathered: gatheredOf(store),
  }
}

export const between = prepared(upToNow, answer)
