// The days off of the office's courts, as data: the State Council arranges each year anew. A change reckons again what ends
// on or near those days and is not done yet.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { nextWorkday } from '../../../shared/law/deadlines.ts'
import { addDays, daysBetween } from '../../../shared/values/dates.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { calendarOf } from './calendar.ts'
import { showDeadline } from './lawsuit-of.ts'

const db = tables<'calendar_day' | 'deadline' | 'lawsuit'>()

const longestSpan = 31

const list = ({ store }: Context<'calendar.list'>) => ({
  rows: store
    .all(db.selectFrom('calendar_day').selectAll().orderBy('on_day'))
    .map(({ on_day, kind, name }) => ({ on: on_day, kind, name })),
  knownUntil: calendarOf(store).knownUntil,
})

/** Deadlines whose plain day lies at most a month before the changed days: those may end on another day now. */
const reckonNear = ({ store, now }: Context<'calendar.set'>, from: string, until: string): number => {
  const calendar = calendarOf(store)
  const near = store.all(
    db
      .selectFrom('deadline')
      .selectAll()
      .where('done_at', 'is', null)
      .where('plain_day', '>=', addDays(from, -longestSpan))
      .where('plain_day', '<=', until)
      .where((eb) =>
        eb.or([eb('automatic', '=', 1), eb('uncertain', '=', 1), eb('plain_day', '<>', eb.ref('on_day'))]),
      ),
  )
  let moved = 0
  for (const deadline of near) {
    const on = nextWorkday(deadline.plain_day, calendar)
    const uncertain = deadline.plain_day > calendar.knownUntil ? 1 : 0
    if (on === deadline.on_day && uncertain === deadline.uncertain) continue
    store.run(
      db
        .updateTable('deadline')
        .set({ on_day: on, uncertain, version: deadline.version + 1, updated_at: now })
        .where('id', '=', deadline.id),
    )
    const lawsuit = store.first(db.selectFrom('lawsuit').selectAll().where('id', '=', deadline.lawsuit_id))
    if (lawsuit) showDeadline(store, lawsuit, { ...deadline, on_day: on })
    if (on !== deadline.on_day) moved += 1
  }
  return moved
}

const set = (context: Context<'calendar.set'>, { from, until, kind, name }: Parsed<'calendar.set'>) => {
  const { store, trail } = context
  if (until < from) throw new AppError('INVALID', { reason: 'day-order' }, 'until')
  if (daysBetween(from, until) >= longestSpan) throw new AppError('INVALID', { reason: 'too_big' }, 'until')
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (kind === 'plain') store.run(db.deleteFrom('calendar_day').where('on_day', '=', day))
    else store.run(db.replaceInto('calendar_day').values({ on_day: day, kind, name }))
  }
  const moved = reckonNear(context, from, until)
  trail.about('settings', 'calendar').detail('from', from).detail('until', until).detail('dayKind', kind)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'calendar' }))
  return { moved }
}

export const daysOff = { 'calendar.list': list, 'calendar.set': set } satisfies HandlersOf<'calendar.'>
