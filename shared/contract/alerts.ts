// Alerts that the trail gives rise to, their life and their tuning: the security officer's. Rules and thresholds are
// shared/values/alert-rules.ts. An alert names staff and records of the trail, never a debtor, client or visitor.

import { z } from 'zod'
import { type AlertRule, alertRuleNames, severities } from '../values/alert-rules.ts'
import { procedures } from './define.ts'
import { cursor, done, id, instant, nothing, page, realReason, version } from './fields.ts'
import { trailRow } from './trail.ts'

const officer = { 'security-officer': 'office' } as const

export const alertStates = ['new', 'looking', 'explained', 'confirmed'] as const
/** What followed a confirmed one. */
export const alertOutcomes = ['talk', 'warning', 'rights', 'incident'] as const

const rule = z.enum(alertRuleNames as [AlertRule, ...AlertRule[]])
const severity = z.enum(severities)
const state = z.enum(alertStates)
const outcome = z.enum(alertOutcomes)
const count = z.int().min(0)

export const alertRow = z.strictObject({
  id,
  version,
  rule,
  severity,
  state,
  /** Whom it is about; null: nobody who is known. */
  staffId: z.string().nullable(),
  staffName: z.string(),
  /** Fill the sentence of the reason, `alerts.reason.<rule>`. */
  figures: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Of the records that show it. */
  from: instant,
  until: instant,
  raisedAt: instant,
  records: count,
  followed: z.array(outcome),
  /** Whoever asks is the one it is about: somebody else has to look at it. */
  own: z.boolean(),
})

const threshold = z.strictObject({
  name: z.string(),
  value: count,
  standard: count,
  least: count,
  most: count,
  /** A loosening of it waits for a second person. */
  waits: z.boolean(),
})

const change = {
  rule,
  name: z.string().min(1).max(20),
  /** What the page showed as the present one. */
  from: count,
  value: z.int().min(1).max(1_000_000),
  reason: realReason(200),
}

export const alerts = procedures({
  /** `open`: new or being looked into, the gravest first. `closed`: newest first. */
  'alerts.list': {
    kind: 'read',
    input: z.strictObject({
      view: z.enum(['open', 'closed']),
      severity: severity.optional(),
      rule: rule.optional(),
      cursor: cursor.optional(),
    }),
    output: page(alertRow),
    who: officer,
    level: 'L1',
    trail: { act: 'alert.listed', about: 'alert' },
  },
  'alerts.count': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ fresh: count, looking: count }),
    who: officer,
    level: 'L0',
    trail: { none: 'how many, and nothing of what they are' },
  },
  /** With the records that show it, and what was done about it so far. */
  'alerts.read': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({
      alert: alertRow,
      evidence: z.array(trailRow).max(40),
      steps: z
        .array(z.strictObject({ at: instant, byName: z.string(), state, followed: z.array(outcome), note: z.string() }))
        .max(200),
    }),
    who: officer,
    level: 'L1',
    trail: { act: 'alert.read', about: 'alert' },
  },
  /** Explained and confirmed need a note; confirmed says what followed. Either can be looked into anew. */
  'alerts.move': {
    kind: 'write',
    input: z.strictObject({
      id,
      version,
      to: z.enum(['looking', 'explained', 'confirmed']),
      followed: z.array(outcome).max(alertOutcomes.length),
      note: realReason(1_000),
    }),
    output: done,
    who: officer,
    level: 'L1',
    trail: { act: 'alert.moved', about: 'alert' },
  },
  'alerts.thresholds': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(z.strictObject({ rule, severity, thresholds: z.array(threshold) })) }),
    who: officer,
    level: 'L0',
    trail: { none: 'figures of the office, no person' },
  },
  /**
   * A job: what each rule would have raised over the last 90 days at these thresholds, and at those that stand. Its
   * result has `<rule>` and `<rule>/present`, `records` and `days`.
   */
  'alerts.try': {
    kind: 'write',
    input: z.strictObject({
      thresholds: z.array(z.strictObject({ rule, name: change.name, value: change.value })).max(100),
    }),
    output: z.strictObject({ jobId: id }),
    who: officer,
    level: 'L0',
    trail: { act: 'alert.tried', about: 'settings' },
  },
  /** At once. INVALID `value` where it would be higher: that is `alerts.loosen`. CONFLICT where `from` holds no more. */
  'alerts.tighten': {
    kind: 'write',
    input: z.strictObject(change),
    output: done,
    who: officer,
    level: 'L0',
    trail: { act: 'alert.threshold-set', about: 'settings' },
  },
  /** Proposes it; a supervisor decides. */
  'alerts.loosen': {
    kind: 'write',
    input: z.strictObject(change),
    output: z.strictObject({ changeId: id }),
    who: officer,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'change.proposed', about: 'change' },
  },
})
