// Watches the trail while a vault is open: reads it record by record after each commit, in small idle steps, and keeps
// what the rules raise. What they remember is made anew at each opening by reading the longest window again, up to the
// record that was looked at last; from there on they raise. An alert, its record in the trail and the mark of how far the
// reading has come are one commit, so that a crash misses nothing and doubles nothing.
// What may go wrong: a step that fails is logged by its id and tried again with the next beat.

import { randomUUID } from 'node:crypto'
import { alertNotice } from '../../../shared/locale/alert-notice.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { TrailRecord } from '../../audit/record.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { inTransaction } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'
import { isSuccessor } from '../../gate/successors.ts'
import { AlertEngine } from './engine.ts'
import { lookupsOf } from './lookups.ts'
import { lastSeq, rareBefore, recordsAfter, windowBefore } from './replay.ts'
import { newAlert } from './rows.ts'
import type { Raised } from './rules/rule.ts'
import { presentThresholds } from './thresholds.ts'

const db = tables<'alert' | 'alert_progress'>()

const sliceMilliseconds = 4
/** While the past is read again: nobody waits for it, and people are at work. */
const rebuildMilliseconds = 2
const recordsAtOnce = 8
const beatMilliseconds = 500
const pauseMilliseconds = 15
/** The mark is written with each alert, and after so many records without one. */
const recordsAMark = 2_000

type Fresh = { readonly raised: Raised; readonly seq: number }

const markOf = ({ reader }: OpenVault): number =>
  reader.first(db.selectFrom('alert_progress').select('seq').where('only_row', '=', 1))?.seq ?? 0

const isKnown = ({ store }: OpenVault, key: string): boolean =>
  store.first(db.selectFrom('alert').select('id').where('key', '=', key)) !== undefined

/** A count and nothing else: it stands on a screen that anybody may pass. */
const notify = (house: House, count: number): void => {
  for (const { windowId, state, actor, language } of house.sessions.all()) {
    if (state !== 'active' || actor?.role !== 'security-officer') continue
    house.desktop.notify(windowId, alertNotice(language, count))
  }
}

class Watch {
  open: OpenVault
  readonly #house: House
  readonly #engine: AlertEngine
  readonly #thresholds: string
  readonly #from: number
  #at = 0
  #begun = false
  #marked: number

  constructor(house: House, open: OpenVault) {
    this.open = open
    this.#house = house
    const { reader } = open
    const thresholds = presentThresholds(reader)
    this.#thresholds = JSON.stringify(thresholds)
    this.#engine = new AlertEngine(
      thresholds,
      lookupsOf(() => this.open.reader),
    )
    this.#from = markOf(open)
    this.#marked = this.#from
  }

  /** Finds where to begin, as a step of its own. */
  #begin(): void {
    const { reader } = this.open
    this.#at = windowBefore(reader, this.#from)
    for (const record of rareBefore(reader, this.#at + 1)) this.#engine.see(record)
    this.#begun = true
  }

  /** Other thresholds stand now: what the rules remember fits no more. */
  isStale(): boolean {
    return this.#thresholds !== JSON.stringify(presentThresholds(this.open.reader))
  }

  isRebuilding(): boolean {
    return this.#at < this.#from
  }

  /** Some records; true when there are more. */
  step(milliseconds: number): boolean {
    const { reader } = this.open
    if (!this.#begun) {
      this.#begin()
      return true
    }
    const last = lastSeq(reader)
    if (this.#at >= last) return false
    const until = performance.now() + milliseconds
    const fresh: Fresh[] = []
    let at = this.#at
    do {
      const records = recordsAfter(reader, at, recordsAtOnce)
      if (records.length === 0) break
      for (const record of records) this.#see(record, fresh)
      at = records.at(-1)?.seq ?? at
    } while (at < last && performance.now() < until)
    if (fresh.length > 0 || at - this.#marked >= recordsAMark) this.#keep(fresh, at)
    this.#at = at
    return at < last
  }

  #see(record: TrailRecord, fresh: Fresh[]): void {
    for (const raised of this.#engine.see(record)) if (record.seq > this.#from) fresh.push({ raised, seq: record.seq })
  }

  #keep(fresh: readonly Fresh[], seq: number): void {
    const { open } = this
    const now = this.#house.clock.now().toISOString()
    const kept = inTransaction(open, () => {
      const made = fresh.filter(({ raised }) => !isKnown(open, raised.key))
      for (const each of made) {
        const row = newAlert(each.raised, each.seq, now)
        open.store.run(db.insertInto('alert').values(row))
        const entry = new TrailEntry().about('alert', row.id).detail('rule', row.rule).detail('records', row.records)
        if (row.staff_id !== null) entry.about('staff', row.staff_id, row.staff_name)
        open.trail.append(null, 'alert.raised', 'done', entry)
      }
      open.store.run(db.updateTable('alert_progress').set({ seq }).where('only_row', '=', 1).where('seq', '<', seq))
      return made.length
    })
    this.#marked = seq
    if (kept === 0) return
    this.#house.emit('all', 'records.changed', { kind: 'alert' })
    notify(this.#house, kept)
  }
}

/** One beat after another over whichever vault is open. */
export class AlertWatch {
  readonly #house: House
  #watch: Watch | undefined

  constructor(house: House) {
    this.#house = house
  }

  /** True when there is more to do at once. */
  beat(milliseconds?: number): boolean {
    const { open } = this.#house
    // For a moment there is none while its keys are being changed.
    if (!open) return false
    if (open.vault.readOnly) {
      this.#watch = undefined
      return false
    }
    // The same vault under new keys: what the rules remember stands.
    if (this.#watch && isSuccessor(this.#watch.open, open)) this.#watch.open = open
    if (this.#watch?.open !== open || this.#watch.isStale()) {
      this.#watch = new Watch(this.#house, open)
      return true
    }
    try {
      return this.#watch.step(milliseconds ?? (this.#watch.isRebuilding() ? rebuildMilliseconds : sliceMilliseconds))
    } catch (error) {
      // What was seen and not kept must be seen anew, from the mark on.
      this.#watch = undefined
      throw error
    }
  }
}

/** All there is to do, at once: for a test, or after very many records were written by a script. */
export const catchUpAlerts = (house: House): void => {
  const watch = new AlertWatch(house)
  while (watch.beat(1_000));
}

/** Beats until it is stopped, fast while there is something to do. Answers how to stop it. */
export const startAlerts = (house: House): (() => void) => {
  const watch = new AlertWatch(house)
  let timer: NodeJS.Timeout
  const tick = (): void => {
    let more = false
    try {
      more = watch.beat()
    } catch (error) {
      house.log.fault(randomUUID().slice(0, 8), 'alerts', error)
    }
    plan(more ? pauseMilliseconds : beatMilliseconds)
  }
  const plan = (after: number): void => {
    timer = setTimeout(tick, after)
    timer.unref()
  }
  plan(beatMilliseconds)
  return () => clearTimeout(timer)
}
