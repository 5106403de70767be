// The counts of one open vault: who looked at how many people and did how much, in sliding windows in memory and over
// twelve months in a table. They follow the trail record by record, and are rebuilt from it when the vault is opened, so
// that neither a lock, a sign-in, a new password nor a restart begins them anew. Counted for the person, not for the
// account: accounts of one employment number are one.
// What may go wrong: a record that is undone after it was written (a full disk) stays counted until the next opening.

import type { Database, Statement } from 'better-sqlite3'
import type { Role } from '../../shared/policy.ts'
import {
  type CeilingKind,
  type CeilingSpan,
  isOffHours,
  spanHours,
  type YearKind,
  yearKinds,
} from '../../shared/values/ceilings.ts'
import {
  type Counted,
  countedAs,
  countsAsRefusal,
  fullFields,
  uncountedPapers,
} from '../../shared/values/counted-acts.ts'
import { localTime } from '../../shared/values/dates.ts'
import { employmentKey } from '../../shared/values/employment-number.ts'
import type { TrailEntry } from '../audit/entry.ts'
import type { TrailRecord } from '../audit/record.ts'
import { type Looker, NamedPeople, type Person } from './named-people.ts'
import { OfficeTime, Use } from './tally.ts'

const hour = 3_600_000

type Said = Pick<TrailEntry, 'subjects' | 'details'>

/** What one record adds. */
export type Addition = {
  readonly people: readonly Person[]
  readonly outside: readonly Person[]
  readonly full: 'contact' | 'identity' | null
  readonly events: readonly CeilingKind[]
}

const nothing: Addition = { people: [], outside: [], full: null, events: [] }

const fullOf = ({ full }: Counted, { details }: Said): Addition['full'] => {
  if (full !== 'field') return full ?? null
  const field = String(details.field ?? '')
  return Object.hasOwn(fullFields, field) ? (fullFields[field] ?? null) : null
}

/** Whether the event of this act happened: a print that was cancelled, or a search by name, did not. */
const eventHappened = ({ event, eventIf }: Counted, { subjects, details }: Said): boolean => {
  if (event === undefined) return false
  if (eventIf !== undefined) return Boolean(details[eventIf])
  return event !== 'prints' || (details.saved !== false && !uncountedPapers.includes(subjects[0]?.label ?? ''))
}

export class Counting {
  readonly #vaultDb: Database
  readonly #sources: readonly Database[]
  #time = new OfficeTime()
  readonly #uses = new Map<string, Use>()
  readonly #persons = new Map<string, string>()
  readonly #named: NamedPeople
  readonly #keepPerson: Statement<[string, string, string, string]>
  /** What was weighed before it is written, by its entry, so that it is not looked up again. */
  readonly #weighed = new WeakMap<Said, Addition>()

