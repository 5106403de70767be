// Suspending a person, a role or all access to client data at once, and asking that it be lifted, which takes two.
// docs/decisions/suspensions.md.

import { z } from 'zod'
import { procedures } from './define.ts'
import { cursor, id, instant, nothing, page, realReason, role } from './fields.ts'

const securityOfficer = { 'security-officer': 'office' } as const

export const suspensionMode = z.enum(['closed', 'read-only'])
export const suspensionTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), staffId: id }),
  z.strictObject({ kind: z.literal('role'), role }),
  z.strictObject({ kind: z.literal('all'), mode: suspensionMode }),
])

export const suspensionRow = z.strictObject({
  id,
  kind: z.enum(['person', 'role', 'all']),
  /** Of a person; otherwise ''. */
  name: z.string(),
  login: z.string(),
  /** The role that is suspended, or the person's present one. */
  role: role.nullable(),
  mode: suspensionMode,
  reason: z.string(),
  begunAt: instant,
  begunByName: z.string(),
  liftedAt: instant.nullable(),
  liftedByName: z.string(),
  liftAskedByName: z.string(),
  liftReason: z.string(),
  /** A lifting waits for its second person. */
  liftWaits: z.boolean(),
})

export const suspensions = procedures({
  /** Takes effect with the commit. No password again: a minute may count, and too much is undone by two. */
  'suspensions.begin': {
    kind: 'write',
    input: z.strictObject({ target: suspensionTarget, reason: realReason(300) }),
    output: z.strictObject({
      id,
      /** Long work that was cut off. */
      jobs: z.int(),
    }),
    who: securityOfficer,
    level: 'L1',
    trail: { act: 'suspension.begun', about: 'suspension' },
  },
  /** What stands first, then what was lifted; newest first. */
  'suspensions.list': {
    kind: 'read',
    input: z.strictObject({ cursor: cursor.optional() }),
    output: page(suspensionRow),
    who: securityOfficer,
    level: 'L1',
    trail: { act: 'suspension.listed', about: 'suspension' },
  },
  /** Whom one could suspend. */
  'suspensions.people': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z.array(z.strictObject({ id, name: z.string(), login: z.string(), role })).max(1000),
    }),
    who: securityOfficer,
    level: 'L1',
    trail: { none: 'names of colleagues' },
  },
  /** Asks that it be lifted; a second person decides (changes.approve). */
  'suspensions.lift': {
    kind: 'write',
    input: z.strictObject({ id, reason: realReason(300) }),
    output: z.strictObject({ changeId: id }),
    who: securityOfficer,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'change.proposed', about: 'change' },
  },
})
