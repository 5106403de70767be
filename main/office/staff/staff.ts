// Accounts: the administrator makes, changes and ends them, and never chooses a password. Ending an account ends its
// sessions at once; its cases are found by their supervisor because their collector is inactive (main/office/cases).
// What gives more than one person may give is refused here with OTHER_PERSON by-two; by-two.ts is how it is proposed.

import { uuidv7 } from 'uuidv7'
import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Role } from '../../../shared/policy.ts'
import { matchesName, pinyinOf } from '../../../shared/values/pinyin.ts'
import { isRaise } from '../../../shared/values/safeguards.ts'
import { type HandlersOf, prepared } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { endGrantsOf } from '../access/for-others.ts'
import { casesHeldBy } from '../cases/for-others.ts'
import { heldBy } from '../keys/for-others.ts'
import { suggestRotation } from '../rotation/for-others.ts'
import { hashPassword, makeOneTimeCode, oneTimeCodeHours } from '../session/for-others.ts'
import {
  assertFreeLogin,
  assertFreeNumber,
  assertNotLastAdministrator,
  assertSecondPersonLeft,
  assertSeparateDuties,
  assertTeam,
  db,
  endSessionsOf,
  find,
  isRenewing,
  keepFirst,
  newAccount,
  rolesAlone,
  takesTwo,
  tellOthers,
  update,
} from './accounts.ts'
import { assertOneMay, staffByTwo } from './by-two.ts'

const pageSize = 100

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

type Row = Output<'staff.list'>['rows'][number]

export const staff = {
  ...staffByTwo,

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
    assertOneMay(takesTwo(store, input.role))
    assertTeam(store, input.role, input.teamId)
    assertFreeLogin(store, input.login)
    const id = uuidv7()
    assertFreeNumber(store, input.employmentNumber, id)
    assertSeparateDuties(store, input.role, input.employmentNumber, id)
    keepFirst(store, input.role)
    store.run(db.insertInto('staff').values(newAccount(id, input, now, codeColumns(now, code))))
    trail
      .about('staff', id, input.login)
      .change('role', null, input.role)
      .change('employmentNumber', null, input.employmentNumber)
      .detail('teamId', input.teamId)
    tellOthers(context)
    return { id, oneTimeCode: code.code, expiresAt: codeColumns(now, code).password_until }
  }),

  'staff.update': (context, { id, version, name, role, teamId, employmentNumber }) => {
    const { store, now, trail, actor } = context
    const before = find(context, id)
    assertTeam(store, role, teamId)
    assertFreeNumber(store, employmentNumber, id)
    if (before.role !== role || before.employment_number !== employmentNumber) {
      assertSeparateDuties(store, role, employmentNumber, id)
    }
    if (before.role !== role) {
      // Nobody gives themself another role, nor takes the last administrator's.
      if (id === actor.staffId) throw new AppError('WRONG_STATE', { what: 'own-account' })
      if (before.role === 'administrator') assertNotLastAdministrator(store, id)
      assertSecondPersonLeft(store, before.role, id, actor.staffId)
      assertOneMay(isRaise(before.role, role))
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
    if (before.role !== role) endGrantsOf(context, id, 'role')
    else if (before.team_id !== teamId) endGrantsOf(context, id, 'team')
    tellOthers(context)
    return {}
  },

  'staff.deactivate': (context, { id, version }) => {
    const { store, now, trail, actor } = context
    const before = find(context, id)
    if (id === actor.staffId) throw new AppError('WRONG_STATE', { what: 'own-account' })
    if (before.active !== 1) throw new AppError('WRONG_STATE', { what: 'inactive' })
    if (before.role === 'administrator') assertNotLastAdministrator(store, id)
    assertSecondPersonLeft(store, before.role, id, actor.staffId)
    update(store, id, version, { active: 0, deactivated_at: now }, now)
    trail.change('active', true, false)
    endSessionsOf(context, id)
    endGrantsOf(context, id, 'deactivated')
    if (heldBy(store, id).length > 0) {
      suggestRotation(context, 'holder-left', { kind: 'staff', id, label: before.login })
    }
    tellOthers(context)
    return { casesToReassign: casesHeldBy(store, id) }
  },

  'staff.reactivate': prepared(issueCode, (context, { id, version }, code) => {
    const { store, now, trail } = context
    const before = find(context, id)
    if (before.active === 1) throw new AppError('WRONG_STATE', { what: 'active' })
    assertOneMay(takesTwo(store, before.role))
    assertFreeNumber(store, before.employment_number, id)
    assertSeparateDuties(store, before.role, before.employment_number, id)
    const columns = codeColumns(now, code)
    update(store, id, version, { active: 1, deactivated_at: null, failures: 0, delayed_until: null, ...columns }, now)
    trail.change('active', false, true)
    tellOthers(context)
    return { id, oneTimeCode: code.code, expiresAt: columns.password_until }
  }),

  'staff.resetPassword': prepared(issueCode, (context, { id, version }, code) => {
    const { store, now, actor } = context
    const before = find(context, id)
    if (id === actor.staffId) throw new AppError('WRONG_STATE', { what: 'own-account' })
    if (before.active !== 1) throw new AppError('WRONG_STATE', { what: 'inactive' })
    if (isRenewing(before)) throw new AppError('WRONG_STATE', { what: 'second-factor-renewing' })
    const columns = codeColumns(now, code)
    update(store, id, version, { ...columns, failures: 0, delayed_until: null }, now)
    endSessionsOf(context, id)
    tellOthers(context)
    return { id, oneTimeCode: code.code, expiresAt: columns.password_until }
  }),

  'staff.administrators': ({ store, trail }) => {
    const rows = store.all(
      db
        .selectFrom('staff')
        .select(['id', 'version', 'name', 'login', 'totp_enrolled_at'])
        .where('role', '=', 'administrator')
        .where('active', '=', 1)
        .orderBy('pinyin'),
    )
    for (const row of rows) trail.about('staff', row.id, row.login)
    return {
      rows: rows.map(({ id, version, name, login, totp_enrolled_at }) => ({
        id,
        version,
        name,
        login,
        secondFactor: totp_enrolled_at !== null,
      })),
    }
  },

  'staff.missingRoles': ({ store }) => {
    const present = store.all(db.selectFrom('staff').select('role').distinct().where('active', '=', 1))
    const needed: Role[] = ['supervisor', 'security-officer']
    return { missing: needed.filter((role) => !present.some((row) => row.role === role)), alone: rolesAlone(store) }
  },
} satisfies HandlersOf<'staff.'>
