// Deep verification of backups, and restore drills.

import type { DrillKind, DrillState } from '../../../shared/values/drills.ts'

export type DrillsSchema = {
  drill: {
    id: string
    kind: DrillKind
    state: DrillState
    started_at: string
    finished_at: string | null
    by_id: string
    /** The row of `backup` that it was made of; null for a file that was chosen. */
    backup_id: string | null
    file_name: string
    backup_at: string | null
    seconds: number | null
    limit_minutes: number
    /** Why it ended before its end; '' where it came to it. */
    code: string
    problems: number
    /** What is signed (docs/drills.md), UTF-8 of one JSON text. */
    body: string | null
    key_id: string | null
    signature: Buffer | null
  }
  /** One row. */
  drill_limit: { only: 1; version: number; minutes: number }
}
