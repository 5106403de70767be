// What adding, changing and ending an account share, whether one person does it or two.

import { AppError } from '../../../shared/errors.ts'
import { type Role, secondFactorRoles } from '../../../shared/policy.ts'
import { employmentKey } from '../../../shared/values/employment-number.ts'
import { pinyinOf } from '../../../shared/values/pinyin.ts'
import { rolesByTwo, rolesFirstAlone } from '../../../shared/values/safeguards.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'

export const db = tables<'staff' | 'team' | 'backup_code' | 'counter'>()

export type Writing = Pick<Context, 'house' | 'now' | 'trail' | 'session' | 'afterCommit'> & { store: WriteStore }

/** Duties that one person must not unite. */
const dutyRoles: readonly Role[] = ['administrator', 'security-officer', 'supervisor']

/** Roles that work within a team. */
const teamRoles: readonly Role[] = ['collector', 'supervisor']

export const assertTeam = (store: ReadStore, role: Role, teamId: string | null): void => {
  if (teamId === null) {
    if (teamRoles.includes(role)) throw new AppError('INVALID', { reason: 'team-needed' }, 'teamId')
    return
  }
  if (!store.first(db.selectFrom('team').select('id').where('id', '=', teamId))) {
    throw new AppError('INVALID', { reason: 'unknown' }, 'teamId')
  }
}

/** One person, one active account: what needs two people must not be done by one with two accounts. */
export const assertFreeNumber = (store: ReadStore, employmentNumber: string, exceptId: string): void => {
  const key = employmentKey(employmentNumber)
  const taken = store
    .all(db.selectFrom('staff').select(['id', 'employment_number']).where('active', '=', 1))
    .some(({ id, employment_number }) => id !== exceptId && employmentKey(employment_number) === key)
  if (taken) throw new AppError('ALREADY_EXISTS', { what: 'employmentNumber' }, 'employmentNumber')
}

/**
 * Administrator, security officer and supervisor (the first approver) stay apart: nobody who has, or ever had, an account
 * with one of these gets another account with another of them. INVALID {reason: duties} for the field `role`.
 */
export const assertSeparateDuties = (
  store: ReadStore,
  role: Role,
  employmentNumber: string,
  exceptId: string,
): void => {
  if (!dutyRoles.includes(role)) return
  const key = employmentKey(employmentNumber)
  const held = store
    .all(db.selectFrom('staff').select(['id', 'role', 'employment_number']))
    .some(
      (other) =>
        other.id !== exceptId &&
        other.role !== role &&
        dutyRoles.includes(other.role) &&
        employmentKey(other.employment_number) === key,
    )
  if (held) throw new AppError('INVALID', { reason: 'duties' }, 'role')
}

export const assertFreeLogin = (store: ReadStore, login: string): void => {
  if (store.first(db.selectFrom('staff').select('id').where('login', '=', login))) {
    throw new AppError('ALREADY_EXISTS', { what: 'login' }, 'login')
  }
}

/** The account, named in the trail as what the act is about. */
export const find = ({ store, trail }: Pick<Writing, 'store' | 'trail'>, id: string) => {
  trail.about('staff', id)
  const row = store.first(db.selectFrom('staff').selectAll().where('id', '=', id))
  if (!row) throw new AppError('NOT_FOUND')
  trail.subjects[0] = { kind: 'staff', id, label: row.login }
  return row
}

export const endSessionsOf = (context: Pick<Writing, 'house' | 'afterCommit'>, staffId: string): void => {
  const { house } = context
  for (const session of house.sessions.all()) {
    if (session.actor?.staffId !== staffId) continue
    context.afterCommit(() => {
      house.sessions.end(session)
      house.emit(session.windowId, 'session.changed', { reason: 'ended' })
    })
  }
}

export const tellOthers = (context: Pick<Writing, 'house' | 'afterCommit'>): void =>
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'staff' }))

const othersActive = (store: ReadStore, roles: readonly Role[], exceptIds: readonly string[]): boolean =>
  store.first(
    db
      .selectFrom('staff')
      .select('id')
      .where('role', 'in', [...roles])
      .where('active', '=', 1)
      .where('id', 'not in', [...exceptIds]),
  ) !== undefined

/** The last administrator can't be taken away: nobody could make another. */
export const assertNotLastAdministrator = (store: ReadStore, id: string): void => {
  if (!othersActive(store, ['administrator'], [id])) throw new AppError('WRONG_STATE', { what: 'last-administrator' })
}

/** Nor the last person who could be second to the administrator: the successor is approved by them first. */
export const assertSecondPersonLeft = (store: ReadStore, role: Role, id: string, actorId: string): void => {
  if (!rolesByTwo.includes(role)) return
  if (!othersActive(store, rolesByTwo, [id, actorId])) throw new AppError('WRONG_STATE', { what: 'last-second-person' })
}

export const update = (store: WriteStore, id: string, version: number, set: object, now: string): void => {
  const done = store.run(
    db
      .updateTable('staff')
      .set({ ...set, version: version + 1, updated_at: now })
      .where('id', '=', id)
      .where('version', '=', version),
  )
  if (done.changes === 0) throw new AppError('CONFLICT')
}

// That there was one once: an office that lost its only security officer has had its first.
const firstMark = (role: Role): string => `first-account/${role}`

/** The roles whose first account the office has yet to have: the administrator makes these alone. */
export const rolesAlone = (store: ReadStore): Role[] => {
  const marks = store.all(db.selectFrom('counter').select('name').where('name', 'in', rolesFirstAlone.map(firstMark)))
  return rolesFirstAlone.filter((role) => !marks.some(({ name }) => name === firstMark(role)))
}

export const takesTwo = (store: ReadStore, role: Role): boolean =>
  rolesByTwo.includes(role) && !rolesAlone(store).includes(role)

export const keepFirst = (store: WriteStore, role: Role): void => {
  if (!rolesFirstAlone.includes(role)) return
  store.run(
    db
      .insertInto('counter')
      .values({ name: firstMark(role), value: 1 })
      .onConflict((conflict) => conflict.column('name').doNothing()),
  )
}

/**
 * The second factor was taken away and is not yet enrolled anew; the password is the person's own still. Whoever also
 * reset that one would have the account: it is done by deactivating and reactivating, which takes two.
 */
export const isRenewing = (row: Schema['staff']): boolean =>
  secondFactorRoles.includes(row.role) &&
  row.totp_enrolled_at === null &&
  row.last_sign_in_at !== null &&
  row.password_kind === 'chosen'

/** Nobody knows it: the one-time code is given out by resetting the password, once two have agreed to the account. */
export const noPassword = { password_hash: null, password_kind: 'one-time' as const, password_until: null }

/** The row of a new account. */
export const newAccount = (
  id: string,
  person: { name: string; login: string; role: Role; teamId: string | null; employmentNumber: string },
  now: string,
  password: { password_hash: string | null; password_kind: 'chosen' | 'one-time'; password_until: string | null },
) => {
  const { pinyin, initials } = pinyinOf(person.name)
  return {
    id,
    version: 1,
    created_at: now,
    updated_at: now,
    login: person.login,
    name: person.name,
    pinyin,
    initials,
    role: person.role,
    team_id: person.teamId,
    employment_number: person.employmentNumber,
    active: 1 as const,
    totp_last_step: 0,
    failures: 0,
    ...password,
  }
}
