// Payment plans (还款计划): a schedule, its agreement on paper once signed, and what of it is late. One plan of a case is in
// force at a time; a new one first ends the old. Payments fill the instalments in order.

import { uuidv7 } from 'uuidv7'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { instalmentState } from '../../../shared/law/promises.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { moveStageIfMove, openCaseInScope } from '../cases/for-others.ts'
import { documentOnCase } from '../documents/for-others.ts'
import { restartLimitation } from '../litigation/for-others.ts'
import { takeOffAgenda } from '../today/for-others.ts'
import { matchPayments } from './matching.ts'
import { moneyChanged } from './parts.ts'

const db = tables<'plan' | 'plan_instalment' | 'staff' | 'case_file'>()

const invalid = (reason: string, field: string): AppError => new AppError('INVALID', { reason }, field)

/** The one in force, or the last one; null where there never was one. */
export const planOnCase = (store: ReadStore, caseId: string, today: string): Output<'money.read'>['plan'] => {
  const plan = store.first(
    db
      .selectFrom('plan')
      .innerJoin('staff as by', 'by.id', 'plan.by_id')
      .selectAll('plan')
      .select('by.name as by_name')
      .where('plan.case_id', '=', caseId)
      .orderBy('plan.row', 'desc')
      .limit(1),
  )
  if (!plan) return null
  const instalments = store
    .all(db.selectFrom('plan_instalment').selectAll().where('plan_id', '=', plan.id).orderBy('number'))
    .map(({ id, number, due_on, amount, paid, paid_on }) => ({
      id,
      number,
      dueOn: due_on,
      amount,
      paid,
      paidOn: paid_on,
      state: instalmentState({ amount, dueOn: due_on }, paid, today),
    }))
  const late = plan.state === 'active' ? instalments.filter(({ state }) => state === 'late') : []
  return {
    id: plan.id,
    version: plan.version,
    total: plan.total,
    paid: instalments.reduce((total, { paid }) => total + paid, 0),
    agreedOn: plan.agreed_on,
    note: plan.note,
    byName: plan.by_name,
    state: plan.state,
    signedOn: plan.signed_on,
    documentId: plan.document_id,
    endedReason: plan.ended_reason,
    late: {
      instalments: late.length,
      amount: late.reduce((total, { amount, paid }) => total + amount - paid, 0),
      since: late[0]?.dueOn ?? null,
    },
    instalments,
  }
}

/** Refused: no rising days, a first day that has passed, more than is owed. */
const assertRows = (rows: Parsed<'plans.add'>['rows'], today: string, balance: number): number => {
  for (const [index, { dueOn }] of rows.entries()) {
    const before = rows[index - 1]?.dueOn
    if (dueOn < today) throw invalid('past', `rows.${index}.dueOn`)
    if (before !== undefined && dueOn <= before) throw invalid('before-due', `rows.${index}.dueOn`)
  }
  const total = rows.reduce((sum, { amount }) => sum + amount, 0)
  if (total > balance) throw invalid('above-owed', 'rows')
  return total
}

export const addPlan = (context: Context<'plans.add'>, { caseId, rows, note }: Parsed<'plans.add'>) => {
  const { store, trail, actor, now, today } = context
  const found = openCaseInScope(context, caseId)
  trail.about('case', caseId, found.number)
  const total = assertRows(rows, today, found.balance)
  const active = store.first(
    db.selectFrom('plan').select('id').where('case_id', '=', caseId).where('state', '=', 'active'),
  )
  if (active) throw new AppError('WRONG_STATE', { what: 'plan-active' })
  const id = uuidv7()
  store.run(
    db.insertInto('plan').values({
      id,
      version: 1,
      created_at: now,
      updated_at: now,
      case_id: caseId,
      total,
      agreed_on: today,
      note,
      by_id: actor.staffId,
      state: 'active',
      signed_on: null,
      document_id: null,
      ended_at: null,
      ended_by: null,
    }),
  )
  for (const [index, { dueOn, amount }] of rows.entries()) {
    store.run(
      db.insertInto('plan_instalment').values({
        id: uuidv7(),
        plan_id: id,
        number: index + 1,
        due_on: dueOn,
        amount,
        paid_on: null,
      }),
    )
  }
  matchPayments(context, caseId)
  // In court it stays where it is, and so does the plan beside it.
  moveStageIfMove(context, caseId, 'plan', '')
  trail.about('plan', id).detail('amount', total).detail('instalments', rows.length)
  moneyChanged(context)
  return { id }
}

const activePlan = (
  { store }: { readonly store: ReadStore },
  { caseId, planId, version }: { readonly caseId: string; readonly planId: string; readonly version: number },
) => {
  const plan = store.first(db.selectFrom('plan').selectAll().where('id', '=', planId).where('case_id', '=', caseId))
  if (!plan) throw new AppError('NOT_FOUND')
  if (plan.version !== version) throw new AppError('CONFLICT')
  if (plan.state === 'ended') throw new AppError('WRONG_STATE', { what: 'plan-ended' })
  return plan
}

/** Signed by the debtor: an agreement to perform, which restarts limitation (民法典 195, 法释〔2020〕17号 14). */
export const signPlan = (context: Context<'plans.sign'>, input: Parsed<'plans.sign'>) => {
  const { store, trail, now, today } = context
  const { caseId, planId, version, signedOn, documentId } = input
  const found = openCaseInScope(context, caseId)
  trail.about('case', caseId, found.number)
  documentOnCase(store, caseId, documentId)
  const plan = activePlan(context, input)
  if (signedOn > today) throw invalid('future', 'signedOn')
  if (signedOn < plan.agreed_on) throw invalid('before-plan', 'signedOn')
  store.run(
    db
      .updateTable('plan')
      .set({ signed_on: signedOn, document_id: documentId, version: version + 1, updated_at: now })
      .where('id', '=', planId),
  )
  restartLimitation(context, { caseId, kind: 'acknowledgement', on: signedOn, evidenceId: documentId, ref: planId })
  trail.about('plan', planId).change('signedOn', plan.signed_on, signedOn)
  moneyChanged(context)
  return {}
}

export const endPlan = (context: Context<'plans.end'>, input: Parsed<'plans.end'>) => {
  const { store, trail, actor, now } = context
  const { caseId, planId, version, reason } = input
  const found = openCaseInScope(context, caseId)
  trail.about('case', caseId, found.number)
  const plan = activePlan(context, input)
  store.run(
    db
      .updateTable('plan')
      .set({
        state: 'ended',
        ended_at: now,
        ended_by: actor.staffId,
        ended_reason: reason,
        version: version + 1,
        updated_at: now,
      })
      .where('id', '=', planId),
  )
  for (const { id } of store.all(db.selectFrom('plan_instalment').select('id').where('plan_id', '=', planId))) {
    takeOffAgenda(store, 'instalment', id)
  }
  // Back to talking, where the case still stands at its plan.
  const stage = store.first(db.selectFrom('case_file').select('stage').where('id', '=', caseId))?.stage
  if (stage === 'plan') moveStageIfMove(context, caseId, 'negotiating', reason)
  trail.about('plan', planId).detail('amount', plan.total).detail('reason', reason)
  moneyChanged(context)
  return {}
}
