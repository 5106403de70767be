// The days off that the office knows of.

import type { Calendar } from '../../../shared/law/deadlines.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'calendar_day'>()

/** A year is known once it has any day: arrangements are published year by year. */
export const calendarOf = (store: ReadStore): Calendar => {
  const rows = store.all(db.selectFrom('calendar_day').select(['on_day', 'kind']).orderBy('on_day'))
  const last = rows.at(-1)?.on_day
  return {
    days: new Map(rows.map(({ on_day, kind }) => [on_day, kind])),
    knownUntil: last === undefined ? '' : `${last.slice(0, 4)}-12-31`,
  }
}
