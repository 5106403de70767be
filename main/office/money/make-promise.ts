// A promise to pay (承诺还款) on a case: from a contact record or by itself. It takes the case to `promised`, stands on its
// worker's day, and from then on the payments say what becomes of it.

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import { tables } from '../../gate/store.ts'
import { moveStageIfMove } from '../cases/for-others.ts'
import type { MoneyWork } from './case-sums.ts'
import { matchPayments } from './matching.ts'

const db = tables<'promise' | 'case_file'>()

export type NewPromise = {
  readonly caseId: string
  readonly amount: number
  /** The last local day for it. */
  readonly on: string
  /** The contact record in which it was made. */
  readonly contactId?: string | null
}

/** Stages that a promise takes a case out of; a case with a plan, or before a court, stays where it is. */
const before = ['received', 'verifying', 'contacting', 'negotiating']

/** The caller has found the case open and in scope. INVALID at `promise.on` for a day that has passed. */
export const promiseMade = (work: MoneyWork, { caseId, amount, on, contactId = null }: NewPromise): string => {
  const { store, trail, actor, now, today } = work
  if (on < today) throw new AppError('INVALID', { reason: 'past' }, 'promise.on')
  const id = uuidv7()
  store.run(
    db.insertInto('promise').values({
      id,
      case_id: caseId,
      contact_id: contactId,
      amount,
      made_on: today,
      made_at: now,
      due_on: on,
      by_id: actor.staffId,
      withdrawn_at: null,
      withdrawn_by: null,
    }),
  )
  trail.about('promise', id).detail('amount', amount).detail('promisedOn', on)
  matchPayments(work, caseId)
  const stage = store.first(db.selectFrom('case_file').select('stage').where('id', '=', caseId))?.stage
  if (stage !== undefined && before.includes(stage)) moveStageIfMove(work, caseId, 'promised', '')
  return id
}
