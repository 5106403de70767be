// Drills as the page sees them, and how the office stands with them.

import type { z } from 'zod'
import type { drillRow } from '../../../shared/contract/drills.ts'
import { AppError } from '../../../shared/errors.ts'
import { localDateOf } from '../../../shared/values/dates.ts'
import { type DrillDue, type DrillKind, drillDue, usualDrillLimit } from '../../../shared/values/drills.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { verifiedBackups } from '../backup/for-others.ts'

const db = tables<'drill' | 'drill_limit' | 'staff'>()

export const drillsWithNames = () =>
  db
    .selectFrom('drill')
    .innerJoin('staff', 'staff.id', 'drill.by_id')
    .selectAll('drill')
    .select('staff.name as by_name')

type Row = ReturnType<ReturnType<typeof drillsWithNames>['execute']> extends Promise<(infer R)[]> ? R : never

export const shownRow = (row: Row): z.infer<typeof drillRow> => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  fileName: row.file_name,
  backupAt: row.backup_at,
  seconds: row.seconds,
  limitMinutes: row.limit_minutes,
  byName: row.by_name,
  code: row.code,
  problems: row.problems,
})

export const findDrill = (store: ReadStore, id: string) => {
  const row = store.first(drillsWithNames().where('drill.id', '=', id))
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

export const limitOf = (store: ReadStore): { readonly minutes: number; readonly version: number } =>
  store.first(db.selectFrom('drill_limit').select(['minutes', 'version'])) ?? { minutes: usualDrillLimit, version: 1 }

/** The newest that passed. */
export const lastPassed = (store: ReadStore, kind: DrillKind) =>
  store.first(
    db
      .selectFrom('drill')
      .select(['id', 'finished_at', 'started_at', 'seconds', 'backup_id'])
      .where('kind', '=', kind)
      .where('state', '=', 'passed')
      .orderBy('started_at', 'desc')
      .limit(1),
  )

/** When the last drill or deep verification ended that found everything as it should be; null: never. */
export const lastFoundWhole = (store: ReadStore): string | null =>
  store.first(
    db.selectFrom('drill').select('finished_at').where('state', '=', 'passed').orderBy('finished_at', 'desc').limit(1),
  )?.finished_at ?? null

/** Which of these backups passed a drill or a deep verification. */
export const foundWholeAmong = (store: ReadStore, backupIds: readonly string[]): ReadonlySet<string> =>
  new Set(
    store
      .all(db.selectFrom('drill').select('backup_id').where('state', '=', 'passed').where('backup_id', 'in', backupIds))
      .flatMap(({ backup_id: id }) => (id === null ? [] : [id])),
  )

/** Whether a drill is due this quarter. */
export const dueOf = (
  store: ReadStore,
  today: string,
): { readonly state: DrillDue; readonly before: string | null } => {
  const last = lastPassed(store, 'drill')
  const first = verifiedBackups(store, 1, 'oldest')[0]
  const { state, before } = drillDue(
    today,
    last && localDateOf(last.started_at),
    first && localDateOf(first.started_at),
  )
  return { state, before: before ?? null }
}
