// All of a case's money at a glance: what is owed now and on any day before, what a payment would pay, promises and plan.

import { sql } from 'kysely'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { promiseState } from '../../../shared/law/promises.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { anyCaseInScope } from '../cases/for-others.ts'
import { feeTermsOfClient } from '../clients/for-others.ts'
import { balanceOn } from './balances.ts'
import { debtsWith } from './case-sums.ts'
import { allowedOn } from './limits.ts'
import { planOnCase } from './plans.ts'
import { requestsOnCase } from './requests.ts'

const db = tables<'ledger_entry' | 'promise' | 'staff'>()

type View = Output<'money.read'>

/** Placed, paid less reversed, waived: what the ledger's kinds come to. */
export const totalsOf = (store: ReadStore, caseId: string): View['totals'] => {
  const rows = store.all(
    db
      .selectFrom('ledger_entry')
      .select([
        'kind',
        sql<number>`sum(principal + interest + penalty + costs + legal_costs + adjustments)`.as('total'),
      ])
      .where('case_id', '=', caseId)
      .groupBy('kind'),
  )
  const of = (...kinds: string[]): number =>
    rows.filter(({ kind }) => kinds.includes(kind)).reduce((total, row) => total + row.total, 0)
  return { placed: of('placed'), paid: 0 - of('payment', 'reversal', 'reallocation'), waived: 0 - of('waiver') }
}

const promisesOnCase = (store: ReadStore, caseId: string, today: string): View['promises'] =>
  store
    .all(
      db
        .selectFrom('promise')
        .innerJoin('staff as by', 'by.id', 'promise.by_id')
        .selectAll('promise')
        .select('by.name as by_name')
        .where('promise.case_id', '=', caseId)
        .orderBy('promise.row', 'desc')
        .limit(50),
    )
    .map((row) => ({
      id: row.id,
      amount: row.amount,
      paid: row.paid,
      madeOn: row.made_on,
      dueOn: row.due_on,
      byName: row.by_name,
      state: promiseState(
        { amount: row.amount, dueOn: row.due_on, withdrawn: row.withdrawn_at !== null },
        row.paid,
        today,
      ),
    }))

export const readMoney = (context: Context<'money.read'>, { caseId, on }: Parsed<'money.read'>): View => {
  const { store, trail, actor, today } = context
  const found = anyCaseInScope(context, caseId)
  trail.about('case', caseId, found.number)
  const closed = found.closed_at !== null
  const debts = debtsWith(context, found, !closed)
  for (const { id, number } of debts.slice(1)) trail.about('case', id, number)
  const [own] = debts
  if (!own) throw new Error('a case in scope without its debt')
  const day = on ?? today
  const allowed = allowedOn(store, actor, found)
  return {
    caseId,
    number: found.number,
    closed,
    now: { sums: own.sums, balance: found.balance },
    asOf: { on: day, ...balanceOn(store, caseId, day), recorded: balanceOn(store, caseId, day, 'recorded') },
    totals: totalsOf(store, caseId),
    terms: feeTermsOfClient(store, found.client_id).map(({ fromOn, toOn, receives, allocation }) => ({
      fromOn,
      toOn,
      receives,
      order: allocation === null ? null : [...allocation],
    })),
    contractOn: found.contract_on,
    debts: debts.map(({ contractOn: _, ...debt }) => debt),
    allowed,
    requests: requestsOnCase(store, caseId),
    promises: promisesOnCase(store, caseId, today),
    plan: planOnCase(store, caseId, today),
  }
}
