// Compares what was derived from the trail (follow.ts) with what the records themselves say, without sorting either: each
// sight is hashed with a seed drawn for this run, weighted by how often, and added up; nobody can prepare rows that cancel
// out for a seed not yet drawn. Hours and acts are held against the number of records. Intervals of rights are few and
// name the records they rest on: they are not looked at here.

import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { dayNumber } from '../../shared/values/trail-reading.ts'

type Sight = { kind: string; id: string; person: string | null; day: number; times: number }
type Subject = { readonly kind: string; readonly id: string }

const totals = [
  'SELECT coalesce(sum(records), 0) FROM trail_hour WHERE person = 0',
  'SELECT coalesce(sum(records), 0) FROM trail_hour WHERE person > 0',
  'SELECT coalesce(sum(records), 0) FROM trail_act WHERE person = 0',
  'SELECT coalesce(sum(records), 0) FROM trail_act WHERE person > 0',
]

export class FollowedSums {
  /** The last record that was followed when this run began. */
  readonly until: number
  readonly #seeds: readonly [number, number]
  readonly #countsFit: boolean
  #low = 0
  #high = 0

  /** Reads what is derived, at one instant. A vault of a version that derives nothing has nothing to compare. */
  constructor(db: Database) {
    const seeds = randomBytes(8)
    this.#seeds = [seeds.readInt32LE(0), seeds.readInt32LE(4)]
    const there = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'trail_follow'").get()
    if (!there) {
      this.until = 0
      this.#countsFit = true
      return
    }
    db.exec('BEGIN')
    try {
      this.until = db.prepare<[], number>('SELECT seq FROM trail_follow').pluck().get() ?? 0
      this.#countsFit = totals.every((sql) => db.prepare<[], number>(sql).pluck().get() === this.until)
      const sights = db.prepare<[], Sight>(
        `SELECT thing.kind, thing.id, person.id AS person, day, times + refused + asked AS times FROM trail_sight
          JOIN trail_thing thing ON thing.no = trail_sight.thing
          LEFT JOIN trail_person person ON person.no = trail_sight.person`,
      )
      for (const { kind, id, person, day, times } of sights.iterate()) this.#add(kind, id, person, day, -times)
    } finally {
      db.exec('COMMIT')
    }
  }

  /** A record, with each of its subjects once. */
  add(seq: number, actorId: string | null, local: string, subjects: readonly Subject[]): void {
    if (seq > this.until || subjects.length === 0) return
    const day = dayNumber(local)
    for (const { kind, id } of subjects) this.#add(kind, id, actorId, day, 1)
  }

  get fits(): boolean {
    return this.#countsFit && this.#low === 0 && this.#high === 0
  }

  #add(kind: string, id: string, person: string | null, day: number, times: number): void {
    const text = `${kind}\0${id}\0${person ?? ''}\0${day}`
    let [low, high] = this.#seeds
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      low = Math.imul(low ^ code, 0x01000193)
      high = Math.imul((high << 5) ^ (high >>> 27) ^ code, 0x85ebca6b)
    }
    this.#low = (this.#low + Math.imul(low ^ (low >>> 15), times)) | 0
    this.#high = (this.#high + Math.imul(high ^ (high >>> 13), times)) | 0
  }
}
