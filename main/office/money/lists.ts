// The ledger of a case and its payments, newest first.

import { sql } from 'kysely'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { totalOf } from '../../../shared/law/allocation.ts'
import type { Channel } from '../../../shared/values/money-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { anyCaseInScope } from '../cases/for-others.ts'
import { sumsFrom } from './case-sums.ts'
import { divisionOf } from './parts.ts'

const db = tables<'ledger_entry' | 'payment' | 'payment_part' | 'staff' | 'money_paper' | 'money_request'>()

const pageSize = 100

export const listLedger = (context: Context<'money.ledger'>, input: Parsed<'money.ledger'>) => {
  const { store, trail } = context
  const found = anyCaseInScope(context, input.caseId)
  const place = decodeCursor(input.cursor, 'number')
  const entries = db
    .selectFrom('ledger_entry')
    .leftJoin('staff as by', 'by.id', 'ledger_entry.by_id')
    .selectAll('ledger_entry')
    .select([
      'by.name as by_name',
      // What was owed after each, in the order of recording; a case has few entries.
      sql<number>`sum(ledger_entry.principal + ledger_entry.interest + ledger_entry.penalty + ledger_entry.costs
        + ledger_entry.legal_costs + ledger_entry.adjustments) over (order by ledger_entry.row)`.as('balance'),
      sql<number>`exists (select 1 from ledger_entry as other where other.case_id = ledger_entry.case_id
        and other.reverses_id = ledger_entry.id and other.kind <> 'reallocation')`.as('reversed'),
    ])
    .where('ledger_entry.case_id', '=', found.id)
    .as('entry')
  const rows = store.all(
    db
      .selectFrom(entries)
      .selectAll()
      .$if(place !== undefined, (query) => query.where('row', '<', Number(place?.[0])))
      .orderBy('row', 'desc')
      .limit(pageSize + 1),
  )
  trail.about('case', found.id, found.number)
  const page = pageOf(rows, pageSize, ({ row }) => [row, row])
  return {
    next: page.next,
    rows: page.rows.map((row): Output<'money.ledger'>['rows'][number] => {
      const sums = sumsFrom(row)
      return {
        id: row.id,
        kind: row.kind,
        on: row.on_day,
        at: row.at,
        byName: row.by_name ?? '',
        sums,
        total: totalOf(sums),
        balance: row.balance,
        reason: row.reason,
        reversed: row.reversed === 1,
        paymentId: row.payment_id,
      }
    }),
  }
}

export type PartRow = Output<'payments.list'>['rows'][number]

/** Shares with what they are read by. Narrow it to a case in scope. */
export const selectParts = () =>
  db
    .selectFrom('payment_part')
    .innerJoin('payment', 'payment.id', 'payment_part.payment_id')
    .innerJoin('staff as by', 'by.id', 'payment_part.by_id')
    .leftJoin('staff as reverser', 'reverser.id', 'payment_part.reversed_by')
    .leftJoin('money_paper as receipt', (join) =>
      join.onRef('receipt.part_id', '=', 'payment_part.id').on('receipt.kind', '=', 'receipt'),
    )
    .selectAll('payment_part')
    .select([
      'payment.amount as whole',
      'payment.paid_on',
      'payment.channel',
      'payment.payer',
      'payment.reference',
      'payment.received_by',
      'payment.note',
      'payment.document_id',
      'by.name as by_name',
      'reverser.name as reverser_name',
      'receipt.number as receipt',
      sql<number>`exists (select 1 from money_request where money_request.part_id = payment_part.id
        and money_request.state = 'waiting')`.as('asked'),
    ])

type FoundPart = {
  id: string
  version: number
  payment_id: string
  case_id: string
  amount: number
  basis: 'law' | 'contract' | 'own'
  at: string
  reversed_at: string | null
  reverse_reason: string
  whole: number
  paid_on: string
  channel: string
  payer: string
  reference: string
  received_by: 'client' | 'office'
  note: string
  document_id: string | null
  by_name: string
  reverser_name: string | null
  receipt: string | null
  asked: number
}

export const partRow = (store: ReadStore, row: FoundPart): PartRow => ({
  id: row.id,
  version: row.version,
  paymentId: row.payment_id,
  amount: row.amount,
  whole: row.whole,
  paidOn: row.paid_on,
  // The database keeps what the contract let in.
  channel: row.channel as Channel,
  payer: row.payer,
  reference: row.reference,
  receivedBy: row.received_by,
  note: row.note,
  documentId: row.document_id,
  sums: row.reversed_at === null ? divisionOf(store, row.payment_id, row.case_id) : sumsFrom(undefined),
  basis: row.basis,
  at: row.at,
  byName: row.by_name,
  reversed:
    row.reversed_at === null
      ? null
      : { at: row.reversed_at, byName: row.reverser_name ?? '', reason: row.reverse_reason },
  receipt: row.receipt ?? '',
  asked: row.asked === 1,
})

export const listPayments = (context: Context<'payments.list'>, input: Parsed<'payments.list'>) => {
  const { store, trail } = context
  const found = anyCaseInScope(context, input.caseId)
  const place = decodeCursor(input.cursor, 'number')
  const rows = store.all(
    selectParts()
      .where('payment_part.case_id', '=', found.id)
      .$if(place !== undefined, (query) => query.where('payment_part.row', '<', Number(place?.[0])))
      .orderBy('payment_part.row', 'desc')
      .limit(pageSize + 1),
  )
  trail.about('case', found.id, found.number)
  const page = pageOf(rows, pageSize, ({ row }) => [row, row])
  return { next: page.next, rows: page.rows.map((row) => partRow(store, row)) }
}
