// What the answers share: how far the derived tables reach, people in them, counts of acts, and time lines. The tables
// are main/audit/follow.ts's; nothing here writes.

import { sql } from 'kysely'
import type { Output } from '../../../shared/contract/contract.ts'
import type { Role } from '../../../shared/policy.ts'
import { addDays, daysBetween, type LocalDate } from '../../../shared/values/dates.ts'
import { dayNumber, dayText, readingActs } from '../../../shared/values/trail-reading.ts'
import { followBeforeAsking } from '../../audit/follow-routine.ts'
import type { Before, Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

export type Answer = Output<'trail.between'>
export type Timeline = NonNullable<NonNullable<Answer['summary']>['timeline']>
export type ActCount = NonNullable<Answer['summary']>['acts'][number]
export type Days = { readonly from: LocalDate; readonly until: LocalDate }

const db = tables<'trail' | 'trail_follow' | 'trail_person' | 'trail_hour' | 'trail_act'>()

/** As main/audit/follow.ts numbers them. */
export const everybody = 0
const nobody = 1

/** Stretches up to so many days are told by the hour, up to so many by the day. */
const daysByHour = 4
const daysByDay = 400

/** Nobody's preparation: what was recorded a moment ago is part of the answer. */
export const upToNow = async ({ house }: Before): Promise<void> => followBeforeAsking(house)

export const gatheredOf = (store: ReadStore): Answer['gathered'] => {
  const last = store.first(db.selectFrom('trail').select('seq').orderBy('seq', 'desc').limit(1))?.seq ?? 0
  const followed = store.first(db.selectFrom('trail_follow').select('seq'))?.seq ?? 0
  return { records: followed, behind: Math.max(0, last - followed) }
}

export type Person = { readonly no: number; readonly id: string; readonly name: string; readonly role: Role | null }

export const personById = (store: ReadStore, id: string): Person | undefined => {
  const row = store.first(db.selectFrom('trail_person').select(['no', 'id', 'name', 'role']).where('id', '=', id))
  return row && { ...row, role: row.role as Role | null }
}

export const peopleByNo = (store: ReadStore): ReadonlyMap<number, Person> => {
  const rows = store.all(db.selectFrom('trail_person').select(['no', 'id', 'name', 'role']).limit(5_000))
  return new Map(rows.map((row) => [row.no, { ...row, role: row.role as Role | null }]))
}

/** Days of the first and of the last record that is followed: a question without limits is about all of them. */
export const wholeSpan = (store: ReadStore, today: LocalDate): Days => {
  const first = store.first(
    db.selectFrom('trail_hour').select('day').where('person', '=', everybody).orderBy('day').limit(1),
  )
  return { from: first ? dayText(first.day) : today, until: today }
}

export const limitsOf = (
  store: ReadStore,
  today: LocalDate,
  asked: { from?: string | undefined; until?: string | undefined },
): Days => {
  const span = wholeSpan(store, today)
  const from = asked.from ?? span.from
  const until = asked.until ?? (span.until < from ? from : span.until)
  return { from, until: until < from ? from : until }
}

export const unitOf = ({ from, until }: Days): Timeline['unit'] => {
  const days = daysBetween(from, until) + 1
  return days <= daysByHour ? 'hour' : days <= daysByDay ? 'day' : 'month'
}

const monthText = (day: number): string => dayText(day).slice(0, 7)

/** Adds rows up into the buckets of a unit. */
export const bucketsOf = (
  unit: Timeline['unit'],
  rows: readonly { day: number; hour?: number | null; records: number; refused: number }[],
): Timeline['buckets'] => {
  const sums = new Map<string, { at: string; records: number; refused: number }>()
  for (const { day, hour, records, refused } of rows) {
    const at =
      unit === 'month'
        ? monthText(day)
        : unit === 'day'
          ? dayText(day)
          : `${dayText(day)}T${String(hour ?? 0).padStart(2, '0')}`
    const bucket = sums.get(at) ?? { at, records: 0, refused: 0 }
    bucket.records += records
    bucket.refused += refused
    sums.set(at, bucket)
  }
  return [...sums.values()]
    .filter(({ records }) => records > 0)
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .slice(-800)
}

const hoursOf = (store: ReadStore, person: number, { from, until }: Days) =>
  store.all(
    db
      .selectFrom('trail_hour')
      .select(['day', 'hour', 'records', 'refused', 'asked'])
      .where('person', '=', person)
      .where('day', '>=', dayNumber(from))
      .where('day', '<=', dayNumber(until))
      .limit(40_000),
  )

/** `without`: whose reading of the trail is left out. */
export const timelineOf = (store: ReadStore, person: number, days: Days, without: number | undefined): Timeline => {
  const unit = unitOf(days)
  const leftOut =
    without === undefined || (person !== everybody && person !== without) ? [] : hoursOf(store, without, days)
  const rows = [
    ...hoursOf(store, person, days),
    ...leftOut.map(({ day, hour, asked }) => ({ day, hour, records: -asked, refused: 0 })),
  ]
  return { unit, ...days, buckets: bucketsOf(unit, rows) }
}

const actRows = (store: ReadStore, person: number, { from, until }: Days) =>
  store.all(
    db
      .selectFrom('trail_act')
      .select(['act', sql<number>`sum(records)`.as('records'), sql<number>`sum(refused)`.as('refused')])
      .where('person', '=', person)
      .where('day', '>=', dayNumber(from))
      .where('day', '<=', dayNumber(until))
      .groupBy('act'),
  )

/** The acts, the most frequent first. */
export const actsOf = (store: ReadStore, person: number, days: Days, without: number | undefined): ActCount[] => {
  const counts = new Map(actRows(store, person, days).map((row) => [row.act, { ...row }]))
  if (without !== undefined && (person === everybody || person === without)) {
    for (const { act, records, refused } of actRows(store, without, days)) {
      const row = counts.get(act)
      if (row && readingActs.includes(act)) row.records -= records - refused
    }
  }
  return [...counts.values()]
    .filter(({ records }) => records > 0)
    .sort((one, other) => other.records - one.records || (one.act < other.act ? -1 : 1))
    .slice(0, 60)
}

/** Few enough days to add up each person's. */
const daysByPerson = 35
const busiest = 12

export const busiestOf = (
  store: ReadStore,
  days: Days,
  without: number | undefined,
): NonNullable<Answer['summary']>['people'] => {
  if (daysBetween(days.from, days.until) >= daysByPerson) return []
  const found: { id: string; name: string; records: number }[] = []
  for (const { no, id, name } of peopleByNo(store).values()) {
    const sums = store.first(
      db
        .selectFrom('trail_hour')
        .select([sql<number | null>`sum(records)`.as('records'), sql<number | null>`sum(asked)`.as('asked')])
        .where('person', '=', no)
        .where('day', '>=', dayNumber(days.from))
        .where('day', '<=', dayNumber(days.until)),
    )
    const records = (sums?.records ?? 0) - (no === without ? (sums?.asked ?? 0) : 0)
    if (records > 0 && no !== nobody) found.push({ id, name, records })
  }
  return found.sort((one, other) => other.records - one.records).slice(0, busiest)
}

/** When these records were written: answers name times, the tables keep numbers. */
export const instantsOf = (store: ReadStore, seqs: readonly number[]): ReadonlyMap<number, string> => {
  const at = new Map<number, string>()
  for (const seq of new Set(seqs)) {
    const row = store.first(db.selectFrom('trail').select('at').where('seq', '=', seq))
    if (row) at.set(seq, row.at)
  }
  return at
}

/** The number of whoever asks, where their own reading is left out. */
export const leftOut = (store: ReadStore, actor: Context['actor'], hideOwn: boolean | undefined): number | undefined =>
  hideOwn && actor ? personById(store, actor.staffId)?.no : undefined

export const fromDay = (day: number): LocalDate => dayText(day)
export const nextDay = (day: LocalDate): LocalDate => addDays(day, 1)
