// A visitor's consent after it was given: what they agreed to, taking it back, and asking again.

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { currentNotice } from '../notices/for-others.ts'
import { latestConsent, needsConsentAgain, purposesOfNotice } from './consents.ts'

const db = tables<'consent_withdrawal' | 'consent_ask' | 'purpose'>()

const consentOf = (store: ReadStore, visitorId: string) => {
  const consent = latestConsent(store, visitorId)
  if (!consent) throw new AppError('NOT_FOUND')
  return consent
}

export const consents = {
  'consents.read': ({ store, trail }, { visitorId }) => {
    trail.about('visitor', visitorId)
    const consent = consentOf(store, visitorId)
    return {
      noticeNumber: consent.noticeNumber,
      agreedAt: consent.at,
      purposes: purposesOfNotice(store, consent.noticeId),
      withdrawnAt: consent.withdrawnAt,
      askAgain: needsConsentAgain(store, visitorId),
    }
  },

  'consents.withdraw': ({ store, actor, trail, now, house, afterCommit }, { visitorId }) => {
    trail.about('visitor', visitorId)
    const consent = consentOf(store, visitorId)
    if (consent.withdrawnAt !== null) throw new AppError('WRONG_STATE', { what: 'consent-withdrawn' })
    store.run(
      db
        .insertInto('consent_withdrawal')
        .values({ consent_id: consent.id, visitor_id: visitorId, at: now, by_id: actor.staffId }),
    )
    trail.detail('notice', consent.noticeNumber)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'visitor' }))
    return {}
  },

  'consents.askAgain': ({ store, actor, trail, now, house, afterCommit }, { visitorId, purposeId }) => {
    trail.about('visitor', visitorId)
    consentOf(store, visitorId)
    const purpose = store.first(
      db
        .selectFrom('purpose')
        .select(['id', 'zh', 'for_visitors'])
        .where('id', '=', purposeId)
        .where('ended_at', 'is', null),
    )
    if (purpose?.for_visitors !== 1) throw new AppError('INVALID', { reason: 'unknown' }, 'purposeId')
    trail.about('purpose', purpose.id, purpose.zh)
    const asked = db
      .selectFrom('consent_ask')
      .select('id')
      .where('visitor_id', '=', visitorId)
      .where('purpose_id', '=', purposeId)
    // Asked twice is asked once.
    if (!store.first(asked)) {
      const row = { id: uuidv7(), visitor_id: visitorId, purpose_id: purposeId, at: now, by_id: actor.staffId }
      store.run(db.insertInto('consent_ask').values(row))
    }
    const notice = currentNotice(store)
    const covered = notice !== undefined && purposesOfNotice(store, notice.id).some(({ id }) => id === purposeId)
    trail.detail('covered', covered)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'visitor' }))
    return { covered }
  },
} satisfies HandlersOf<'consents.'>
