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
    /** Evidence, a file attached to the case. */
    document_id: Generated<string | null>
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
    /** Whose the case is, kept by triggers; '' where it is nobody's. */
    collector_id: Generated<string>
    team_id: Generated<string>
  } /** The schedule of the contract, where the loan is repaid in instalments (fen). */
  instalment: { case_id: string; number: number; due_on: string; principal: number; interest: number }
  /** The history of a case's stages. Append only. */
  stage_change: {
    row: Generated<number>
    id: string
    case_id: string
    at: string
    by_id: string
    from_stage: string
    to_stage: string
    from_legal_id: string | null
    to_legal_id: string | null
    kind: 'move' | 'undo' | 'reopen'
    reason: string
    /** The case's version after the move. */
    version: number
    undoes_id: string | null
  }
  /** Every giving of a case to a collector; `from_id` null where nobody had it. */
  handover: {
    row: Generated<number>
    id: string
    case_id: string
    from_id: string | null
    to_id: string
    by_id: string
    reason: string
    note: string
    asked_at: string
    answered_at: string | null
    /** Why it was declined. */
    answer: string
    state: 'asked' | 'accepted' | 'declined' | 'withdrawn'
    /** The case's version after an assignment that counted at once; else as it was when it was asked. */
    version: number
  }
  tag: {
    row: Generated<number>
    id: string
    name: string
    /** On how many cases; kept by triggers. */
    uses: Generated<number>
    created_at: string
    created_by: string
  }
  case_tag: { case_row: number; tag_row: number }
}
