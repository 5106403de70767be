// What other desks may use of the off-site register: how things stand, for the supervisor's first page.

import { localDateOf } from '../../../shared/values/dates.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'medium' | 'medium_backup' | 'backup'>()

export type OffSiteState = {
  /** When the newest hand-over was, of the media that are away now and hold a verified backup; null: nothing is off-site. */
  readonly lastAwayAt: string | null
  /** When the newest backup that lies on one of these was made; null: nothing is off-site. */
  readonly newestBackupAt: string | null
  /** How many media should have been back before today. */
  readonly overdue: number
}

/** `now`: a UTC instant. */
export const offSiteState = (store: ReadStore, now: string): OffSiteState => {
  const away = store.first(
    db
      .selectFrom('medium')
      .innerJoin('medium_backup', 'medium_backup.medium_id', 'medium.id')
      .innerJoin('backup', 'backup.id', 'medium_backup.backup_id')
      .select((eb) => [eb.fn.max('medium.away_at').as('away'), eb.fn.max('backup.started_at').as('made')])
      .where('medium.state', '=', 'away')
      .where('backup.state', '=', 'verified'),
  )
  return { lastAwayAt: away?.away ?? null, newestBackupAt: away?.made ?? null, overdue: overdueMedia(store, now) }
}

export const overdueMedia = (store: ReadStore, now: string): number =>
  store.first(
    db
      .selectFrom('medium')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', '=', 'away')
      .where('due_on', '<', localDateOf(now)),
  )?.count ?? 0
