// Runs the rules of alerts over the last 90 days of a trail, at thresholds that are asked about and at those that stand,
// on a connection of its own, so that the office goes on working. It writes nothing. The window before those 90 days is
// read as well, so that a rule that needs somebody's ordinary days has them.
// What may go wrong: CANCELLED, and what opening the file throws.

import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../shared/errors.ts'
import { type AlertRule, alertRuleNames, longestWindowDays, type Thresholds } from '../../shared/values/alert-rules.ts'
import { ReadStore } from '../gate/store.ts'
import { AlertEngine, seenOf } from '../office/alerts/engine.ts'
import { lookupsOf } from '../office/alerts/lookups.ts'
import { lastSeq, rareBefore, recordsAfter, windowBefore } from '../office/alerts/replay.ts'
import { openDatabase } from '../vault/database.ts'
import { asBuffer, type Task } from './task.ts'

export type AlertTryInput = {
  readonly databaseFile: string
  /** 32 bytes; this thread's copy is wiped. */
  readonly databaseKey: Uint8Array
  readonly asked: Thresholds
  readonly present: Thresholds
}

export type AlertTryOutput = {
  /** By rule, and `<rule>/present`. */
  readonly raised: Record<string, number>
  readonly records: number
  readonly days: number
}

const recordsAtOnce = 500

export const alertTry: Task<AlertTryInput, AlertTryOutput, { done: number; total: number }> = async (
  input,
  context,
) => {
  const key = asBuffer(input.databaseKey)
  try {
    const db = openDatabase(input.databaseFile, key, { readonly: true })
    try {
      const store = new ReadStore(db)
      const lookups = lookupsOf(() => store)
      const engines = { asked: new AlertEngine(input.asked, lookups), present: new AlertEngine(input.present, lookups) }
      const last = lastSeq(store)
      const counted = windowBefore(store, last)
      const first = windowBefore(store, last, longestWindowDays)
      const raised: Record<string, number> = {}
      for (const rule of alertRuleNames) Object.assign(raised, { [rule]: 0, [`${rule}/present`]: 0 })
      const count = (rules: readonly { readonly rule: AlertRule }[], suffix: string): void => {
        for (const { rule } of rules) raised[rule + suffix] = (raised[rule + suffix] ?? 0) + 1
      }
      for (const record of rareBefore(store, first + 1)) {
        engines.asked.see(record)
        engines.present.see(record)
      }
      for (let at = first; at < last; ) {
        if (context.signal.aborted) throw new AppError('CANCELLED')
        const records = recordsAfter(store, at, recordsAtOnce)
        if (records.length === 0) break
        for (const record of records) {
          const seen = seenOf(record)
          const [asked, present] = [engines.asked.look(seen), engines.present.look(seen)]
          if (record.seq <= counted) continue
          count(asked, '')
          count(present, '/present')
        }
        at = records.at(-1)?.seq ?? last
        context.onProgress({ done: at - first, total: last - first })
        // The word to stop comes as a message.
        await setImmediate()
      }
      return { raised, records: last - counted, days: longestWindowDays }
    } finally {
      db.close()
    }
  } finally {
    key.fill(0)
  }
}
