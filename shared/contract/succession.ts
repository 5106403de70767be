// Handing the whole office over to a successor (业务转让): agreed to by two, an inventory that both parties sign, and one
// package encrypted to the successor's key.

import { z } from 'zod'
import { procedures } from './define.ts'
import { created, done, id, instant, language, note, nothing, realReason, text, version } from './fields.ts'
import { strokes } from './visits.ts'

const supervisor = { supervisor: 'office' } as const
const both = { supervisor: 'office', 'security-officer': 'office' } as const
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const handingOverRow = z.strictObject({
  id,
  version,
  state: z.enum(['approved', 'signed', 'running', 'written', 'given-up']),
  successor: z.string(),
  creditCode: z.string(),
  publicKey: z.string(),
  reason: z.string(),
  proposedByName: z.string(),
  approvedByName: z.string(),
  approvedAt: instant,
  until: instant,
  /** The agreement's time is over. */
  lapsed: z.boolean(),
  /** The newest signing. */
  signing: z.strictObject({ id, at: instant, giverName: z.string(), receiverName: z.string() }).nullable(),
  packages: z.array(
    z.strictObject({
      id,
      folder: z.string(),
      startedAt: instant,
      state: z.enum(['running', 'verified', 'failed', 'cancelled', 'interrupted']),
      fileName: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      files: z.int(),
    }),
  ),
})

export const succession = procedures({
  'succession.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(handingOverRow).max(100) }),
    who: both,
    level: 'L1',
    trail: { act: 'handing-over.listed', about: 'handing-over' },
  },
  /** Answers the id of the change, which waits for its second person. */
  'succession.propose': {
    kind: 'write',
    input: z.strictObject({
      successor: text(120),
      creditCode: note(18),
      publicKey: text(120),
      reason: realReason(400),
    }),
    output: created,
    who: supervisor,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'change.proposed', about: 'handing-over' },
  },
  /** What both are about to sign. Changes nothing. */
  'succession.inventory': {
    kind: 'read',
    input: z.strictObject({ id, version, receiverName: text(60), language }),
    output: z.strictObject({ text: z.string(), textSha256: sha256 }),
    who: supervisor,
    level: 'L1',
    trail: { act: 'handing-over.inventory-shown', about: 'handing-over' },
  },
  'succession.sign': {
    kind: 'write',
    input: z.strictObject({
      id,
      version,
      receiverName: text(60),
      language,
      textSha256: sha256,
      giver: strokes,
      receiver: strokes,
    }),
    output: created,
    who: supervisor,
    confirm: 'password',
    level: 'L4',
    trail: { act: 'handing-over.signed', about: 'handing-over' },
  },
  'succession.chooseFolder': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ folder: z.string().nullable() }),
    who: supervisor,
    level: 'L0',
    trail: { none: 'a folder was chosen; the handing over itself is recorded' },
  },
  'succession.start': {
    kind: 'write',
    input: z.strictObject({ id, version, folder: text(1024) }),
    output: z.strictObject({ jobId: id }),
    who: supervisor,
    confirm: 'password',
    level: 'L4',
    trail: { act: 'handing-over.started', about: 'handing-over' },
  },
  /** The inventory as it was signed, to be shown and printed. `whole`: nothing of it was changed since. */
  'succession.readSigning': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({
      id,
      at: instant,
      language,
      text: z.string(),
      textSha256: z.string(),
      giverName: z.string(),
      receiverName: z.string(),
      giver: strokes,
      receiver: strokes,
      bindingSha256: z.string(),
      whole: z.boolean(),
    }),
    who: both,
    level: 'L4',
    trail: { act: 'handing-over.read', about: 'handing-over' },
  },
  'succession.giveUp': {
    kind: 'write',
    input: z.strictObject({ id, version, reason: realReason(400) }),
    output: done,
    who: both,
    level: 'L0',
    trail: { act: 'handing-over.given-up', about: 'handing-over' },
  },
})
