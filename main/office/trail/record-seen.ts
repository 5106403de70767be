// Who saw this record? By its exact case number, badge number, client, login or colleague's name, or by its id. What the
// words fit is looked for among what records were ever about, so that a record which is gone from the office is found
// too; and among the office's own numbers, for one that nobody has looked at yet.

import { sql } from 'kysely'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import type { SubjectKind } from '../../../shared/policy.ts'
import { dayNumber } from '../../../shared/values/trail-reading.ts'
import { type Context, prepared } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import {
  bucketsOf,
  type Days,
  gatheredOf,
  instantsOf,
  leftOut,
  limitsOf,
  peopleByNo,
  type Timeline,
  unitOf,
  upToNow,
} from './followed.ts'

const db = tables<
  'trail' | 'trail_thing' | 'trail_sight' | 'trail_subject' | 'case_file' | 'visit' | 'client' | 'staff' | 'team'
>()
type Seen = Output<'trail.recordSeen'>
type Match = Seen['matches'][number]

const mostMatches = 12
const mostPeople = 200
const mostActs = 300

/** Numbers and names that people know things by: none of them says anything about a person of a case. */
const ownNumbers = (store: ReadStore, words: string): Match[] => {
  const match =
    (kind: SubjectKind) =>
    (row: { id: string; label: string }): Match => ({ kind, ...row })
  const limit = 4
  return [
    ...store
      .all(db.selectFrom('case_file').select(['id', 'number as label']).where('number', '=', words).limit(limit))
      .map(match('case')),
    ...store
      .all(
        db.selectFrom('visit').select(['id', 'badge_number as label']).where('badge_number', '=', words).limit(limit),
      )
      .map(match('visit')),
    ...store
      .all(db.selectFrom('client').select(['id', 'name as label']).where('name', '=', words).limit(limit))
      .map(match('client')),
    ...store
      .all(
        db
          .selectFrom('staff')
          .select(['id', 'login as label'])
          .where((eb) => eb.or([eb('login', '=', words), eb('name', '=', words), eb('employment_number', '=', words)]))
          .limit(limit),
      )
      .map(match('staff')),
    ...store
      .all(db.selectFrom('team').select(['id', 'name as label']).where('name', '=', words).limit(limit))
      .map(match('team')),
  ]
}

const things = () => db.selectFrom('trail_thing').select(['kind', 'id', 'label'])

const matchesOf = (store: ReadStore, { words, kind, id }: Parsed<'trail.recordSeen'>): Match[] => {
  const found: Match[] = []
  const add = (rows: readonly { kind: string; id: string; label: string }[]): void => {
    for (const row of rows) {
      const known = found.some((one) => one.kind === row.kind && one.id === row.id)
      if (!known && (kind === undefined || row.kind === kind)) found.push(row as Match)
    }
  }
  const byId = id ?? words
  if (byId) add(store.all(things().where('id', '=', byId).limit(40)))
  if (words && !id) {
    add(ownNumbers(store, words))
    add(store.all(things().where('label', '=', words).limit(40)))
    // Case numbers and badges are written in capitals, and typed as they come.
    const capitals = words.toUpperCase()
    if (capitals !== words) {
      add(ownNumbers(store, capitals))
      add(store.all(things().where('label', '=', capitals).limit(40)))
    }
  }
  return found.slice(0, mostMatches)
}

const sightsOf = (store: ReadStore, { kind, id }: Match, { from, until }: Days) =>
  store.all(
    db
      .selectFrom('trail_thing')
      .innerJoin('trail_sight', 'trail_sight.thing', 'trail_thing.no')
      .select(['person', 'day', 'first_seq', 'last_seq', 'times', 'refused', 'asked'])
      .where('trail_thing.id', '=', id)
      .where('trail_thing.kind', '=', kind)
      .where('day', '>=', dayNumber(from))
      .where('day', '<=', dayNumber(until))
      .limit(40_000),
  )

