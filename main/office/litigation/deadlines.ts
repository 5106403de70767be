// Deadlines that are entered (preservation, evidence, a submission …), and ticking off any. What is reckoned from a judgment
// follows the judgment and is only ticked off here.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { nextWorkday } from '../../../shared/law/deadlines.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { openCaseInScope } from '../cases/for-others.ts'
import { calendarOf } from './calendar.ts'
import { openLawsuit, showDeadline } from './lawsuit-of.ts'
import { lawChanged } from './lawsuits.ts'

const db = tables<'deadline' | 'lawsuit'>()

const add = (context: Context<'deadlines.add'>, input: Parsed<'deadlines.add'>) => {
  const { store, trail, now, today } = context
  const { lawsuit } = openLawsuit(context, input)
  if (input.on < today) throw new AppError('INVALID', { reason: 'past' }, 'on')
  const calendar = calendarOf(store)
  const on = input.move ? nextWorkday(input.on, calendar) : input.on
  const id = uuidv7()
  store.run(
    db.insertInto('deadline').values({
      id,
      created_at: now,
      updated_at: now,
      lawsuit_id: lawsuit.id,
      kind: input.kind,
      automatic: 0,
      on_day: on,
      plain_day: input.on,
      from_day: null,
      uncertain: input.move && input.on > calendar.knownUntil ? 1 : 0,
      done_at: null,
      note: input.note,
    }),
  )
  showDeadline(store, lawsuit, { id, kind: input.kind, on_day: on, done_at: null })
  trail.detail('deadlineKind', input.kind).change('on', '', on)
  lawChanged(context)
  return { id }
}

const tick = (context: Context<'deadlines.done'>, input: Parsed<'deadlines.done'>) => {
  const { store, trail, now } = context
  const onCase = openCaseInScope(context, input.caseId)
  trail.about('case', onCase.id, onCase.number)
  const deadline = store.first(
    db
      .selectFrom('deadline')
      .innerJoin('lawsuit', 'lawsuit.id', 'deadline.lawsuit_id')
      .selectAll('deadline')
      .where('deadline.id', '=', input.deadlineId)
      .where('lawsuit.case_id', '=', onCase.id),
  )
  if (!deadline) throw new AppError('NOT_FOUND')
  if (deadline.version !== input.version) throw new AppError('CONFLICT')
  const done_at = input.done ? now : null
  store.run(
    db
      .updateTable('deadline')
      .set({ done_at, version: input.version + 1, updated_at: now })
      .where('id', '=', deadline.id),
  )
  const { lawsuit } = openLawsuit(context, { caseId: onCase.id, lawsuitId: deadline.lawsuit_id })
  showDeadline(store, lawsuit, { ...deadline, done_at })
  trail.detail('deadlineKind', deadline.kind).detail('done', input.done)
  lawChanged(context)
  return {}
}

export const deadlines = { 'deadlines.add': add, 'deadlines.done': tick } satisfies HandlersOf<'deadlines.'>
