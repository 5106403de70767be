// Posts a payment: on one case, or divided over several debts of the same person. What the page showed is reckoned anew
// from the same rules; it must be the same, or divided by hand with a reason. Refused: a day to come, a day before the
// contract, a division that gives a bucket more than it is owed. Asked about: before the case was placed, the same sum of
// the same day a second time, more than is owed.

import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type Sums, sameSums, totalOf } from '../../../shared/law/allocation.ts'
import { handFault, keepExcess, propose } from '../../../shared/law/proposal.ts'
import { maximumFen } from '../../../shared/values/money.ts'
import type { PaymentAsk } from '../../../shared/values/money-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { openCaseInScope } from '../cases/for-others.ts'
import { documentOnCase } from '../documents/for-others.ts'
import { type DebtOnCase, debtsWith, orderOn, sumsOnCase } from './case-sums.ts'
import { moneyChanged, postPart } from './parts.ts'

const db = tables<'payment' | 'payment_part'>()

const invalid = (reason: string, field: string): AppError => new AppError('INVALID', { reason }, field)

export const assertPaidOn = (paidOn: string, today: string): void => {
  if (paidOn > today) throw invalid('future', 'paidOn')
}

/** The same sum of the same day stands on the case already. */
const isRepeated = (store: ReadStore, caseId: string, amount: number, paidOn: string): boolean =>
  store.first(
    db
      .selectFrom('payment_part')
      .innerJoin('payment', 'payment.id', 'payment_part.payment_id')
      .select(sql<number>`1`.as('found'))
      .where('payment_part.case_id', '=', caseId)
      .where('payment_part.reversed_at', 'is', null)
      .where('payment.paid_on', '=', paidOn)
      .where('payment_part.amount', '=', amount),
  ) !== undefined

/** Throws for what is refused, and for what has to be asked and was not answered yes: WRONG_STATE by its name. */
export const assertAsked = (
  store: ReadStore,
  { id, placedOn, contractOn }: Pick<DebtOnCase, 'id' | 'placedOn' | 'contractOn'>,
  { amount, paidOn, excess }: { readonly amount: number; readonly paidOn: string; readonly excess: number },
  yes: readonly PaymentAsk[],
): void => {
  if (contractOn !== null && paidOn < contractOn) throw invalid('before-contract', 'paidOn')
  const ask = (what: PaymentAsk, due: boolean): void => {
    if (due && !yes.includes(what)) throw new AppError('WRONG_STATE', { what: `ask-${what}` })
  }
  ask('before-placed', paidOn < placedOn)
  ask('again', isRepeated(store, id, amount, paidOn))
  ask('excess', excess > 0)
}

type PostInput = Parsed<'payments.post'>
type Shown = { readonly id: string; readonly sums: Sums }

/** What is to be posted: the rule's own division, or the hand's where that can stand. */
const partsOf = (input: PostInput, debts: readonly DebtOnCase[], ruled: readonly Shown[]): readonly Shown[] => {
  const { parts, byHand, reason } = input
  const shown = parts.map(({ caseId, sums }) => ({ id: caseId, sums })).filter(({ sums }) => totalOf(sums) > 0)
  const alike =
    shown.length === ruled.length &&
    ruled.every(({ id, sums }) => shown.some((part) => part.id === id && sameSums(part.sums, sums)))
  if (alike) return ruled
  if (!byHand) throw new AppError('CONFLICT')
  if (reason === '') throw invalid('reason-due', 'reason')
  if (shown.reduce((total, { sums }) => total + totalOf(sums), 0) !== input.amount) throw invalid('sum', 'parts')
  if (new Set(shown.map(({ id }) => id)).size !== shown.length) throw invalid('unknown', 'parts')
  for (const { id, sums } of shown) {
    const owed = debts.find((debt) => debt.id === id)
    if (!owed) throw invalid('unknown', 'parts')
    const fault = handFault(owed.sums, sums, totalOf(sums))
    if (fault) throw invalid(fault, 'parts')
  }
  return shown
}

export const postPayment = (context: Context<'payments.post'>, input: PostInput) => {
  const { store, trail, actor, now, today } = context
  const { caseId, amount, paidOn, documentId, across, yes } = input
  const found = openCaseInScope(context, caseId)
  trail.about('case', caseId, found.number)
  assertPaidOn(paidOn, today)
  documentOnCase(store, caseId, documentId)
  const debts = debtsWith(context, found, across)
  const { order, basis } = orderOn(store, found.client_id, paidOn)
  const ruled = keepExcess(propose(debts, amount, paidOn, order, across), caseId)
  const parts = partsOf(input, debts, ruled)
  for (const { id, sums } of parts) {
    const debt = debts.find((each) => each.id === id)
    if (!debt) throw invalid('unknown', 'parts')
    const excess = Math.max(0, sums.adjustments - Math.max(0, debt.sums.adjustments))
    assertAsked(store, debt, { amount: totalOf(sums), paidOn, excess }, yes)
    if (Math.abs(debt.sums.adjustments - sums.adjustments) > maximumFen) throw invalid('range', 'amount')
  }
  const paymentId = uuidv7()
  store.run(
    db.insertInto('payment').values({
      id: paymentId,
      version: 1,
      created_at: now,
      updated_at: now,
      team_id: found.team_id,
      amount,
      paid_on: paidOn,
      channel: input.channel,
      payer: input.payer,
      reference: input.reference,
      received_by: input.receivedBy,
      document_id: documentId,
      note: input.note,
      by_id: actor.staffId,
      unassigned: 0,
      voided: 0,
    }),
  )
  const own = parts === ruled ? basis : 'own'
  for (const { id, sums } of parts) {
    const debt = debts.find((each) => each.id === id)
    if (id !== caseId && debt) trail.about('case', id, debt.number)
    postPart(context, {
      paymentId,
      caseId: id,
      paidOn,
      sums,
      basis: own,
      reason: own === 'own' ? input.reason : '',
      // The evidence hangs on the case that was asked for.
      documentId: id === caseId ? documentId : null,
    })
  }
  trail.about('payment', paymentId).detail('amount', amount).detail('paidOn', paidOn).detail('basis', own)
  if (own === 'own') trail.detail('reason', input.reason)
  if (yes.length > 0) trail.detail('asked', yes.join(' '))
  const balance = totalOf(sumsOnCase(store, caseId))
  trail.change('balance', found.balance, balance)
  moneyChanged(context)
  return { paymentId, balance }
}
