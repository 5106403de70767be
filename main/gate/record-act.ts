// Writes one record of the trail outside of a call: for long work that ends after its call was answered, and for what
// the program does by itself. Rows that belong to the record are written in the same transaction.

import type { Act } from '../../shared/contract/acts.ts'
import type { TrailEntry } from '../audit/entry.ts'
import type { Author } from '../audit/trail.ts'
import type { OpenVault } from './house.ts'

export type Outcome = 'done' | 'refused' | 'failed'

/** Runs `work` in one transaction of the open vault. Never within a call, which has its own. */
export const inTransaction = <T>({ transaction }: Pick<OpenVault, 'transaction'>, work: () => T): T => {
  transaction.begin()
  try {
    const value = work()
    transaction.commit()
    return value
  } catch (error) {
    transaction.rollback()
    throw error
  }
}

/** `author` null: the program itself. */
export const recordAct = (
  open: OpenVault,
  author: Author | null,
  act: Act,
  outcome: Outcome,
  entry: TrailEntry,
  rows: () => void = () => undefined,
): number =>
  inTransaction(open, () => {
    rows()
    return open.trail.append(author, act, outcome, entry)
  })
