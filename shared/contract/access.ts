// Access requests, grants of fields, and break-glass. A request names records, fields, a reason, a purpose and for how
// long; a supervisor and then a security officer decide, each of whom may narrow it. What it opened is a grant: exactly
// those fields of those records, for that person, until that time. No value travels here but through grants.reveal.

import { z } from 'zod'
import {
  glassMinutes,
  grantableKinds,
  grantEnds,
  grantFields,
  maximumGrantHours,
  maximumRecords,
  requestStates,
  revealedKinds,
  urgencies,
} from '../values/grantable.ts'
import { procedures } from './define.ts'
import { cursor, done, id, instant, localDate, nothing, page, realReason, role, text, version } from './fields.ts'
import { strokes } from './visits.ts'

/** Who may ask, each within their department: a collector for the whole team's cases, by the exact number. */
const askers = { 'front-desk': 'office', collector: 'team', legal: 'litigation', supervisor: 'team' } as const
const approvers = { supervisor: 'team', 'security-officer': 'office' } as const

const kind = z.enum(grantableKinds)
const field = z.enum(grantFields)
const fields = z.array(field).min(1).max(4)
const urgency = z.enum(urgencies)
const hours = z.int().min(1).max(maximumGrantHours)
const purposeId = text(80)

/** By its id; or a case, or the debtor of a case, by the case's exact number. */
const recordAsked = z.union([
  z.strictObject({ kind, id, fields }),
  z.strictObject({ kind: z.enum(['case', 'debtor']), caseNumber: text(40), fields }),
])

/** One field of one record. `label` names it without saying who it is: a case, badge or client. */
export const grantItem = z.strictObject({ kind, id, field, label: z.string() })
const items = z.array(grantItem).max(maximumRecords * 4)
const keptItem = z.strictObject({ kind, id, field })

const requestFields = {
  id,
  version,
  state: z.enum(requestStates),
  urgency,
  reason: z.string(),
  purposeId: z.string(),
  purposeName: z.string(),
  /** As it stands: narrowed by whoever has approved so far. */
  items,
  hours: z.int(),
  askedAt: instant,
  /** Unanswered until then, it lapses. */
  lapsesAt: instant,
  /** Fields asked for that an approver left out. */
  narrowed: z.int(),
  firstByName: z.string(),
  firstAt: instant.nullable(),
}

const grantFieldsOf = {
  id,
  /** A request that two approved, or break-glass. */
  via: z.enum(['request', 'glass']),
  items,
  purposeName: z.string(),
  from: instant,
  until: instant,
  /** null: it is open now. */
  ended: z.strictObject({ at: instant, why: z.enum(grantEnds) }).nullable(),
}

/** One's own request, with what came of it. */
export const ownRequest = z.strictObject({
  ...requestFields,
  answer: z.strictObject({ byName: z.string(), at: instant, reason: z.string() }).nullable(),
  grant: z.strictObject(grantFieldsOf).nullable(),
})

export const inboxRow = z.strictObject({
  ...requestFields,
  by: z.strictObject({ id, name: z.string(), role, teamName: z.string() }),
  /** The step that is due: the supervisor's or the security officer's. */
  step: z.enum(['first', 'second']),
})

/** What waits for a review after break-glass. */
export const glassRow = z.strictObject({
  id,
  by: z.strictObject({ id, name: z.string(), role, teamName: z.string() }),
  reason: z.string(),
  purposeName: z.string(),
  items,
  at: instant,
  until: instant,
  /** Not over yet, nor taken back. */
  open: z.boolean(),
  /** The end of this working day. */
  dueOn: localDate,
  overdue: z.boolean(),
  /** How often a value was shown. */
  uses: z.int(),
  reviews: z.array(
    z.strictObject({
      byName: z.string(),
      at: instant,
      verdict: z.enum(['justified', 'unjustified']),
      note: z.string(),
    }),
  ),
})

export const heldGrant = z.strictObject({
  ...grantFieldsOf,
  by: z.strictObject({ id, name: z.string(), role, teamName: z.string() }),
  reason: z.string(),
  approvedBy: z.array(z.string()),
  uses: z.int(),
  mayRevoke: z.boolean(),
})

