// Interest and its caps, LPR, limitation, litigation and its deadlines.

import type { Generated } from 'kysely'
import type { Flag } from '../schema.ts'

type Row = { row: Generated<number>; id: string; version: Generated<number>; created_at: string; updated_at: string }

export type LawSchema = {
  /** The one-year loan prime rate from a day on, in millionths. */
  lpr_rate: {
    on_day: string
    ppm: number
    source: string
    version: Generated<number>
    updated_at: string | null
    /** null: came with the program. */
    by_id: string | null
  }
  /** Days that differ from the week. */
  calendar_day: { on_day: string; kind: 'off' | 'work'; name: string }
  /** What moves the limitation clock of a case. Never deleted: struck, with a reason. */
  limitation_event: {
    row: Generated<number>
    id: string
    case_id: string
    kind: string
    on_day: string
    until_day: string | null
    /** The record it comes from (a payment, a letter, a lawsuit); null where somebody entered it by hand. */
    ref: string | null
    evidence_id: string | null
    note: string
    at: string
    by_id: string
    struck_at: string | null
    struck_by: string | null
    struck_reason: Generated<string>
  }
  /** The last day as last reckoned, where there are events; `noDate` where nothing runs. A trigger keeps case_file.limitation_on. */
  limitation_clock: { case_id: string; ends_on: string }
  /** How interest of a case is reckoned, beside what the case itself says. */
  interest_terms: {
    case_id: string
    /** Interest counts from this day; null: from the contract. */
    from_day: string | null
    day_basis: 360 | 365
    /** Both ends are counted. */
    count_last: Flag
    /** Agreed penalty and charges after the due day, as a yearly rate. */
    penalty_ppm: number
    /** Interest that was paid before the case was placed (fen). */
    paid_before: number
    /** The day of suing where no lawsuit in the program says it. */
    sued_on: string | null
    version: number
    updated_at: string
    by_id: string
  }
  /** A working that was posted to the ledger, as it stood. */
  interest_statement: {
    row: Generated<number>
    id: string
    case_id: string
    at: string
    by_id: string
    until_day: string
    interest: number
    penalty: number
    entry_id: string
    /** JSON of the working. */
    working: string
    reason: string
  }
  lawsuit: Row & {
    case_id: string
    stage: string
    court: string
    /** 案号, normalised; '' before there is one. */
    number: string
    claims: string
    claim_sum: number
    filed_on: string | null
    accepted_on: string | null
    ended_on: string | null
    /** '' while it is under way. */
    outcome: Generated<string>
    note: string
    /** Who changed it last. */
    by_id: string
  }
  hearing: Row & {
    lawsuit_id: string
    on_day: string
    at_time: string
    place: string
    state: 'planned' | 'held' | 'cancelled'
    note: string
    by_id: string
  }
  judgment: {
    lawsuit_id: string
    version: Generated<number>
    created_at: string
    updated_at: string
    kind: 'judgment' | 'ruling' | 'mediation'
    made_on: string
    delivered_on: string | null
    effective_on: string | null
    /** Days for performance from the day it took effect. */
    perform_days: number
    /** The last day for performance, where the judgment names it; otherwise reckoned. */
    perform_by: string | null
    principal: number
    costs: number
    other: number
    fixed_interest: number
    general_ppm: number
    general_from: string | null
    day_basis: 360 | 365
    evidence_id: string | null
    note: string
    by_id: string
  }
  deadline: Row & {
    lawsuit_id: string
    kind: string
    /** Reckoned from the judgment: it moves with it. */
    automatic: Flag
    on_day: string
    /** Before it moved off a day off. */
    plain_day: string
    from_day: string | null
    uncertain: Flag
    done_at: string | null
    note: string
  }
}