  /**
   * `trailDb`: where the trail and the counts of the year go; another file where the vault is open read-only. `sources`:
   * where those of before are read.
   */
  constructor(vaultDb: Database, trailDb: Database, sources: readonly Database[]) {
    this.#vaultDb = vaultDb
    this.#sources = sources
    this.#named = new NamedPeople(vaultDb)
    this.#keepPerson = trailDb.prepare(
      `INSERT INTO ceiling_person (staff_id, kind, person, at) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET at = max(at, excluded.at)`,
    )
  }

  /** Goes on from the counts of the same vault, which was closed: they name people by ids that did not change. */
  takeOver(before: Counting): void {
    this.#time = before.#time
    for (const [person, use] of before.#uses) this.#uses.set(person, use)
  }

  /** Takes note of the clock (milliseconds); answers the time that the office has lived. */
  at(clock: number): number {
    return this.#time.at(clock)
  }

  /** The account that stands for all of this person's: the oldest of the same employment number. */
  personOf(staffId: string): string {
    let person = this.#persons.get(staffId)
    if (person === undefined) {
      const all = this.#vaultDb
        .prepare<[], { id: string; employment_number: string }>('SELECT id, employment_number FROM staff ORDER BY id')
        .all()
      const own = all.find(({ id }) => id === staffId)
      const key = own && employmentKey(own.employment_number)
      person = all.find((other) => employmentKey(other.employment_number) === key)?.id ?? staffId
      this.#persons.set(staffId, person)
    }
    return person
  }

  useOf(staffId: string): Use {
    const person = this.personOf(staffId)
    let use = this.#uses.get(person)
    if (!use) {
      use = new Use()
      this.#uses.set(person, use)
    }
    return use
  }

  /** What a record of this act, saying this, will add for whoever acts. `clock` in milliseconds. */
  weigh(act: string, said: Said, looker: () => Looker, clock: number): Addition {
    const counted = countedAs(act)
    if (counted.people === undefined && counted.event === undefined) return nothing
    const people = counted.people === undefined ? [] : this.#named.of(said.subjects)
    const beyond = counted.people === 'looked-up' || said.details.grant !== undefined
    const outside = beyond ? people.filter((person) => !this.#named.isEntrusted(person, looker(), clock)) : []
    const addition = {
      people,
      outside,
      full: fullOf(counted, said),
      events: this.#eventsOf(counted, said, people, clock),
    }
    this.#weighed.set(said, addition)
    return addition
  }

  #eventsOf(counted: Counted, said: Said, people: readonly Person[], clock: number): CeilingKind[] {
    const events: CeilingKind[] = []
    if (counted.event !== undefined && eventHappened(counted, said)) events.push(counted.event)
    if (people.length > 0 && isOffHours(localTime(new Date(clock)))) events.push('off-hours')
    return events
  }

  /**
   * A record that was just written, within its transaction. `check` is asked about one that was not weighed before, such
   * as a grant's use that stands beside the act itself; it throws, and all of it is undone.
   */
  follow(record: TrailRecord, entry: TrailEntry, check: (addition: Addition) => void): void {
    const { actor_id: staffId, act, outcome } = record
    if (act.startsWith('staff.')) this.#persons.clear()
    if (staffId === null) return
    const clock = Date.parse(record.at)
    const time = this.at(clock)
    if (act === 'call.refused') this.#countRefusal(staffId, entry, time)
    else if (outcome === 'done') {
      let addition = this.#weighed.get(entry)
      if (!addition) {
        addition = this.weigh(act, entry, () => this.#lookerOf(staffId, record.actor_role), clock)
        check(addition)
      }
      this.#count(staffId, addition, time)
      this.#keep(staffId, addition, time)
    }
    // What was one person until now may be two, or the other way round.
    if (act.startsWith('person.merge')) this.#named.forget()
  }

  /** A record of before, read from the trail while the counts are rebuilt. */
  recount(record: Pick<TrailRecord, 'at' | 'actor_id' | 'act' | 'outcome'>, said: () => Said): void {
    const { actor_id: staffId, act, outcome } = record
    const clock = Date.parse(record.at)
    const time = this.at(clock)
    if (staffId === null) return
    if (act === 'call.refused') this.#countRefusal(staffId, said(), time)
    const counted = countedAs(act)
    if (outcome !== 'done' || (counted.people === undefined && counted.event === undefined)) return
    const spoken = said()
    const people = counted.people === undefined ? [] : this.#named.of(spoken.subjects)
    const events = this.#eventsOf(counted, spoken, people, clock)
    this.#count(staffId, { people, outside: [], full: fullOf(counted, spoken), events }, time)
  }

  /** The windows of people outside come from the table, which knows who was outside at the time. */
  recountOutside(): void {
    const { latest } = this.#time
    if (!Number.isFinite(latest)) return
    const since = new Date(latest - spanHours.day * hour).toISOString()
    const time = this.at(latest)
    for (const db of this.#sources) {
      const rows = db
        .prepare<[string], { staff_id: string; person: string; at: string }>(
          `SELECT staff_id, person, at FROM ceiling_person WHERE kind = 'outside' AND at > ? ORDER BY at`,
        )
        .all(since)
      for (const { staff_id, person, at } of rows) {
        this.useOf(staff_id).person('outside', person, time - (latest - Date.parse(at)))
      }
    }
  }

  #lookerOf(staffId: string, role: TrailRecord['actor_role']): Looker {
    const teamId = this.#vaultDb
      .prepare<[string], string | null>('SELECT team_id FROM staff WHERE id = ?')
      .pluck()
      .get(staffId)
    return { staffId, role: role as Role, teamId: teamId ?? null }
  }

  #countRefusal(staffId: string, { details }: Said, time: number): void {
    if (countsAsRefusal(details.code, details.reason)) this.useOf(staffId).event('refusals', time)
  }

  #count(staffId: string, { people, full, events }: Addition, time: number): void {
    if (people.length === 0 && events.length === 0) return
    const use = this.useOf(staffId)
    for (const { key } of people) {
      use.person('people', key, time)
      if (full !== null) use.person(full, key, time)
    }
    for (const kind of events) use.event(kind, time)
  }

  #keep(staffId: string, { people, outside, full }: Addition, time: number): void {
    const identity = full === 'identity' ? people : []
    if (outside.length === 0 && identity.length === 0) return
    const person = this.personOf(staffId)
    const at = new Date(this.#time.latest).toISOString()
    for (const { key } of outside) {
      this.useOf(staffId).person('outside', key, time)
      this.#keepPerson.run(person, 'outside', key, at)
      if (full === 'contact') this.#keepPerson.run(person, 'contact', key, at)
    }
    for (const { key } of identity) this.#keepPerson.run(person, 'identity', key, at)
  }

  /** How many were counted within this span. */
  used(kind: CeilingKind, span: CeilingSpan, staffId: string, clock: number): number {
    if (span === 'year') {
      const ofYear = yearKinds.find((one) => one === kind)
      return ofYear === undefined ? 0 : this.ofYear(ofYear, staffId, clock).size
    }
    const time = this.at(clock)
    const window = this.useOf(staffId)
      .windows(kind)
      .find(([one]) => one === span)?.[1]
    return window?.count(time) ?? 0
  }

  /** The people of the last twelve months, each with when it was last seen. */
  ofYear(kind: YearKind, staffId: string, clock: number): Map<string, string> {
    const since = new Date(Math.max(clock, this.#time.latest) - spanHours.year * hour).toISOString()
    const seen = new Map<string, string>()
    for (const db of this.#sources) {
      const rows = db
        .prepare<[string, string, string], { person: string; at: string }>(
          'SELECT person, at FROM ceiling_person WHERE staff_id = ? AND kind = ? AND at > ?',
        )
        .all(this.personOf(staffId), kind, since)
      for (const { person, at } of rows) if (at > (seen.get(person) ?? '')) seen.set(person, at)
    }
    return seen
  }
}
