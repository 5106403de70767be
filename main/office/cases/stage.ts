// Moves a case to another stage, takes the last move back, opens a closed case again. In litigation it needs somebody of
// the legal desk, who then sees it for as long as litigation lasts; afterwards their name stays on the case, and the case
// is out of their sight.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { collectorStages, isBeforeCourt, type Stage } from '../../../shared/values/case-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { legalColleague } from './colleagues.ts'
import { anyCaseInScope, assertMove, openCaseInScope, writeStage } from './stages.ts'

const db = tables<'stage_change'>()

/** How long a move can be taken back: the page offers it for ten seconds, and a call may wait. */
export const undoSeconds = 60

const tell = (context: Context<'cases.setStage' | 'cases.undoStage' | 'cases.reopen'>): void =>
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'case' }))

export const setStage = (context: Context<'cases.setStage'>, input: Parsed<'cases.setStage'>) => {
  const { trail, actor } = context
  const { id, version, stage, legalId, reason } = input
  const found = openCaseInScope(context, id)
  if (found.version !== version) throw new AppError('CONFLICT')
  const inCourt = isBeforeCourt(stage)
  if (legalId !== undefined && !inCourt) throw new AppError('INVALID', { reason: 'unfit' }, 'legalId')
  if (actor.role === 'collector') {
    if (legalId !== undefined) throw new AppError('INVALID', { reason: 'supervisor-only' }, 'legalId')
    if (isBeforeCourt(found.stage) || !collectorStages.includes(stage)) {
      throw new AppError('INVALID', { reason: 'supervisor-only' }, 'stage')
    }
  }
  const legal = legalId === undefined ? undefined : legalColleague(context, legalId)
  trail.about('case', id, found.number)
  const sameStage = stage === found.stage
  // In court already: only somebody else of the legal desk.
  if (sameStage && (!legal || legal.id === found.legal_id)) return { changeId: null }
  if (!sameStage) assertMove(found, stage, reason)
  if (inCourt && !legal && found.legal_id === null) throw new AppError('INVALID', { reason: 'missing' }, 'legalId')
  const changeId = writeStage(context, found, { to: stage, reason, ...(legal ? { legalId: legal.id } : {}) })
  if (legal) trail.about('staff', legal.id, legal.name)
  if (reason !== '') trail.detail('reason', reason)
  tell(context)
  return { changeId }
}

export const undoStage = (context: Context<'cases.undoStage'>, { id, changeId }: Parsed<'cases.undoStage'>) => {
  const { store, trail, actor, now } = context
  const found = anyCaseInScope(context, id)
  trail.about('case', id, found.number)
  const last = store.first(
    db.selectFrom('stage_change').selectAll().where('case_id', '=', id).orderBy('row', 'desc').limit(1),
  )
  const mine = last?.id === changeId && last.by_id === actor.staffId && last.kind !== 'undo'
  const followed = last?.version !== found.version
  const late = Date.parse(now) - Date.parse(last?.at ?? '') > undoSeconds * 1000
  if (!last || !mine || followed || late) throw new AppError('WRONG_STATE', { what: 'undo-late' })
  writeStage(context, found, {
    to: last.from_stage as Stage,
    reason: '',
    legalId: last.from_legal_id,
    free: 'undo',
    undoes: last.id,
  })
  tell(context)
  return {}
}

export const reopenCase = (context: Context<'cases.reopen'>, input: Parsed<'cases.reopen'>) => {
  const { trail } = context
  const { id, version, stage, reason } = input
  const found = anyCaseInScope(context, id)
  trail.about('case', id, found.number)
  if (found.closed_at === null) throw new AppError('WRONG_STATE', { what: 'case-open' })
  if (found.version !== version) throw new AppError('CONFLICT')
  writeStage(context, found, { to: stage, reason, free: 'reopen' })
  trail.detail('reason', reason)
  tell(context)
  return {}
}
