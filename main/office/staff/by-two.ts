// What takes a second person at the administrator's desk: a role that reaches more, another administrator, supervisor or
// security officer, taking such an account back, and a second factor whose device is lost. Here is the proposing, and
// what is done once it is approved. The account's version travels along: changed in between, the approval is a CONFLICT.

import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { id, role, text, version } from '../../../shared/contract/fields.ts'
import { AppError } from '../../../shared/errors.ts'
import { isRaise } from '../../../shared/values/safeguards.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { endGrantsOf } from '../access/for-others.ts'
import { type Apply, type Approved, type Approving, propose, recordApplied } from '../changes/for-others.ts'
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
  keepFirst,
  newAccount,
  noPassword,
  takesTwo,
  tellOthers,
  update,
} from './accounts.ts'

type Account = ReturnType<typeof find>

const subject = (account: Pick<Account, 'id' | 'login'>) =>
  ({ kind: 'staff', id: account.id, label: account.login }) as const

/** Of an account: who it is, by name and login. */
const named = ({ name, login }: Pick<Account, 'name' | 'login'>) => ({ name, login })

const assertVersion = (account: Account, version: number): void => {
  if (account.version !== version) throw new AppError('CONFLICT')
}

export const staffByTwo = {
  'staff.proposeRole': (context, { id, version, role, teamId, reason }) => {
    const { store, trail, actor } = context
    const account = find(context, id)
    trail.subjects.length = 0
    assertVersion(account, version)
    if (id === actor.staffId) throw new AppError('WRONG_STATE', { what: 'own-account' })
    if (account.active !== 1) throw new AppError('WRONG_STATE', { what: 'inactive' })
    if (!isRaise(account.role, role)) throw new AppError('INVALID', { reason: 'no-raise' }, 'role')
    assertTeam(store, role, teamId)
    assertSeparateDuties(store, role, account.employment_number, id)
    const change = propose(context, {
      kind: 'staff.role',
      payload: { id, version, role, teamId },
      about: subject(account),
      params: named(account),
      changed: [{ field: 'role', from: account.role, to: role }],
      barred: [id],
      reason,
    })
    return { id: change }
  },

  'staff.proposeAccount': (context, { reason, ...person }) => {
    const { store } = context
    const accountId = uuidv7()
    assertTeam(store, person.role, person.teamId)
    assertFreeLogin(store, person.login)
    assertFreeNumber(store, person.employmentNumber, accountId)
    assertSeparateDuties(store, person.role, person.employmentNumber, accountId)
    if (!takesTwo(store, person.role)) throw new AppError('INVALID', { reason: 'alone' }, 'role')
    const change = propose(context, {
      kind: 'staff.account',
      payload: { id: accountId, ...person },
      about: { kind: 'staff', id: accountId, label: person.login },
      params: named(person),
      changed: [
        { field: 'role', from: null, to: person.role },
        { field: 'employmentNumber', from: null, to: person.employmentNumber },
      ],
      // Who has an inactive account of that number is the person whom it is about.
      barred: [],
      reason,
      uniqueKey: person.login.toLowerCase(),
    })
    return { id: change }
  },

  'staff.proposeReactivation': (context, { id, version, reason }) => {
    const { store, trail } = context
    const account = find(context, id)
    trail.subjects.length = 0
    assertVersion(account, version)
    if (account.active === 1) throw new AppError('WRONG_STATE', { what: 'active' })
    if (!takesTwo(store, account.role)) throw new AppError('INVALID', { reason: 'alone' }, 'role')
    assertFreeNumber(store, account.employment_number, id)
    assertSeparateDuties(store, account.role, account.employment_number, id)
    const change = propose(context, {
      kind: 'staff.reactivation',
      payload: { id, version },
      about: subject(account),
      params: named(account),
      changed: [
        { field: 'role', from: null, to: account.role },
        { field: 'active', from: false, to: true },
      ],
      barred: [id],
      reason,
    })
    return { id: change }
  },

  'staff.proposeSecondFactorReset': (context, { id, version, reason }) => {
    const { trail, actor } = context
    const account = find(context, id)
    trail.subjects.length = 0
    if (actor.role !== 'administrator' && account.role !== 'administrator') throw new AppError('NOT_FOUND')
    assertVersion(account, version)
    if (id === actor.staffId) throw new AppError('WRONG_STATE', { what: 'own-account' })
    if (account.active !== 1) throw new AppError('WRONG_STATE', { what: 'inactive' })
    if (account.totp_enrolled_at === null) throw new AppError('WRONG_STATE', { what: 'no-second-factor' })
    const change = propose(context, {
      kind: 'staff.second-factor-reset',
      payload: { id, version },
      about: subject(account),
      params: named(account),
      changed: [
        { field: 'secondFactor', from: true, to: false },
        // A password that was reset as well would leave nothing of the person: whoever approves is told.
        ...(account.password_kind === 'one-time' ? [{ field: 'passwordReset', from: null, to: true }] : []),
      ],
      barred: [id],
      reason,
    })
    return { id: change }
  },
} satisfies Partial<HandlersOf<'staff.'>>

