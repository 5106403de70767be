// Gives cases to a collector of the supervisor's team, one or many at once, all or none: a case out of scope answers as
// unknown, one that somebody changed meanwhile as a conflict, a closed one stays. A case that nobody works on is theirs at
// once. One that somebody has, or had before they left, is offered: the giver keeps it until the other accepts
// (handovers.ts). A new offer takes the place of one that was not answered.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { collectorOfTeam } from './colleagues.ts'
import { caseToGive, giveCase } from './give.ts'
import { openCaseInScope } from './stages.ts'

const db = tables<'handover'>()

type AssignContext = Context<'cases.assign'>

/** The offer of a case that waits for an answer. */
const askedOf = ({ store }: Pick<AssignContext, 'store'>, caseId: string) =>
  store.first(
    db.selectFrom('handover').select(['id', 'to_id']).where('case_id', '=', caseId).where('state', '=', 'asked'),
  )

export const assignCases = (context: AssignContext, input: Parsed<'cases.assign'>) => {
  const { store, trail, actor, now } = context
  const { reason, note = '' } = input
  const collector = collectorOfTeam(context, input.collectorId)
  const from = { assigned: new Set<string>(), offered: new Set<string>() }
  const handovers: string[] = []
  let [assigned, offered] = [0, 0]
  for (const { id, version } of input.cases) {
    openCaseInScope(context, id)
    const found = caseToGive(store, id)
    if (!found) throw new Error('a case in scope is gone')
    if (found.version !== version) throw new AppError('CONFLICT')
    // A case that is theirs already is left as it is; so is one that is on its way to them.
    if (found.collector_id === collector.id) continue
    const asked = askedOf(context, id)
    if (asked?.to_id === collector.id) continue
    const atOnce = found.collector_id === null
    if (!atOnce && reason === '') throw new AppError('INVALID', { reason: 'reason-due' }, 'reason')
    if (asked) {
      store.run(db.updateTable('handover').set({ state: 'withdrawn', answered_at: now }).where('id', '=', asked.id))
    }
    const handoverId = uuidv7()
    store.run(
      db.insertInto('handover').values({
        id: handoverId,
        case_id: id,
        from_id: found.collector_id,
        to_id: collector.id,
        by_id: actor.staffId,
        reason,
        note,
        asked_at: now,
        answered_at: atOnce ? now : null,
        answer: '',
        state: atOnce ? 'accepted' : 'asked',
        version: atOnce ? giveCase(context, found, collector.id) : found.version,
      }),
    )
    handovers.push(handoverId)
    trail.about('case', id, found.number)
    from[atOnce ? 'assigned' : 'offered'].add(found.collector_name)
    if (atOnce) assigned += 1
    else offered += 1
  }
  trail.about('staff', collector.id, collector.name)
  for (const name of from.assigned) trail.change('collector', name, collector.name)
  for (const name of from.offered) trail.change('handover', name, collector.name)
  if (reason !== '') trail.detail('reason', reason)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'case' }))
  return { assigned, offered, handovers }
}
