// How a case came through its stages and hands.

import type { Output } from '../../../shared/contract/contract.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { anyCaseInScope } from './stages.ts'

const db = tables<'stage_change' | 'handover' | 'staff'>()

type History = Output<'cases.history'>
type Change = History['stages'][number]

const most = 200

export const caseHistory = (context: Context<'cases.history'>, { id }: { id: string }): History => {
  const { store, trail } = context
  const found = anyCaseInScope(context, id)
  trail.about('case', id, found.number)
  const stages = store.all(
    db
      .selectFrom('stage_change')
      .innerJoin('staff', 'staff.id', 'stage_change.by_id')
      .select(['stage_change.id', 'at', 'staff.name as byName', 'from_stage', 'to_stage', 'kind', 'reason'])
      .where('case_id', '=', id)
      .orderBy('stage_change.row', 'desc')
      .limit(most),
  )
  const handovers = store.all(
    db
      .selectFrom('handover')
      .leftJoin('staff as giver', 'giver.id', 'handover.from_id')
      .innerJoin('staff as taker', 'taker.id', 'handover.to_id')
      .innerJoin('staff as by', 'by.id', 'handover.by_id')
      .select([
        'handover.id',
        'giver.name as fromName',
        'taker.name as toName',
        'by.name as byName',
        'handover.reason',
        'handover.note',
        'handover.asked_at as askedAt',
        'handover.answered_at as answeredAt',
        'handover.answer',
        'handover.state',
      ])
      .where('handover.case_id', '=', id)
      .orderBy('handover.row', 'desc')
      .limit(most),
  )
  return {
    stages: stages.map(({ from_stage, to_stage, ...rest }) => ({
      ...rest,
      // The database keeps what the contract let in.
      from: from_stage as Change['from'],
      to: to_stage as Change['to'],
    })),
    handovers: handovers.map(({ fromName, ...rest }) => ({ ...rest, fromName: fromName ?? '' })),
  }
}
