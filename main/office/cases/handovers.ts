// What waits for a collector to take over, and their answer; a supervisor may take an offer back. An answer to what was
// answered, or to a case that went elsewhere meanwhile, is refused and changes nothing.

import { type SqlBool, sql } from 'kysely'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Actor, Context, HandlersOf } from '../../gate/context.ts'
import { casesInScope, withinLevel } from '../../gate/scope.ts'
import { tables } from '../../gate/store.ts'
import { worksInTeam } from './colleagues.ts'
import { caseToGive, giveCase } from './give.ts'
import { notFound } from './not-found.ts'
import { dateOrNull } from './rows.ts'
import { undoSeconds } from './stage.ts'

const db = tables<'handover' | 'case_file' | 'client' | 'staff'>()

type Row = Output<'handovers.inbox'>['rows'][number]

const shown = 200

/** Only what can still be accepted: the case is open, still the giver's, and of one's own team. */
const inbox = (actor: Actor) =>
  db
    .selectFrom('handover')
    .innerJoin('case_file', 'case_file.id', 'handover.case_id')
    .where('handover.to_id', '=', actor.staffId)
    .where('handover.state', '=', 'asked')
    .where('case_file.team_id', '=', actor.teamId ?? '')
    .where('case_file.closed_at', 'is', null)
    .where(sql<SqlBool>`case_file.collector_id is handover.from_id`)
    .where(withinLevel(actor))

const countInbox = ({ store, actor }: Context<'handovers.count'>) =>
  store.first(inbox(actor).select(sql<number>`count(*)`.as('count'))) ?? { count: 0 }

const listInbox = ({ store, trail, actor }: Context<'handovers.inbox'>): Output<'handovers.inbox'> => {
  const rows = store.all(
    inbox(actor)
      .innerJoin('client', 'client.row', 'case_file.client_row')
      .leftJoin('staff as giver', 'giver.id', 'handover.from_id')
      .innerJoin('staff as by', 'by.id', 'handover.by_id')
      .select([
        'handover.id',
        'case_file.number',
        'client.name as clientName',
        'case_file.stage',
        'case_file.balance',
        'case_file.recall_on',
        'case_file.next_action_on',
        sql<string>`coalesce(giver.name, '')`.as('fromName'),
        sql<number>`coalesce(giver.active = 0, 0)`.as('left'),
        'by.name as byName',
        'handover.reason',
        'handover.note',
        'handover.asked_at as askedAt',
      ])
      .orderBy('handover.row')
      .limit(shown),
  )
  for (const { id, number } of rows) trail.about('handover', id, number)
  return {
    rows: rows.map(({ left, recall_on, next_action_on, stage, ...rest }) => ({
      ...rest,
      // The database keeps what the contract let in.
      stage: stage as Row['stage'],
      fromLeft: left === 1,
      recallOn: dateOrNull(recall_on),
      nextActionOn: dateOrNull(next_action_on),
    })),
  }
}

type Answer = Context<'handovers.accept'> | Context<'handovers.decline'>

/** One's own: NOT_FOUND for another's, WRONG_STATE once it was answered. */
const asked = ({ store, trail, actor }: Answer, id: string) => {
  const found = store.first(
    db
      .selectFrom('handover')
      .innerJoin('case_file', 'case_file.id', 'handover.case_id')
      .selectAll('handover')
      .where('handover.id', '=', id)
      .where('to_id', '=', actor.staffId)
      .where(withinLevel(actor)),
  )
  if (!found) throw notFound(trail, 'handover', id)
  trail.about('handover', id)
  if (found.state !== 'asked') throw new AppError('WRONG_STATE', { what: 'handover-answered' })
  return found
}

const tell = (context: Context<'handovers.accept' | 'handovers.decline' | 'handovers.withdraw'>): void =>
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'case' }))

const accept = (context: Context<'handovers.accept'>, input: Parsed<'handovers.accept'>) => {
  const { store, trail, actor, now } = context
  const from = new Set<string>()
  const ids = new Set(input.ids)
  for (const id of ids) {
    const handover = asked(context, id)
    const found = caseToGive(store, handover.case_id)
    const stale = !found || found.collector_id !== handover.from_id || !worksInTeam(store, actor.staffId, found.team_id)
    if (stale) throw new AppError('WRONG_STATE', { what: 'handover-stale' })
    if (found.closed_at !== null) throw new AppError('WRONG_STATE', { what: 'case-closed' })
    giveCase(context, found, actor.staffId)
    store.run(db.updateTable('handover').set({ state: 'accepted', answered_at: now }).where('id', '=', id))
    trail.about('case', found.id, found.number)
    from.add(found.collector_name)
  }
  for (const name of from) trail.change('collector', name, actor.name)
  tell(context)
  return { accepted: ids.size }
}

const decline = (context: Context<'handovers.decline'>, input: Parsed<'handovers.decline'>) => {
  const { store, trail, now } = context
  const ids = new Set(input.ids)
  for (const id of ids) {
    const handover = asked(context, id)
    store.run(
      db
        .updateTable('handover')
        .set({ state: 'declined', answered_at: now, answer: input.reason })
        .where('id', '=', id),
    )
    const number = caseToGive(store, handover.case_id)?.number
    if (number !== undefined) trail.about('case', handover.case_id, number)
  }
  trail.detail('reason', input.reason)
  tell(context)
  return { declined: ids.size }
}

const withdraw = (context: Context<'handovers.withdraw'>, input: Parsed<'handovers.withdraw'>) => {
  const { store, trail, actor, scope, now } = context
  const ids = new Set(input.ids)
  for (const id of ids) {
    const found = store.first(
      db
        .selectFrom('handover')
        .innerJoin('case_file', 'case_file.id', 'handover.case_id')
        .selectAll('handover')
        .select('case_file.number')
        .where('handover.id', '=', id)
        .where(casesInScope(actor, scope)),
    )
    if (!found) throw notFound(trail, 'handover', id)
    trail.about('handover', id).about('case', found.case_id, found.number)
    if (found.state === 'accepted') {
      const given = caseToGive(store, found.case_id)
      const late = Date.parse(now) - Date.parse(found.asked_at) > undoSeconds * 1000
      // Only what counted at once, by oneself, a moment ago, with nothing since.
      const ownAct = found.from_id === null && found.by_id === actor.staffId
      if (!given || !ownAct || late || given.version !== found.version || given.closed_at !== null) {
        throw new AppError('WRONG_STATE', { what: 'undo-late' })
      }
      giveCase(context, given, null)
      trail.change('collector', given.collector_name, '')
    } else if (found.state !== 'asked') {
      throw new AppError('WRONG_STATE', { what: 'handover-answered' })
    }
    store.run(db.updateTable('handover').set({ state: 'withdrawn', answered_at: now }).where('id', '=', id))
  }
  tell(context)
  return { withdrawn: ids.size }
}

export const handovers = {
  'handovers.count': countInbox,
  'handovers.inbox': listInbox,
  'handovers.accept': accept,
  'handovers.decline': decline,
  'handovers.withdraw': withdraw,
} satisfies HandlersOf<'handovers.'>
