// Which weeks there are to review: whole ones (Monday to Sunday, of the office's calendar) since this vault has reviews,
// in which somebody did something. A week is due on the Monday after it and overdue from the Tuesday on.

import { addDays, type LocalDate, localDateOf, startOfLocalDay } from '../../../shared/values/dates.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'trail' | 'review_start'>()
/** Two years and more that were missed are caught up from the newest on. */
const mostWeeks = 520

/** 0 Monday … 6 Sunday. */
const weekday = (date: LocalDate): number => (new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7

export const mondayOf = (date: LocalDate): LocalDate => addDays(date, -weekday(date))

export const isMonday = (date: LocalDate): boolean => weekday(date) === 0

/** The day from which on weeks are reviewed. */
const sinceOf = (store: ReadStore): LocalDate | undefined => {
  const start = store.first(db.selectFrom('review_start').select('after_seq'))?.after_seq ?? 0
  const first = store.first(db.selectFrom('trail').select('at').where('seq', '>', start).orderBy('seq').limit(1))
  return first && localDateOf(first.at)
}

export const hasRecords = (store: ReadStore, week: LocalDate): boolean =>
  store.first(
    db
      .selectFrom('trail')
      .select('seq')
      .where('at', '>=', startOfLocalDay(week))
      .where('at', '<', startOfLocalDay(addDays(week, 7)))
      .where('actor_id', 'is not', null)
      .limit(1),
  ) !== undefined

export const weekState = (week: LocalDate, today: LocalDate, signed: boolean): 'due' | 'overdue' | 'signed' =>
  signed ? 'signed' : today > addDays(week, 7) ? 'overdue' : 'due'

/** Mondays of the weeks that are over and had something, the newest first. */
export const weeksToReview = (store: ReadStore, today: LocalDate): LocalDate[] => {
  const since = sinceOf(store)
  if (since === undefined) return []
  const weeks: LocalDate[] = []
  const first = mondayOf(since)
  for (let week = addDays(mondayOf(today), -7); week >= first && weeks.length < mostWeeks; week = addDays(week, -7)) {
    if (hasRecords(store, week)) weeks.push(week)
  }
  return weeks
}
