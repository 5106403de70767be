// Alerts that the trail gives rise to, their life and their tuning.

export type AlertsSchema = {
  alert: {
    id: string
    version: number
    created_at: string
    updated_at: string
    rule: string
    /** Raised once. */
    key: string
    /** Its severity's place, the gravest highest. */
    rank: number
    state: 'new' | 'looking' | 'explained' | 'confirmed'
    /** 1 while it is new or being looked into. */
    open: 0 | 1
    staff_id: string | null
    staff_name: string
    from_at: string
    until_at: string
    /** The record that it was raised by. */
    seq: number
    /** JSON: what fills the sentence of its reason. */
    figures: string
    /** JSON list of numbers of records. */
    evidence: string
    records: number
    /** JSON list: talk, warning, rights, incident. */
    followed: string
  }
  alert_step: { alert_id: string; at: string; by_id: string; state: string; followed: string; note: string }
  /** What the office set otherwise than shared/values/alert-rules.ts has it. */
  alert_threshold: { rule: string; name: string; value: number; set_at: string; set_by: string }
  /** One row: the last record that was looked at for good. */
  alert_progress: { only_row: 1; seq: number }
}
