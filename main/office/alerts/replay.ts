// Reads the trail for the rules, in order: first the few acts of which everything counts (where backups went), then every
// record from the beginning of the longest window on.

import { longestWindowDays } from '../../../shared/values/alert-rules.ts'
import type { TrailRecord } from '../../audit/record.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'trail' | 'trail_head'>()
const columns = [
  'seq',
  'at',
  'local',
  'actor_id',
  'actor_name',
  'actor_role',
  'device',
  'act',
  'outcome',
  'body',
] as const

/** Acts of which a rule has to know every one there ever was: few a week. */
const rareActs = ['backup.started'] as const

export const rareBefore = (store: ReadStore, seq: number): TrailRecord[] =>
  store.all(
    db
      .selectFrom('trail')
      .select([...columns])
      .where('act', 'in', [...rareActs])
      .where('seq', '<', seq)
      .orderBy('seq'),
  )

export const recordsAfter = (store: ReadStore, seq: number, limit: number): TrailRecord[] =>
  store.all(
    db
      .selectFrom('trail')
      .select([...columns])
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit),
  )

export const lastSeq = (store: ReadStore): number =>
  store.first(db.selectFrom('trail_head').select('seq').where('only', '=', 1))?.seq ?? 0

const dayLength = 86_400_000

/** The record before which nothing counts any more for judging those after `seq`, so many days further back. */
export const windowBefore = (store: ReadStore, seq: number, moreDays = 0): number => {
  const last = store.first(db.selectFrom('trail').select('at').where('seq', '<=', seq).orderBy('seq', 'desc').limit(1))
  if (!last) return 0
  const since = new Date(Date.parse(last.at) - (longestWindowDays + moreDays) * dayLength).toISOString()
  const first = store.first(
    db.selectFrom('trail').select('seq').where('at', '>=', since).orderBy('at').orderBy('seq').limit(1),
  )
  return Math.max(0, (first?.seq ?? seq + 1) - 1)
}
