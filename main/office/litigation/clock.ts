// The limitation clock of one case, reckoned from its due day and its events, and kept beside the case so that a day's
// list need not reckon it. Events that were struck count for nothing.

import { sql } from 'kysely'
import {
  type LimitationClock,
  type LimitationEvent,
  type LimitationKind,
  limitationClock,
} from '../../../shared/law/limitation.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { noDate } from '../../vault/schema.ts'
import { calendarOf } from './calendar.ts'

const db = tables<'case_file' | 'instalment' | 'limitation_event' | 'limitation_clock'>()

const startOf = (store: ReadStore, caseId: string) => {
  const found = store.first(
    db
      .selectFrom('case_file')
      .select(['due_on', 'repayment'])
      .select((eb) =>
        eb
          .selectFrom('instalment')
          .select(sql<string | null>`max(instalment.due_on)`.as('last'))
          .whereRef('instalment.case_id', '=', 'case_file.id')
          .as('last_instalment'),
      )
      .where('case_file.id', '=', caseId),
  )
  return { dueOn: found?.due_on ?? null, lastInstalmentOn: found?.last_instalment ?? null }
}

const eventsOf = (store: ReadStore, caseId: string): LimitationEvent[] =>
  store
    .all(
      db
        .selectFrom('limitation_event')
        .select(['id', 'kind', 'on_day', 'until_day'])
        .where('case_id', '=', caseId)
        .where('struck_at', 'is', null)
        .orderBy('on_day')
        .orderBy('row'),
    )
    .map(({ id, kind, on_day, until_day }) => ({ id, kind: kind as LimitationKind, on: on_day, untilOn: until_day }))

export const clockOf = (store: ReadStore, caseId: string, today: string): LimitationClock =>
  limitationClock(startOf(store, caseId), eventsOf(store, caseId), today, calendarOf(store))

/** Reckons anew and keeps the last day. */
export const keepClock = (store: WriteStore, caseId: string, today: string): LimitationClock => {
  const clock = clockOf(store, caseId, today)
  const ends_on = clock.endsOn ?? noDate
  store.run(
    db
      .insertInto('limitation_clock')
      .values({ case_id: caseId, ends_on })
      .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ ends_on })),
  )
  return clock
}
