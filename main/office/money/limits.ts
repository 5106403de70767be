// How much a collector may waive, or reverse, on one case without the supervisor. What was done before on the case counts,
// so that one big waiver can't be cut into small ones. A supervisor has no limit, and sets the team's.

import { sql } from 'kysely'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { defaultReversalLimit, defaultWaiverLimit } from '../../../shared/values/money-kinds.ts'
import type { Actor, Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'money_limit' | 'ledger_entry' | 'payment_part' | 'staff'>()

export const limitsOf = (store: ReadStore, teamId: string) => {
  const row = store.first(
    db.selectFrom('money_limit').select(['version', 'waiver', 'reversal']).where('team_id', '=', teamId),
  )
  return row ?? { version: 0, waiver: defaultWaiverLimit, reversal: defaultReversalLimit }
}

/** What collectors waived and reversed on the case by themselves. */
const doneOn = (store: ReadStore, caseId: string): { waived: number; reversed: number } => {
  const waived = store.first(
    db
      .selectFrom('ledger_entry')
      .innerJoin('staff', 'staff.id', 'ledger_entry.by_id')
      .select(
        sql<number>`coalesce(-sum(ledger_entry.principal + ledger_entry.interest + ledger_entry.penalty + ledger_entry.costs
          + ledger_entry.legal_costs + ledger_entry.adjustments), 0)`.as('sum'),
      )
      .where('ledger_entry.case_id', '=', caseId)
      .where('ledger_entry.kind', '=', 'waiver')
      .where('staff.role', '=', 'collector'),
  )
  const reversed = store.first(
    db
      .selectFrom('payment_part')
      .innerJoin('staff', 'staff.id', 'payment_part.reversed_by')
      .select(sql<number>`coalesce(sum(payment_part.amount), 0)`.as('sum'))
      .where('payment_part.case_id', '=', caseId)
      .where('staff.role', '=', 'collector'),
  )
  return { waived: waived?.sum ?? 0, reversed: reversed?.sum ?? 0 }
}

/** What the actor may still do alone on the case; null: without a limit. Nothing for a role that does neither. */
export const allowedOn = (
  store: ReadStore,
  actor: Actor,
  { id, team_id }: { readonly id: string; readonly team_id: string },
): { readonly waiver: number | null; readonly reversal: number | null } => {
  if (actor.role === 'supervisor') return { waiver: null, reversal: null }
  if (actor.role !== 'collector') return { waiver: 0, reversal: 0 }
  const limits = limitsOf(store, team_id)
  const { waived, reversed } = doneOn(store, id)
  return { waiver: Math.max(0, limits.waiver - waived), reversal: Math.max(0, limits.reversal - reversed) }
}

export const assertAllowed = (left: number | null, amount: number): void => {
  if (left !== null && amount > left) throw new AppError('WRONG_STATE', { what: 'above-limit' })
}

const teamOf = ({ teamId }: Actor): string => {
  if (teamId === null) throw new AppError('WRONG_STATE', { what: 'team' })
  return teamId
}

export const readLimits = ({ store, actor }: Context<'money.limits'>) => limitsOf(store, teamOf(actor))

export const setLimits = (
  { store, actor, trail, now }: Context<'money.setLimits'>,
  { version, waiver, reversal }: Parsed<'money.setLimits'>,
) => {
  const teamId = teamOf(actor)
  const before = limitsOf(store, teamId)
  if (before.version !== version) throw new AppError('CONFLICT')
  const row = { version: version + 1, waiver, reversal, updated_at: now, updated_by: actor.staffId }
  store.run(
    db
      .insertInto('money_limit')
      .values({ team_id: teamId, ...row })
      .onConflict((conflict) => conflict.column('team_id').doUpdateSet(row)),
  )
  trail.about('team', teamId).change('waiverLimit', before.waiver, waiver)
  trail.change('reversalLimit', before.reversal, reversal)
  return {}
}
