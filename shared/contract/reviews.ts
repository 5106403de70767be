// The weekly review: the program draws a sample and every exception of a week, the security officer looks at each and
// signs. The questions that the trail answers are trail-questions.ts.

import { z } from 'zod'
import { reviewReasons, verdicts } from '../values/review-kinds.ts'
import { procedures } from './define.ts'
import { done, id, instant, localDate, note, nothing, version } from './fields.ts'
import { trailRow } from './trail-row.ts'

const officer = { 'security-officer': 'office' } as const
const about = 'review' as const

export const reviewWeek = z.strictObject({
  /** null: not drawn yet. */
  id: id.nullable(),
  /** Its Monday. */
  week: localDate,
  /** `due` on the Monday after it, `overdue` from then on. */
  state: z.enum(['due', 'overdue', 'signed']),
  items: z.int(),
  answered: z.int(),
  drawnAt: instant.nullable(),
  signedAt: instant.nullable(),
  signerName: z.string(),
})

export const reviewItem = z.strictObject({
  no: z.int(),
  why: z.enum(reviewReasons),
  /** Several refusals alike are one item: the first of them is shown. */
  records: z.int(),
  lastSeq: z.int(),
  row: trailRow,
  /** What the signing officer did themself. */
  own: z.boolean(),
  verdict: z.enum(verdicts).nullable(),
  note: z.string(),
  byName: z.string(),
  at: instant.nullable(),
})

export const reviews = procedures({
  /** The weeks since this vault has reviews, the newest first. */
  'reviews.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ weeks: z.array(reviewWeek).max(600) }),
    who: officer,
    level: 'L0',
    trail: { none: 'weeks and counts, no records' },
  },
  /** Draws a week that is over and was not drawn: usually the program itself did. */
  'reviews.draw': {
    kind: 'write',
    input: z.strictObject({ week: localDate }),
    output: z.strictObject({ id }),
    who: officer,
    level: 'L0',
    trail: { act: 'review.drawn', about },
  },
  'reviews.read': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({
      ...reviewWeek.shape,
      id,
      version,
      from: instant,
      until: instant,
      head: z.strictObject({ seq: z.int(), hash: z.string() }),
      perRole: z.int(),
      rows: z.array(reviewItem).max(2000),
      signature: z
        .strictObject({ keyId: z.string(), publicKey: z.string(), value: z.string(), sha256: z.string() })
        .nullable(),
    }),
    who: officer,
    level: 'L1',
    trail: { act: 'review.read', about },
  },
  /** What was found; a question or an alert says why. Again, until it is signed. */
  'reviews.answer': {
    kind: 'write',
    input: z.strictObject({ id, no: z.int().min(1), verdict: z.enum(verdicts), note: note(500) }),
    output: z.strictObject({ answered: z.int() }),
    who: officer,
    level: 'L1',
    trail: { act: 'review.answered', about },
  },
  /** Signs what was found, with the vault's key, for good. Nothing is signed with an item unanswered. */
  'reviews.sign': {
    kind: 'write',
    input: z.strictObject({ id, version }),
    output: done,
    who: officer,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'review.signed', about },
  },
  /** Holds a signed review against its signature, its records and its lot, drawn anew. */
  'reviews.check': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({ signature: z.boolean(), records: z.boolean(), sample: z.boolean() }),
    who: officer,
    level: 'L0',
    trail: { none: 'three answers, no records' },
  },
})
