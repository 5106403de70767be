// One record of the trail as the page has it.

import { z } from 'zod'
import { roles, subjectKinds } from '../policy.ts'
import { instant } from './fields.ts'

/** Plain values only; a sealed value stands here as its mask. */
export const detailValue = z.union([z.string(), z.number(), z.boolean(), z.null()])

export const trailRow = z.strictObject({
  seq: z.int(),
  at: instant,
  /** The same instant with the office's offset. */
  local: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  actorRole: z.enum(roles).nullable(),
  device: z.string(),
  act: z.string(),
  outcome: z.enum(['done', 'refused', 'failed']),
  subjects: z.array(z.strictObject({ kind: z.enum(subjectKinds), id: z.string(), label: z.string() })),
  purpose: z.string().nullable(),
  changes: z.array(z.strictObject({ field: z.string(), from: detailValue, to: detailValue })),
  details: z.record(z.string(), detailValue),
  hash: z.string(),
})
