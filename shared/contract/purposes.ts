// The purposes for which people's data was collected and may be used: the office's list, what a visitor agreed to, and
// taking that back. docs/decisions/purposes.md.

import { z } from 'zod'
import { procedures } from './define.ts'
import { done, id, instant, nothing, text } from './fields.ts'

const frontDesk = { 'front-desk': 'office' } as const
const securityOfficer = { 'security-officer': 'office' } as const

export const purposeRow = z.strictObject({
  id,
  zh: z.string(),
  en: z.string(),
  /** For what clients entrusted: debtors, cases, documents, accounts. */
  forEntrusted: z.boolean(),
  /** May be said by a visitors' notice. */
  forVisitors: z.boolean(),
  /** Asked for by law: needs no consent, and can't be ended. */
  byLaw: z.boolean(),
  begunAt: instant,
  /** '' for those that the program brought. */
  begunBy: z.string(),
  endedAt: instant.nullable(),
  endedBy: z.string(),
})

export const purposes = procedures({
  /** The whole list, also what has ended: those in use first. */
  'purposes.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(purposeRow).max(500) }),
    who: 'signed-in',
    level: 'L0',
    trail: { none: "the office's own list, no person" },
  },
  /** INVALID `marketing` for a name that smells of it. */
  'purposes.add': {
    kind: 'write',
    input: z.strictObject({
      purposeZh: text(40),
      purposeEn: text(80),
      forEntrusted: z.boolean(),
      forVisitors: z.boolean(),
    }),
    output: purposeRow,
    who: securityOfficer,
    level: 'L0',
    trail: { act: 'purpose.set', about: 'purpose' },
  },
  /** Never deleted: from now on nothing is used for it any more. */
  'purposes.end': {
    kind: 'write',
    input: z.strictObject({ id }),
    output: purposeRow,
    who: securityOfficer,
    level: 'L0',
    trail: { act: 'purpose.ended', about: 'purpose' },
  },
  /** What a visitor agreed to last. */
  'consents.read': {
    kind: 'read',
    input: z.strictObject({ visitorId: id }),
    output: z.strictObject({
      noticeNumber: z.int(),
      agreedAt: instant,
      purposes: z.array(z.strictObject({ id, zh: z.string(), en: z.string() })),
      withdrawnAt: instant.nullable(),
      /** The present notice is another one, or somebody asked for a purpose that was not agreed to. */
      askAgain: z.boolean(),
    }),
    who: frontDesk,
    level: 'L1',
    trail: { act: 'consent.read', about: 'visitor' },
  },
  /** As easy as giving (PIPL 15): one act at the front desk. A new visit with a signature begins anew. */
  'consents.withdraw': {
    kind: 'write',
    input: z.strictObject({ visitorId: id }),
    output: done,
    who: frontDesk,
    level: 'L1',
    trail: { act: 'consent.withdrawn', about: 'visitor' },
  },
  /** After WRONG_PURPOSE: the front desk asks at the next visit. `covered` is false while the present notice does not say it. */
  'consents.askAgain': {
    kind: 'write',
    input: z.strictObject({ visitorId: id, purposeId: id }),
    output: z.strictObject({ covered: z.boolean() }),
    who: { 'front-desk': 'office', 'security-officer': 'office' },
    level: 'L1',
    trail: { act: 'consent.asked-again', about: 'visitor' },
  },
})
