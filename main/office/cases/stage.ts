// Moves a case to another stage. In litigation it needs somebody of the legal desk, who then sees it for as long as
// litigation lasts; afterwards their name stays on the case, and the case is out of their sight.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { casesInScope, litigationStages } from '../../gate/scope.ts'
import { tables } from '../../gate/store.ts'
import { legalColleague } from './colleagues.ts'
import { notFound } from './not-found.ts'

const db = tables<'case_file'>()

export const setStage = (context: Context<'cases.setStage'>, input: Parsed<'cases.setStage'>) => {
  const { store, trail, actor, scope, now } = context
  const { id, version, stage, legalId, reason } = input
  const found = store.first(
    db
      .selectFrom('case_file')
      .select(['version', 'number', 'stage', 'legal_id'])
      .where('id', '=', id)
      .where(casesInScope(actor, scope)),
  )
  if (!found) throw notFound(trail, 'case', id)
  if (found.version !== version) throw new AppError('CONFLICT')
  const inLitigation = (litigationStages as readonly string[]).includes(stage)
  if (legalId !== undefined && !inLitigation) throw new AppError('INVALID', { reason: 'unfit' }, 'legalId')
  const legal = legalId === undefined ? undefined : legalColleague(context, legalId)
  if (inLitigation && !legal && found.legal_id === null) {
    throw new AppError('INVALID', { reason: 'missing' }, 'legalId')
  }
  store.run(
    db
      .updateTable('case_file')
      .set({ stage, legal_id: legal?.id ?? found.legal_id, version: version + 1, updated_at: now })
      .where('id', '=', id),
  )
  trail.about('case', id, found.number).change('stage', found.stage, stage)
  if (legal) trail.about('staff', legal.id, legal.name)
  if (reason !== '') trail.detail('reason', reason)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'case' }))
  return {}
}
