// Accounts: the administrator makes, changes and ends them, and never chooses a password. Ending an account ends its
// sessions at once; its cases are found by their supervisor because their collector is inactive (main/office/cases).

import { uuidv7 } from 'uuidv7'
import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Role } from '../../../shared/policy.ts'
import { matchesName, pinyinOf } from '../../../shared/values/pinyin.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { prepared } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { tables, type WriteStore } from '../../gate/store.ts'
import { casesHeldBy } from '../cases/for-others.ts'
import { hashPassword, makeOneTimeCode, oneTimeCodeHours } from '../session/for-others.ts'

const db = tables<'staff' | 'team' | 'backup_code'>()
const pageSize = 100

type Writing = Pick<Context, 'house' | 'now' | 'trail' | 'session' | 'afterCommit'> & { store: WriteStore }

/** Roles that work within a team. */
const teamRoles: readonly Role[] = ['collector', 'supervisor']

const assertTeam = (store: WriteStore, role: Role, teamId: string | null): void => {
  if (teamId === null) {
    if (teamRoles.includes(role)) throw new AppError('INVALID', { reason: 'team-needed' }, 'teamId')
    return
  }
  if (!store.first(db.selectFrom('team').select('id').where('id', '=', teamId))) {
    throw new AppError('INVALID', { reason: 'unknown' }, 'teamId')
  }
}

const assertFreeNumber = (store: WriteStore, employmentNumber: string, exceptId: string): void => {
  // One person, one active account: what needs two people must not be done by one with two accounts.
  const taken = store.first(
    db
      .selectFrom('staff')
      .select('id')
      .where('employment_number', '=', employmentNumber)
      .where('active', '=', 1)
      .where('id', '<>', exceptId),
  )
  if (taken) throw new AppError('ALREADY_EXISTS', { what: 'employmentNumber' }, 'employmentNumber')
}

const find = (store: WriteStore, id: string) => {
  const row = store.first(db.selectFrom('staff').selectAll().where('id', '=', id))
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

const endSessionsOf = (context: Writing, staffId: string): void => {
  const { house } = context
  for (const session of house.sessions.all()) {
    if (session.actor?.staffId !== staffId) continue
    context.afterCommit(() => {
      house.sessions.end(session)
      house.emit(session.windowId, 'session.changed', { reason: 'ended' })
    })
  }
}

const tellOthers = (context: Writing): void =>
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'staff' }))

const issueCode = async () => {
  const code = makeOneTimeCode()
  return { code, hash: await hashPassword(code) }
}
type Code = Awaited<ReturnType<typeof issueCode>>

const codeColumns = (now: string, { hash }: Code) => ({
  password_hash: hash,
  password_kind: 'one-time' as const,
  password_until: new Date(Date.parse(now) + oneTimeCodeHours * 3_600_000).toISOString(),
})

/** The last administrator can't be taken away: nobody could make another. */
const assertNotLastAdministrator = (store: WriteStore, id: string): void => {
  const other = store.first(
    db
      .selectFrom('staff')
      .select('id')
      .where('role', '=', 'administrator')
      .where('active', '=', 1)
      .where('id', '<>', id),
  )
  if (!other) throw new AppError('WRONG_STATE', { what: 'last-administrator' })
}

const update = (store: WriteStore, id: string, version: number, set: object, now: string): void => {
  const done = store.run(
    db
      .updateTable('staff')
      .set({ ...set, version: version + 1, updated_at: now })
      .where('id', '=', id)
      .where('version', '=', version),
  )
  if (done.changes === 0) throw new AppError('CONFLICT')
}

type Row = Output<'staff.list'>['rows'][number]

