// Changes that take two people: what waits for whom, and the second person's word. Each is proposed by the procedure of
// the desk it belongs to (staff.*, settings.*, recipients.*, …), after the password and with a reason.

import { z } from 'zod'
import { changeKindNames } from '../values/change-kinds.ts'
import { procedures } from './define.ts'
import { cursor, done, id, instant, nothing, page, realReason, role } from './fields.ts'

const deciding = { supervisor: 'office', 'security-officer': 'office', administrator: 'office' } as const

export const changeKind = z.enum(changeKindNames)
const value = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** The sentence is `changes.sentence.<kind>` filled with `params`; `changed` as the trail tells changes. */
export const changeRow = z.strictObject({
  id,
  kind: changeKind,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  changed: z.array(z.strictObject({ field: z.string(), from: value, to: value })),
  reason: z.string(),
  state: z.enum(['waiting', 'approved', 'declined', 'withdrawn', 'lapsed']),
  proposedByName: z.string(),
  proposedAt: instant,
  expiresAt: instant,
  decidedByName: z.string(),
  decidedAt: instant.nullable(),
  decisionReason: z.string(),
  /** Whoever asks is one of those who may decide. */
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
  /** Whom it waits for; empty once decided. */
  deciders: z.array(z.strictObject({ name: z.string(), role })),
})

export const changes = procedures({
  /**
   * `for-me`: what waits for my decision. `mine`: what I proposed and still waits. `waiting`: all that waits, of these
   * kinds where named. `decided`: what came of it, newest first.
   */
  'changes.list': {
    kind: 'read',
    input: z.strictObject({
      view: z.enum(['for-me', 'mine', 'waiting', 'decided']),
      kinds: z.array(changeKind).max(changeKindNames.length).optional(),
      cursor: cursor.optional(),
    }),
    output: page(changeRow),
    who: deciding,
    level: 'L1',
    trail: { act: 'change.listed', about: 'change' },
  },
  'changes.count': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ forMe: z.int(), mine: z.int() }),
    who: deciding,
    level: 'L0',
    trail: { none: 'how many, and nothing of what they are' },
  },
  'changes.approve': {
    kind: 'write',
    input: z.strictObject({ id }),
    output: done,
    who: deciding,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'change.approved', about: 'change' },
  },
  'changes.decline': {
    kind: 'write',
    input: z.strictObject({ id, reason: realReason(400) }),
    output: done,
    who: deciding,
    level: 'L1',
    trail: { act: 'change.declined', about: 'change' },
  },
  'changes.withdraw': {
    kind: 'write',
    input: z.strictObject({ id }),
    output: done,
    who: deciding,
    level: 'L1',
    trail: { act: 'change.withdrawn', about: 'change' },
  },
})
