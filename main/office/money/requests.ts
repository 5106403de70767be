// Waivers and reversals that a collector may not do alone: they wait for a supervisor of the case's team, who says yes or
// no. Yes does it at once, in the supervisor's name, if it can still be done. One request for a payment waits at a time.

import { uuidv7 } from 'uuidv7'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { noSums, type Sums, totalOf } from '../../../shared/law/allocation.ts'
import type { Fate } from '../../../shared/values/money-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { openCaseInScope } from '../cases/for-others.ts'
import { documentOnCase } from '../documents/for-others.ts'
import { sumsOnCase } from './case-sums.ts'
import { moneyChanged, reversePart, standingPart } from './parts.ts'
import { assertWaivable, postWaiver } from './waive.ts'

const db = tables<'money_request' | 'case_file' | 'staff' | 'payment_part' | 'payment'>()

export type RequestRow = Output<'money.requests'>['rows'][number]

/** With the names that it is read by. Narrow it to cases in scope. */
const selectRequests = () =>
  db
    .selectFrom('money_request')
    .innerJoin('case_file', 'case_file.id', 'money_request.case_id')
    .innerJoin('staff as asker', 'asker.id', 'money_request.asked_by')
    .leftJoin('payment_part', 'payment_part.id', 'money_request.part_id')
    .leftJoin('payment', 'payment.id', 'payment_part.payment_id')
    .selectAll('money_request')
    .select(['case_file.number', 'case_file.debtor_name', 'asker.name as asked_by_name', 'payment.paid_on'])
    .where('money_request.state', '=', 'waiting')

type Found = {
  id: string
  case_id: string
  number: string
  debtor_name: string
  kind: 'waiver' | 'reversal'
  amount: number
  sums: string
  paid_on: string | null
  fate: string | null
  reason: string
  asked_by_name: string
  asked_at: string
}

const requestRow = (row: Found): RequestRow => ({
  id: row.id,
  caseId: row.case_id,
  caseNumber: row.number,
  debtorName: row.debtor_name,
  kind: row.kind,
  amount: row.amount,
  // What is stored was checked when it was asked.
  sums: row.sums === '' ? null : (JSON.parse(row.sums) as Sums),
  paidOn: row.paid_on,
  fate: row.fate as Fate | null,
  reason: row.reason,
  askedByName: row.asked_by_name,
  askedAt: row.asked_at,
})

/** Those of a case that the caller has looked up in scope. */
export const requestsOnCase = (store: ReadStore, caseId: string): RequestRow[] =>
  store
    .all(selectRequests().where('money_request.case_id', '=', caseId).orderBy('money_request.row').limit(50))
    .map(requestRow)

export const listRequests = ({ store, trail, actor, scope }: Context<'money.requests'>) => {
  const rows = store
    .all(selectRequests().where(casesInScope(actor, scope)).orderBy('money_request.row').limit(200))
    .map(requestRow)
  for (const { caseId, caseNumber } of rows) trail.about('case', caseId, caseNumber)
  return { rows }
}

/** WRONG_STATE while a reversal of this share waits already. */
export const assertNotAsked = (store: ReadStore, partId: string): void => {
  const waiting = store.first(
    db.selectFrom('money_request').select('id').where('part_id', '=', partId).where('state', '=', 'waiting'),
  )
  if (waiting) throw new AppError('WRONG_STATE', { what: 'asked-already' })
}

type Asked = {
  readonly caseId: string
  readonly kind: 'waiver' | 'reversal'
  readonly amount: number
  readonly sums?: Sums
  readonly partId?: string
  readonly fate?: Fate
  readonly documentId?: string | null
  readonly reason: string
}

const ask = (context: Context<'money.askWaiver'> | Context<'payments.askReversal'>, asked: Asked): { id: string } => {
  const { store, trail, actor, now } = context
  const id = uuidv7()
  store.run(
    db.insertInto('money_request').values({
      id,
      case_id: asked.caseId,
      kind: asked.kind,
      amount: asked.amount,
      sums: asked.sums ? JSON.stringify(asked.sums) : '',
      part_id: asked.partId ?? null,
      fate: asked.fate ?? null,
      document_id: asked.documentId ?? null,
      reason: asked.reason,
      asked_by: actor.staffId,
      asked_at: now,
      state: 'waiting',
      answered_by: null,
      answered_at: null,
    }),
  )
  trail.detail('amount', asked.amount).detail('reason', asked.reason)
  moneyChanged(context)
  return { id }
}

