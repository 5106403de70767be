// The ledger of a case, and what its dates put on people's days.

import type { Generated } from 'kysely'

export type LedgerKind =
  | 'placed'
  | 'payment'
  | 'reversal'
  | 'waiver'
  | 'interest'
  | 'cost'
  | 'adjustment'
  | 'reallocation'

export type CaseWorkSchema = {
  /**
   * Every change of a case's sums, in fen, as signed differences: what is owed grows by positive ones. Append only. The
   * opening entry is written by a trigger, and a trigger adds every later one to case_file's six buckets and balance,
   * so that the balance of any day is the sum up to it.
   */
  ledger_entry: {
    row: Generated<number>
    id: string
    case_id: string
    kind: LedgerKind
    /** The local day from which it counts. */
    on_day: string
    at: string
    by_id: string | null
    principal: number
    interest: number
    penalty: number
    costs: number
    legal_costs: number
    adjustments: number
    payment_id: string | null
    reverses_id: string | null
    reason: string
  }
  /** What is due on a case, one row a date: promises, instalments, hearings, deadlines, tasks. `ref` is the record's id. */
  agenda: {
    row: Generated<number>
    case_row: number
    kind: string
    ref: string
    on_day: string
    /** Local HH:MM, or ''. */
    at_time: string
    title: string
  }
}
