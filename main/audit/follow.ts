// Follows the trail into the tables from which its questions are answered: who saw what, on which day, how often; how
// many records there were in each hour, and of which acts; who held which right from when until when. All of them are
// derived from the records and never trusted: an answer names the records it rests on, and verification adds them up
// (verify-followed.ts). A vault of an earlier version begins at the first record and is followed in idle steps.
// What may go wrong: a record whose body is not readable (somebody altered it) counts without its subjects; verification
// names it. A step that fails is undone whole and tried again.

import type { Database, Statement } from 'better-sqlite3'
import { dayNumber, readingActs } from '../../shared/values/trail-reading.ts'
import { Tenures } from './follow-tenures.ts'
import { type FollowedBody, type FollowedRecord, readBody } from './followed-record.ts'
import { perDatabase } from './per-database.ts'

/** Everybody together; the program and whoever was not signed in. */
export const everybody = 0
export const nobody = 1

type Sight = {
  thing: number
  person: number
  day: number
  first: number
  last: number
  times: number
  refused: number
  asked: number
}
type Hour = { person: number; day: number; hour: number; records: number; refused: number; asked: number }
type Act = { person: number; day: number; act: string; records: number; refused: number }
type Person = { no: number; name: string; role: string | null; first: number; last: number }

class Writer {
  readonly position: Statement<[], { seq: number }>
  readonly last: Statement<[], { seq: number }>
  readonly moveTo: Statement<[number]>
  readonly records: Statement<[number, number], FollowedRecord>
  readonly tenures: Tenures
  readonly #person: Statement<[string], { no: number }>
  readonly #newPerson: Statement<[string, string, string | null, number, number]>
  readonly #namePerson: Statement<[string, string | null, number, number]>
  readonly #thing: Statement<[string, string], { no: number; label: string }>
  readonly #newThing: Statement<[string, string, string]>
  readonly #labelThing: Statement<[string, number]>
  readonly #sight: Statement<[Sight]>
  readonly #hour: Statement<[Hour]>
  readonly #act: Statement<[Act]>

  constructor(db: Database) {
    this.position = db.prepare('SELECT seq FROM trail_follow WHERE only = 1')
    this.last = db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM trail')
    this.moveTo = db.prepare('UPDATE trail_follow SET seq = ? WHERE only = 1')
    this.records = db.prepare(
      `SELECT seq, at, local, actor_id, actor_name, actor_role, act, outcome, body FROM trail
        WHERE seq > ? ORDER BY seq LIMIT ?`,
    )
    this.tenures = new Tenures(db)
    this.#person = db.prepare('SELECT no FROM trail_person WHERE id = ?')
    this.#newPerson = db.prepare(
      `INSERT INTO trail_person (no, id, name, role, first_seq, last_seq)
        VALUES ((SELECT max(coalesce(max(no), 0) + 1, 2) FROM trail_person), ?, ?, ?, ?, ?)`,
    )
    this.#namePerson = db.prepare('UPDATE trail_person SET name = ?, role = ?, last_seq = ? WHERE no = ?')
    this.#thing = db.prepare('SELECT no, label FROM trail_thing WHERE id = ? AND kind = ?')
    this.#newThing = db.prepare('INSERT INTO trail_thing (kind, id, label) VALUES (?, ?, ?)')
    this.#labelThing = db.prepare('UPDATE trail_thing SET label = ? WHERE no = ?')
    this.#sight = db.prepare(
      `INSERT INTO trail_sight (thing, person, day, first_seq, last_seq, times, refused, asked)
        VALUES (@thing, @person, @day, @first, @last, @times, @refused, @asked)
        ON CONFLICT DO UPDATE SET last_seq = excluded.last_seq, times = times + excluded.times,
          refused = refused + excluded.refused, asked = asked + excluded.asked`,
    )
    this.#hour = db.prepare(
      `INSERT INTO trail_hour (person, day, hour, records, refused, asked)
        VALUES (@person, @day, @hour, @records, @refused, @asked)
        ON CONFLICT DO UPDATE SET records = records + excluded.records, refused = refused + excluded.refused,
          asked = asked + excluded.asked`,
    )
    this.#act = db.prepare(
      `INSERT INTO trail_act (person, day, act, records, refused) VALUES (@person, @day, @act, @records, @refused)
        ON CONFLICT DO UPDATE SET records = records + excluded.records, refused = refused + excluded.refused`,
    )
  }

  personOf(id: string, { seq, actor_name, actor_role }: FollowedRecord): number {
    const known = this.#person.get(id)?.no
    if (known !== undefined) return known
    this.#newPerson.run(id, actor_name, actor_role, seq, seq)
    return this.#person.get(id)?.no ?? nobody
  }

  namePerson({ no, name, role, last }: Person): void {
    this.#namePerson.run(name, role, last, no)
  }

  thingOf(kind: string, id: string, label: string): number {
    const known = this.#thing.get(id, kind)
    if (!known) return Number(this.#newThing.run(kind, id, label).lastInsertRowid)
    if (label !== '' && label !== known.label) this.#labelThing.run(label, known.no)
    return known.no
  }

  sight(sight: Sight): void {
    this.#sight.run(sight)
  }

  hour(hour: Hour): void {
    this.#hour.run(hour)
  }

  act(act: Act): void {
    this.#act.run(act)
  }
}