export const askWaiver = (context: Context<'money.askWaiver'>, input: Parsed<'money.askWaiver'>) => {
  const { caseId, sums, documentId } = input
  const found = openCaseInScope(context, caseId)
  context.trail.about('case', caseId, found.number)
  documentOnCase(context.store, caseId, documentId)
  assertWaivable(sumsOnCase(context.store, caseId), sums)
  return ask(context, { ...input, kind: 'waiver', amount: totalOf(sums) })
}

export const askReversal = (context: Context<'payments.askReversal'>, input: Parsed<'payments.askReversal'>) => {
  const { caseId, partId, version } = input
  const found = openCaseInScope(context, caseId)
  context.trail.about('case', caseId, found.number)
  const part = standingPart(context, caseId, partId, version)
  assertNotAsked(context.store, partId)
  return ask(context, { caseId, partId, fate: input.fate, reason: input.reason, kind: 'reversal', amount: part.amount })
}

const close = (
  { store, actor, now }: Context<'money.answer'> | Context<'money.withdrawRequest'>,
  id: string,
  state: 'approved' | 'declined' | 'withdrawn',
  answer: string,
): void => {
  store.run(
    db
      .updateTable('money_request')
      .set({ state, answered_by: actor.staffId, answered_at: now, answer })
      .where('id', '=', id),
  )
}

/** A waiting one in scope. NOT_FOUND out of scope; WRONG_STATE once it is answered. */
const waiting = ({ store, actor, scope }: Context<'money.answer'> | Context<'money.withdrawRequest'>, id: string) => {
  const request = store.first(
    db
      .selectFrom('money_request')
      .innerJoin('case_file', 'case_file.id', 'money_request.case_id')
      .selectAll('money_request')
      .where('money_request.id', '=', id)
      .where(casesInScope(actor, scope)),
  )
  if (!request) throw new AppError('NOT_FOUND')
  if (request.state !== 'waiting') throw new AppError('WRONG_STATE', { what: 'request-answered' })
  return request
}

export const answerRequest = (context: Context<'money.answer'>, { id, approve, note }: Parsed<'money.answer'>) => {
  const { store, trail } = context
  const request = waiting(context, id)
  if (!approve && note === '') throw new AppError('INVALID', { reason: 'reason-due' }, 'note')
  // A closed case takes no money any more, but a no can always be said.
  if (approve) {
    const found = openCaseInScope(context, request.case_id)
    trail.about('case', found.id, found.number)
    if (request.kind === 'waiver') {
      const sums = { ...noSums, ...(JSON.parse(request.sums) as Partial<Sums>) }
      postWaiver(context, found, { sums, reason: request.reason, documentId: request.document_id })
    } else {
      const part = standingPart(context, found.id, request.part_id ?? '')
      reversePart(context, part, request.fate === 'void' ? 'void' : 'unassign', request.reason)
      trail.about('payment', part.payment_id).detail('amount', part.amount).detail('reason', request.reason)
      trail.change('balance', found.balance, found.balance + part.amount)
    }
  } else {
    const row = store.first(db.selectFrom('case_file').select('number').where('id', '=', request.case_id))
    trail
      .about('case', request.case_id, row?.number ?? '')
      .detail('amount', request.amount)
      .detail('reason', note)
  }
  trail.detail('requestKind', request.kind).detail('approved', approve)
  close(context, id, approve ? 'approved' : 'declined', note)
  moneyChanged(context)
  return {}
}

export const withdrawRequest = (context: Context<'money.withdrawRequest'>, { id }: Parsed<'money.withdrawRequest'>) => {
  const request = waiting(context, id)
  // Another's request on a case that was taken over is not one's own to take back.
  if (request.asked_by !== context.actor.staffId) throw new AppError('NOT_FOUND')
  const row = context.store.first(db.selectFrom('case_file').select('number').where('id', '=', request.case_id))
  context.trail.about('case', request.case_id, row?.number ?? '').detail('amount', request.amount)
  close(context, id, 'withdrawn', '')
  moneyChanged(context)
  return {}
}
