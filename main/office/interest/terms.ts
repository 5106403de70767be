// How interest of a case is reckoned: what its papers say (the case's own fields) and what is chosen for it here: days of
// the year, from when, penalty as a rate, interest paid before, the day of suing.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { anyCaseInScope, openCaseInScope } from '../cases/for-others.ts'
import { suedOnOf } from '../litigation/for-others.ts'

const db = tables<'interest_terms' | 'interest_statement' | 'staff'>()

type View = Output<'interest.read'>

/** Until somebody chooses: a year of 365 days, the day of payment not counted. */
const untouched: View['terms'] = {
  from: null,
  dayBasis: 365,
  countLast: false,
  penaltyPpm: 0,
  paidBefore: 0,
  suedOn: null,
}

export const termsOf = (store: ReadStore, caseId: string): { terms: View['terms']; version: number } => {
  const row = store.first(db.selectFrom('interest_terms').selectAll().where('case_id', '=', caseId))
  if (!row) return { terms: untouched, version: 0 }
  return {
    version: row.version,
    terms: {
      from: row.from_day,
      dayBasis: row.day_basis,
      countLast: row.count_last === 1,
      penaltyPpm: row.penalty_ppm,
      paidBefore: row.paid_before,
      suedOn: row.sued_on,
    },
  }
}

/** As entered, or as the first lawsuit says. */
export const suedOn = (store: ReadStore, caseId: string, { suedOn: entered }: View['terms']): string | null =>
  entered ?? suedOnOf(store, caseId)

export const readTerms = (context: Context<'interest.read'>, { caseId }: Parsed<'interest.read'>): View => {
  const { store, trail } = context
  const found = anyCaseInScope(context, caseId)
  trail.about('case', found.id, found.number)
  const { terms, version } = termsOf(store, found.id)
  const statements = store
    .all(
      db
        .selectFrom('interest_statement')
        .innerJoin('staff', 'staff.id', 'interest_statement.by_id')
        .select(['interest_statement.id', 'at', 'until_day', 'interest', 'penalty', 'reason', 'staff.name'])
        .where('case_id', '=', found.id)
        .orderBy('interest_statement.row', 'desc')
        .limit(200),
    )
    .map(({ until_day, name, ...row }) => ({ ...row, until: until_day, byName: name }))
  return { terms, version, suedOn: suedOn(store, found.id, terms), statements }
}

export const setTerms = (context: Context<'interest.setTerms'>, input: Parsed<'interest.setTerms'>) => {
  const { store, trail, actor, now, today } = context
  const found = openCaseInScope(context, input.caseId)
  const { terms, version } = termsOf(store, found.id)
  if (version !== input.version) throw new AppError('CONFLICT')
  for (const field of ['from', 'suedOn'] as const) {
    const day = input[field]
    if (day !== null && day > today) throw new AppError('INVALID', { reason: 'future' }, field)
  }
  if (input.suedOn !== null && found.contract_on !== null && input.suedOn < found.contract_on) {
    throw new AppError('INVALID', { reason: 'before-contract' }, 'suedOn')
  }
  const values = {
    from_day: input.from,
    day_basis: input.dayBasis,
    count_last: input.countLast ? (1 as const) : (0 as const),
    penalty_ppm: input.penaltyPpm,
    paid_before: input.paidBefore,
    sued_on: input.suedOn,
    version: version + 1,
    updated_at: now,
    by_id: actor.staffId,
  }
  store.run(
    db
      .insertInto('interest_terms')
      .values({ case_id: found.id, ...values })
      .onConflict((conflict) => conflict.column('case_id').doUpdateSet(values)),
  )
  trail.about('case', found.id, found.number)
  for (const field of ['from', 'dayBasis', 'countLast', 'penaltyPpm', 'paidBefore', 'suedOn'] as const) {
    trail.change(field, terms[field], input[field])
  }
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'interest' }))
  return {}
}
