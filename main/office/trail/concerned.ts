// The list that the person concerned may be given of who accessed their data (PIPL 45). The security officer finds them
// by the whole number and the name that they state, through the blind index: nothing sealed and nothing of a case is
// shown, only that there is such a person. The list is made of the trail's own records, in words for an outsider: roles
// (or names of staff where the office says so), kinds of access, days. Making it is recorded, and so is printing it.
// What may go wrong: a phone is shared by a family, so by a phone only somebody of the stated name is found.

import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Role, SubjectKind } from '../../../shared/policy.ts'
import { localDateOf } from '../../../shared/values/dates.ts'
import { checkIdNumber } from '../../../shared/values/id-number.ts'
import { phoneDigits } from '../../../shared/values/phone.ts'
import { categoryOf } from '../../../shared/values/trail-answers.ts'
import { readingActs } from '../../../shared/values/trail-reading.ts'
import { type Before, type Context, prepared } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<
  | 'trail'
  | 'trail_subject'
  | 'trail_subject_queue'
  | 'debtor'
  | 'debtor_phone'
  | 'visitor'
  | 'visit'
  | 'case_file'
  | 'case_party'
  | 'office'
>()
type Found = Output<'trail.findConcerned'>['found'][number]
type List = Output<'trail.concernedList'>
type ListRow = List['rows'][number]

const mostFound = 60
const mostRows = 5_000

/** Names as people state them: no spaces within, full width as half. */
const nameForm = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s·•]/g, '')
    .toLowerCase()

const byPhone = ({ store, fields }: Context<'trail.findConcerned'>, typed: string) => {
  const digits = phoneDigits(typed)
  if (digits === undefined) throw new AppError('INVALID', { reason: 'format' }, 'phone')
  const index = fields.blindIndex('phone', digits)
  const debtors = store.all(
    db
      .selectFrom('debtor_phone')
      .innerJoin('debtor', 'debtor.id', 'debtor_phone.debtor_id')
      .select(['debtor.id', 'debtor.name'])
      .distinct()
      .where('debtor_phone.phone_index', '=', index)
      .limit(500),
  )
  const visitors = store.all(
    db.selectFrom('visitor').select(['id', 'name']).where('phone_index', '=', index).limit(200),
  )
  return { debtors, visitors }
}

const byIdNumber = (
  { store, fields, today }: Context<'trail.findConcerned'>,
  input: { idKind: Parameters<typeof checkIdNumber>[0]; idNumber: string },
) => {
  const number = checkIdNumber(input.idKind, input.idNumber, today)
  if (!number.ok) throw new AppError('INVALID', { reason: number.reason }, 'idNumber')
  const index = fields.blindIndex('id-number', number.value)
  const debtors = store.all(
    db.selectFrom('debtor').select(['id', 'name']).where('id_number_index', '=', index).limit(500),
  )
  const visitors = store.all(
    db.selectFrom('visitor').select(['id', 'name']).where('id_number_index', '=', index).limit(200),
  )
  return { debtors, visitors }
}

export const findConcerned = (
  context: Context<'trail.findConcerned'>,
  input: Parsed<'trail.findConcerned'>,
): Output<'trail.findConcerned'> => {
  const { trail } = context
  trail.detail('by', input.by)
  const stated = nameForm(input.name)
  const { debtors, visitors } = input.by === 'phone' ? byPhone(context, input.phone) : byIdNumber(context, input)
  const found: Found[] = []
  for (const [kind, rows] of [
    ['debtor', debtors],
    ['visitor', visitors],
  ] as const) {
    for (const { id, name } of rows) {
      const nameAgrees = nameForm(name) === stated
      if (nameAgrees || input.by === 'id-number') found.push({ kind, id, nameAgrees })
    }
  }
  const shown = found.slice(0, mostFound)
  for (const { kind, id } of shown) trail.about(kind, id)
  trail.detail('found', shown.length)
  return { found: shown }
}

type Thing = { readonly kind: SubjectKind; readonly id: string; readonly since: string; readonly until: string | null }

type Person = Parsed<'trail.concernedList'>['people'][number]

/** Rows that the office knows to be the same person, under whatever number they were found. */
const withMerged = (store: ReadStore, people: readonly Person[]): Person[] => {
  const all = new Map(people.map((one) => [`${one.kind} ${one.id}`, one]))
  for (const { kind, id } of people) {
    if (kind !== 'debtor') continue
    const merged = store.first(db.selectFrom('debtor').select('person_id').where('id', '=', id))?.person_id
    if (!merged) continue
    for (const same of store.all(db.selectFrom('debtor').select('id').where('person_id', '=', merged).limit(200))) {
      all.set(`debtor ${same.id}`, { kind, id: same.id })
    }
  }
  return [...all.values()]
}

