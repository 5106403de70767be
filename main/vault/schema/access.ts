// Access requests, grants of fields, and break-glass.

import type { Generated } from 'kysely'
import type { Role } from '../../../shared/policy.ts'
import type { GrantableKind, GrantEnd, GrantField, RequestState, Urgency } from '../../../shared/values/grantable.ts'

type Item = {
  kind: GrantableKind
  record_id: string
  field: GrantField
  /** Names the record without saying who it is: a case, badge or client. */
  label: string
}

type Via = 'request' | 'glass'

export type AccessSchema = {
  access_request: {
    row: Generated<number>
    id: string
    version: number
    by_id: string
    by_role: Role
    by_team_id: string | null
    /** Employment number of the day on which it was asked. */
    by_number: string
    /** Whose supervisor decides first; null: any. */
    team_id: string | null
    reason: string
    purpose_id: string
    purpose_zh: string
    purpose_en: string
    urgency: Urgency
    hours: number
    narrowed: number
    asked_at: string
    /** The trail's last record before it. */
    asked_seq: number
    lapses_at: string
    state: RequestState
    first_by: string | null
    first_number: string
    first_at: string | null
    answered_by: string | null
    answered_at: string | null
    answer: string
    mac: Buffer
  }
  access_item: Item & { request_id: string; kept: 0 | 1 }
  access_set: {
    row: Generated<number>
    id: string
    request_id: string | null
    via: Via
    staff_id: string
    role: Role
    team_id: string | null
    reason: string
    purpose_zh: string
    purpose_en: string
    first_by: string | null
    second_by: string | null
    from_at: string
    from_seq: number
    until_at: string
    ended_at: string | null
    ended_why: GrantEnd | null
    /** Of break-glass: the local day by whose end it has to be reviewed. */
    review_due: string | null
    reviewed_at: string | null
  }
  access_grant: Item & {
    row: Generated<number>
    set_id: string
    staff_id: string
    /** As they were when it was opened. */
    role: Role
    team_id: string | null
    purpose_id: string
    via: Via
    first_by: string | null
    second_by: string | null
    from_at: string
    from_seq: number
    until_at: string
    state: 'live' | 'ended'
    ended_at: string | null
    ended_why: GrantEnd | null
    mac: Buffer
  }
  access_review: {
    set_id: string
    role: 'supervisor' | 'security-officer'
    by_id: string
    at: string
    verdict: 'justified' | 'unjustified'
    note: string
  }
}
