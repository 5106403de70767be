// Hearings of a lawsuit. A planned one stands on the day's list of whoever works on the case.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { putOnAgenda, takeOffAgenda } from '../today/for-others.ts'
import { agendaTitle, openLawsuit } from './lawsuit-of.ts'
import { lawChanged } from './lawsuits.ts'

const db = tables<'hearing'>()

const set = (context: Context<'hearings.set'>, input: Parsed<'hearings.set'>) => {
  const { store, trail, actor, now } = context
  const { lawsuit, onCase } = openLawsuit(context, input)
  if (lawsuit.filed_on !== null && input.on < lawsuit.filed_on) {
    throw new AppError('INVALID', { reason: 'before-filed' }, 'on')
  }
  const values = {
    on_day: input.on,
    at_time: input.time,
    place: input.place,
    state: input.state,
    note: input.note,
    by_id: actor.staffId,
  }
  const id = input.hearing?.id ?? uuidv7()
  if (input.hearing) {
    const known = store.first(
      db.selectFrom('hearing').selectAll().where('id', '=', id).where('lawsuit_id', '=', lawsuit.id),
    )
    if (!known) throw new AppError('NOT_FOUND')
    if (known.version !== input.hearing.version) throw new AppError('CONFLICT')
    store.run(
      db
        .updateTable('hearing')
        .set({ ...values, version: known.version + 1, updated_at: now })
        .where('id', '=', id),
    )
    trail.change('on', known.on_day, input.on).change('time', known.at_time, input.time)
    trail.change('hearingState', known.state, input.state)
  } else {
    store.run(
      db.insertInto('hearing').values({ id, created_at: now, updated_at: now, lawsuit_id: lawsuit.id, ...values }),
    )
    trail.change('on', '', input.on).change('hearingState', '', input.state)
  }
  if (input.state === 'planned') {
    putOnAgenda(store, {
      caseId: onCase.id,
      kind: 'hearing',
      ref: id,
      on: input.on,
      time: input.time,
      title: agendaTitle(lawsuit),
    })
  } else {
    takeOffAgenda(store, 'hearing', id)
  }
  lawChanged(context)
  return { id }
}

export const hearings = { 'hearings.set': set } satisfies HandlersOf<'hearings.'>
