// Rights as they are enforced, their recertification, and levels of records and people.

import type { Generated } from 'kysely'
import type { Role } from '../../../shared/policy.ts'
import type { PersonLevel, RaiseReason, Verdict } from '../../../shared/values/level-kinds.ts'

export type RightsSchema = {
  /** Somebody who reaches less than their role does. No row: the role's own ceiling. */
  staff_level: { staff_id: string; level: PersonLevel; reason: string; at: string; by_id: string }
  /** Cases above their kind's level, and no others. */
  raised_case: { case_row: number; why: RaiseReason; reason: string; at: string; by_id: string }
  /** Whose identity number is still to be looked at for a birth date. Filled by triggers. */
  minor_queue: { debtor_id: string }
  /** `adult_on`: the first day of the month after they turn eighteen. */
  minor: { debtor_id: string; adult_on: string }
  /** `round`: year and quarter, `2026-Q4`. */
  recertification: { round: string; begun_at: string; due_on: string; finished_at: string | null }
  recertification_item: {
    id: string
    round: string
    staff_id: string
    /** As they were when the round began. */
    role: Role
    team_id: string | null
    level: string
    verdict: Verdict | null
    reason: Generated<string>
    lowered_to: PersonLevel | null
    decided_at: string | null
    by_id: string | null
  }
}