/** What records are about this person: themself, their visits, the cases that they are on and while they are. */
const thingsOf = (store: ReadStore, people: Parsed<'trail.concernedList'>['people']): Thing[] => {
  const all = withMerged(store, people)
  const things: Thing[] = all.map(({ kind, id }) => ({ kind, id, since: '', until: null }))
  for (const { kind, id } of all) {
    if (kind === 'visitor') {
      for (const visit of store.all(db.selectFrom('visit').select('id').where('visitor_id', '=', id).limit(2_000))) {
        things.push({ kind: 'visit', id: visit.id, since: '', until: null })
      }
      continue
    }
    for (const own of store.all(db.selectFrom('case_file').select('id').where('debtor_id', '=', id).limit(500))) {
      things.push({ kind: 'case', id: own.id, since: '', until: null })
    }
    const parties = db.selectFrom('case_party').select(['id', 'case_id', 'created_at', 'removed_at'])
    for (const party of store.all(parties.where('debtor_id', '=', id).limit(500))) {
      things.push({ kind: 'party', id: party.id, since: '', until: null })
      things.push({ kind: 'case', id: party.case_id, since: party.created_at, until: party.removed_at })
    }
  }
  return things
}

type Access = {
  readonly at: string
  readonly actor_id: string | null
  readonly actor_name: string
  readonly actor_role: Role | null
  readonly act: string
  readonly body: string
}

const accessColumns = [
  'trail.seq',
  'trail.at',
  'trail.actor_id',
  'trail.actor_name',
  'trail.actor_role',
  'trail.act',
  'trail.body',
] as const
const atOnce = 250

/** The records about one thing, in pieces, so that the office goes on meanwhile. */
async function* accessesOf(
  store: ReadStore,
  { kind, id }: Thing,
): AsyncGenerator<Access & { seq: number }, void, undefined> {
  for (let after = 0; ; ) {
    const piece = store.all(
      db
        .selectFrom('trail_subject')
        .innerJoin('trail', 'trail.seq', 'trail_subject.seq')
        .select(accessColumns)
        .where('trail_subject.kind', '=', kind)
        .where('trail_subject.id', '=', id)
        .where('trail_subject.seq', '>', after)
        .where('trail.outcome', '=', 'done')
        .orderBy('trail_subject.seq')
        .limit(atOnce),
    )
    yield* piece
    const last = piece.at(-1)
    if (piece.length < atOnce || !last) break
    after = last.seq
    await new Promise((resolve) => setImmediate(resolve))
  }
  // Records about many people that wait to be put into the index.
  const text = `{"kind":"${kind}","id":"${id}",`
  yield* store.all(
    db
      .selectFrom('trail_subject_queue')
      .innerJoin('trail', 'trail.seq', 'trail_subject_queue.seq')
      .select(accessColumns)
      .where('trail.outcome', '=', 'done')
      .where(sql<number>`instr(trail.body, ${text})`, '>', 0)
      .limit(500),
  )
}

const purposeOf = (body: string): string => {
  try {
    const { purpose, details } = JSON.parse(body) as { purpose?: string | null; details?: Record<string, unknown> }
    const named = purpose ?? details?.purpose
    return typeof named === 'string' ? named : ''
  } catch {
    return ''
  }
}

const within = (at: string, { since, until }: Thing): boolean => at >= since && (until === null || at < until)

/** By day, role, kind of access and purpose: an outsider reads what was done, not each look. */
const gather = async ({ store }: Before, input: Parsed<'trail.concernedList'>) => {
  const rows = new Map<string, ListRow>()
  const seen = new Set<number>()
  for (const thing of thingsOf(store, input.people)) {
    for await (const access of accessesOf(store, thing)) {
      const day = localDateOf(access.at)
      if ((input.from && day < input.from) || (input.until && day > input.until)) continue
      // The office's own care of its trail is no access to their data; a record is counted once.
      if (access.actor_id === null || readingActs.includes(access.act) || access.act.startsWith('trail.person-'))
        continue
      if (seen.has(access.seq) || !within(access.at, thing)) continue
      seen.add(access.seq)
      const category = categoryOf(access.act)
      const purpose = purposeOf(access.body)
      const staffName = input.staffNames ? access.actor_name : ''
      const kind = thing.kind === 'visit' || thing.kind === 'visitor' ? 'visitor' : 'debtor'
      const key = JSON.stringify([day, access.actor_role, staffName, category, kind, purpose])
      const row = rows.get(key)
      rows.set(key, {
        day,
        role: access.actor_role,
        staffName,
        category,
        kind,
        purpose,
        times: (row?.times ?? 0) + 1,
        firstAt: row && row.firstAt < access.at ? row.firstAt : access.at,
        lastAt: row && row.lastAt > access.at ? row.lastAt : access.at,
      })
    }
  }
  return [...rows.values()].sort((one, other) => (one.firstAt < other.firstAt ? -1 : 1))
}

export const concernedList = prepared(
  (before: Before<'trail.concernedList'>, input) => gather(before, input),
  ({ store, trail, now }: Context<'trail.concernedList'>, input, rows): List => {
    const number = `PI-${now.slice(0, 10).replaceAll('-', '')}-${randomBytes(4).toString('hex').toUpperCase()}`
    for (const { kind, id } of input.people) trail.about(kind, id)
    trail.detail('number', number).detail('rows', rows.length).detail('staffNames', input.staffNames)
    for (const name of ['from', 'until'] as const) if (input[name]) trail.detail(name, input[name] ?? null)
    return {
      number,
      office: store.first(db.selectFrom('office').select('name').where('only', '=', 1))?.name ?? '',
      madeAt: now,
      // The newest, where there are too many.
      rows: rows.slice(-mostRows),
      cut: rows.length > mostRows,
    }
  },
)
