// Moving a case through its stages, by whomever: the dialog of the case, a promise, a plan, a suit, a settlement. Every
// move is a row of `stage_change`, which is the case's history of stages and what an undo goes back by.
// What may go wrong: a move that is none (WRONG_STATE), a reason that is missing, nobody at the legal desk (INVALID).

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import type { RowScope } from '../../../shared/policy.ts'
import { isBeforeCourt, isClosed, mayMove, moveNeedsReason, type Stage } from '../../../shared/values/case-kinds.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import type { Actor } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { notFound } from './not-found.ts'

const db = tables<'case_file' | 'stage_change' | 'handover'>()

type Reading = {
  readonly store: ReadStore
  readonly actor: Actor
  readonly scope: RowScope
  readonly trail: TrailEntry
}
/** What a handler of a `write` procedure is given fits. */
export type Working = Reading & { readonly store: WriteStore; readonly now: string }

const columns = [
  'row',
  'id',
  'version',
  'number',
  'debtor_id',
  'client_id',
  'team_id',
  'collector_id',
  'legal_id',
  'stage',
  'balance',
  'placed_on',
  'contract_on',
  'next_action',
  'next_action_on',
  'closed_at',
] as const

/** A case in the actor's scope, open or closed. NOT_FOUND otherwise; the refusal names what was asked for. */
export const anyCaseInScope = ({ store, actor, scope, trail }: Reading, id: string) => {
  const found = store.first(
    db.selectFrom('case_file').select(columns).where('id', '=', id).where(casesInScope(actor, scope)),
  )
  if (!found) throw notFound(trail, 'case', id)
  return { ...found, stage: found.stage as Stage }
}

export type OpenCase = ReturnType<typeof anyCaseInScope>

/** For every write on a case: NOT_FOUND out of scope, WRONG_STATE (`case-closed`) once it is closed. */
export const openCaseInScope = (context: Reading, id: string): OpenCase => {
  const found = anyCaseInScope(context, id)
  if (found.closed_at !== null) {
    context.trail.about('case', id, found.number)
    throw new AppError('WRONG_STATE', { what: 'case-closed' })
  }
  return found
}

type Move = {
  readonly to: Stage
  readonly reason: string
  /** Whoever is to see it at the legal desk; left out, they stay who they are. */
  readonly legalId?: string | null
  /** Taking a move back and opening a closed case need not be moves of the table. */
  readonly free?: 'undo' | 'reopen'
  readonly undoes?: string
}

/** Writes the move and its history, whatever the table of moves says. The caller has looked after scope and rules. */
export const writeStage = ({ store, actor, trail, now }: Working, found: OpenCase, move: Move): string => {
  const { to, reason, free } = move
  const legalId = move.legalId === undefined ? found.legal_id : move.legalId
  store.run(
    db
      .updateTable('case_file')
      .set({
        stage: to,
        legal_id: legalId,
        closed_at: isClosed(to) ? (found.closed_at ?? now) : null,
        version: found.version + 1,
        updated_at: now,
        updated_by: actor.staffId,
      })
      .where('id', '=', found.id),
  )
  const id = uuidv7()
  store.run(
    db.insertInto('stage_change').values({
      id,
      case_id: found.id,
      at: now,
      by_id: actor.staffId,
      from_stage: found.stage,
      to_stage: to,
      from_legal_id: found.legal_id,
      to_legal_id: legalId,
      kind: free ?? 'move',
      reason,
      version: found.version + 1,
      undoes_id: move.undoes ?? null,
    }),
  )
  // What is closed goes to nobody.
  if (isClosed(to)) {
    store.run(
      db
        .updateTable('handover')
        .set({ state: 'withdrawn', answered_at: now })
        .where('case_id', '=', found.id)
        .where('state', '=', 'asked'),
    )
  }
  trail.change('stage', found.stage, to)
  return id
}

/**
 * Moves a case in scope to a stage: WRONG_STATE (`stage-move`) where that is no move, INVALID at `reason` where one is
 * due, INVALID at `legalId` for a court without anybody of the legal desk. The same stage again is nothing.
 */
export const moveStage = (context: Working, caseId: string, stage: Stage, reason: string): void => {
  const found = openCaseInScope(context, caseId)
  if (found.stage === stage) return
  assertMove(found, stage, reason)
  if (isBeforeCourt(stage) && found.legal_id === null) {
    throw new AppError('INVALID', { reason: 'missing' }, 'legalId')
  }
  writeStage(context, found, { to: stage, reason })
}

/** As moveStage where it is a move from where the case stands; otherwise (in court, or closed) leaves it and says false. */
export const moveStageIfMove = (context: Working, caseId: string, stage: Stage, reason: string): boolean => {
  const found = anyCaseInScope(context, caseId)
  if (found.closed_at !== null || isBeforeCourt(found.stage) || !mayMove(found.stage, stage)) return false
  if (isBeforeCourt(stage) && found.legal_id === null) return false
  writeStage(context, found, { to: stage, reason })
  return true
}

export const assertMove = (found: OpenCase, to: Stage, reason: string): void => {
  if (!mayMove(found.stage, to)) throw new AppError('WRONG_STATE', { what: 'stage-move' }, 'stage')
  if (reason === '' && moveNeedsReason(found.stage, to, found.balance)) {
    throw new AppError('INVALID', { reason: 'reason-due' }, 'reason')
  }
}
