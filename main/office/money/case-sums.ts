// What a case owes now: its six buckets as the ledger's triggers keep them, and what else divides a payment.

import { lawOrder, noSums, type Order, type Sums } from '../../../shared/law/allocation.ts'
import type { OpenDebt } from '../../../shared/law/proposal.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import type { Working } from '../cases/for-others.ts'
import { entrustmentOn, feeTermsOfClient } from '../clients/for-others.ts'
import { partiesOfCase, samePersonDebtors } from '../persons/for-others.ts'

const db = tables<'case_file' | 'ledger_entry'>()

/** What a handler of a `write` procedure of this folder is given fits. */
export type MoneyWork = Working & { readonly today: string }
/** The same for reading. */
export type MoneyReading = Omit<MoneyWork, 'store' | 'now'> & { readonly store: ReadStore }
export type { WriteStore }

type SumColumns = {
  principal: number
  interest: number
  penalty: number
  costs: number
  legal_costs: number
  adjustments: number
}

export const sumColumns = ['principal', 'interest', 'penalty', 'costs', 'legal_costs', 'adjustments'] as const

export const sumsFrom = (row: SumColumns | undefined): Sums =>
  row === undefined
    ? noSums
    : {
        principal: row.principal,
        interest: row.interest,
        penalty: row.penalty,
        costs: row.costs,
        legalCosts: row.legal_costs,
        adjustments: row.adjustments,
      }

/** The buckets of a case that the caller has looked up in scope. */
export const sumsOnCase = (store: ReadStore, caseId: string): Sums =>
  sumsFrom(store.first(db.selectFrom('case_file').select(sumColumns).where('id', '=', caseId)))

/** In which order the client's contract of that day divides a payment; by law where there is none, or it says nothing. */
export const orderOn = (
  store: ReadStore,
  clientId: string,
  day: string,
): { readonly order: Order; readonly basis: 'law' | 'contract' } => {
  const agreed = entrustmentOn(feeTermsOfClient(store, clientId), day)?.allocation ?? null
  return agreed === null ? { order: lawOrder, basis: 'law' } : { order: agreed, basis: 'contract' }
}

export type DebtOnCase = OpenDebt & {
  readonly number: string
  readonly balance: number
  readonly placedOn: string
  readonly contractOn: string | null
}

const debtColumns = [
  'case_file.id',
  'case_file.number',
  'case_file.balance',
  'case_file.placed_on',
  'case_file.contract_on',
  'case_file.due_on',
  'case_file.rate_ppm',
  'case_file.default_rate_ppm',
  'case_file.principal',
  'case_file.interest',
  'case_file.penalty',
  'case_file.costs',
  'case_file.legal_costs',
  'case_file.adjustments',
] as const

const mostDebts = 50

/**
 * The debt of a case and, with `others`, the same person's further open debts to the same client that the actor reaches
 * (民法典 560 is about several debts to one creditor). The case that was asked for comes first.
 */
export const debtsWith = (
  { store, actor, scope }: MoneyReading,
  found: { readonly id: string; readonly debtor_id: string; readonly client_id: string },
  others: boolean,
): DebtOnCase[] => {
  const own = db.selectFrom('case_file').select(debtColumns).where('case_file.id', '=', found.id)
  const rows = store.all(own)
  if (others) {
    rows.push(
      ...store.all(
        db
          .selectFrom('case_file')
          .select(debtColumns)
          .where('case_file.debtor_id', 'in', samePersonDebtors(store, found.debtor_id))
          .where('case_file.client_id', '=', found.client_id)
          .where('case_file.id', '<>', found.id)
          .where('case_file.closed_at', 'is', null)
          .where('case_file.balance', '>', 0)
          .where(casesInScope(actor, scope))
          .orderBy('case_file.row')
          .limit(mostDebts - 1),
      ),
    )
  }
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    balance: row.balance,
    placedOn: row.placed_on,
    contractOn: row.contract_on,
    sums: sumsFrom(row),
    dueOn: row.due_on,
    // How many stand surety: the sum that each secures is not recorded, and only the order counts.
    security: partiesOfCase(store, row.id).filter(({ role }) => role === 'guarantor').length,
    burden: row.default_rate_ppm ?? row.rate_ppm ?? 0,
  }))
}
