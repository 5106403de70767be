// How a team's day is put in order: a supervisor's weights, or those that stand until somebody sets them.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type DayWeights, dayReasons, defaultWeights } from '../../../shared/values/day-order.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'day_order'>()

const rowOf = (store: ReadStore, teamId: string | null) =>
  teamId === null
    ? undefined
    : store.first(db.selectFrom('day_order').select(['version', 'value']).where('team_id', '=', teamId))

/** A reason that a later version brought has its default. */
export const weightsOf = (store: ReadStore, teamId: string | null): DayWeights => {
  const row = rowOf(store, teamId)
  return row ? { ...defaultWeights, ...(JSON.parse(row.value) as Partial<DayWeights>) } : defaultWeights
}

export const readOrder = ({ store, actor }: Context<'today.order'>): Output<'today.order'> => ({
  version: rowOf(store, actor.teamId)?.version ?? 0,
  weights: { ...weightsOf(store, actor.teamId) },
})

export const setOrder = (context: Context<'today.setOrder'>, input: Parsed<'today.setOrder'>) => {
  const { store, actor, trail, now } = context
  if (actor.teamId === null) throw new AppError('WRONG_STATE', { what: 'team' })
  const before = weightsOf(store, actor.teamId)
  const version = rowOf(store, actor.teamId)?.version ?? 0
  if (version !== input.version) throw new AppError('CONFLICT')
  const row = {
    team_id: actor.teamId,
    version: version + 1,
    value: JSON.stringify(input.weights),
    updated_at: now,
    updated_by: actor.staffId,
  }
  store.run(
    db
      .insertInto('day_order')
      .values(row)
      .onConflict((conflict) => conflict.column('team_id').doUpdateSet(row)),
  )
  trail.about('team', actor.teamId)
  for (const reason of dayReasons) trail.change(reason, before[reason], input.weights[reason])
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'today' }))
  return {}
}
