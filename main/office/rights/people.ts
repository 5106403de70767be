// Accounts as rights look at them: with their team, their level, and the actor that the gate would make of them.

import { type Level, lowerOf, roleCeilings } from '../../../shared/policy.ts'
import type { Actor } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'staff' | 'team' | 'staff_level'>()

/** Every account, active ones first, in the order of their names. An office has tens of people, hundreds at most. */
export const everybody = (store: ReadStore) =>
  store
    .all(
      db
        .selectFrom('staff')
        .leftJoin('team', 'team.id', 'staff.team_id')
        .leftJoin('staff_level', 'staff_level.staff_id', 'staff.id')
        .leftJoin('staff as setter', 'setter.id', 'staff_level.by_id')
        .select([
          'staff.id',
          'staff.name',
          'staff.login',
          'staff.role',
          'staff.team_id',
          'staff.active',
          'staff.employment_number',
          'staff.created_at',
          'staff.last_sign_in_at',
          'team.name as team_name',
          'staff_level.level as own_level',
          'staff_level.reason as level_reason',
          'staff_level.at as level_at',
          'setter.name as level_by',
        ])
        .orderBy('staff.active', 'desc')
        .orderBy('staff.pinyin')
        .orderBy('staff.id')
        .limit(1000),
    )
    .map((row) => ({ ...row, level: levelOf(row) }))

const levelOf = (row: { role: Actor['role']; own_level: Level | null }): Level =>
  row.own_level === null ? roleCeilings[row.role] : lowerOf(row.own_level, roleCeilings[row.role])

export type Person = ReturnType<typeof everybody>[number]

export const actorOf = (person: Person): Actor => ({
  staffId: person.id,
  name: person.name,
  login: person.login,
  role: person.role,
  teamId: person.team_id,
  level: person.level,
})