export const staff = {
  'staff.list': ({ store, trail }, { search, role, inactive, cursor }) => {
    const after = decodeCursor(cursor)
    let query = db
      .selectFrom('staff')
      .leftJoin('team', 'team.id', 'staff.team_id')
      .select([
        'staff.id',
        'staff.version',
        'staff.name',
        'staff.pinyin',
        'staff.initials',
        'staff.login',
        'staff.role',
        'staff.team_id',
        'team.name as team_name',
        'staff.employment_number',
        'staff.active',
        'staff.totp_enrolled_at',
        'staff.password_kind',
        'staff.last_sign_in_at',
      ])
      .orderBy('staff.pinyin')
      .orderBy('staff.id')
    if (!inactive) query = query.where('staff.active', '=', 1)
    if (role) query = query.where('staff.role', '=', role)
    if (after) {
      query = query.where((eb) =>
        eb.or([
          eb('staff.pinyin', '>', String(after[0])),
          eb.and([eb('staff.pinyin', '=', String(after[0])), eb('staff.id', '>', String(after[1]))]),
        ]),
      )
    }
    // An office has tens of people, hundreds at most: names are matched here, where pinyin and initials are understood.
    const word = search?.toLowerCase() ?? ''
    const matching = store
      .all(query)
      .filter(
        (row) =>
          !search ||
          matchesName(search, row) ||
          row.login.toLowerCase().includes(word) ||
          row.employment_number.toLowerCase().includes(word),
      )
    const { rows: shown, next } = pageOf(matching, pageSize, (last) => [last.pinyin, last.id])
    const rows: Row[] = shown.map((row) => ({
      id: row.id,
      version: row.version,
      name: row.name,
      login: row.login,
      role: row.role,
      teamId: row.team_id,
      teamName: row.team_name ?? '',
      employmentNumber: row.employment_number,
      active: row.active === 1,
      secondFactor: row.totp_enrolled_at !== null,
      passwordPending: row.password_kind === 'one-time',
      lastSignInAt: row.last_sign_in_at,
      casesHeld: casesHeldBy(store, row.id),
    }))
    for (const row of rows) trail.about('staff', row.id, row.login)
    return { rows, next }
  },

  'staff.add': prepared(issueCode, (context, input, code) => {
    const { store, now, trail } = context
    assertTeam(store, input.role, input.teamId)
    if (store.first(db.selectFrom('staff').select('id').where('login', '=', input.login))) {
      throw new AppError('ALREADY_EXISTS', { what: 'login' }, 'login')
    }
    const id = uuidv7()
    assertFreeNumber(store, input.employmentNumber, id)
    store.run(db.insertInto('staff').values(newAccount(id, input, now, codeColumns(now, code))))
    trail
      .about('staff', id, input.login)
      .change('role', null, input.role)
      .change('employmentNumber', null, input.employmentNumber)
    tellOthers(context)
    return { id, oneTimeCode: code.code, expiresAt: codeColumns(now, code).password_until }
  }),

  'staff.update': (context, { id, version, name, role, teamId, employmentNumber }) => {
    const { store, now, trail, actor } = context
    trail.about('staff', id)
    const before = find(store, id)
    trail.subjects[0] = { kind: 'staff', id, label: before.login }
    assertTeam(store, role, teamId)
    assertFreeNumber(store, employmentNumber, id)
    if (before.role !== role) {
      // Nobody gives themself another role, nor takes the last administrator's.
      if (id === actor.staffId) throw new AppError('WRONG_STATE', { what: 'own-account' })
      if (before.role === 'administrator') assertNotLastAdministrator(store, id)
    }
    const { pinyin, initials } = pinyinOf(name)
    update(
      store,
      id,
      version,
      { name, pinyin, initials, role, team_id: teamId, employment_number: employmentNumber },
      now,
    )
    trail
      .change('name', before.name, name)
      .change('role', before.role, role)
      .change('teamId', before.team_id, teamId)
      .change('employmentNumber', before.employment_number, employmentNumber)
    if (before.role !== role) endSessionsOf(context, id)
    tellOthers(context)
    return {}
  },

  'staff.deactivate': (context, { id, version }) => {
    const { store, now, trail, actor } = context
    trail.about('staff', id)
    const before = find(store, id)
    trail.subjects[0] = { kind: 'staff', id, label: before.login }
    if (id === actor.staffId) throw new AppError('WRONG_STATE', { what: 'own-account' })
    if (before.active !== 1) throw new AppError('WRONG_STATE', { what: 'inactive' })
    if (before.role === 'administrator') assertNotLastAdministrator(store, id)
    update(store, id, version, { active: 0, deactivated_at: now }, now)
    trail.change('active', true, false)
    endSessionsOf(context, id)
    tellOthers(context)
    return { casesToReassign: casesHeldBy(store, id) }
  },

  'staff.reactivate': prepared(issueCode, (context, { id, version }, code) => {
    const { store, now, trail } = context
    trail.about('staff', id)
    const before = find(store, id)
    trail.subjects[0] = { kind: 'staff', id, label: before.login }
    if (before.active === 1) throw new AppError('WRONG_STATE', { what: 'active' })
    assertFreeNumber(store, before.employment_number, id)
    const columns = codeColumns(now, code)
    update(store, id, version, { active: 1, deactivated_at: null, failures: 0, delayed_until: null, ...columns }, now)
    trail.change('active', false, true)
    tellOthers(context)
    return { id, oneTimeCode: code.code, expiresAt: columns.password_until }
  }),

  'staff.resetPassword': prepared(issueCode, (context, { id, version }, code) => {
    const { store, now, trail, actor } = context
    trail.about('staff', id)
    const before = find(store, id)
    trail.subjects[0] = { kind: 'staff', id, label: before.login }
    if (id === actor.staffId) throw new AppError('WRONG_STATE', { what: 'own-account' })
    if (before.active !== 1) throw new AppError('WRONG_STATE', { what: 'inactive' })
    const columns = codeColumns(now, code)
    update(store, id, version, { ...columns, failures: 0, delayed_until: null }, now)
    endSessionsOf(context, id)
    tellOthers(context)
    return { id, oneTimeCode: code.code, expiresAt: columns.password_until }
  }),

  'staff.missingRoles': ({ store }) => {
    const present = store.all(db.selectFrom('staff').select('role').distinct().where('active', '=', 1))
    const needed: Role[] = ['supervisor', 'security-officer']
    return { missing: needed.filter((role) => !present.some((row) => row.role === role)) }
  },
} satisfies HandlersOf<'staff.'>

/** The row of a new account. */
export function newAccount(
  id: string,
  person: { name: string; login: string; role: Role; teamId: string | null; employmentNumber: string },
  now: string,
  password: { password_hash: string; password_kind: 'chosen' | 'one-time'; password_until: string | null },
) {
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
