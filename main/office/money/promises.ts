// Promises by themselves: one that no contact record tells of, and one that was a mistake.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { openCaseInScope } from '../cases/for-others.ts'
import { promiseMade } from './make-promise.ts'
import { matchPayments } from './matching.ts'
import { moneyChanged } from './parts.ts'

const db = tables<'promise'>()

export const addPromise = (context: Context<'promises.add'>, { caseId, amount, on }: Parsed<'promises.add'>) => {
  const found = openCaseInScope(context, caseId)
  context.trail.about('case', caseId, found.number)
  if (on < context.today) throw new AppError('INVALID', { reason: 'past' }, 'on')
  const id = promiseMade(context, { caseId, amount, on })
  moneyChanged(context)
  return { id }
}

/** Stays on record with its reason, and is no longer waited for. What was paid on it may count for another. */
export const withdrawPromise = (
  context: Context<'promises.withdraw'>,
  { caseId, promiseId, reason }: Parsed<'promises.withdraw'>,
) => {
  const { store, trail, actor, now } = context
  const found = openCaseInScope(context, caseId)
  trail.about('case', caseId, found.number)
  const promise = store.first(
    db.selectFrom('promise').selectAll().where('id', '=', promiseId).where('case_id', '=', caseId),
  )
  if (!promise) throw new AppError('NOT_FOUND')
  if (promise.withdrawn_at !== null) throw new AppError('WRONG_STATE', { what: 'promise-withdrawn' })
  store.run(
    db
      .updateTable('promise')
      .set({ withdrawn_at: now, withdrawn_by: actor.staffId, withdrawn_reason: reason })
      .where('id', '=', promiseId),
  )
  matchPayments(context, caseId)
  trail.about('promise', promiseId).detail('amount', promise.amount).detail('promisedOn', promise.due_on)
  trail.detail('reason', reason)
  moneyChanged(context)
  return {}
}