export const access = procedures({
  'access.ask': {
    kind: 'write',
    input: z.strictObject({
      records: z.array(recordAsked).min(1).max(maximumRecords),
      reason: realReason(400),
      purposeId,
      /** From the second approval on; 8 where left out. */
      hours: hours.optional(),
      urgency: urgency.optional(),
    }),
    output: z.strictObject({ id, lapsesAt: instant }),
    who: askers,
    level: 'L1',
    trail: { act: 'access.asked', about: 'request' },
  },
  /** One's own requests and break-glass of the last 90 days, the newest first. */
  'access.mine': {
    kind: 'read',
    input: z.strictObject({ cursor: cursor.optional() }),
    output: z.strictObject({
      ...page(ownRequest).shape,
      /** On the first page. */
      glass: z.array(z.strictObject({ ...grantFieldsOf, reason: z.string() })),
      /** The office allows break-glass. */
      glassAllowed: z.boolean(),
    }),
    who: askers,
    level: 'L1',
    trail: { act: 'access.listed', about: 'request' },
  },
  'access.withdraw': {
    kind: 'write',
    input: z.strictObject({ id, version }),
    output: done,
    who: askers,
    level: 'L0',
    trail: { act: 'access.withdrawn', about: 'request' },
  },
  /** How much waits for one's own decision or review. */
  'access.count': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ requests: z.int(), urgent: z.int(), glass: z.int() }),
    who: approvers,
    level: 'L0',
    trail: { none: 'how much waits for oneself' },
  },
  /** The most urgent first, then the oldest; at most 100. */
  'access.inbox': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ requests: z.array(inboxRow).max(100), glass: z.array(glassRow).max(100) }),
    who: approvers,
    level: 'L1',
    trail: { act: 'access.inbox-listed', about: 'request' },
  },
  /** What whoever asked has looked at of late: beside their request while one decides. */
  'access.recent': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({
      /** Values shown in full, of the last 24 hours and the last 30 days: phones revealed or copied, grants used. */
      shown: z.strictObject({ day: z.int(), month: z.int() }),
      refusals: z.strictObject({ day: z.int(), month: z.int() }),
      requests: z.strictObject({ month: z.int(), denied: z.int() }),
      /** Counted no further back than this: somebody very busy. null where it is the whole month. */
      countedFrom: instant.nullable(),
      last: z
        .array(z.strictObject({ at: instant, act: z.string(), label: z.string(), field: z.string().nullable() }))
        .max(10),
    }),
    who: approvers,
    level: 'L1',
    trail: { act: 'access.recent-read', about: 'request' },
  },
  /** The step that is due. `keep` and `hours` narrow it, never widen; the second approval opens the grant. */
  'access.approve': {
    kind: 'write',
    input: z.strictObject({
      id,
      version,
      keep: z
        .array(keptItem)
        .min(1)
        .max(maximumRecords * 4)
        .optional(),
      hours: hours.optional(),
    }),
    output: z.strictObject({ state: z.enum(requestStates), until: instant.nullable() }),
    who: approvers,
    level: 'L1',
    trail: { act: 'access.approved', about: 'request' },
  },
  'access.deny': {
    kind: 'write',
    input: z.strictObject({ id, version, reason: realReason(400) }),
    output: done,
    who: approvers,
    level: 'L1',
    trail: { act: 'access.denied', about: 'request' },
  },

  /** Shows one field of one record, by the grant that opens it. Every call is a record of its own. */
  'grants.reveal': {
    kind: 'read',
    input: z.strictObject({ kind: z.enum(revealedKinds), id, field }),
    output: z.strictObject({
      grantId: id,
      until: instant,
      /** One, or all phones of somebody; none for a signature. */
      values: z.array(z.strictObject({ id: z.string(), label: z.string(), value: z.string() })).max(30),
      strokes: strokes.nullable(),
    }),
    who: askers,
    level: 'L4',
    trail: { act: 'grant.used', about: 'debtor' },
  },
  /** What is open to oneself now: where the page offers "show", and counts down. `now` is main's clock. */
  'grants.live': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      now: instant,
      rows: z
        .array(z.strictObject({ grantId: id, via: z.enum(['request', 'glass']), ...grantItem.shape, until: instant }))
        .max(500),
      /** The office allows break-glass: whether the page offers it. */
      glassAllowed: z.boolean(),
    }),
    who: askers,
    level: 'L1',
    trail: { none: 'what is open to oneself, without a value' },
  },
  /** What is open to others, and what ended within the last 30 days: for whoever can revoke it. */
  'grants.list': {
    kind: 'read',
    input: z.strictObject({ ended: z.boolean().optional(), cursor: cursor.optional() }),
    output: page(heldGrant),
    who: approvers,
    level: 'L1',
    trail: { act: 'grant.listed', about: 'staff' },
  },
  /** By either approver, or the security officer. At once. */
  'grants.revoke': {
    kind: 'write',
    input: z.strictObject({ id, reason: realReason(400) }),
    output: done,
    who: approvers,
    level: 'L0',
    trail: { act: 'grant.revoked', about: 'grant' },
  },

  /** Opens fields of one record at once for a quarter of an hour. FORBIDDEN where the office does not allow it. */
  'glass.break': {
    kind: 'write',
    input: z.strictObject({ record: recordAsked, reason: realReason(400), purposeId }),
    output: z.strictObject({ grantId: id, until: instant, minutes: z.literal(glassMinutes) }),
    who: askers,
    level: 'L1',
    confirm: 'password',
    trail: { act: 'glass.broken', about: 'grant' },
  },
  'glass.review': {
    kind: 'write',
    input: z.strictObject({ id, verdict: z.enum(['justified', 'unjustified']), note: realReason(400) }),
    output: done,
    who: approvers,
    level: 'L1',
    trail: { act: 'glass.reviewed', about: 'grant' },
  },
})
