// Receipts (收据) and settlement certificates (结清证明): their numbers, and what stands on them. The page shows the sheet,
// main prints it. A receipt keeps its number however often it is printed; one for a payment that was taken back is refused.

import { uuidv7 } from 'uuidv7'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { nextCount, yearNumber } from '../../gate/counter.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { anyCaseInScope } from '../cases/for-others.ts'
import { partRow, selectParts } from './lists.ts'
import { moneyChanged } from './parts.ts'
import { totalsOf } from './read.ts'

const db = tables<'money_paper' | 'case_file' | 'client' | 'ledger_entry'>()

/** The next of its kind and year. */
const nextNumber = (store: WriteStore, prefix: 'SJ' | 'JQ', today: string): string => {
  const year = today.slice(0, 4)
  return yearNumber(prefix, year, nextCount(store, `paper/${prefix}/${year}`))
}

const headOf = (store: ReadStore, caseId: string) => {
  const head = store.first(
    db
      .selectFrom('case_file')
      .innerJoin('client', 'client.id', 'case_file.client_id')
      .select([
        'case_file.number',
        'case_file.contract_number',
        'case_file.contract_on',
        'case_file.debtor_name',
        'case_file.balance',
        'client.name as client_name',
      ])
      .where('case_file.id', '=', caseId),
  )
  if (!head) throw new Error('a case in scope is gone')
  return head
}

export const issueReceipt = (
  context: Context<'money.receipt'>,
  { caseId, partId }: Parsed<'money.receipt'>,
): Output<'money.receipt'> => {
  const { store, trail, actor, now, today } = context
  const found = anyCaseInScope(context, caseId)
  trail.about('case', caseId, found.number)
  const part = store.first(
    selectParts().where('payment_part.id', '=', partId).where('payment_part.case_id', '=', caseId),
  )
  if (!part) throw new AppError('NOT_FOUND')
  if (part.reversed_at !== null) throw new AppError('WRONG_STATE', { what: 'part-reversed' })
  let paper = store.first(db.selectFrom('money_paper').selectAll().where('part_id', '=', partId))
  if (!paper) {
    const values = {
      id: uuidv7(),
      kind: 'receipt' as const,
      number: nextNumber(store, 'SJ', today),
      case_id: caseId,
      part_id: partId,
      at: now,
      by_id: actor.staffId,
    }
    store.run(db.insertInto('money_paper').values(values))
    paper = { row: 0, ...values }
  }
  const head = headOf(store, caseId)
  trail.about('payment', part.payment_id).detail('number', paper.number).detail('amount', part.amount)
  moneyChanged(context)
  return {
    id: paper.id,
    number: paper.number,
    issuedAt: paper.at,
    caseNumber: head.number,
    contractNumber: head.contract_number,
    clientName: head.client_name,
    debtorName: head.debtor_name,
    byName: part.by_name,
    part: { ...partRow(store, part), receipt: paper.number },
    balance: head.balance,
  }
}

export const issueCertificate = (
  context: Context<'money.certificate'>,
  { caseId }: Parsed<'money.certificate'>,
): Output<'money.certificate'> => {
  const { store, trail, actor, now, today } = context
  const found = anyCaseInScope(context, caseId)
  trail.about('case', caseId, found.number)
  if (found.balance > 0) throw new AppError('WRONG_STATE', { what: 'balance-left' })
  // Withdrawn or returned with nothing owed is not settled by the debtor.
  const totals = totalsOf(store, caseId)
  if (totals.paid + totals.waived <= 0) throw new AppError('WRONG_STATE', { what: 'nothing-paid' })
  const id = uuidv7()
  const number = nextNumber(store, 'JQ', today)
  store.run(
    db.insertInto('money_paper').values({
      id,
      kind: 'settlement',
      number,
      case_id: caseId,
      part_id: null,
      at: now,
      by_id: actor.staffId,
    }),
  )
  const head = headOf(store, caseId)
  const last = store.first(
    db
      .selectFrom('ledger_entry')
      .select((eb) => eb.fn.max('on_day').as('day'))
      .where('case_id', '=', caseId)
      .where('kind', 'in', ['payment', 'waiver']),
  )
  trail.detail('number', number)
  moneyChanged(context)
  return {
    id,
    number,
    issuedAt: now,
    caseNumber: head.number,
    contractNumber: head.contract_number,
    contractOn: head.contract_on,
    clientName: head.client_name,
    debtorName: head.debtor_name,
    totals,
    settledOn: last?.day ?? today,
  }
}
