// Interest and its rates: the procedures. Computing shows; only a supervisor's posting moves the ledger, and keeps the working.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { interestStatement } from '../../../shared/contract/interest.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { anyCaseInScope, openCaseInScope } from '../cases/for-others.ts'
import { postEntry } from '../money/for-others.ts'
import { rates } from './rates.ts'
import { type Statement, statementOf } from './statement.ts'
import { readTerms, setTerms } from './terms.ts'

const db = tables<'interest_statement' | 'case_file'>()

const compute = (context: Context<'interest.compute'>, { caseId, until }: Parsed<'interest.compute'>): Statement => {
  const found = anyCaseInScope(context, caseId)
  context.trail.about('case', found.id, found.number).detail('until', until)
  return statementOf(context.store, found.id, until)
}

const read = (context: Context<'interest.statement'>, input: Parsed<'interest.statement'>): Statement => {
  const found = anyCaseInScope(context, input.caseId)
  context.trail.about('case', found.id, found.number)
  const row = context.store.first(
    db
      .selectFrom('interest_statement')
      .select('working')
      .where('id', '=', input.statementId)
      .where('case_id', '=', found.id),
  )
  if (!row) throw new AppError('NOT_FOUND')
  return interestStatement.parse(JSON.parse(row.working))
}

/** What was paid after `until` stays paid: an entry for that day must not leave less than nothing owed today. */
const assertOwed = (store: ReadStore, caseId: string, posting: Statement['posting']): void => {
  const owed = store.first(db.selectFrom('case_file').select(['interest', 'penalty']).where('id', '=', caseId))
  if (!owed || owed.interest + posting.interest < 0 || owed.penalty + posting.penalty < 0) {
    throw new AppError('INVALID', { reason: 'paid-since' }, 'until')
  }
}

const post = (context: Context<'interest.post'>, input: Parsed<'interest.post'>) => {
  const { store, trail, actor, now, today } = context
  const found = openCaseInScope(context, input.caseId)
  if (input.until > today) throw new AppError('INVALID', { reason: 'future' }, 'until')
  if (input.until < found.placed_on) throw new AppError('INVALID', { reason: 'before-placed' }, 'until')
  const statement = statementOf(store, found.id, input.until)
  const { interest, penalty } = statement.posting
  // Somebody paid, waived or changed the terms since: what was shown is not what would be posted.
  if (interest !== input.expected.interest || penalty !== input.expected.penalty) throw new AppError('CONFLICT')
  if (interest === 0 && penalty === 0) throw new AppError('WRONG_STATE', { what: 'interest-posted' })
  assertOwed(store, found.id, { interest, penalty })
  const entryId = postEntry(store, {
    caseId: found.id,
    kind: 'interest',
    on: input.until,
    now,
    byId: actor.staffId,
    sums: { interest, penalty },
    reason: input.reason,
  })
  const id = uuidv7()
  store.run(
    db.insertInto('interest_statement').values({
      id,
      case_id: found.id,
      at: now,
      by_id: actor.staffId,
      until_day: input.until,
      interest,
      penalty,
      entry_id: entryId,
      working: JSON.stringify(statement),
      reason: input.reason,
    }),
  )
  trail.about('case', found.id, found.number).detail('until', input.until).detail('reason', input.reason)
  trail.change('interest', statement.ledger.interest, statement.due.interest)
  trail.change('penalty', statement.ledger.penalty, statement.due.penalty)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'interest' }))
  return { id }
}

const ofCase = {
  'interest.read': readTerms,
  'interest.setTerms': setTerms,
  'interest.compute': compute,
  'interest.statement': read,
  'interest.post': post,
} satisfies HandlersOf<'interest.'>

export const interest = { ...ofCase, ...rates }
