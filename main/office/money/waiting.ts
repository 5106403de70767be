// Money of which nobody knows yet whose it is (unidentified): it waits in the team's list, is given to cases in whole or
// in part, or voided with a reason (sent back, or no payment after all). Each share is divided by the rule on its case.

import { type SqlBool, sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { keepExcess, propose } from '../../../shared/law/proposal.ts'
import type { Channel } from '../../../shared/values/money-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { tables } from '../../gate/store.ts'
import { openCaseInScope } from '../cases/for-others.ts'
import { debtsWith, orderOn } from './case-sums.ts'
import { moneyChanged, postPart } from './parts.ts'
import { assertAsked, assertPaidOn } from './post.ts'

const db = tables<'payment' | 'payment_part' | 'staff'>()

const pageSize = 50

const teamOf = ({ teamId }: { readonly teamId: string | null }): string => {
  if (teamId === null) throw new AppError('WRONG_STATE', { what: 'team' })
  return teamId
}

export const addWaiting = (context: Context<'payments.addWaiting'>, input: Parsed<'payments.addWaiting'>) => {
  const { store, trail, actor, now, today } = context
  assertPaidOn(input.paidOn, today)
  const id = uuidv7()
  store.run(
    db.insertInto('payment').values({
      id,
      version: 1,
      created_at: now,
      updated_at: now,
      team_id: teamOf(actor),
      amount: input.amount,
      paid_on: input.paidOn,
      channel: input.channel,
      payer: input.payer,
      reference: input.reference,
      received_by: input.receivedBy,
      document_id: null,
      note: input.note,
      by_id: actor.staffId,
      unassigned: input.amount,
      voided: 0,
    }),
  )
  trail.about('payment', id).detail('amount', input.amount).detail('paidOn', input.paidOn)
  moneyChanged(context)
  return { id }
}

export const listWaiting = (context: Context<'payments.waiting'>, input: Parsed<'payments.waiting'>) => {
  const { store, trail, actor } = context
  const place = decodeCursor(input.cursor, 'string')
  const rows = store.all(
    db
      .selectFrom('payment')
      .innerJoin('staff as by', 'by.id', 'payment.by_id')
      .selectAll('payment')
      .select('by.name as by_name')
      .where('payment.team_id', '=', actor.teamId ?? '')
      .where('payment.unassigned', '>', 0)
      .$if(place !== undefined, (query) =>
        query.where(sql<SqlBool>`(payment.paid_on, payment.row) > (${place?.[0]}, ${place?.[1]})`),
      )
      .orderBy('payment.paid_on')
      .orderBy('payment.row')
      .limit(pageSize + 1),
  )
  const page = pageOf(rows, pageSize, ({ paid_on, row }) => [paid_on, row])
  for (const { id } of page.rows) trail.about('payment', id)
  return {
    next: page.next,
    rows: page.rows.map((row): Output<'payments.waiting'>['rows'][number] => ({
      id: row.id,
      version: row.version,
      amount: row.amount,
      paidOn: row.paid_on,
      // The database keeps what the contract let in.
      channel: row.channel as Channel,
      payer: row.payer,
      reference: row.reference,
      receivedBy: row.received_by,
      note: row.note,
      unassigned: row.unassigned,
      byName: row.by_name,
      createdAt: row.created_at,
    })),
  }
}

/** In the actor's team and as they saw it. NOT_FOUND, CONFLICT, WRONG_STATE where nothing of it waits. */
const waitingPayment = (
  { store, trail, actor }: Context<'payments.assign'> | Context<'payments.void'>,
  { paymentId, version }: { readonly paymentId: string; readonly version: number },
) => {
  trail.about('payment', paymentId)
  const payment = store.first(
    db
      .selectFrom('payment')
      .selectAll()
      .where('id', '=', paymentId)
      .where('team_id', '=', actor.teamId ?? ''),
  )
  if (!payment) throw new AppError('NOT_FOUND')
  if (payment.version !== version) throw new AppError('CONFLICT')
  if (payment.unassigned === 0) throw new AppError('WRONG_STATE', { what: 'nothing-waits' })
  return payment
}

export const assignWaiting = (context: Context<'payments.assign'>, input: Parsed<'payments.assign'>) => {
  const { store, trail, now } = context
  const { parts, yes } = input
  // The cases first: the act is about them.
  const cases = parts.map((part) => ({ ...part, found: openCaseInScope(context, part.caseId) }))
  for (const { found } of cases) trail.about('case', found.id, found.number)
  const payment = waitingPayment(context, input)
  const total = parts.reduce((sum, { amount }) => sum + amount, 0)
  if (total > payment.unassigned) throw new AppError('INVALID', { reason: 'above-waiting' }, 'amount')
  if (new Set(parts.map(({ caseId }) => caseId)).size !== parts.length) {
    throw new AppError('INVALID', { reason: 'unknown' }, 'parts')
  }
  for (const { found, amount } of cases) {
    const standing = store.first(
      db
        .selectFrom('payment_part')
        .select('id')
        .where('payment_id', '=', payment.id)
        .where('case_id', '=', found.id)
        .where('reversed_at', 'is', null),
    )
    if (standing) throw new AppError('ALREADY_EXISTS', { what: 'parts' }, 'parts')
    const debts = debtsWith(context, found, false)
    const { order, basis } = orderOn(store, found.client_id, payment.paid_on)
    const proposal = propose(debts, amount, payment.paid_on, order, false)
    const debt = debts[0]
    const part = keepExcess(proposal, found.id)[0]
    if (!debt || !part) throw new Error('a case without its debt')
    assertAsked(store, debt, { amount, paidOn: payment.paid_on, excess: proposal.excess }, yes)
    postPart(context, {
      paymentId: payment.id,
      caseId: found.id,
      paidOn: payment.paid_on,
      sums: part.sums,
      basis,
      reason: '',
      documentId: null,
    })
  }
  store.run(
    db
      .updateTable('payment')
      .set({ unassigned: payment.unassigned - total, version: payment.version + 1, updated_at: now })
      .where('id', '=', payment.id),
  )
  trail.detail('amount', total).detail('paidOn', payment.paid_on)
  moneyChanged(context)
  return { unassigned: payment.unassigned - total }
}

export const voidWaiting = (context: Context<'payments.void'>, input: Parsed<'payments.void'>) => {
  const { store, trail, now } = context
  const payment = waitingPayment(context, input)
  store.run(
    db
      .updateTable('payment')
      .set({
        unassigned: 0,
        voided: payment.voided + payment.unassigned,
        void_reason: input.reason,
        version: payment.version + 1,
        updated_at: now,
      })
      .where('id', '=', payment.id),
  )
  trail.detail('amount', payment.unassigned).detail('paidOn', payment.paid_on).detail('reason', input.reason)
  moneyChanged(context)
  return {}
}
