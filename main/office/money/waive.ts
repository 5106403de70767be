// What changes a debt without a payment: waivers (减免), costs and corrections, and taking those back. A waiver takes no
// bucket below zero; taking back what was charged neither, unless it was paid meanwhile, which is refused.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { buckets, negated, plus, type Sums, totalOf } from '../../../shared/law/allocation.ts'
import { maximumFen } from '../../../shared/values/money.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { type OpenCase, openCaseInScope } from '../cases/for-others.ts'
import { documentOnCase } from '../documents/for-others.ts'
import { type MoneyWork, sumsFrom, sumsOnCase } from './case-sums.ts'
import { postEntry } from './for-others.ts'
import { allowedOn, assertAllowed } from './limits.ts'
import { moneyChanged } from './parts.ts'

const db = tables<'ledger_entry'>()

const invalid = (reason: string, field: string): AppError => new AppError('INVALID', { reason }, field)

/** INVALID where there is nothing to waive, or a bucket would get less than nothing. */
export const assertWaivable = (owed: Sums, sums: Sums): void => {
  if (totalOf(sums) === 0) throw invalid('zero', 'sums')
  const above = buckets.find((bucket) => sums[bucket] > Math.max(0, owed[bucket]))
  if (above !== undefined || totalOf(sums) > totalOf(owed)) throw invalid('above-owed', 'sums')
}

type Waiver = { readonly sums: Sums; readonly reason: string; readonly documentId: string | null }

/** Also when a supervisor says yes to a collector's. */
export const postWaiver = (work: MoneyWork, found: OpenCase, { sums, reason, documentId }: Waiver): string => {
  const { store, actor, trail, now, today } = work
  assertWaivable(sumsOnCase(store, found.id), sums)
  const id = postEntry(store, {
    caseId: found.id,
    kind: 'waiver',
    on: today,
    now,
    byId: actor.staffId,
    sums: negated(sums),
    reason,
    documentId,
  })
  trail.detail('amount', totalOf(sums)).detail('reason', reason)
  trail.change('balance', found.balance, found.balance - totalOf(sums))
  return id
}

export const waive = (context: Context<'money.waive'>, input: Parsed<'money.waive'>) => {
  const { store, trail, actor } = context
  const found = openCaseInScope(context, input.caseId)
  trail.about('case', found.id, found.number)
  documentOnCase(store, found.id, input.documentId)
  assertWaivable(sumsOnCase(store, found.id), input.sums)
  assertAllowed(allowedOn(store, actor, found).waiver, totalOf(input.sums))
  const id = postWaiver(context, found, input)
  moneyChanged(context)
  return { id }
}

export const charge = (context: Context<'money.charge'>, input: Parsed<'money.charge'>) => {
  const { store, trail, actor, now, today } = context
  const { kind, on, sums, reason, documentId } = input
  const found = openCaseInScope(context, input.caseId)
  trail.about('case', found.id, found.number)
  documentOnCase(store, found.id, documentId)
  if (on > today) throw invalid('future', 'on')
  if (on < found.placed_on) throw invalid('before-placed', 'on')
  if (buckets.every((bucket) => sums[bucket] === 0)) throw invalid('zero', 'sums')
  if (buckets.some((bucket) => Math.abs(sums[bucket]) > maximumFen)) throw invalid('range', 'sums')
  const costly = buckets.some((bucket) => bucket !== 'costs' && bucket !== 'legalCosts' && sums[bucket] !== 0)
  if (kind === 'cost' && (costly || sums.costs < 0 || sums.legalCosts < 0)) throw invalid('unfit', 'sums')
  const after = plus(sumsOnCase(store, found.id), sums)
  if (buckets.some((bucket) => sums[bucket] < 0 && after[bucket] < 0 && bucket !== 'adjustments')) {
    throw invalid('above-owed', 'sums')
  }
  if (buckets.some((bucket) => Math.abs(after[bucket]) > maximumFen) || Math.abs(totalOf(after)) > maximumFen) {
    throw invalid('range', 'sums')
  }
  const id = postEntry(store, { caseId: found.id, kind, on, now, byId: actor.staffId, sums, reason, documentId })
  trail.detail('entryKind', kind).detail('amount', totalOf(sums)).detail('reason', reason)
  trail.change('balance', found.balance, totalOf(after))
  moneyChanged(context)
  return { id }
}

/** Which entries can be taken back one by one. Payments are reversed as payments; an opening never is. */
const reversible = ['waiver', 'interest', 'cost', 'adjustment'] as const

/** Of the same kind, so that sums by kind stay right, with a reference to what it takes back and from the same day. */
export const reverseEntry = (context: Context<'money.reverse'>, input: Parsed<'money.reverse'>) => {
  const { store, trail, actor, now } = context
  const { caseId, entryId, reason } = input
  const found = openCaseInScope(context, caseId)
  trail.about('case', caseId, found.number)
  const entry = store.first(
    db.selectFrom('ledger_entry').selectAll().where('id', '=', entryId).where('case_id', '=', caseId),
  )
  if (!entry) throw new AppError('NOT_FOUND')
  const kind = reversible.find((each) => each === entry.kind)
  if (!kind || entry.reverses_id !== null) throw new AppError('WRONG_STATE', { what: 'entry-kind' })
  const already = store.first(db.selectFrom('ledger_entry').select('id').where('reverses_id', '=', entryId))
  if (already) throw new AppError('WRONG_STATE', { what: 'entry-reversed' })
  const sums = negated(sumsFrom(entry))
  const after = plus(sumsOnCase(store, caseId), sums)
  // What was charged has been paid since: the payment is divided anew first.
  if (buckets.some((bucket) => sums[bucket] < 0 && after[bucket] < 0 && bucket !== 'adjustments')) {
    throw new AppError('WRONG_STATE', { what: 'entry-paid' })
  }
  const id = postEntry(store, {
    caseId,
    kind,
    on: entry.on_day,
    now,
    byId: actor.staffId,
    sums,
    reason,
    reversesId: entryId,
  })
  trail.detail('entryKind', kind).detail('amount', totalOf(sums)).detail('reason', reason)
  trail.change('balance', found.balance, totalOf(after))
  moneyChanged(context)
  return { id }
}
