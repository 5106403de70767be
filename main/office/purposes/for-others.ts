// What the other folders ask of purposes: may this record be used for that, and for what may it be used at all. A use for
// something else is stopped with WRONG_PURPOSE, which the gate records about the record and the purpose.
// params.reason: `entrusted` (not what was entrusted), `notice` (not in the notice that the visitor signed), `withdrawn`.

import { AppError } from '../../../shared/errors.ts'
import type { SubjectKind } from '../../../shared/policy.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { latestConsent, purposesOfNotice } from './consents.ts'

export { latestConsent, needsConsentAgain, purposesOfNotice, tookConsentBack } from './consents.ts'

/** Kinds of records whose data came from or about people. */
export const purposeKinds = ['debtor', 'visitor', 'client-account', 'document', 'case'] as const
export type PurposeKind = (typeof purposeKinds)[number]

export type Purpose = { readonly id: string; readonly zh: string; readonly en: string }

const db = tables<'purpose'>()

const inUse = () =>
  db.selectFrom('purpose').select(['id', 'zh', 'en']).where('ended_at', 'is', null).orderBy('begun_at').orderBy('id')

/** The purposes for which this record may be used now. A visitor who took consent back leaves what the law asks for. */
export const purposesFor = ({ store }: { readonly store: ReadStore }, kind: PurposeKind, id: string): Purpose[] => {
  if (kind !== 'visitor') return store.all(inUse().where('for_entrusted', '=', 1))
  const byLaw = store.all(inUse().where('by_law', '=', 1))
  const consent = latestConsent(store, id)
  if (!consent || consent.withdrawnAt !== null) return byLaw
  const agreed = purposesOfNotice(store, consent.noticeId)
  return [...agreed, ...byLaw.filter((one) => !agreed.some(({ id }) => id === one.id))]
}

type Asking = Pick<Context, 'store' | 'trail'>

/** The subject kinds of the trail that stand for a record kind; a client's account is told by its client. */
const subjectOf: Readonly<Record<PurposeKind, SubjectKind>> = {
  debtor: 'debtor',
  visitor: 'visitor',
  'client-account': 'client',
  document: 'document',
  case: 'case',
}

const stop = ({ trail }: Asking, purpose: Purpose, reason: string): never => {
  trail.about('purpose', purpose.id, purpose.zh)
  throw new AppError('WRONG_PURPOSE', { reason })
}

/** Throws INVALID (field `purposeId`) for one that the office does not have or has ended. */
const purposeInUse = (store: ReadStore, purposeId: string) => {
  const found = store.first(
    db
      .selectFrom('purpose')
      .select(['id', 'zh', 'en', 'for_entrusted'])
      .where('id', '=', purposeId)
      .where('ended_at', 'is', null),
  )
  if (!found) throw new AppError('INVALID', { reason: 'unknown' }, 'purposeId')
  return found
}

/**
 * Answers the purpose, for the trail's `purpose` detail. Throws INVALID (field `purposeId`) for one that the office
 * does not have or has ended, and WRONG_PURPOSE where the record's data was not collected for it.
 */
export const assertPurpose = (context: Asking, purposeId: string, kind: PurposeKind, id: string): Purpose => {
  const { store, trail } = context
  const purpose = purposeInUse(store, purposeId)
  if (purposesFor(context, kind, id).some((one) => one.id === purposeId)) return purpose
  if (!trail.subjects.some((one) => one.id === id)) trail.about(subjectOf[kind], id)
  if (kind !== 'visitor') return stop(context, purpose, 'entrusted')
  const withdrawn = (latestConsent(store, id)?.withdrawnAt ?? null) !== null
  return stop(context, purpose, withdrawn ? 'withdrawn' : 'notice')
}

/** The same for what carries many entrusted records out at once: the caller names in the trail what it is about. */
export const assertEntrustedPurpose = (context: Asking, purposeId: string): Purpose => {
  const purpose = purposeInUse(context.store, purposeId)
  return purpose.for_entrusted === 1 ? purpose : stop(context, purpose, 'entrusted')
}