const person = z.strictObject({
  id,
  name: text(40),
  login: text(40),
  role,
  teamId: id.nullable(),
  employmentNumber: text(40),
})
const versioned = z.strictObject({ id, version })

/** The account as it was when it was proposed, or CONFLICT; its own record of what was done. */
const asProposed = (context: Approving, of: { readonly id: string; readonly version: number }) => {
  const account = context.store.first(db.selectFrom('staff').selectAll().where('id', '=', of.id))
  if (account?.version !== of.version) throw new AppError('CONFLICT')
  return { account, entry: new TrailEntry().about('staff', account.id, account.login) }
}

const done = (
  context: Approving,
  act: 'staff.added' | 'staff.updated' | 'staff.reactivated' | 'staff.second-factor-removed',
  entry: TrailEntry,
  change: Approved,
) => {
  recordApplied(context, act, entry, change)
  tellOthers(context)
}

const raise: Apply = (context, payload, change) => {
  const wish = versioned.extend({ role, teamId: id.nullable() }).parse(payload)
  const { store, now } = context
  const { account, entry } = asProposed(context, wish)
  if (account.active !== 1) throw new AppError('CONFLICT')
  assertTeam(store, wish.role, wish.teamId)
  assertSeparateDuties(store, wish.role, account.employment_number, wish.id)
  if (account.role === 'administrator') assertNotLastAdministrator(store, wish.id)
  assertSecondPersonLeft(store, account.role, wish.id, change.proposedBy)
  update(store, wish.id, wish.version, { role: wish.role, team_id: wish.teamId }, now)
  keepFirst(store, wish.role)
  entry.change('role', account.role, wish.role).change('teamId', account.team_id, wish.teamId)
  endSessionsOf(context, wish.id)
  endGrantsOf(context, wish.id, 'role')
  done(context, 'staff.updated', entry, change)
}

const addAccount: Apply = (context, payload, change) => {
  const wish = person.parse(payload)
  const { store, now } = context
  assertTeam(store, wish.role, wish.teamId)
  assertFreeLogin(store, wish.login)
  assertFreeNumber(store, wish.employmentNumber, wish.id)
  assertSeparateDuties(store, wish.role, wish.employmentNumber, wish.id)
  store.run(db.insertInto('staff').values(newAccount(wish.id, wish, now, noPassword)))
  keepFirst(store, wish.role)
  const entry = new TrailEntry()
    .about('staff', wish.id, wish.login)
    .change('role', null, wish.role)
    .change('employmentNumber', null, wish.employmentNumber)
    .detail('teamId', wish.teamId)
  done(context, 'staff.added', entry, change)
}

const reactivate: Apply = (context, payload, change) => {
  const wish = versioned.parse(payload)
  const { store, now } = context
  const { account, entry } = asProposed(context, wish)
  if (account.active === 1) throw new AppError('CONFLICT')
  assertFreeNumber(store, account.employment_number, wish.id)
  assertSeparateDuties(store, account.role, account.employment_number, wish.id)
  // Who comes back comes with a new password and, where their device is gone as well, a new second factor.
  const set = { active: 1, deactivated_at: null, failures: 0, delayed_until: null, ...noPassword }
  update(store, wish.id, wish.version, set, now)
  entry.change('active', false, true)
  done(context, 'staff.reactivated', entry, change)
}

const resetSecondFactor: Apply = (context, payload, change) => {
  const wish = versioned.parse(payload)
  const { store, now } = context
  const { account, entry } = asProposed(context, wish)
  if (account.active !== 1 || account.totp_enrolled_at === null) throw new AppError('CONFLICT')
  update(store, wish.id, wish.version, { totp_sealed: null, totp_enrolled_at: null, totp_last_step: 0 }, now)
  store.run(db.deleteFrom('backup_code').where('staff_id', '=', wish.id))
  entry.change('secondFactor', true, false)
  endSessionsOf(context, wish.id)
  done(context, 'staff.second-factor-removed', entry, change)
}

export const staffChanges = {
  'staff.role': raise,
  'staff.account': addAccount,
  'staff.reactivation': reactivate,
  'staff.second-factor-reset': resetSecondFactor,
} as const satisfies Readonly<Record<string, Apply>>

/** Roles that only two can give: the administrator alone is told so. */
export const assertOneMay = (takesSecond: boolean): void => {
  if (takesSecond) throw new AppError('OTHER_PERSON', { reason: 'by-two' })
}
