// Draws what a weekly review is made of: every exception of the week, and by lot so many acts of each role, those with
// more sensitive data likelier. The lot is seeded from the end of the trail at the moment of drawing, which nobody knows
// beforehand and everybody can read afterwards, so that it can be drawn again and comes out the same.
// Lot (Efraimidis and Spirakis): each record gets u in (0, 1] from SHA-256(seed, seq), its key is −ln(u) / weight, and the
// smallest keys are drawn.

import { createHash, hash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { contract } from '../../../shared/contract/contract.ts'
import { type Level, levels, type Role } from '../../../shared/policy.ts'
import { addDays, type LocalDate, startOfLocalDay } from '../../../shared/values/dates.ts'
import {
  levelWeights,
  type ReviewReason,
  reasonOf,
  reviewReasons,
  sampledRoles,
} from '../../../shared/values/review-kinds.ts'
import { readingActs } from '../../../shared/values/trail-reading.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'trail'>()

/** Items that a review has at most; of a week with more refusals, those alike are one item anyway. */
export const mostItems = 2_000
/** Two or three milliseconds of the main loop. */
const atOnce = 50

export type Drawn = { readonly why: ReviewReason; readonly seq: number; lastSeq: number; records: number }
export type Lot = {
  readonly week: LocalDate
  readonly headSeq: number
  readonly headHash: Buffer
  readonly perRole: number
}
export type Draw = { readonly items: readonly Drawn[]; readonly firstSeq: number; readonly lastSeq: number }

/** The most sensitive data that a procedure with this act carries. */
const levelOfAct: ReadonlyMap<string, Level> = (() => {
  const found = new Map<string, Level>()
  for (const { trail, level } of Object.values(contract)) {
    if (!('act' in trail)) continue
    const known = found.get(trail.act)
    if (known === undefined || levels.indexOf(level) > levels.indexOf(known)) found.set(trail.act, level)
  }
  return found
})()

const seedOf = ({ week, headSeq, headHash }: Lot): Buffer =>
  createHash('sha256').update(`anjuan/weekly-review/v1|${week}|${headSeq}|`).update(headHash).digest()

/** In (0, 1]. In one call: what a hash object leaves behind, collected by the thousand, holds the main loop as well. */
const chanceOf = (seed: Buffer, seq: number): number => {
  const bytes = hash('sha256', Buffer.concat([seed, Buffer.from(String(seq))]), 'buffer')
  return (bytes.readUIntBE(0, 6) + 1) / 2 ** 48
}

/** The lots of one role: the smallest keys stay. */
class Urn {
  readonly #most: number
  readonly #drawn: { key: number; seq: number }[] = []

  constructor(most: number) {
    this.#most = most
  }

  offer(seq: number, key: number): void {
    this.#drawn.push({ key, seq })
    this.#drawn.sort((one, other) => one.key - other.key || one.seq - other.seq)
    if (this.#drawn.length > this.#most) this.#drawn.pop()
  }

  get seqs(): number[] {
    return this.#drawn.map(({ seq }) => seq).sort((one, other) => one - other)
  }
}

type Row = {
  seq: number
  at: string
  actor_id: string | null
  actor_role: Role | null
  act: string
  outcome: string
  code: unknown
  procedure: unknown
}

/** The records of the week up to the lot's end, in pieces between which the office goes on. */
function* piecesOf(store: ReadStore, { week, headSeq }: Lot): Generator<Row[], void, undefined> {
  const [from, until] = [startOfLocalDay(week), startOfLocalDay(addDays(week, 7))]
  let after = { at: '', seq: 0 }
  for (;;) {
    const piece: Row[] = store.all(
      db
        .selectFrom('trail')
        .select(['seq', 'at', 'actor_id', 'actor_role', 'act', 'outcome'])
        .select([
          // Only what was not done has a code, and an altered body must not end the drawing.
          sql<unknown>`case when outcome = 'done' or not json_valid(body) then null else json_extract(body, '$.details.code') end`.as(
            'code',
          ),
          sql<unknown>`case when outcome = 'done' or not json_valid(body) then null else json_extract(body, '$.details.procedure') end`.as(
            'procedure',
          ),
        ])
        .where('at', '>=', from)
        .where('at', '<', until)
        .where(sql<boolean>`(at, seq) > (${after.at}, ${after.seq})`)
        .orderBy('at')
        .orderBy('seq')
        .limit(atOnce),
    )
    yield piece.filter(({ seq }) => seq <= headSeq)
    const last = piece.at(-1)
    if (piece.length < atOnce || !last) return
    after = { at: last.at, seq: last.seq }
  }
}

const place = (why: ReviewReason): number => reviewReasons.indexOf(why)

/** `rest` milliseconds between two pieces: none where somebody waits for it. */
export const drawWeek = async (store: ReadStore, lot: Lot, rest = 0): Promise<Draw> => {
  const seed = seedOf(lot)
  const urns = new Map(sampledRoles.map((role) => [role, new Urn(lot.perRole)]))
  const exceptions: Drawn[] = []
  const alike = new Map<string, Drawn>()
  let [firstSeq, lastSeq] = [0, 0]
  const see = (row: Row): void => {
    firstSeq = firstSeq === 0 ? row.seq : Math.min(firstSeq, row.seq)
    lastSeq = Math.max(lastSeq, row.seq)
    const why = reasonOf(row.act, row.outcome, row.code)
    if (why) {
      const item: Drawn = { why, seq: row.seq, lastSeq: row.seq, records: 1 }
      const key = why === 'refusal' ? JSON.stringify([row.actor_id, row.procedure, row.code]) : `${row.seq}`
      const known = alike.get(key)
      if (known) {
        known.lastSeq = row.seq
        known.records += 1
      } else {
        alike.set(key, item)
        exceptions.push(item)
      }
      return
    }
    const urn = row.actor_role && !readingActs.includes(row.act) ? urns.get(row.actor_role) : undefined
    if (urn) urn.offer(row.seq, -Math.log(chanceOf(seed, row.seq)) / levelWeights[levelOfAct.get(row.act) ?? 'L1'])
  }
  for (const piece of piecesOf(store, lot)) {
    for (const row of piece) see(row)
    await sleep(rest)
  }
  const sampled = [...urns.values()].flatMap(({ seqs }) => seqs)
  const items = [
    ...exceptions.sort((one, other) => place(one.why) - place(other.why) || one.seq - other.seq),
    ...sampled.map((seq): Drawn => ({ why: 'sample', seq, lastSeq: seq, records: 1 })),
  ]
  return { items: items.slice(0, mostItems), firstSeq, lastSeq }
}
