// The judgment of a lawsuit (or ruling, or mediation agreement): its days and sums, and what is owed under it on a day.
// Refused at its field: days in an impossible order, general interest without the day it begins.

import { sql } from 'kysely'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type JudgmentPayment, judgmentWorking } from '../../../shared/law/judgment-interest.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { documentOnCase } from '../documents/for-others.ts'
import { anyLawsuit, followLawsuit, judgmentOf, lastDayOf, openLawsuit } from './lawsuit-of.ts'
import { lawChanged } from './lawsuits.ts'

const db = tables<'judgment' | 'ledger_entry'>()

const invalid = (reason: string, field: string): AppError => new AppError('INVALID', { reason }, field)

const assertDays = (input: Parsed<'judgments.set'>, today: string): void => {
  const { madeOn, deliveredOn, effectiveOn, performBy, generalPpm, generalFrom } = input
  if (madeOn > today) throw invalid('future', 'madeOn')
  if (deliveredOn !== null && deliveredOn > today) throw invalid('future', 'deliveredOn')
  if (deliveredOn !== null && deliveredOn < madeOn) throw invalid('before-made', 'deliveredOn')
  if (effectiveOn !== null && effectiveOn > today) throw invalid('future', 'effectiveOn')
  if (effectiveOn !== null && effectiveOn < madeOn) throw invalid('before-made', 'effectiveOn')
  if (performBy !== null && effectiveOn === null) throw invalid('missing', 'effectiveOn')
  if (performBy !== null && effectiveOn !== null && performBy < effectiveOn) throw invalid('day-order', 'performBy')
  if (generalPpm > 0 && generalFrom === null) throw invalid('missing', 'generalFrom')
}

const set = (context: Context<'judgments.set'>, input: Parsed<'judgments.set'>) => {
  const { store, trail, actor, now, today } = context
  const { lawsuit } = openLawsuit(context, input)
  assertDays(input, today)
  documentOnCase(store, lawsuit.case_id, input.documentId)
  const known = judgmentOf(store, lawsuit.id)
  if (known ? known.version !== input.version : input.version !== undefined) throw new AppError('CONFLICT')
  const values = {
    version: (known?.version ?? 0) + 1,
    updated_at: now,
    kind: input.kind,
    made_on: input.madeOn,
    delivered_on: input.deliveredOn,
    effective_on: input.effectiveOn,
    perform_days: input.performDays,
    perform_by: input.performBy,
    principal: input.principal,
    costs: input.costs,
    other: input.other,
    fixed_interest: input.fixedInterest,
    general_ppm: input.generalPpm,
    general_from: input.generalFrom,
    day_basis: input.dayBasis,
    evidence_id: input.documentId,
    note: input.note,
    by_id: actor.staffId,
  }
  if (known) store.run(db.updateTable('judgment').set(values).where('lawsuit_id', '=', lawsuit.id))
  else store.run(db.insertInto('judgment').values({ lawsuit_id: lawsuit.id, created_at: now, ...values }))
  trail.change('madeOn', known?.made_on ?? '', input.madeOn)
  trail.change('deliveredOn', known?.delivered_on ?? null, input.deliveredOn)
  trail.change('effectiveOn', known?.effective_on ?? null, input.effectiveOn)
  trail.change('principal', known?.principal ?? 0, input.principal)
  followLawsuit(context, input)
  lawChanged(context)
  return {}
}

/** Money that came in from the day of the judgment on, net of what was reversed. Read only: the ledger is the money desk's. */
const paymentsSince = (store: ReadStore, caseId: string, day: string): JudgmentPayment[] =>
  store
    .all(
      db
        .selectFrom('ledger_entry')
        .select([
          sql<string>`min(on_day)`.as('on_day'),
          sql<number>`-sum(principal + interest + penalty + costs + legal_costs + adjustments)`.as('fen'),
        ])
        .where('case_id', '=', caseId)
        .where('kind', 'in', ['payment', 'reversal', 'reallocation'])
        .where('on_day', '>=', day)
        .groupBy(sql`coalesce(payment_id, reverses_id, id)`),
    )
    .filter(({ fen }) => fen > 0)
    .map(({ on_day, fen }) => ({ on: on_day, fen }))

const compute = (context: Context<'judgments.compute'>, input: Parsed<'judgments.compute'>) => {
  const { store } = context
  const { lawsuit, onCase } = anyLawsuit(context, input)
  const judgment = judgmentOf(store, lawsuit.id)
  const last = judgment && lastDayOf(store, judgment)
  if (!judgment || !last) throw new AppError('WRONG_STATE', { what: 'judgment-not-in-force' })
  if (input.until < judgment.made_on) throw invalid('before-made', 'until')
  for (const [index, { from, until }] of input.stayed.entries()) {
    if (until < from) throw invalid('day-order', `stayed.${index}.until`)
  }
  const working = judgmentWorking(
    {
      performBy: last.on,
      principal: judgment.principal,
      costs: judgment.costs,
      other: judgment.other,
      fixedInterest: judgment.fixed_interest,
      generalPpm: judgment.general_ppm,
      generalFrom: judgment.general_from,
      dayBasis: judgment.day_basis,
    },
    paymentsSince(store, onCase.id, judgment.made_on),
    input.stayed,
    input.until,
  )
  const { number, court } = lawsuit
  const head = { caseNumber: onCase.number, court, number, performBy: last.on, dayBasis: judgment.day_basis }
  return { ...head, until: input.until, ...working, lines: [...working.lines] }
}

export const judgments = { 'judgments.set': set, 'judgments.compute': compute } satisfies HandlersOf<'judgments.'>
