// Accounts, teams and the office's settings: the administrator's desk. No visitor, client or debtor is reached here.

import { z } from 'zod'
import { procedures } from './define.ts'
import { created, cursor, done, id, note, nothing, page, realReason, role, text, version } from './fields.ts'

const administrator = { administrator: 'office' } as const

export const staffRow = z.strictObject({
  id,
  version,
  name: z.string(),
  login: z.string(),
  role,
  teamId: id.nullable(),
  teamName: z.string(),
  employmentNumber: z.string(),
  active: z.boolean(),
  secondFactor: z.boolean(),
  /** The one-time code was issued and not yet used. */
  passwordPending: z.boolean(),
  lastSignInAt: z.string().nullable(),
  /** How many cases would wait for another collector, or wait already, once the account is inactive. A count only. */
  casesHeld: z.int(),
})

const oneTimeCode = z.strictObject({ id, oneTimeCode: z.string(), expiresAt: z.string() })

export const officeSettings = z.strictObject({
  officeName: text(60),
  /** For letterheads. */
  officeAddress: note(160).default(''),
  officePhone: note(40).default(''),
  idleMinutes: z.int().min(1).max(30),
  contentProtection: z.boolean(),
  longStayMinutes: z.int().min(15).max(1440),
  /** Whether one may open one record at once, before anybody was asked (break-glass). Off until two allow it. */
  breakGlass: z.boolean().default(false),
})

export const staff = procedures({
  'staff.list': {
    kind: 'read',
    input: z.strictObject({
      search: note(40).optional(),
      role: role.optional(),
      inactive: z.boolean().optional(),
      cursor: cursor.optional(),
    }),
    output: page(staffRow),
    who: administrator,
    level: 'L1',
    trail: { act: 'staff.listed', about: 'staff' },
  },
  'staff.add': {
    kind: 'write',
    input: z.strictObject({
      name: text(40),
      login: text(40),
      role,
      teamId: id.nullable(),
      employmentNumber: text(40),
    }),
    output: oneTimeCode,
    who: administrator,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'staff.added', about: 'staff' },
  },
  'staff.update': {
    kind: 'write',
    input: z.strictObject({
      id,
      version,
      name: text(40),
      role,
      teamId: id.nullable(),
      employmentNumber: text(40),
    }),
    output: done,
    who: administrator,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'staff.updated', about: 'staff' },
  },
  'staff.deactivate': {
    kind: 'write',
    input: z.strictObject({ id, version }),
    output: z.strictObject({ casesToReassign: z.int() }),
    who: administrator,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'staff.deactivated', about: 'staff' },
  },
  'staff.reactivate': {
    kind: 'write',
    input: z.strictObject({ id, version }),
    output: oneTimeCode,
    who: administrator,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'staff.reactivated', about: 'staff' },
  },
  /** Gives a code that is good once, for 24 hours, to choose a new password with. Nobody chooses another's password. */
  'staff.resetPassword': {
    kind: 'write',
    input: z.strictObject({ id, version }),
    output: oneTimeCode,
    who: administrator,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'staff.password-reset', about: 'staff' },
  },
  /** A role that reaches more (isRaise). Answers the id of the change, which waits for its second person. */
  'staff.proposeRole': {
    kind: 'write',
    input: z.strictObject({ id, version, role, teamId: id.nullable(), reason: realReason(400) }),
    output: created,
    who: administrator,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'change.proposed', about: 'staff' },
  },
  /** Another administrator, supervisor or security officer. Once approved, a reset of the password gives the code. */
  'staff.proposeAccount': {
    kind: 'write',
    input: z.strictObject({
      name: text(40),
      login: text(40),
      role,
      teamId: id.nullable(),
      employmentNumber: text(40),
      reason: realReason(400),
    }),
    output: created,
    who: administrator,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'change.proposed', about: 'staff' },
  },
  'staff.proposeReactivation': {
    kind: 'write',
    input: z.strictObject({ id, version, reason: realReason(400) }),
    output: created,
    who: administrator,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'change.proposed', about: 'staff' },
  },
  /** The device is lost: once approved, the person enrols anew at the next sign-in. The officer: of administrators. */
  'staff.proposeSecondFactorReset': {
    kind: 'write',
    input: z.strictObject({ id, version, reason: realReason(400) }),
    output: created,
    who: { administrator: 'office', 'security-officer': 'office' },
    confirm: 'password',
    level: 'L1',
    trail: { act: 'change.proposed', about: 'staff' },
  },
  /** For the security officer: there may be only one administrator, who can't propose for themself. */
  'staff.administrators': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z.array(z.strictObject({ id, version, name: z.string(), login: z.string(), secondFactor: z.boolean() })),
    }),
    who: { 'security-officer': 'office' },
    level: 'L1',
    trail: { act: 'staff.listed', about: 'staff' },
  },
  /** What the office still lacks before it can work: shown to the administrator until it is complete. */
  'staff.missingRoles': {
    kind: 'read',
    input: nothing,
    /** `alone`: roles whose first account the administrator still makes without a second person. */
    output: z.strictObject({ missing: z.array(role), alone: z.array(role) }),
    who: administrator,
    level: 'L0',
    trail: { none: 'counts accounts by role, names nobody' },
  },
  'teams.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(z.strictObject({ id, version, name: z.string(), members: z.int() })) }),
    who: administrator,
    level: 'L0',
    trail: { none: 'names of teams, no person' },
  },
  'teams.add': {
    kind: 'write',
    input: z.strictObject({ name: text(40) }),
    output: created,
    who: administrator,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'team.added', about: 'team' },
  },
  'teams.rename': {
    kind: 'write',
    input: z.strictObject({ id, version, name: text(40) }),
    output: done,
    who: administrator,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'team.renamed', about: 'team' },
  },
  'settings.read': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ version, settings: officeSettings }),
    who: administrator,
    level: 'L0',
    trail: { none: 'no personal data' },
  },
  'settings.update': {
    kind: 'write',
    input: z.strictObject({ version, settings: officeSettings }),
    output: done,
    who: administrator,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'settings.updated', about: 'settings' },
  },
  /** The safeguards that are weaker in these settings than now (loweredSafeguards); nothing else of them is taken. */
  'settings.propose': {
    kind: 'write',
    input: z.strictObject({ version, settings: officeSettings, reason: realReason(400) }),
    output: created,
    who: administrator,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'change.proposed', about: 'settings' },
  },
})