/** What people did with it last, by the index by subject. */
const actsByPerson = (store: ReadStore, { kind, id }: Match): ReadonlyMap<string, readonly string[]> => {
  const recent = db
    .selectFrom('trail_subject')
    .select('seq')
    .where('kind', '=', kind)
    .where('id', '=', id)
    .orderBy('seq', 'desc')
    .limit(mostActs)
  const rows = store.all(
    db
      .selectFrom(recent.as('recent'))
      .innerJoin('trail', 'trail.seq', 'recent.seq')
      .select([sql<string>`coalesce(trail.actor_id, '')`.as('actor'), 'trail.act', sql<number>`count(*)`.as('records')])
      .groupBy(['actor', 'trail.act'])
      .orderBy('records', 'desc'),
  )
  const acts = new Map<string, string[]>()
  for (const { actor, act } of rows) acts.set(actor, [...(acts.get(actor) ?? []), act].slice(0, 12))
  return acts
}

type Sum = { person: number; first: number; last: number; times: number; refused: number }

/** `hourly`: a few days are told by the hour, which the sights do not have: from the records themselves. */
const hoursOf = (store: ReadStore, { kind, id }: Match, { from, until }: Days) =>
  store
    .all(
      db
        .selectFrom('trail_subject')
        .innerJoin('trail', 'trail.seq', 'trail_subject.seq')
        .select(['trail.local', 'trail.outcome'])
        .where('trail_subject.kind', '=', kind)
        .where('trail_subject.id', '=', id)
        .orderBy('trail_subject.seq', 'desc')
        .limit(2_000),
    )
    .filter(({ local }) => local.slice(0, 10) >= from && local.slice(0, 10) <= until)
    .map(({ local, outcome }) => ({
      day: dayNumber(local),
      hour: Number(local.slice(11, 13)),
      records: 1,
      refused: outcome === 'refused' ? 1 : 0,
    }))

const answer = (context: Context<'trail.recordSeen'>, input: Parsed<'trail.recordSeen'>): Seen => {
  const { store, trail, actor, today } = context
  const matches = matchesOf(store, input)
  const of = matches[0] ?? null
  const gathered = gatheredOf(store)
  trail.detail('question', 'record').detail('found', matches.length)
  for (const name of ['from', 'until'] as const) if (input[name]) trail.detail(name, input[name] ?? null)
  if (!of) return { matches, of, rows: [], timeline: null, gathered }
  trail.about(of.kind, of.id, of.label)
  const days = limitsOf(store, today, input)
  const without = leftOut(store, actor, input.hideOwn)
  const sums = new Map<number, Sum>()
  const daily: { day: number; records: number; refused: number }[] = []
  for (const row of sightsOf(store, of, days)) {
    const times = row.times + (row.person === without ? 0 : row.asked)
    if (times + row.refused === 0) continue
    daily.push({ day: row.day, records: times + row.refused, refused: row.refused })
    const sum = sums.get(row.person)
    sums.set(row.person, {
      person: row.person,
      first: Math.min(sum?.first ?? row.first_seq, row.first_seq),
      last: Math.max(sum?.last ?? row.last_seq, row.last_seq),
      times: (sum?.times ?? 0) + times,
      refused: (sum?.refused ?? 0) + row.refused,
    })
  }
  const shown = [...sums.values()].sort((one, other) => other.last - one.last).slice(0, mostPeople)
  const at = instantsOf(
    store,
    shown.flatMap(({ first, last }) => [first, last]),
  )
  const people = peopleByNo(store)
  const acts = actsByPerson(store, of)
  const unit = unitOf(days)
  const timeline: Timeline = {
    unit,
    ...days,
    buckets: bucketsOf(unit, unit === 'hour' ? hoursOf(store, of, days) : daily),
  }
  return {
    matches,
    of,
    rows: shown.map(({ person, first, last, times, refused }) => {
      const who = people.get(person)
      return {
        id: who?.id ?? '',
        name: who?.name ?? '',
        role: who?.role ?? null,
        firstAt: at.get(first) ?? '',
        firstSeq: first,
        lastAt: at.get(last) ?? '',
        lastSeq: last,
        times,
        refused,
        acts: [...(acts.get(who?.id ?? '') ?? [])],
      }
    }),
    timeline,
    gathered,
  }
}

export const recordSeen = prepared(upToNow, answer)
