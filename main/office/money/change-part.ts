// What can be done to a payment once it stands on a case: another division with a reason, or a reversal. Nothing of it is
// ever deleted: each is an entry of its own, which counts from the day of the payment.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { minus, plus, sameSums } from '../../../shared/law/allocation.ts'
import { handFault } from '../../../shared/law/proposal.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { openCaseInScope } from '../cases/for-others.ts'
import { sumsOnCase } from './case-sums.ts'
import { postEntry } from './for-others.ts'
import { allowedOn, assertAllowed } from './limits.ts'
import { divisionOf, moneyChanged, reversePart, standingPart } from './parts.ts'
import { assertNotAsked } from './requests.ts'

const db = tables<'payment_part'>()

export const reallocatePart = (
  context: Context<'payments.reallocate'>,
  { caseId, partId, version, sums, reason }: Parsed<'payments.reallocate'>,
) => {
  const { store, trail, actor, now } = context
  const found = openCaseInScope(context, caseId)
  trail.about('case', caseId, found.number)
  const part = standingPart(context, caseId, partId, version)
  const present = divisionOf(store, part.payment_id, caseId)
  if (sameSums(present, sums)) throw new AppError('INVALID', { reason: 'same' }, 'sums')
  const fault = handFault(plus(sumsOnCase(store, caseId), present), sums, part.amount)
  if (fault) throw new AppError('INVALID', { reason: fault }, 'sums')
  postEntry(store, {
    caseId,
    kind: 'reallocation',
    on: part.paid_on,
    now,
    byId: actor.staffId,
    sums: minus(present, sums),
    reason,
    paymentId: part.payment_id,
    reversesId: part.entry_id,
  })
  store.run(
    db
      .updateTable('payment_part')
      .set({ version: version + 1, basis: 'own' })
      .where('id', '=', partId),
  )
  trail.about('payment', part.payment_id).detail('amount', part.amount).detail('reason', reason)
  moneyChanged(context)
  return {}
}

export const reversePayment = (
  context: Context<'payments.reverse'>,
  { caseId, partId, version, fate, reason }: Parsed<'payments.reverse'>,
) => {
  const { store, trail, actor } = context
  const found = openCaseInScope(context, caseId)
  trail.about('case', caseId, found.number)
  const part = standingPart(context, caseId, partId, version)
  assertNotAsked(store, partId)
  assertAllowed(allowedOn(store, actor, found).reversal, part.amount)
  reversePart(context, part, fate, reason)
  trail.about('payment', part.payment_id).detail('amount', part.amount).detail('paidOn', part.paid_on)
  trail.detail('fate', fate).detail('reason', reason)
  trail.change('balance', found.balance, found.balance + part.amount)
  moneyChanged(context)
  return {}
}
