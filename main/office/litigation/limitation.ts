// What is known of the limitation of a debt: the clock, what moved it with which evidence, what would move it now.
// Refused: an event in the future, a suspension without its end, striking what another record says (a payment, a letter,
// a lawsuit): that is taken back there.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { daysLeft, type LimitationKind, restartsNow } from '../../../shared/law/limitation.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { anyCaseInScope, openCaseInScope } from '../cases/for-others.ts'
import { documentOnCase } from '../documents/for-others.ts'
import { clockOf, keepClock } from './clock.ts'
import { restartLimitation } from './for-others.ts'

const db = tables<'limitation_event' | 'staff'>()

type View = Output<'limitation.read'>

const eventsOf = ({ store }: Pick<Context<'limitation.read'>, 'store'>, caseId: string): View['events'] =>
  store
    .all(
      db
        .selectFrom('limitation_event')
        .innerJoin('staff', 'staff.id', 'limitation_event.by_id')
        .leftJoin('staff as striker', 'striker.id', 'limitation_event.struck_by')
        .selectAll('limitation_event')
        .select(['staff.name as by_name', 'striker.name as striker_name'])
        .where('case_id', '=', caseId)
        .orderBy('on_day', 'desc')
        .orderBy('limitation_event.row', 'desc'),
    )
    .map((row) => ({
      id: row.id,
      kind: row.kind as LimitationKind,
      on: row.on_day,
      untilOn: row.until_day,
      note: row.note,
      documentId: row.evidence_id,
      at: row.at,
      byName: row.by_name,
      fromRecord: row.ref !== null,
      struck:
        row.struck_at === null
          ? null
          : { at: row.struck_at, byName: row.striker_name ?? '', reason: row.struck_reason },
    }))

const read = (context: Context<'limitation.read'>, { caseId }: Parsed<'limitation.read'>): View => {
  const { store, trail, today } = context
  const found = anyCaseInScope(context, caseId)
  trail.about('case', found.id, found.number)
  const { steps, ...clock } = clockOf(store, caseId, today)
  return {
    ...clock,
    steps: [...steps],
    daysLeft: daysLeft({ ...clock, steps }, today),
    restarts: [...restartsNow({ ...clock, steps })],
    events: eventsOf(context, caseId),
  }
}

const changed = (context: Context<'limitation.add'> | Context<'limitation.strike'>): void =>
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'limitation' }))

const add = (context: Context<'limitation.add'>, input: Parsed<'limitation.add'>) => {
  const { store, trail, today } = context
  const found = openCaseInScope(context, input.caseId)
  if (input.on > today) throw new AppError('INVALID', { reason: 'future' }, 'on')
  if (input.kind === 'suspension' && input.untilOn === null)
    throw new AppError('INVALID', { reason: 'missing' }, 'untilOn')
  if (input.untilOn !== null && input.untilOn < input.on)
    throw new AppError('INVALID', { reason: 'day-order' }, 'untilOn')
  documentOnCase(store, found.id, input.documentId)
  const before = clockOf(store, found.id, today).endsOn
  const id = restartLimitation(context, { ...input, evidenceId: input.documentId })
  trail.about('case', found.id, found.number).detail('limitationKind', input.kind).detail('on', input.on)
  trail.change('limitationOn', before, clockOf(store, found.id, today).endsOn)
  changed(context)
  return { id }
}

const strike = (context: Context<'limitation.strike'>, { caseId, eventId, reason }: Parsed<'limitation.strike'>) => {
  const { store, trail, actor, now, today } = context
  const found = openCaseInScope(context, caseId)
  trail.about('case', found.id, found.number)
  const event = store.first(
    db
      .selectFrom('limitation_event')
      .select(['ref', 'struck_at', 'kind'])
      .where('id', '=', eventId)
      .where('case_id', '=', found.id),
  )
  if (!event) throw new AppError('NOT_FOUND')
  if (event.struck_at !== null || event.ref !== null) throw new AppError('WRONG_STATE', { what: 'limitation-kept' })
  const before = clockOf(store, found.id, today).endsOn
  store.run(
    db
      .updateTable('limitation_event')
      .set({ struck_at: now, struck_by: actor.staffId, struck_reason: reason })
      .where('id', '=', eventId),
  )
  trail.detail('limitationKind', event.kind).detail('reason', reason)
  trail.change('limitationOn', before, keepClock(store, found.id, today).endsOn)
  changed(context)
  return {}
}

export const limitation = {
  'limitation.read': read,
  'limitation.add': add,
  'limitation.strike': strike,
} satisfies HandlersOf<'limitation.'>
