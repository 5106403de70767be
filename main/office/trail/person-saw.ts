// What did this person see? Each record once, the one seen last first: the walk goes back through the person's days and
// passes a record by where a later day has it too. A page is found within a fixed number of rows; where that was not
// enough it is shorter, and its cursor says where to go on.

import { type SqlBool, sql } from 'kysely'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { SubjectKind } from '../../../shared/policy.ts'
import { dayNumber } from '../../../shared/values/trail-reading.ts'
import { type Context, prepared } from '../../gate/context.ts'
import { decodeCursor, encodeCursor } from '../../gate/cursor.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import {
  actsOf,
  type Days,
  gatheredOf,
  instantsOf,
  leftOut,
  limitsOf,
  type Person,
  personById,
  timelineOf,
  upToNow,
} from './followed.ts'

const db = tables<'trail_sight' | 'trail_thing'>()
type Saw = Output<'trail.personSaw'>

const pageSize = 50
const longestWalk = 3_000
/** Rows up to which the distinct records are counted. */
const mostCounted = 20_000

type Place = { readonly day: number; readonly seq: number; readonly thing: number }
type Walk = {
  readonly person: number
  readonly days: Days
  readonly countAsked: boolean
  readonly kind: string | undefined
}

const ofPerson = ({ person, days: { from, until } }: Walk) =>
  db
    .selectFrom('trail_sight')
    .where('trail_sight.person', '=', person)
    .where('trail_sight.day', '>=', dayNumber(from))
    .where('trail_sight.day', '<=', dayNumber(until))

const pageOfSights = (store: ReadStore, walk: Walk, after: Place | undefined) => {
  const walked = ofPerson(walk)
    .select(['thing', 'day', 'last_seq'])
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(day, last_seq, thing) < (${after?.day ?? 0}, ${after?.seq ?? 0}, ${after?.thing ?? 0})`,
      ),
    )
    .orderBy('day', 'desc')
    .orderBy('last_seq', 'desc')
    .orderBy('thing', 'desc')
  const counts = walk.countAsked ? sql`1` : sql`(own.times + own.refused) > 0`
  const found = store.all(
    tables<'trail_thing'>()
      .selectFrom(walked.limit(longestWalk).as('walked'))
      .innerJoin('trail_thing', 'trail_thing.no', 'walked.thing')
      .select([
        'walked.thing',
        'walked.day',
        'walked.last_seq',
        'trail_thing.kind',
        'trail_thing.id',
        'trail_thing.label',
      ])
      .where(
        sql<SqlBool>`not exists (select 1 from trail_sight later where later.thing = walked.thing
          and later.person = ${walk.person} and later.day > walked.day and later.day <= ${dayNumber(walk.days.until)})`,
      )
      .where(
        sql<SqlBool>`exists (select 1 from trail_sight own where own.thing = walked.thing and own.person = ${walk.person}
          and own.day between ${dayNumber(walk.days.from)} and ${dayNumber(walk.days.until)} and ${counts})`,
      )
      .$if(walk.kind !== undefined, (query) => query.where('trail_thing.kind', '=', walk.kind ?? ''))
      .limit(pageSize + 1),
  )
  const shown = found.slice(0, pageSize)
  const last = shown.at(-1)
  if (found.length > pageSize && last) return { shown, next: { day: last.day, seq: last.last_seq, thing: last.thing } }
  // Was this the end, or only the end of what one page walks?
  const stop = store.first(walked.limit(1).offset(longestWalk - 1))
  return { shown, next: stop && { day: stop.day, seq: stop.last_seq, thing: stop.thing } }
}

const sumsOf = (store: ReadStore, walk: Walk, thing: number) =>
  store.first(
    ofPerson(walk)
      .where('trail_sight.thing', '=', thing)
      .select([
        sql<number>`min(first_seq)`.as('first'),
        sql<number>`max(last_seq)`.as('last'),
        sql<number>`sum(times)`.as('times'),
        sql<number>`sum(refused)`.as('refused'),
        sql<number>`sum(asked)`.as('asked'),
      ]),
  )

const distinctOf = (store: ReadStore, walk: Walk): number | null => {
  const some = ofPerson(walk)
    .select('thing')
    .limit(mostCounted + 1)
  const counted = store.first(
    db
      .selectFrom(some.as('some'))
      .select([sql<number>`count(*)`.as('rows'), sql<number>`count(distinct thing)`.as('things')]),
  )
  return counted && counted.rows <= mostCounted ? counted.things : null
}

const summaryOf = (store: ReadStore, person: Person, walk: Walk, without: number | undefined): Saw['summary'] => {
  const acts = actsOf(store, person.no, walk.days, without)
  return {
    name: person.name,
    role: person.role,
    records: acts.reduce((sum, { records }) => sum + records, 0),
    refused: acts.reduce((sum, { refused }) => sum + refused, 0),
    distinct: distinctOf(store, walk),
    acts,
    timeline: timelineOf(store, person.no, walk.days, without),
  }
}

const placeOf = (cursor: string | undefined): Place | undefined => {
  const place = decodeCursor(cursor, 'number')
  if (!place) return undefined
  const [seq, thing] = String(place[1]).split('.').map(Number)
  if (!Number.isSafeInteger(seq) || !Number.isSafeInteger(thing))
    throw new AppError('INVALID', { reason: 'format' }, 'cursor')
  return { day: Number(place[0]), seq: seq ?? 0, thing: thing ?? 0 }
}

const answer = (context: Context<'trail.personSaw'>, input: Parsed<'trail.personSaw'>): Saw => {
  const { store, trail, actor, today } = context
  const { staffId, kind, hideOwn, cursor } = input
  const person = personById(store, staffId)
  const after = placeOf(cursor)
  trail.about('staff', staffId, person?.name ?? '').detail('question', 'person')
  for (const name of ['from', 'until', 'kind'] as const) if (input[name]) trail.detail(name, input[name] ?? null)
  const gathered = gatheredOf(store)
  if (!person) return { rows: [], next: null, summary: null, gathered }
  const without = leftOut(store, actor, hideOwn)
  const walk = { person: person.no, days: limitsOf(store, today, input), countAsked: without !== person.no, kind }
  const { shown, next } = pageOfSights(store, walk, after)
  const sums = shown.map(({ thing }) => sumsOf(store, walk, thing))
  const at = instantsOf(
    store,
    sums.flatMap((sum) => (sum ? [sum.first, sum.last] : [])),
  )
  const rows = shown.flatMap(({ kind, id, label }, index) => {
    const sum = sums[index]
    if (!sum) return []
    return [
      {
        kind: kind as SubjectKind,
        id,
        label,
        firstAt: at.get(sum.first) ?? '',
        firstSeq: sum.first,
        lastAt: at.get(sum.last) ?? '',
        lastSeq: sum.last,
        times: sum.times + (walk.countAsked ? sum.asked : 0),
        refused: sum.refused,
      },
    ]
  })
  return {
    rows,
    next: next ? encodeCursor([next.day, `${next.seq}.${next.thing}`]) : null,
    summary: after ? null : summaryOf(store, person, walk, without),
    gathered,
  }
}

export const personSaw = prepared(upToNow, answer)
