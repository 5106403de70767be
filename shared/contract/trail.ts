// Reading, verifying and exporting the trail: the security officer's desk.

import { z } from 'zod'
import { subjectKinds } from '../policy.ts'
import { procedures } from './define.ts'
import { cursor, done, id, instant, note, nothing, page, text } from './fields.ts'
import { questions } from './trail-questions.ts'
import { trailRow } from './trail-row.ts'

export { detailValue, trailRow } from './trail-row.ts'

const officer = { 'security-officer': 'office' } as const

export const trailFilter = {
  actorId: z.string().max(64).optional(),
  subjectKind: z.enum(subjectKinds).optional(),
  subjectId: z.string().max(64).optional(),
  /** An act (`case.read`) or a group of acts (`case.`). */
  act: note(60).optional(),
  outcome: z.enum(['done', 'refused', 'failed']).optional(),
  from: instant.optional(),
  until: instant.optional(),
  /** Leaves the asking officer's own reading of the trail out. */
  hideOwn: z.boolean().optional(),
}

const reading = procedures({
  /** Newest first. */
  'trail.list': {
    kind: 'read',
    input: z.strictObject({ ...trailFilter, cursor: cursor.optional() }),
    output: page(trailRow),
    who: officer,
    level: 'L1',
    trail: { act: 'trail.listed', about: 'trail' },
  },
  /** Everyone who ever acted, for the filter. */
  'trail.people': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
    who: officer,
    level: 'L1',
    trail: { none: 'names of colleagues' },
  },
  'trail.state': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      records: z.int(),
      checkpoint: z.strictObject({ seq: z.int(), at: instant, reason: z.string() }).nullable(),
      publicKey: z.string(),
      lastVerified: z.strictObject({ at: instant, records: z.int(), whole: z.boolean() }).nullable(),
    }),
    who: officer,
    level: 'L0',
    trail: { none: 'counts and times of the trail itself' },
  },
  'trail.checkpoint': {
    kind: 'write',
    input: nothing,
    output: z.strictObject({ seq: z.int() }),
    who: officer,
    level: 'L0',
    trail: { act: 'trail.checkpointed', about: 'trail' },
  },
  /** A job; ends with `{ records, whole, problem? }` in its result. */
  'trail.verify': {
    kind: 'write',
    input: nothing,
    output: z.strictObject({ jobId: id }),
    who: officer,
    level: 'L0',
    trail: { act: 'trail.verification-started', about: 'trail' },
  },
  /** A job; asks where to save first. JSON Lines, closed by a signed checkpoint. */
  'trail.export': {
    kind: 'write',
    input: nothing,
    output: z.strictObject({ jobId: id.nullable() }),
    who: officer,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'trail.export-started', about: 'trail' },
  },
})

export const trail = { ...reading, ...questions }

export const printed = [
  'badge',
  'roll-call',
  'recovery-kit',
  'key-share',
  'backup-codes',
  'one-time-code',
  'notice',
  'receipt',
  'settlement',
  'agreement',
  'interest-working',
  'judgment-working',
  'letter',
  'report',
  'access-list',
  'weekly-review',
  'rights-matrix',
  'recertification',
  'medium-slip',
  'handing-over',
  'drill-report',
  'salvage-report',
] as const

/** What leaves on paper or as PDF is recorded, whoever prints it. */
export const printing = procedures({
  'print.savePdf': {
    kind: 'write',
    input: z.strictObject({ document: z.enum(printed), subjectId: text(64) }),
    output: z.strictObject({ file: z.string().nullable() }),
    who: 'anyone',
    needs: 'closed',
    states: ['none', 'pending', 'active'],
    level: 'L2',
    trail: { act: 'document.saved', about: 'document' },
  },
  'print.toPrinter': {
    kind: 'write',
    input: z.strictObject({ document: z.enum(printed), subjectId: text(64) }),
    output: done,
    who: 'anyone',
    needs: 'closed',
    states: ['none', 'pending', 'active'],
    level: 'L2',
    trail: { act: 'document.printed', about: 'document' },
  },
})
