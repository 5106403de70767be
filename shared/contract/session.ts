// Signing in, the second factor, locking, one's own password, and the words typed but not yet saved.

import { z } from 'zod'
import { procedures } from './define.ts'
import { cursor, done, id, instant, language, nothing, role, secret, text } from './fields.ts'

/** What the window knows of its session. `next` is what is due before work can begin. */
export const sessionView = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({
    state: z.literal('pending'),
    next: z.enum(['second-factor', 'enrol-second-factor', 'new-password']),
    name: z.string(),
  }),
  z.strictObject({
    state: z.enum(['active', 'locked']),
    staffId: id,
    name: z.string(),
    login: z.string(),
    role,
    teamName: z.string(),
    employmentNumber: z.string(),
    secondFactor: z.boolean(),
    backupCodesLeft: z.int(),
    officeName: z.string(),
    idleMinutes: z.int(),
    contentProtection: z.boolean(),
    readOnly: z.boolean(),
    /** Set while the security officer has suspended this person, their role, or all access. */
    suspended: z
      .strictObject({
        kind: z.enum(['person', 'role', 'all']),
        mode: z.enum(['closed', 'read-only']),
        since: z.iso.datetime({ precision: 3 }),
        /** Whom to ask: names of security officers. */
        ask: z.array(z.string()),
      })
      .nullable(),
  }),
])

export const session = procedures({
  'session.current': {
    kind: 'read',
    input: nothing,
    output: sessionView,
    who: 'anyone',
    states: ['none', 'pending', 'active', 'locked'],
    level: 'L0',
    trail: { none: "tells the caller's own state" },
  },
  'session.signIn': {
    kind: 'write',
    input: z.strictObject({ login: text(40), password: secret() }),
    output: sessionView,
    who: 'anyone',
    states: ['none', 'pending', 'locked'],
    level: 'L0',
    trail: { act: 'session.password-accepted', about: 'session' },
  },
  'session.secondFactor': {
    kind: 'write',
    input: z.strictObject({ code: text(20) }),
    output: sessionView,
    who: 'signed-in',
    states: ['pending'],
    level: 'L0',
    trail: { act: 'session.signed-in', about: 'session' },
  },
  /** A new secret to scan; it counts only once a code of it has been given. */
  'session.beginEnrolment': {
    kind: 'write',
    input: nothing,
    output: z.strictObject({ uri: z.string(), secret: z.string() }),
    who: 'signed-in',
    states: ['pending', 'active'],
    level: 'L0',
    trail: { act: 'session.enrolment-begun', about: 'session' },
  },
  'session.confirmEnrolment': {
    kind: 'write',
    input: z.strictObject({ code: text(20) }),
    output: z.strictObject({ backupCodes: z.array(z.string()), session: sessionView }),
    who: 'signed-in',
    states: ['pending', 'active'],
    level: 'L0',
    trail: { act: 'session.enrolled', about: 'session' },
  },
  /** After a one-time code (`current` is left out then), or by one's own wish. */
  'session.setPassword': {
    kind: 'write',
    input: z.strictObject({ current: secret().optional(), password: secret() }),
    output: sessionView,
    who: 'signed-in',
    states: ['pending', 'active'],
    level: 'L0',
    trail: { act: 'session.password-set', about: 'session' },
  },
  'session.confirmPassword': {
    kind: 'write',
    /** `code` of the second factor as well, for what takes both. */
    input: z.strictObject({ password: secret(), code: text(20).optional() }),
    output: done,
    who: 'signed-in',
    level: 'L0',
    trail: { act: 'session.password-confirmed', about: 'session' },
  },
  'session.lock': {
    kind: 'write',
    input: nothing,
    output: sessionView,
    who: 'signed-in',
    level: 'L0',
    trail: { act: 'session.locked', about: 'session' },
  },
  'session.unlock': {
    kind: 'write',
    input: z.strictObject({ password: secret() }),
    output: sessionView,
    who: 'signed-in',
    states: ['locked'],
    level: 'L0',
    trail: { act: 'session.unlocked', about: 'session' },
  },
  'session.signOut': {
    kind: 'write',
    input: nothing,
    output: sessionView,
    who: 'signed-in',
    states: ['pending', 'active', 'locked'],
    level: 'L0',
    trail: { act: 'session.signed-out', about: 'session' },
  },
  /** One's own, newest first; `devices`: since when one has signed in on each machine. */
  'session.signIns': {
    kind: 'read',
    input: z.strictObject({ cursor: cursor.optional() }),
    output: z.strictObject({
      rows: z
        .array(
          z.strictObject({
            seq: z.int(),
            at: instant,
            device: z.string(),
            outcome: z.enum([
              'signed-in',
              'backup-code',
              'password-accepted',
              'enrolled',
              'unlocked',
              'wrong-password',
              'wrong-code',
            ]),
          }),
        )
        .max(200),
      next: cursor.nullable(),
      devices: z.array(z.strictObject({ device: z.string(), since: z.string() })),
    }),
    who: 'signed-in',
    level: 'L0',
    trail: { none: "the caller's own sign-ins" },
  },
  /** The person did something: the idle clock starts again. */
  'session.touch': {
    kind: 'read',
    input: nothing,
    output: done,
    who: 'signed-in',
    level: 'L0',
    trail: { none: 'a key was pressed' },
  },
  /** Remembers the language for this installation's sign-in screen and this person. */
  'session.setLanguage': {
    kind: 'read',
    input: z.strictObject({ language }),
    output: done,
    who: 'anyone',
    needs: 'closed',
    states: ['none', 'pending', 'active', 'locked'],
    level: 'L0',
    trail: { none: 'a choice of language for this window' },
  },
  'drafts.save': {
    kind: 'write',
    input: z.strictObject({ key: text(120), value: z.string().max(64_000) }),
    output: done,
    who: 'signed-in',
    level: 'L4',
    trail: { none: 'words not yet given to the office; they are recorded when they are saved' },
  },
  'drafts.load': {
    kind: 'read',
    input: z.strictObject({ key: text(120) }),
    output: z.strictObject({ value: z.string().nullable(), savedAt: z.string().nullable() }),
    who: 'signed-in',
    level: 'L4',
    trail: { none: "the caller's own unsaved words" },
  },
  'drafts.discard': {
    kind: 'write',
    input: z.strictObject({ key: text(120) }),
    output: done,
    who: 'signed-in',
    level: 'L0',
    trail: { none: "the caller's own unsaved words" },
  },
})
