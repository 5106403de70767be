// Backups that are made by themselves: when, where to, how long they are kept, and how things stand.

import type { Generated } from 'kysely'

type Flag = 0 | 1

export type ScheduleSchema = {
  backup: {
    id: string
    file_name: string
    folder: string
    started_at: string
    finished_at: string | null
    state: 'running' | 'verified' | 'failed' | 'cancelled' | 'interrupted'
    bytes: number
    sha256: string
    /** null: the program by itself. */
    by_id: string | null
    to_whom: string
    kind: Generated<'full' | 'incremental'>
    /** The backup (row) that this incremental one rests on. */
    base_id: string | null
    /** Where the schedule wrote it; null for one made by hand. */
    destination_id: string | null
    /** What it was due for (shared/values/backup-schedule.ts); '' by hand. */
    reason: Generated<string>
    /** Of one that failed. */
    code: Generated<string>
    trail_seq: number | null
    /** When the finished file was read again, at a later time, and found as it was written. */
    checked_at: string | null
    gone_at: string | null
    gone_why: 'retention' | 'lost' | null
  }
  backup_schedule: {
    only: 1
    version: number
    /** `HH:MM` in the office's time, or ''. */
    daily_at: string
    on_quit: Flag
    every_changes: number
    full_days: number
    keep_daily: number
    keep_weekly: number
    keep_monthly: number
    recipients: string
    set_at: string
    set_by: string
  }
  backup_target: {
    destination_id: string
    kind: 'folder' | 'removable' | 'network'
    volume: string
    below: string
    label: string
    serial: string
    mark: string
    added_at: string
    added_by: string
    tried_at: string | null
    code: Generated<string>
    reason: Generated<string>
    tries: Generated<number>
    next_at: string | null
  }
}
