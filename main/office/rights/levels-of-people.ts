// The level of a person: lowered by the administrator alone and at once, raised again by two. Whoever is lowered finds
// their windows locked, since what is on the screen may be more than they reach now, and every grant of theirs ended.
// What may go wrong: INVALID no-lowering (not below what they have), not-higher; WRONG_STATE own-account, inactive.

import { z } from 'zod'
import { id } from '../../../shared/contract/fields.ts'
import { AppError } from '../../../shared/errors.ts'
import { isWithin, type Level, lowerOf, roleCeilings } from '../../../shared/policy.ts'
import { type PersonLevel, personLevels } from '../../../shared/values/level-kinds.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { tables, type WriteStore } from '../../gate/store.ts'
import { endGrantsOf } from '../access/for-others.ts'
import { type Apply, propose, recordApplied, waits } from '../changes/for-others.ts'
import { everybody, type Person } from './people.ts'

const db = tables<'staff_level'>()

type Lowering = Pick<Context, 'actor' | 'now' | 'house' | 'afterCommit'> & { readonly store: WriteStore }

/** Windows of theirs that are at work ask for the password; what was typed in them is kept. */
const lockWindowsOf = ({ house, afterCommit }: Pick<Context, 'house' | 'afterCommit'>, staffId: string): void =>
  afterCommit(() => {
    for (const session of house.sessions.all()) {
      if (session.actor?.staffId !== staffId || session.state !== 'active') continue
      house.sessions.lock(session)
      house.emit(session.windowId, 'session.changed', { reason: 'locked' })
    }
    house.emit('all', 'records.changed', { kind: 'level' })
  })

/** Writes the lower level; the caller has looked after who may and whether it is lower. */
export const writeLowered = (context: Lowering, staffId: string, level: PersonLevel, reason: string): void => {
  const { store, actor, now } = context
  const row = { staff_id: staffId, level, reason, at: now, by_id: actor.staffId }
  store.run(
    db
      .insertInto('staff_level')
      .values(row)
      .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(row)),
  )
  endGrantsOf(context, staffId, 'lowered')
  lockWindowsOf(context, staffId)
}

/** Whether `level` is below what the person has. */
export const isLower = (person: Pick<Person, 'level'>, level: Level): boolean =>
  level !== person.level && isWithin(level, person.level)

const subjectOf = (context: Pick<Context, 'store' | 'actor'>, staffId: string): Person => {
  const person = everybody(context.store).find((each) => each.id === staffId)
  if (!person) throw new AppError('NOT_FOUND')
  return person
}

const assertMay = (person: Person, actorId: string): void => {
  if (person.id === actorId) throw new AppError('WRONG_STATE', { what: 'own-account' })
  if (person.active !== 1) throw new AppError('WRONG_STATE', { what: 'inactive' })
}

export const levelsOfPeople = {
  'levels.people': ({ store, trail }) => {
    const people = everybody(store).filter(({ active }) => active === 1)
    for (const { id, login } of people.slice(0, 400)) trail.about('staff', id, login)
    return {
      rows: people.map((person) => {
        const lowered = person.level !== roleCeilings[person.role]
        return {
          staffId: person.id,
          name: person.name,
          login: person.login,
          role: person.role,
          teamName: person.team_name ?? '',
          ceiling: roleCeilings[person.role],
          level: person.level,
          reason: lowered ? (person.level_reason ?? '') : '',
          at: lowered ? person.level_at : null,
          byName: lowered ? (person.level_by ?? '') : '',
          raising: waits(store, 'level.person', person.id),
        }
      }),
    }
  },

  'levels.lowerPerson': (context, { staffId, level, reason }) => {
    const { trail, actor } = context
    trail.about('staff', staffId)
    const person = subjectOf(context, staffId)
    trail.subjects[0] = { kind: 'staff', id: staffId, label: person.login }
    assertMay(person, actor.staffId)
    if (!isLower(person, level)) throw new AppError('INVALID', { reason: 'no-lowering' }, 'level')
    writeLowered(context, staffId, level, reason)
    trail.change('level', person.level, level).detail('reason', reason)
    return {}
  },

  'levels.raisePerson': (context, { staffId, level, reason }) => {
    const { trail, actor } = context
    trail.about('staff', staffId)
    const person = subjectOf(context, staffId)
    trail.subjects.length = 0
    assertMay(person, actor.staffId)
    const to = lowerOf(level ?? roleCeilings[person.role], roleCeilings[person.role])
    if (isWithin(to, person.level)) throw new AppError('INVALID', { reason: 'not-higher' }, 'level')
    const changeId = propose(context, {
      kind: 'level.person',
      payload: { staffId, from: person.level, to },
      about: { kind: 'staff', id: staffId, label: person.login },
      params: { name: person.name, login: person.login },
      changed: [{ field: 'level', from: person.level, to }],
      barred: [staffId],
      reason,
    })
    return { changeId }
  },
} satisfies Partial<HandlersOf<'levels.'>>

const raising = z.strictObject({
  staffId: id,
  from: z.enum(['L0', 'L1', 'L2', 'L3', 'L4']),
  to: z.enum(['L0', 'L1', 'L2', 'L3', 'L4']),
})

/** Once it is approved. CONFLICT where the person's level or role became another since. */
export const raisePerson: Apply = (context, payload, change) => {
  const { staffId, from, to } = raising.parse(payload)
  const { store, now, house } = context
  const person = everybody(store).find((each) => each.id === staffId)
  const ceiling = person && roleCeilings[person.role]
  if (person?.active !== 1 || person.level !== from || !ceiling || !isWithin(to, ceiling))
    throw new AppError('CONFLICT')
  if (to === ceiling) store.run(db.deleteFrom('staff_level').where('staff_id', '=', staffId))
  else {
    const level = personLevels.find((each) => each === to)
    if (!level) throw new AppError('CONFLICT')
    const set = { level, reason: change.reason, at: now, by_id: change.proposedBy }
    store.run(db.updateTable('staff_level').set(set).where('staff_id', '=', staffId))
  }
  const entry = new TrailEntry().about('staff', staffId, person.login).change('level', from, to)
  recordApplied(context, 'level.person-set', entry, change)
  context.afterCommit(() => house.emit('all', 'records.changed', { kind: 'level' }))
}
