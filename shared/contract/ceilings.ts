// How much of people’s data one person may take in: ceilings that stop. Which act counts as what is
// shared/values/counted-acts.ts; the figures are shared/values/ceilings.ts.

import { z } from 'zod'
import { ceilingKinds, ceilingSpans, highestCeiling } from '../values/ceilings.ts'
import { procedures } from './define.ts'
import { done, id, instant, nothing, realReason, role } from './fields.ts'

const kind = z.enum(ceilingKinds)
const span = z.enum(ceilingSpans)
const most = z.int().min(1).max(highestCeiling)

/** `most` null: counted, and nothing stops. */
const use = z.strictObject({ kind, span, used: z.int(), most: most.nullable() })
const change = {
  kind,
  span,
  most,
  /** What the page showed as the present ceiling. */
  from: most.nullable(),
  reason: realReason(200),
}

export const ceilings = procedures({
  'ceilings.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          kind,
          span,
          most: most.nullable(),
          usual: most.nullable(),
          setAt: instant.nullable(),
          setByName: z.string(),
          /** A raising of it waits for a second person. */
          waits: z.boolean(),
        }),
      ),
    }),
    who: { 'security-officer': 'office' },
    level: 'L0',
    trail: { none: 'figures of the office, no person' },
  },
  /** Everybody who has an account, with how much of each ceiling is used up; the nearest first. */
  'ceilings.people': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z
        .array(z.strictObject({ staffId: id, name: z.string(), role, uses: z.array(use), nearest: z.number() }))
        .max(500),
    }),
    who: { 'security-officer': 'office' },
    level: 'L1',
    trail: { act: 'ceiling.listed', about: 'staff' },
  },
  'ceilings.own': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ uses: z.array(use) }),
    who: 'signed-in',
    level: 'L0',
    trail: { none: 'the caller’s own counts' },
  },
  /** At once. INVALID `most` where it would be higher: that is `ceilings.raise`. CONFLICT where `from` holds no more. */
  'ceilings.lower': {
    kind: 'write',
    input: z.strictObject(change),
    output: done,
    who: { 'security-officer': 'office' },
    level: 'L0',
    trail: { act: 'ceiling.set', about: 'ceiling' },
  },
  /** Proposes it; a supervisor decides. */
  'ceilings.raise': {
    kind: 'write',
    input: z.strictObject(change),
    output: z.strictObject({ changeId: id }),
    who: { 'security-officer': 'office' },
    confirm: 'password',
    level: 'L0',
    trail: { act: 'change.proposed', about: 'change' },
  },
})
