// Finds a page of records for any combination of filters in bounded time. One filter, the one likeliest to be rare,
// drives: its index gives the records in order, and the others are looked at on the way. A scan stops after a fixed
// number of records; the page is then shorter than it could be and its cursor says where to go on, so that no question
// to a trail of a million records can hold up the office.
// Order: newest first by number; with a limit in time, by the time that the records themselves state.

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { readingActs } from '../../../shared/values/trail-reading.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'

const db = tables<'trail' | 'trail_subject' | 'trail_subject_queue'>()

type Filter = Omit<Parsed<'trail.list'>, 'cursor'>
type Builder = ExpressionBuilder<Pick<Schema, 'trail' | 'trail_subject'>, 'trail'>
type Test = (eb: Builder) => Expression<SqlBool>

/** Where a scan stands. */
export type Place = { readonly at: string; readonly seq: number }
export type Found = { readonly places: readonly Place[]; readonly next: Place | null }

/** Records that one scan looks at: some ten milliseconds when none of them is in the cache. */
const longestScan = 4_000

const isGroup = (act: string): boolean => act.endsWith('.')

/** Acts that occur in this trail and begin with `group`, by hopping from one to the next in the index. */
const actsOf = (store: ReadStore, group: string): string[] => {
  const acts: string[] = []
  for (let after = group; ; ) {
    const row = store.first(
      db.selectFrom('trail').select('act').where('act', '>', after).orderBy('act').orderBy('seq').limit(1),
    )
    if (!row?.act.startsWith(group)) return acts
    acts.push(row.act)
    after = row.act
  }
}

type Driver = {
  readonly subject?: { readonly kind: string; readonly id: string }
  /** Only records whose subjects wait to be indexed. */
  readonly waiting?: true
  readonly test?: Test
}
type Plan = { readonly drivers: readonly Driver[]; readonly byTime: boolean; readonly tests: readonly Test[] }

