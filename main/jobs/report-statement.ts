// A client's statement of a period: each case from its opening balance to its closing one, the commission by the contract
// of entrustment that held on the day of each recovery, and what the office remits. It adds up to the ledger to the fen:
// opening + placed + charged − recovered − waived = closing for each case and for all, or it is not made.
// An entry belongs to the period in which it was booked, whatever day it counts from: a statement that was sent out must
// not change when a payment is posted late or taken back, and the next one begins where it ended.

import type { Database } from 'better-sqlite3'
import { localDateOf } from '../../shared/values/dates.ts'
import { ageOfDebt, commissionOf, type FeeTerms, fixedFeeOf } from '../../shared/values/fee.ts'
import type { ReportCell, ReportTable } from '../../shared/values/report-kinds.ts'
import { type ReportAsk, type Stepper, scopeOf, steadily } from './report-source.ts'

export type StatementTerms = {
  readonly fromOn: string
  readonly toOn: string | null
  readonly receives: 'client' | 'office'
  readonly fee: FeeTerms
}

type CaseRow = {
  row: number
  id: string
  number: string
  debtor_name: string
  contract_number: string
  due_on: string | null
  placed_on: string
  stage: string
  closed_at: string | null
}
type Entry = {
  kind: string
  on_day: string
  at: string
  payment_id: string | null
  received_by: string | null
  sum: number
}

export type Statement = ReportTable & {
  readonly sums: readonly { readonly key: string; readonly value: number }[]
}

const endless = '9999-12-31'
const columns = [
  { key: 'number', kind: 'text' },
  { key: 'debtor', kind: 'text' },
  { key: 'contract', kind: 'text' },
  { key: 'stage', kind: 'stage' },
  { key: 'opening', kind: 'money' },
  { key: 'placed', kind: 'money' },
  { key: 'charged', kind: 'money' },
  { key: 'recovered', kind: 'money' },
  { key: 'waived', kind: 'money' },
  { key: 'closing', kind: 'money' },
  { key: 'commission', kind: 'money' },
] as const

const termsOn = (terms: readonly StatementTerms[], day: string): StatementTerms | undefined =>
  terms.find(({ fromOn, toOn }) => fromOn <= day && day <= (toOn ?? endless))

/** The sums of one case, in the order of the columns, and what of the recovery the office holds. */
const caseLine = (
  found: CaseRow,
  entries: readonly Entry[],
  { from, to }: Pick<ReportAsk, 'from' | 'to'>,
  terms: readonly StatementTerms[],
) => {
  let [opening, placed, charged, recovered, waived, commission, held, balance] = [0, 0, 0, 0, 0, 0, 0, 0]
  let recoveredBefore = false
  const fixed = (event: 'placed' | 'recovered' | 'settled', day: string): number => {
    const on = termsOn(terms, day)
    return on ? fixedFeeOf(on.fee, event) : 0
  }
  const debt = { dueOn: found.due_on, placedOn: found.placed_on }
  for (const { kind, on_day, at, payment_id, received_by, sum } of entries) {
    const booked = localDateOf(at)
    if (booked > to) continue
    balance += sum
    const isRecovery = payment_id !== null && (kind === 'payment' || kind === 'reversal' || kind === 'reallocation')
    if (booked < from) {
      opening += sum
      if (isRecovery && sum < 0) recoveredBefore = true
      continue
    }
    if (kind === 'placed') {
      placed += sum
      commission += fixed('placed', booked)
    } else if (isRecovery) {
      recovered -= sum
      const on = termsOn(terms, on_day)
      if (on) commission += commissionOf(on.fee, -sum, ageOfDebt(debt, on_day))
      if (sum < 0 && !recoveredBefore) {
        recoveredBefore = true
        commission += fixed('recovered', on_day)
      }
      if (received_by === 'office') held -= sum
    } else if (kind === 'waiver') waived -= sum
    else charged += sum
  }
  const closedOn = found.closed_at === null ? undefined : localDateOf(found.closed_at)
  if (found.stage === 'settled' && closedOn !== undefined && closedOn >= from && closedOn <= to) {
    commission += fixed('settled', closedOn)
  }
  if (opening + placed + charged - recovered - waived !== balance) throw new Error('a statement does not add up')
  return { sums: [opening, placed, charged, recovered, waived, balance, commission], held }
}

export const statement = async (
  db: Database,
  ask: ReportAsk,
  terms: readonly StatementTerms[],
  step: Stepper,
): Promise<Statement> => {
  const [inScope, who] = scopeOf(ask.scope)
  const all = db
    .prepare<[string, string], number>(`SELECT count(*) FROM case_file WHERE client_id = ? AND ${inScope}`)
    .pluck()
    .get(ask.clientId ?? '', who)
  const entriesOf = db.prepare<[string], Entry>(
    `SELECT ledger_entry.kind, ledger_entry.on_day, ledger_entry.at, ledger_entry.payment_id, payment.received_by,
      ledger_entry.principal + ledger_entry.interest + ledger_entry.penalty + ledger_entry.costs + ledger_entry.legal_costs
        + ledger_entry.adjustments AS sum
     FROM ledger_entry LEFT JOIN payment ON payment.id = ledger_entry.payment_id
     WHERE ledger_entry.case_id = ? ORDER BY ledger_entry.row`,
  )
  const rows: ReportCell[][] = []
  const total = new Array<number>(7).fill(0)
  let held = 0
  let done = 0
  const cases = db
    .prepare<[string, string], CaseRow>(
      `SELECT row, id, number, debtor_name, contract_number, due_on, placed_on, stage, closed_at FROM case_file
       WHERE client_id = ? AND ${inScope} ORDER BY contract_number, number`,
    )
    .iterate(ask.clientId ?? '', who)
  for await (const found of steadily(cases, step, () => done / Math.max(1, all ?? 1))) {
    done += 1
    const line = caseLine(found, entriesOf.all(found.id), ask, terms)
    // Not there yet, or long done with: a statement of the period says nothing of it.
    if (line.sums.every((sum) => sum === 0)) continue
    for (const [index, sum] of line.sums.entries()) total[index] = (total[index] ?? 0) + sum
    held += line.held
    rows.push([found.number, found.debtor_name, found.contract_number, found.stage, ...line.sums])
  }
  const commission = total[6] ?? 0
  const recovered = total[3] ?? 0
  return {
    columns,
    rows,
    total: [null, null, null, null, ...total],
    sums: [
      { key: 'recovered', value: recovered },
      { key: 'heldByOffice', value: held },
      { key: 'heldByClient', value: recovered - held },
      { key: 'commission', value: commission },
      // What the office holds, less its commission; where that is less than nothing, the client pays the rest.
      { key: held - commission >= 0 ? 'remittance' : 'invoice', value: Math.abs(held - commission) },
    ],
  }
}
