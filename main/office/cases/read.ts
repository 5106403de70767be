// One case with its debtor: sums, dates, phones and the ID number as masks.

import type { Output } from '../../../shared/contract/contract.ts'
import type { Context } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { debtorFacts } from '../persons/for-others.ts'
import { instalmentsOf } from './edit.ts'
import { notFound } from './not-found.ts'
import { dateOrNull } from './rows.ts'
import { tagsOf } from './tags.ts'

const db = tables<'case_file' | 'client' | 'staff' | 'handover' | 'raised_case'>()

type View = Output<'cases.read'>

const askedHandover = (store: ReadStore, caseId: string): View['handover'] =>
  store.first(
    db
      .selectFrom('handover')
      .innerJoin('staff as taker', 'taker.id', 'handover.to_id')
      .innerJoin('staff as by', 'by.id', 'handover.by_id')
      .select([
        'handover.id',
        'taker.name as toName',
        'by.name as byName',
        'handover.reason',
        'handover.asked_at as askedAt',
      ])
      .where('handover.case_id', '=', caseId)
      .where('handover.state', '=', 'asked'),
  ) ?? null

export const readCase = ({ store, trail, actor, scope }: Context<'cases.read'>, { id }: { id: string }): View => {
  const found = store.first(
    db
      .selectFrom('case_file')
      .innerJoin('client', 'client.id', 'case_file.client_id')
      .leftJoin('staff as collector', 'collector.id', 'case_file.collector_id')
      .leftJoin('staff as legal', 'legal.id', 'case_file.legal_id')
      .leftJoin('staff as editor', 'editor.id', 'case_file.updated_by')
      .leftJoin('raised_case', 'raised_case.case_row', 'case_file.row')
      .selectAll('case_file')
      .select([
        'client.name as client_name',
        'collector.name as collector_name',
        'collector.active as collector_active',
        'legal.name as legal_name',
        'editor.name as editor_name',
        'raised_case.why as raised',
      ])
      .where('case_file.id', '=', id)
      .where(casesInScope(actor, scope)),
  )
  if (!found) throw notFound(trail, 'case', id)
  trail.about('case', id, found.number).about('debtor', found.debtor_id)
  return {
    id,
    version: found.version,
    number: found.number,
    client: { id: found.client_id, name: found.client_name },
    debtor: { id: found.debtor_id, name: found.debtor_name, ...debtorFacts(store, found.debtor_id) },
    collector:
      found.collector_id === null
        ? null
        : { id: found.collector_id, name: found.collector_name ?? '', left: found.collector_active === 0 },
    stage: found.stage as View['stage'],
    contractNumber: found.contract_number,
    contractOn: found.contract_on,
    placedOn: found.placed_on,
    dueOn: found.due_on,
    recallOn: dateOrNull(found.recall_on),
    principal: found.principal,
    interest: found.interest,
    penalty: found.penalty,
    costs: found.costs,
    legalCosts: found.legal_costs,
    adjustments: found.adjustments,
    balance: found.balance,
    ratePpm: found.rate_ppm,
    defaultRatePpm: found.default_rate_ppm,
    lender: found.lender,
    deducted: found.deducted,
    repayment: found.repayment,
    instalments: instalmentsOf(store, id),
    raised: found.raised !== null,
    priority: found.priority,
    tags: tagsOf(store, found.row),
    legal: found.legal_id === null ? null : { id: found.legal_id, name: found.legal_name ?? '' },
    closedAt: found.closed_at,
    handover: askedHandover(store, id),
    nextAction: found.next_action,
    nextActionOn: dateOrNull(found.next_action_on),
    contacts: found.contacts,
    updatedBy: found.editor_name ?? '',
    createdAt: found.created_at,
    updatedAt: found.updated_at,
  }
}
