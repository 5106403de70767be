// What is due: tasks, and how a team's day is put in order; the contact guard. (`agenda` is in cases.ts.)

import type { Generated } from 'kysely'
import type { Flag } from '../schema.ts'

export type TodaySchema = {
  /** Somebody's own. Dropped ones stay: nothing is deleted. */
  task: {
    id: string
    version: number
    created_at: string
    updated_at: string
    owner_id: string
    case_id: string | null
    title: string
    due_on: string
    /** Local HH:MM, or '' for some time of the day. */
    due_time: string
    remind: Flag
    done_at: string | null
    dropped_at: string | null
  }
  /** JSON of the weights of a team's day (shared/values/day-order.ts). */
  day_order: { team_id: string; version: number; value: string; updated_at: string; updated_by: string }
  contact_evidence: { contact_id: string; document_id: string; at: string; by_id: string }
  /** The office's own figures by the day from which they hold; of one day the newest counts. Never changed. */
  contact_figures: {
    id: string
    from_on: string
    quiet_from: string
    quiet_until: string
    effective_per_day: number
    unanswered_per_number: number
    failed_before_third_party: number
    reason: string
    by_id: string
    at: string
  }
  /** What a person agreed to, and whether they can act for themselves. */
  contact_standing: {
    debtor_id: string
    version: number
    agreed_from: string | null
    agreed_until: string | null
    agreed_mode: string | null
    agreed_how: string
    agreed_at: string | null
    incapacity: string
    incapacity_how: string
    updated_at: string
    updated_by: string
  }
  contact_hold: {
    id: string
    debtor_id: string
    /** The case on which it was set. */
    case_id: string
    kind: string
    reason: string
    set_at: string
    set_by: string
    lifted_at: string | null
    lifted_by: string | null
    lift_reason: Generated<string>
  }
  guard_stop: {
    row: Generated<number>
    id: string
    case_id: string
    team_id: string
    at: string
    /** Local day. */
    day: string
    by_id: string
    act: string
    kind: string
    whom: string
    phone_id: string | null
    /** JSON list of rules. */
    rules: string
  }
  /** Good for one attempt, until the end of its local day. */
  guard_override: {
    id: string
    case_id: string
    stop_id: string | null
    kind: string
    whom: string
    phone_id: string | null
    reason: string
    at: string
    by_id: string
    day: string
    used_at: string | null
    used_by: string | null
  }
}
