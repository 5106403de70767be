// Who may be given cases: the active collectors of the supervisor's team, and the office's legal desk. And who can't
// work on theirs any more: an account that was deactivated, or whose role is another now.

import { sql } from 'kysely'
import { openStages } from '../../../shared/values/case-kinds.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import type { Actor, Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { notFound } from './not-found.ts'

const db = tables<'staff' | 'case_total'>()

type Asking = { readonly store: ReadStore; readonly actor: Actor; readonly trail: TrailEntry }
export type Colleague = { readonly id: string; readonly name: string }

/** NOT_FOUND for anybody who is no active collector of the actor's team: also for those of another team. */
export const collectorOfTeam = ({ store, actor, trail }: Asking, staffId: string): Colleague => {
  const found = store.first(
    db
      .selectFrom('staff')
      .select(['id', 'name'])
      .where('id', '=', staffId)
      .where('active', '=', 1)
      .where('role', '=', 'collector')
      .where('team_id', '=', actor.teamId ?? ''),
  )
  if (!found) throw notFound(trail, 'staff', staffId)
  return found
}

/** Whether this person can be given cases of that team. */
export const worksInTeam = (store: ReadStore, staffId: string, teamId: string): boolean =>
  store.first(
    db
      .selectFrom('staff')
      .select('id')
      .where('id', '=', staffId)
      .where('active', '=', 1)
      .where('role', '=', 'collector')
      .where('team_id', '=', teamId),
  ) !== undefined

/** NOT_FOUND for anybody who is not at the legal desk. */
export const legalColleague = ({ store, trail }: Asking, staffId: string): Colleague => {
  const found = store.first(
    db
      .selectFrom('staff')
      .select(['id', 'name'])
      .where('id', '=', staffId)
      .where('active', '=', 1)
      .where('role', '=', 'legal'),
  )
  if (!found) throw notFound(trail, 'staff', staffId)
  return found
}

/** Collectors with open cases of this team who can't work on them any more. */
export const leavers = (store: ReadStore, teamId: string): string[] =>
  store
    .all(
      db
        .selectFrom('case_total')
        .innerJoin('staff', 'staff.id', 'case_total.collector_id')
        .select('staff.id')
        .where('case_total.team_id', '=', teamId)
        .where('case_total.stage', 'in', openStages)
        .where((eb) => eb.or([eb('staff.active', '=', 0), eb('staff.role', '<>', 'collector')]))
        .groupBy('staff.id')
        .having(sql`sum(case_total.cases)`, '>', 0),
    )
    .map(({ id }) => id)

export const listColleagues = ({ store, actor }: Context<'cases.colleagues'>) => {
  const teamId = actor.teamId ?? ''
  const collectors = store.all(
    db
      .selectFrom('staff')
      .leftJoin('case_total', (join) =>
        join.onRef('case_total.collector_id', '=', 'staff.id').on('case_total.team_id', '=', teamId),
      )
      .select(['staff.id', 'staff.name', sql<number>`coalesce(sum(case_total.cases), 0)`.as('cases')])
      .where('staff.team_id', '=', teamId)
      .where('staff.role', '=', 'collector')
      .where('staff.active', '=', 1)
      .groupBy('staff.id')
      .orderBy('staff.pinyin'),
  )
  const legal = store.all(
    db.selectFrom('staff').select(['id', 'name']).where('role', '=', 'legal').where('active', '=', 1).orderBy('pinyin'),
  )
  return { collectors, legal }
}
