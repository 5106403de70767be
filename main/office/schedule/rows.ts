// The schedule and its destinations as they are kept.

import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { type BackupSchedule, noSchedule } from '../../../shared/values/backup-schedule.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import type { Destination } from '../../vault/destination/find.ts'

const db = tables<'backup_schedule' | 'backup_target' | 'export_destination' | 'staff'>()
const ids = z.array(z.string())

export type Schedule = BackupSchedule & { readonly version: number; readonly recipientIds: readonly string[] }

export const readSchedule = (store: ReadStore): Schedule => {
  const row = store.first(db.selectFrom('backup_schedule').selectAll().where('only', '=', 1))
  if (!row) return { ...noSchedule, version: 0, recipientIds: [] }
  return {
    version: row.version,
    dailyAt: row.daily_at,
    onQuit: row.on_quit === 1,
    everyChanges: row.every_changes,
    fullDays: row.full_days,
    keepDaily: row.keep_daily,
    keepWeekly: row.keep_weekly,
    keepMonthly: row.keep_monthly,
    recipientIds: ids.parse(JSON.parse(row.recipients)),
  }
}

/** Answers nothing; the version is one higher than `schedule.version` from then on. */
export const keepSchedule = (store: WriteStore, schedule: Schedule, now: string, staffId: string): void => {
  const values = {
    daily_at: schedule.dailyAt,
    on_quit: schedule.onQuit ? (1 as const) : (0 as const),
    every_changes: schedule.everyChanges,
    full_days: schedule.fullDays,
    keep_daily: schedule.keepDaily,
    keep_weekly: schedule.keepWeekly,
    keep_monthly: schedule.keepMonthly,
    recipients: JSON.stringify(schedule.recipientIds),
    version: schedule.version + 1,
    set_at: now,
    set_by: staffId,
  }
  store.run(
    db
      .insertInto('backup_schedule')
      .values({ only: 1, ...values })
      .onConflict((conflict) => conflict.column('only').doUpdateSet(values)),
  )
}

export type Target = Destination & {
  readonly id: string
  readonly label: string
  readonly serial: string
  readonly addedAt: string
  readonly addedByName: string
  readonly triedAt: string | null
  readonly code: string
  readonly reason: string
  readonly tries: number
  readonly nextAt: string | null
}

/** Those that two people's word still stands for. */
export const readTargets = (store: ReadStore): readonly Target[] =>
  store
    .all(
      db
        .selectFrom('backup_target')
        .innerJoin('export_destination', 'export_destination.id', 'backup_target.destination_id')
        .innerJoin('staff', 'staff.id', 'backup_target.added_by')
        .selectAll('backup_target')
        .select(['export_destination.folder', 'staff.name'])
        .where('export_destination.removed_at', 'is', null)
        .orderBy('backup_target.added_at'),
    )
    .map((row) => ({
      id: row.destination_id,
      kind: row.kind,
      folder: row.folder,
      volume: row.volume,
      below: row.below,
      mark: row.mark,
      label: row.label,
      serial: row.serial,
      addedAt: row.added_at,
      addedByName: row.name,
      triedAt: row.tried_at,
      code: row.code,
      reason: row.reason,
      tries: row.tries,
      nextAt: row.next_at,
    }))

/** One of them, NOT_FOUND otherwise. */
export const targetOf = (store: ReadStore, id: string): Target => {
  const target = readTargets(store).find((each) => each.id === id)
  if (!target) throw new AppError('NOT_FOUND')
  return target
}
