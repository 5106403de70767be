// Letter templates with versions and approval, letters made from them and their delivery.

import { z } from 'zod'
import { askedPlaces, letterKinds, letterStates, sendingWays } from '../values/letter-text.ts'
import { procedures } from './define.ts'
import { created, done, fen, id, instant, localDate, note, nothing, text, version } from './fields.ts'

const caseWorkers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const
const writers = { supervisor: 'office', legal: 'office' } as const

const kind = z.enum(letterKinds)
const templateState = z.enum(['waiting', 'approved', 'rejected', 'replaced'])
const title = text(60)
const body = text(12_000)

export const templateVersion = z.strictObject({
  id,
  number: z.int(),
  title: z.string(),
  body: z.string(),
  state: templateState,
  writtenByName: z.string(),
  /** Whoever wrote it does not approve it. */
  own: z.boolean(),
  writtenAt: instant,
  decidedByName: z.string(),
  decidedAt: instant.nullable(),
  reason: z.string(),
})

export const templateRow = z.strictObject({
  id,
  version,
  name: z.string(),
  kind,
  retired: z.boolean(),
  /** The number of the version in use; null: none was approved yet. */
  inUse: z.int().nullable(),
  /** A newer version waits to be approved. */
  waiting: z.boolean(),
})

const asked = z.strictObject({
  截止日: localDate.optional(),
  收款账户: note(200).optional(),
  联系电话: note(40).optional(),
  还款安排: note(2000).optional(),
  和解金额: fen.optional(),
  受让人: note(80).optional(),
  转让日期: localDate.optional(),
})

const making = z.strictObject({ caseId: id, templateId: id, toId: id, values: asked })

export const letterRow = z.strictObject({
  id,
  version,
  number: z.string(),
  kind,
  title: z.string(),
  toName: z.string(),
  state: z.enum(letterStates),
  madeByName: z.string(),
  madeAt: instant,
  sentOn: localDate.nullable(),
  sentHow: z.enum(sendingWays).nullable(),
  tracking: z.string(),
  /** The day of delivery or of return. */
  endedOn: localDate.nullable(),
  evidenceId: id.nullable(),
  /** Why it came back, or was made void. */
  reason: z.string(),
})

export const letters = procedures({
  'templates.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(templateRow).max(200) }),
    who: { collector: 'office', supervisor: 'office', legal: 'office' },
    level: 'L0',
    trail: { none: "the office's own forms, no person" },
  },
  'templates.read': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({ template: templateRow, versions: z.array(templateVersion).max(50) }),
    who: writers,
    level: 'L0',
    trail: { none: "the office's own forms, no person" },
  },
  /** A new template, or the next version of one. It waits for somebody else's approval. */
  'templates.write': {
    kind: 'write',
    input: z.strictObject({ id: id.nullable(), version: version.optional(), name: text(40), kind, title, body }),
    output: created,
    who: writers,
    level: 'L0',
    trail: { act: 'template.written', about: 'template' },
  },
  /** By the supervisor or the legal desk, never by its author. Approving replaces the version before. */
  'templates.decide': {
    kind: 'write',
    input: z.strictObject({ id, versionId: id, approve: z.boolean(), reason: note(200) }),
    output: done,
    who: writers,
    level: 'L0',
    trail: { act: 'template.decided', about: 'template' },
  },
  /** Out of use, or in use again. */
  'templates.retire': {
    kind: 'write',
    input: z.strictObject({ id, version, retired: z.boolean() }),
    output: done,
    who: writers,
    level: 'L0',
    trail: { act: 'template.retired', about: 'template' },
  },
  'letters.list': {
    kind: 'read',
    input: z.strictObject({ caseId: id }),
    output: z.strictObject({
      rows: z.array(letterRow).max(200),
      /** To whom a letter may go: the debtor, who owes with them, who stands for them. Never a third party. */
      to: z.array(
        z.strictObject({
          id,
          name: z.string(),
          role: z.enum(['debtor', 'co-debtor', 'guarantor']),
          address: z.string(),
        }),
      ),
    }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'letter.listed', about: 'case' },
  },
  /** The text as it would be, and what is missing in it. */
  'letters.preview': {
    kind: 'read',
    input: making,
    output: z.strictObject({
      title: z.string(),
      body: z.string(),
      missing: z.array(z.string()),
      asked: z.array(z.enum(askedPlaces)),
    }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'letter.previewed', about: 'case' },
  },
  'letters.make': {
    kind: 'write',
    input: making,
    output: z.strictObject({ id, number: z.string() }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'letter.made', about: 'letter' },
  },
  /** The exact text, for reading and printing. */
  'letters.read': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({
      letter: letterRow,
      body: z.string(),
      sha256: z.string(),
      toAddress: z.string(),
      letterhead: z.strictObject({ officeName: z.string(), address: z.string(), phone: z.string() }),
    }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'letter.read', about: 'letter' },
  },
  /** The contact guard is asked: what it stops does not go out. */
  'letters.send': {
    kind: 'write',
    input: z.strictObject({ id, version, on: localDate, how: z.enum(sendingWays), tracking: note(60) }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'letter.sent', about: 'letter' },
  },
  /** A demand that arrived restarts limitation (民法典 195); one that was only sent does not. */
  'letters.delivered': {
    kind: 'write',
    input: z.strictObject({ id, version, on: localDate, documentId: id.nullable() }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'letter.delivered', about: 'letter' },
  },
  /** It came back. `addressWrong`: nobody is there any more, and no letter goes there again. */
  'letters.returned': {
    kind: 'write',
    input: z.strictObject({ id, version, on: localDate, reason: text(200), addressWrong: z.boolean() }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'letter.returned', about: 'letter' },
  },
  /** Takes back the last thing that was recorded of it (delivered, returned, sent), which was a mistake. */
  'letters.correct': {
    kind: 'write',
    input: z.strictObject({ id, version, reason: text(200) }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'letter.corrected', about: 'letter' },
  },
  /** One that was never sent. */
  'letters.void': {
    kind: 'write',
    input: z.strictObject({ id, version, reason: text(200) }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'letter.voided', about: 'letter' },
  },
})
