// Rows of the trail as the contract shows them. The body is JSON that this program wrote; one that is not readable
// (somebody altered it) shows as a record without details, and verification names it.

import type { Output } from '../../../shared/contract/contract.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'

export type TrailRow = Output<'trail.list'>['rows'][number]

type Body = Pick<TrailRow, 'subjects' | 'purpose' | 'changes' | 'details'>
const empty: Body = { subjects: [], purpose: null, changes: [], details: {} }

const bodyOf = (text: string): Body => {
  try {
    return { ...empty, ...(JSON.parse(text) as Body) }
  } catch {
    return empty
  }
}

export const rowOf = (row: Schema['trail']): TrailRow => ({
  seq: row.seq,
  at: row.at,
  local: row.local,
  actorId: row.actor_id,
  actorName: row.actor_name,
  actorRole: row.actor_role,
  device: row.device,
  act: row.act,
  outcome: row.outcome,
  ...bodyOf(row.body),
  hash: row.hash.toString('hex'),
})

const db = tables<'trail'>()

/** These records, in this order. */
export const recordsAt = (store: ReadStore, places: readonly { readonly seq: number }[]): TrailRow[] => {
  if (places.length === 0) return []
  const seqs = places.map(({ seq }) => seq)
  const rows = store.all(db.selectFrom('trail').selectAll().where('seq', 'in', seqs))
  const bySeq = new Map(rows.map((row) => [row.seq, row]))
  return seqs.flatMap((seq) => {
    const row = bySeq.get(seq)
    return row ? [rowOf(row)] : []
  })
}
