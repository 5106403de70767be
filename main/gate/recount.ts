// Rebuilds the counts from the trail when a vault is opened, in steps between which the main loop is free. Calls that
// are counted wait for its end (ceilings.ts); signing in does not, and takes longer.
// What may go wrong: a record that somebody altered is not readable and counts nothing; verification names it.

import type { Database } from 'better-sqlite3'
import { spanHours } from '../../shared/values/ceilings.ts'
import type { TrailEntry } from '../audit/entry.ts'
import type { TrailRecord } from '../audit/record.ts'
import type { Counting } from './counting.ts'

/** The longest window that is rebuilt, and a little. */
const hours = spanHours.day + 2
/** Of a day of the largest office many times over: a clock that is wrong by years must not read the whole trail. */
const mostRecords = 200_000
const batch = 20
/** How long a step may hold the main loop. */
const stepMilliseconds = 6

type Said = Pick<TrailEntry, 'subjects' | 'details'>
type Stored = Pick<TrailRecord, 'seq' | 'at' | 'actor_id' | 'act' | 'outcome' | 'body'>

const unreadable: Said = { subjects: [], details: {} }

const saidIn = (body: string): Said => {
  try {
    return { ...unreadable, ...(JSON.parse(body) as Partial<Said>) }
  } catch {
    return unreadable
  }
}

/** The record before the first that is read. A clock that was set back may have written earlier times after later ones. */
const beginning = (db: Database, now: number): number => {
  const since = new Date(now - hours * 3_600_000).toISOString()
  const first = db.prepare<[string], number | null>('SELECT min(seq) FROM trail WHERE at >= ?').pluck().get(since)
  const last = db.prepare<[], number | null>('SELECT max(seq) FROM trail').pluck().get()
  return Math.max((first ?? (last ?? 0) + 1) - 1, (last ?? 0) - mostRecords)
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** `finish` is called as soon as the last record is counted, with nothing in between. `going` false ends it early. */
export const recount = async (
  counting: Counting,
  sources: readonly Database[],
  now: number,
  going: () => boolean,
  finish: () => void,
): Promise<void> => {
  for (const db of sources) {
    const next = db.prepare<[number, number], Stored>(
      'SELECT seq, at, actor_id, act, outcome, body FROM trail WHERE seq > ? ORDER BY seq LIMIT ?',
    )
    let seq = beginning(db, now)
    let more = true
    while (more) {
      const until = performance.now() + stepMilliseconds
      while (more && performance.now() < until) {
        const records = next.all(seq, batch)
        for (const record of records) {
          counting.recount(record, () => saidIn(record.body))
          seq = record.seq
        }
        more = records.length === batch
      }
      if (more) {
        await nextTurn()
        if (!going()) return
      }
    }
  }
  counting.recountOutside()
  finish()
}
