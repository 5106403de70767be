// After every movement of money on a case: what its payments come to now, and so which promises are kept and which
// instalments paid. The agenda follows: what is fulfilled leaves it, what a reversal opens again comes back.

import { sql } from 'kysely'
import { type Paid, paidOnInstalments, paidOnPromises } from '../../../shared/law/promises.ts'
import { formatMoney } from '../../../shared/values/money.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { putOnAgenda, takeOffAgenda } from '../today/for-others.ts'
import type { MoneyWork } from './case-sums.ts'

const db = tables<'ledger_entry' | 'payment' | 'promise' | 'plan' | 'plan_instalment'>()

/** What is left of each payment on this case after reversals; none that is reversed whole. */
const paymentsOnCase = (store: ReadStore, caseId: string): Paid[] =>
  store
    .all(
      db
        .selectFrom('ledger_entry')
        .innerJoin('payment', 'payment.id', 'ledger_entry.payment_id')
        .select([
          'payment.paid_on as on',
          'payment.created_at as at',
          sql<number>`-sum(ledger_entry.principal + ledger_entry.interest + ledger_entry.penalty + ledger_entry.costs
          + ledger_entry.legal_costs + ledger_entry.adjustments)`.as('left_over'),
        ])
        .where('ledger_entry.case_id', '=', caseId)
        .groupBy('payment.id')
        .having(sql`left_over`, '>', 0),
    )
    .map(({ on, at, left_over }) => ({ on, at, amount: left_over }))

type Work = Pick<MoneyWork, 'store' | 'today'>

const matchPromises = ({ store, today }: Work, caseId: string, payments: readonly Paid[]): void => {
  const promises = store.all(db.selectFrom('promise').selectAll().where('case_id', '=', caseId).orderBy('row'))
  const standing = promises.filter(({ withdrawn_at }) => withdrawn_at === null)
  const paid = paidOnPromises(
    standing.map(({ id, amount, made_on, made_at, due_on }) => ({
      id,
      amount,
      madeOn: made_on,
      madeAt: made_at,
      dueOn: due_on,
    })),
    payments,
  )
  const newest = standing.at(-1)?.id
  for (const promise of promises) {
    const sum = paid.get(promise.id) ?? 0
    if (sum !== promise.paid) store.run(db.updateTable('promise').set({ paid: sum }).where('id', '=', promise.id))
    // One whose day has passed leaves the agenda once a newer promise follows it: that is what is waited for then.
    const awaited =
      promise.withdrawn_at === null && sum < promise.amount && (promise.due_on >= today || promise.id === newest)
    if (awaited) {
      const title = formatMoney(promise.amount - sum)
      putOnAgenda(store, { caseId, kind: 'promise', ref: promise.id, on: promise.due_on, title })
    } else {
      takeOffAgenda(store, 'promise', promise.id)
    }
  }
}

const matchPlan = ({ store }: Work, caseId: string, payments: readonly Paid[], now: string): void => {
  const plan = store.first(
    db
      .selectFrom('plan')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('state', '<>', 'ended')
      .orderBy('row', 'desc'),
  )
  if (!plan) return
  const instalments = store.all(
    db.selectFrom('plan_instalment').selectAll().where('plan_id', '=', plan.id).orderBy('number'),
  )
  // On the day of the agreement only what was recorded after it: what was paid before is in what was agreed on.
  const since = payments.filter(({ on, at }) => on > plan.agreed_on || (on === plan.agreed_on && at > plan.created_at))
  const paid = paidOnInstalments(
    instalments.map(({ id, amount, due_on }) => ({ id, amount, dueOn: due_on })),
    since,
  )
  let open = 0
  for (const instalment of instalments) {
    const { paid: sum, paidOn } = paid.get(instalment.id) ?? { paid: 0, paidOn: null }
    if (sum !== instalment.paid || paidOn !== instalment.paid_on) {
      store.run(db.updateTable('plan_instalment').set({ paid: sum, paid_on: paidOn }).where('id', '=', instalment.id))
    }
    if (sum < instalment.amount) {
      open += 1
      const title = formatMoney(instalment.amount - sum)
      putOnAgenda(store, { caseId, kind: 'instalment', ref: instalment.id, on: instalment.due_on, title })
    } else {
      takeOffAgenda(store, 'instalment', instalment.id)
    }
  }
  const state = open === 0 ? ('completed' as const) : ('active' as const)
  if (state !== plan.state) {
    store.run(
      db
        .updateTable('plan')
        .set({ state, version: plan.version + 1, updated_at: now })
        .where('id', '=', plan.id),
    )
  }
}

/** Puts promises, plan and agenda of a case right by what its ledger says. */
export const matchPayments = (work: Work & { readonly now: string }, caseId: string): void => {
  const payments = paymentsOnCase(work.store, caseId)
  matchPromises(work, caseId, payments)
  matchPlan(work, caseId, payments, work.now)
}