/** The filters as tests on a row, by name, so that the one that drives can be left out. */
const testsOf = (filter: Filter, reader: string | undefined): ReadonlyMap<string, Test> => {
  const tests = new Map<string, Test>()
  const { actorId, act, outcome, from, until, subjectKind, subjectId } = filter
  if (actorId) tests.set('actor', (eb) => eb('trail.actor_id', '=', actorId))
  if (act) {
    tests.set('act', (eb) =>
      isGroup(act) ? sql<SqlBool>`substr(trail.act, 1, ${act.length}) = ${act}` : eb('trail.act', '=', act),
    )
  }
  // The literal lets SQLite see that the index of what was not done serves.
  const notDone = sql<SqlBool>`trail.outcome <> 'done'`
  if (outcome === 'done') tests.set('outcome', (eb) => eb('trail.outcome', '=', outcome))
  else if (outcome) tests.set('outcome', (eb) => eb.and([eb('trail.outcome', '=', outcome), notDone]))
  if (from) tests.set('from', (eb) => eb('trail.at', '>=', from))
  if (until) tests.set('until', (eb) => eb('trail.at', '<', until))
  // Quotes within JSON strings are escaped, so this text can't stand inside a label.
  if (subjectKind && !subjectId)
    tests.set('kind', () => sql<SqlBool>`instr(trail.body, ${`{"kind":"${subjectKind}",`}) > 0`)
  if (filter.hideOwn && reader !== undefined) {
    // Only what was done: a reading that was refused stays.
    tests.set(
      'own',
      () =>
        sql<SqlBool>`not (coalesce(trail.actor_id, '') = ${reader} and trail.outcome = 'done' and trail.act in (${sql.join(readingActs)}))`,
    )
  }
  return tests
}

/** The records about somebody that are not in the index yet: few, and read as they are. */
const waitingFor = (id: string, kind: string | undefined): Driver => {
  // As JSON.stringify writes a subject; ids and kinds have no characters that it escapes.
  const text = kind ? `{"kind":"${kind}","id":"${id}",` : `,"id":"${id}","label":`
  return { waiting: true, test: () => sql<SqlBool>`instr(trail.body, ${text}) > 0` }
}

const planOf = (store: ReadStore, filter: Filter, reader: string | undefined): Plan => {
  const tests = testsOf(filter, reader)
  const besides = (...names: string[]): Test[] =>
    [...tests].filter(([name]) => !names.includes(name)).map(([, test]) => test)
  const { subjectKind, subjectId, act, outcome, from, until } = filter
  if (subjectId) {
    const kinds = subjectKind ? [subjectKind] : subjectKindsOf(store, subjectId)
    const indexed = kinds.map((kind): Driver => ({ subject: { kind, id: subjectId } }))
    return { drivers: [...indexed, waitingFor(subjectId, subjectKind)], byTime: false, tests: besides() }
  }
  const drive = (name: string): Driver => ({ test: tests.get(name)! })
  if (outcome && outcome !== 'done') return { drivers: [drive('outcome')], byTime: false, tests: besides('outcome') }
  if (from || until) {
    const limits = [tests.get('from'), tests.get('until')].filter((test) => test !== undefined)
    const test: Test = (eb) => eb.and(limits.map((limit) => limit(eb)))
    return { drivers: [{ test }], byTime: true, tests: besides('from', 'until') }
  }
  if (tests.has('actor')) return { drivers: [drive('actor')], byTime: false, tests: besides('actor') }
  if (act && isGroup(act)) {
    const drivers = actsOf(store, act).map((each): Driver => ({ test: (eb) => eb('trail.act', '=', each) }))
    return { drivers, byTime: false, tests: besides('act') }
  }
  if (act) return { drivers: [drive('act')], byTime: false, tests: besides('act') }
  return { drivers: [{}], byTime: false, tests: besides() }
}

const subjectKindsOf = (store: ReadStore, id: string): string[] => {
  const kinds: string[] = []
  for (let after = ''; ; ) {
    const row = store.first(
      db.selectFrom('trail_subject').select('kind').where('kind', '>', after).orderBy('kind').limit(1),
    )
    if (!row) return kinds
    after = row.kind
    const has = store.first(
      db.selectFrom('trail_subject').select('seq').where('kind', '=', row.kind).where('id', '=', id).limit(1),
    )
    if (has) kinds.push(row.kind)
  }
}

/** The driver's records after `place`, in order, as many as one scan looks at. */
const ordered = ({ subject, waiting, test }: Driver, byTime: boolean, place: Place | undefined) => {
  const base = subject
    ? db
        .selectFrom('trail_subject')
        .innerJoin('trail', 'trail.seq', 'trail_subject.seq')
        .where('trail_subject.kind', '=', subject.kind)
        .where('trail_subject.id', '=', subject.id)
        .$if(place !== undefined, (query) => query.where('trail_subject.seq', '<', place!.seq))
        .orderBy('trail_subject.seq', 'desc')
    : db
        .selectFrom('trail')
        .$if(waiting === true, (query) =>
          query.where('trail.seq', 'in', db.selectFrom('trail_subject_queue').select('seq')),
        )
        .$if(test !== undefined, (query) => query.where((eb) => test!(eb as unknown as Builder)))
        .$if(place !== undefined, (query) =>
          byTime
            ? query.where(sql<SqlBool>`(trail.at, trail.seq) < (${place!.at}, ${place!.seq})`)
            : query.where('trail.seq', '<', place!.seq),
        )
        .$if(byTime, (query) => query.orderBy('trail.at', 'desc'))
        .orderBy('trail.seq', 'desc')
  return base.select(['trail.seq', 'trail.at', 'trail.actor_id', 'trail.act', 'trail.outcome', 'trail.body'])
}

const comparePlaces = (byTime: boolean) => (one: Place, other: Place) =>
  (byTime && one.at !== other.at && (one.at < other.at ? 1 : -1)) || other.seq - one.seq

/** Up to `limit` places, and where to go on. `reader`: whose reading `hideOwn` leaves out. */
export const scan = (
  store: ReadStore,
  filter: Filter,
  after: Place | undefined,
  limit: number,
  reader?: string,
): Found => {
  const { drivers, byTime, tests } = planOf(store, filter, reader)
  const compare = comparePlaces(byTime)
  const all: Place[] = []
  let stopped: Place | undefined
  for (const driver of drivers) {
    const records = ordered(driver, byTime, after)
    const found = store.all(
      db
        .selectFrom(records.limit(longestScan).as('trail'))
        .select(['trail.at', 'trail.seq'])
        .$if(tests.length > 0, (query) =>
          query.where((eb) => eb.and(tests.map((test) => test(eb as unknown as Builder)))),
        )
        .limit(limit + 1),
    )
    all.push(...found)
    if (found.length > limit) continue
    // Was this the end, or only the end of what one scan looks at?
    const last = store.first(records.limit(1).offset(longestScan - 1))
    if (last && (!stopped || compare(last, stopped) < 0)) stopped = { at: last.at, seq: last.seq }
  }
  const bound = stopped
  const within = all.sort(compare).filter((place) => !bound || compare(place, bound) <= 0)
  const places = within.slice(0, limit)
  const next = within.length > limit ? (places.at(-1) ?? null) : (bound ?? null)
  return { places, next }
}