const writerOf = perDatabase((db) => new Writer(db))

/** What one step adds up before it writes: a row there is a page to encrypt, and many records share one. */
class Step {
  readonly #writer: Writer
  readonly #sights = new Map<string, Sight>()
  readonly #hours = new Map<string, Hour>()
  readonly #acts = new Map<string, Act>()
  readonly #people = new Map<string, Person>()
  readonly #things = new Map<string, number>()

  constructor(writer: Writer) {
    this.#writer = writer
  }

  add(record: FollowedRecord): void {
    const body = readBody(record.body)
    const day = dayNumber(record.local)
    const hour = Number(record.local.slice(11, 13))
    const refused = record.outcome === 'refused' ? 1 : 0
    const asked = record.outcome === 'done' && readingActs.includes(record.act) ? 1 : 0
    const person = this.#personOf(record)
    for (const whose of [everybody, person]) {
      this.#count(whose, day, hour, refused, asked)
      this.#countAct(whose, day, record.act, refused)
    }
    this.#addSights(record, body, person, day, refused, asked)
    if (record.outcome === 'done') this.#writer.tenures.follow(record, body)
  }

  #personOf(record: FollowedRecord): number {
    const { actor_id: id, actor_name: name, actor_role: role, seq } = record
    if (id === null) return nobody
    const known = this.#people.get(id)
    const no = known?.no ?? this.#writer.personOf(id, record)
    this.#people.set(id, { no, name, role, first: known?.first ?? seq, last: seq })
    return no
  }

  #count(person: number, day: number, hour: number, refused: number, asked: number): void {
    const key = `${person} ${day} ${hour}`
    const row = this.#hours.get(key) ?? { person, day, hour, records: 0, refused: 0, asked: 0 }
    row.records += 1
    row.refused += refused
    row.asked += asked
    this.#hours.set(key, row)
  }

  #countAct(person: number, day: number, act: string, refused: number): void {
    const key = `${person} ${day} ${act}`
    const row = this.#acts.get(key) ?? { person, day, act, records: 0, refused: 0 }
    row.records += 1
    row.refused += refused
    this.#acts.set(key, row)
  }

  #addSights({ seq }: FollowedRecord, body: FollowedBody, person: number, day: number, refused: number, asked: number) {
    const named = new Set<number>()
    for (const { kind, id, label } of body.subjects) {
      const key = `${kind} ${id}`
      const known = this.#things.get(key)
      const thing = known ?? this.#writer.thingOf(kind, id, label)
      if (known === undefined) this.#things.set(key, thing)
      if (named.has(thing)) continue
      named.add(thing)
      const place = `${thing} ${person} ${day}`
      const sight = this.#sights.get(place) ?? {
        thing,
        person,
        day,
        first: seq,
        last: seq,
        times: 0,
        refused: 0,
        asked: 0,
      }
      sight.last = seq
      sight.times += 1 - refused - asked
      sight.refused += refused
      sight.asked += asked
      this.#sights.set(place, sight)
    }
  }

  /** How many rows there are to write. */
  get rows(): number {
    return this.#sights.size + this.#hours.size + this.#acts.size + this.#people.size
  }

  write(last: number): void {
    for (const sight of this.#sights.values()) this.#writer.sight(sight)
    for (const hour of this.#hours.values()) this.#writer.hour(hour)
    for (const act of this.#acts.values()) this.#writer.act(act)
    for (const person of this.#people.values()) this.#writer.namePerson(person)
    this.#writer.moveTo.run(last)
  }
}

/** How many records wait to be followed. */
export const waitingRecords = (db: Database): number => {
  const { last, position } = writerOf(db)
  return (last.get()?.seq ?? 0) - (position.get()?.seq ?? 0)
}

/** Of the rows of a step, in a large vault: each is a page to read, to encrypt and to commit. */
const rowsAMillisecond = 5

/**
 * Follows up to `most` records, at most for about so many milliseconds, within the caller's transaction. Answers how
 * many it followed; 0 when there are none left.
 */
export const followStep = (db: Database, most: number, milliseconds = Number.POSITIVE_INFINITY): number => {
  const writer = writerOf(db)
  const from = writer.position.get()?.seq ?? 0
  const until = performance.now() + milliseconds
  const mostRows = milliseconds * rowsAMillisecond
  const step = new Step(writer)
  let last = from
  let count = 0
  for (const record of writer.records.all(from, most)) {
    step.add(record)
    last = record.seq
    count += 1
    if (step.rows >= mostRows || performance.now() > until) break
  }
  if (count > 0) step.write(last)
  return count
}

/** Forgets all that was derived, within the caller's transaction: it is followed anew from the first record. */
export const forgetFollowed = (db: Database): void => {
  for (const table of ['trail_sight', 'trail_hour', 'trail_act', 'trail_tenure', 'trail_thing', 'trail_person']) {
    db.exec(`DELETE FROM ${table}`)
  }
  db.exec('UPDATE trail_follow SET seq = 0')
}
