// What a visitor agreed to last: which version of the notice, what it said that the data is for, and whether they took it
// back. The latest signature counts, by the order in which they were written and not by a clock that may have been set.

import { type SqlBool, sql } from 'kysely'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<
  'consent' | 'visit' | 'notice' | 'notice_purpose' | 'purpose' | 'consent_withdrawal' | 'consent_ask'
>()

export type LatestConsent = {
  readonly id: string
  readonly noticeId: string
  readonly noticeNumber: number
  readonly at: string
  readonly withdrawnAt: string | null
}

/** undefined for somebody who never agreed, and for who does not exist. */
export const latestConsent = (store: ReadStore, visitorId: string): LatestConsent | undefined =>
  store.first(
    db
      .selectFrom('visit')
      .innerJoin('consent', 'consent.visit_id', 'visit.id')
      .innerJoin('notice', 'notice.id', 'consent.notice_id')
      .leftJoin('consent_withdrawal', 'consent_withdrawal.consent_id', 'consent.id')
      .select([
        'consent.id',
        'notice.id as noticeId',
        'notice.number as noticeNumber',
        'consent.at',
        'consent_withdrawal.at as withdrawnAt',
      ])
      .where('visit.visitor_id', '=', visitorId)
      .where('consent.decision', '=', 'agreed')
      .orderBy(sql`consent.rowid`, 'desc')
      .limit(1),
  )

/** What a version of the notice says that the data is for, as far as it is still in use. */
export const purposesOfNotice = (store: ReadStore, noticeId: string) =>
  store.all(
    db
      .selectFrom('notice_purpose')
      .innerJoin('purpose', 'purpose.id', 'notice_purpose.purpose_id')
      .select(['purpose.id', 'purpose.zh', 'purpose.en'])
      .where('notice_purpose.notice_id', '=', noticeId)
      .where('purpose.ended_at', 'is', null)
      .orderBy('purpose.begun_at')
      .orderBy('purpose.id'),
  )

/** Whether the front desk should ask this visitor anew: consent was taken back, or a purpose is wanted that it lacks. */
export const needsConsentAgain = (store: ReadStore, visitorId: string): boolean => {
  const consent = latestConsent(store, visitorId)
  if (!consent || consent.withdrawnAt !== null) return true
  const covered = db.selectFrom('notice_purpose').select('purpose_id').where('notice_id', '=', consent.noticeId)
  return (
    store.first(
      db
        .selectFrom('consent_ask')
        .select('id')
        .where('visitor_id', '=', visitorId)
        .where('purpose_id', 'not in', covered)
        .limit(1),
    ) !== undefined
  )
}

/**
 * For queries on `visit`: the visitor took back what they agreed to last. Nothing of them is shown any more once they
 * have left; while they are in the building they stay on the roll call.
 */
export const tookConsentBack = sql<SqlBool>`exists (
  select 1 from consent_withdrawal as taken inner join consent as given on given.id = taken.consent_id
  where taken.visitor_id = visit.visitor_id and not exists (
    select 1 from visit as later inner join consent as renewed on renewed.visit_id = later.id
    where later.visitor_id = taken.visitor_id and renewed.decision = 'agreed' and renewed.rowid > given.rowid))`
