// Puts right what the papers say of a case: terms, days, schedule. The version tells two editors apart: the second gets
// CONFLICT, reads the case anew and chooses field by field (renderer/parts/conflict-dialog.tsx). Sums are no fields here:
// they change through the ledger.

import { type SqlBool, sql } from 'kysely'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { formatRate } from '../../../shared/values/rate.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { noDate } from '../../vault/schema.ts'
import { recountLimitation } from '../litigation/for-others.ts'
import { assertContract } from './add.ts'
import { instalmentRows } from './new-case.ts'
import { dateOrNull } from './rows.ts'
import { indexCase, pinyinOfSort } from './search-index.ts'
import { openCaseInScope } from './stages.ts'
import { assertTerms, dueOnOf } from './terms.ts'

const db = tables<'case_file' | 'instalment' | 'ledger_entry'>()

type EditContext = Context<'cases.edit'>
type EditInput = Parsed<'cases.edit'>

const invalid = (reason: string, field: string): AppError => new AppError('INVALID', { reason }, field)

export const instalmentsOf = (store: ReadStore, caseId: string) =>
  store.all(
    db
      .selectFrom('instalment')
      .select(['due_on as dueOn', 'principal', 'interest'])
      .where('case_id', '=', caseId)
      .orderBy('number'),
  )

/** The principal as it was placed, and the first day on which something was booked after that. */
const onTheBooks = (store: ReadStore, caseId: string) => ({
  lent: store.first(
    db.selectFrom('ledger_entry').select('principal').where('case_id', '=', caseId).where('kind', '=', 'placed'),
  )?.principal,
  firstOn: store.first(
    db
      .selectFrom('ledger_entry')
      .select(sql<string | null>`min(on_day)`.as('day'))
      .where('case_id', '=', caseId)
      .where('kind', '<>', 'placed'),
  )?.day,
})

const rate = (ppm: number | null): string => (ppm === null ? '' : formatRate(ppm))

export const editCase = (context: EditContext, input: EditInput) => {
  const { store, trail, actor, now, today } = context
  const { id, version } = input
  const found = openCaseInScope(context, id)
  if (found.version !== version) throw new AppError('CONFLICT')
  const before = store.first(db.selectFrom('case_file').selectAll().where('id', '=', id))
  if (!before) throw new Error('a case in scope is gone')
  const recallBefore = dateOrNull(before.recall_on)
  if (actor.role !== 'supervisor') {
    if (input.placedOn !== before.placed_on) throw invalid('supervisor-only', 'placedOn')
    if (input.recallOn !== recallBefore) throw invalid('supervisor-only', 'recallOn')
  }
  const { lent, firstOn } = onTheBooks(store, id)
  assertTerms(input, today, input.deducted === before.deducted ? undefined : lent)
  if (firstOn && input.placedOn > firstOn) throw invalid('after-payment', 'placedOn')
  if (input.contractNumber !== before.contract_number) {
    assertContract(store, {
      clientId: before.client_id,
      contractNumber: input.contractNumber,
      teamId: before.team_id,
      but: id,
    })
  }
  const dueOn = dueOnOf(input)
  const scheduleBefore = instalmentsOf(store, id)
  const newSchedule = JSON.stringify(scheduleBefore) !== JSON.stringify(input.instalments)

  store.run(
    db
      .updateTable('case_file')
      .set({
        contract_number: input.contractNumber,
        contract_on: input.contractOn,
        placed_on: input.placedOn,
        due_on: dueOn,
        recall_on: input.recallOn ?? noDate,
        rate_ppm: input.ratePpm,
        default_rate_ppm: input.defaultRatePpm,
        lender: input.lender,
        deducted: input.deducted,
        repayment: input.repayment,
        version: version + 1,
        updated_at: now,
        updated_by: actor.staffId,
      })
      .where('id', '=', id),
  )
  if (newSchedule) {
    store.run(db.deleteFrom('instalment').where(sql<SqlBool>`case_id = ${id}`))
    for (const row of instalmentRows(id, input.instalments)) store.run(db.insertInto('instalment').values(row))
  }
  if (newSchedule || dueOn !== before.due_on) recountLimitation(context, id)
  if (input.contractNumber !== before.contract_number) {
    const { debtor_name: debtorName, debtor_sort: sort, number, collector_id: collectorId, team_id: teamId } = before
    const { contractNumber } = input
    const texts = { debtorName, ...pinyinOfSort(sort, debtorName), number, contractNumber }
    indexCase(store, before.row, { collectorId, teamId }, texts)
  }

  trail.about('case', id, before.number)
  trail
    .change('contractNumber', before.contract_number, input.contractNumber)
    .change('contractOn', before.contract_on ?? '', input.contractOn ?? '')
    .change('placedOn', before.placed_on, input.placedOn)
    .change('dueOn', before.due_on ?? '', dueOn ?? '')
    .change('recallOn', recallBefore ?? '', input.recallOn ?? '')
    .change('ratePpm', rate(before.rate_ppm), rate(input.ratePpm))
    .change('defaultRatePpm', rate(before.default_rate_ppm), rate(input.defaultRatePpm))
    .change('lender', before.lender, input.lender)
    .change('deducted', before.deducted, input.deducted)
    .change('repayment', before.repayment, input.repayment)
  if (newSchedule) trail.change('instalments', scheduleBefore.length, input.instalments.length)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'case' }))
  return { version: version + 1 }
}
