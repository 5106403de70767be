// How much was changed in the office since a record of the trail: what people did through procedures that write, and
// not what the program did by itself. Counted from the trail a little at a time, and remembered.

import { contract } from '../../../shared/contract/contract.ts'
import type { OpenVault } from '../../gate/house.ts'
import { tables } from '../../gate/store.ts'

const db = tables<'trail'>()
/** Records looked at in one go: a few milliseconds. */
const most = 2_000

/** Signing in is no change of what a backup is for, nor is a backup. */
const uncounted = /^(?:session|backup|schedule|trail|drill|report)\./

const changing: ReadonlySet<string> = new Set(
  Object.values(contract).flatMap(({ kind, trail }) =>
    kind === 'write' && 'act' in trail && !uncounted.test(trail.act) ? [trail.act as string] : [],
  ),
)

type Count = { upTo: number; changes: number }

export class ChangeCounter {
  #open: OpenVault | undefined
  #counts = new Map<number, Count>()

  /** Changes after record `seq`, as far as they were counted: after very many records the rest comes with later calls. */
  since(open: OpenVault, seq: number): number {
    if (this.#open !== open || this.#counts.size > 50) {
      this.#open = open
      this.#counts = new Map()
    }
    const count = this.#counts.get(seq) ?? { upTo: seq, changes: 0 }
    this.#counts.set(seq, count)
    const rows = open.reader.all(
      db.selectFrom('trail').select(['seq', 'act', 'outcome']).where('seq', '>', count.upTo).orderBy('seq').limit(most),
    )
    for (const { act, outcome } of rows) if (outcome === 'done' && changing.has(act)) count.changes += 1
    count.upTo = rows.at(-1)?.seq ?? count.upTo
    return count.changes
  }
}
