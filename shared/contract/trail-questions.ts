// The questions that the trail answers in one step: what a person saw, who saw a record, who ever held a right, what
// happened between two times; and the list that the person concerned may be given (PIPL 45). Days are the office's.
// Asking is itself recorded (`trail.asked`); `hideOwn` leaves the asking officer's own reading out of an answer.

import { z } from 'zod'
import { roles, subjectKinds } from '../policy.ts'
import { idKinds } from '../values/id-number.ts'
import { concernedCategories, tenureSorts } from '../values/trail-answers.ts'
import { procedures } from './define.ts'
import { cursor, id, instant, language, localDate, nothing, text } from './fields.ts'
import { trailRow } from './trail-row.ts'

const officer = { 'security-officer': 'office' } as const
const kind = z.enum(subjectKinds)
const subject = z.strictObject({ kind, id: z.string(), label: z.string() })
const asked = { act: 'trail.asked', about: 'trail' } as const

/** How far the answer reaches: `behind` records at the end of the trail are not in it yet. */
const gathered = z.strictObject({ records: z.int(), behind: z.int() })

/** Counts by hour (`2026-11-21T09`), day or month; what is left out is 0. */
const timeline = z.strictObject({
  unit: z.enum(['hour', 'day', 'month']),
  /** Local days, both inclusive. */
  from: localDate,
  until: localDate,
  buckets: z.array(z.strictObject({ at: z.string(), records: z.int(), refused: z.int() })).max(800),
})
const actCount = z.strictObject({ act: z.string(), records: z.int(), refused: z.int() })
const acts = z.array(actCount).max(60)

/** First, last, how often; `refused` is how often it was tried in vain. */
const sightCounts = {
  firstAt: instant,
  firstSeq: z.int(),
  lastAt: instant,
  lastSeq: z.int(),
  times: z.int(),
  refused: z.int(),
}
const days = { from: localDate.optional(), until: localDate.optional() }
const hideOwn = z.boolean().optional()

export const tenureRow = z.strictObject({
  no: z.int(),
  sort: z.enum(tenureSorts),
  what: z.string(),
  holderId: z.string(),
  holderName: z.string(),
  login: z.string(),
  /** The fields of records that a grant opened. */
  items: z.array(z.strictObject({ kind: z.string(), id: z.string(), field: z.string(), label: z.string() })).max(40),
  fromAt: instant,
  fromSeq: z.int().nullable(),
  plannedUntil: z.string().nullable(),
  untilAt: instant.nullable(),
  untilSeq: z.int().nullable(),
})

export const questions = procedures({
  /** What did this person see? The distinct records, the one seen last first; `summary` on the first page. */
  'trail.personSaw': {
    kind: 'read',
    input: z.strictObject({ staffId: text(64), ...days, kind: kind.optional(), hideOwn, cursor: cursor.optional() }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ ...subject.shape, ...sightCounts })).max(200),
      next: cursor.nullable(),
      summary: z
        .strictObject({
          name: z.string(),
          role: z.enum(roles).nullable(),
          records: z.int(),
          refused: z.int(),
          /** null: too many to count at once. */
          distinct: z.int().nullable(),
          acts,
          timeline: timeline.nullable(),
        })
        .nullable(),
      gathered,
    }),
    who: officer,
    level: 'L1',
    trail: asked,
  },
  /**
   * Who saw this record? By its exact case number, badge number, client, login or name of a colleague, or by its id.
   * Where the words fit several, the first is answered for and the others are offered.
   */
  'trail.recordSeen': {
    kind: 'read',
    input: z.strictObject({
      words: text(120).optional(),
      kind: kind.optional(),
      id: text(64).optional(),
      ...days,
      hideOwn,
    }),
    output: z.strictObject({
      matches: z.array(subject).max(12),
      of: subject.nullable(),
      rows: z
        .array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            role: z.enum(roles).nullable(),
            ...sightCounts,
            /** Of their last records about it. */
            acts: z.array(z.string()).max(12),
          }),
        )
        .max(200),
      timeline: timeline.nullable(),
      gathered,
    }),
    who: officer,
    level: 'L1',
    trail: asked,
  },
  /** The rights that somebody ever held, to choose from. */
  'trail.rights': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rights: z.array(z.strictObject({ sort: z.enum(tenureSorts), what: z.string(), label: z.string() })).max(400),
    }),
    who: officer,
    level: 'L1',
    trail: { none: 'names of rights, nobody who held one' },
  },
  /** Who has ever had this right? `procedure`: whoever had a role that may call it. Newest first. */
  'trail.rightHeld': {
    kind: 'read',
    input: z.strictObject({
      sort: z.enum([...tenureSorts, 'procedure']),
      what: text(120).optional(),
      holderId: text(64).optional(),
      ...days,
      cursor: cursor.optional(),
    }),
    output: z.strictObject({
      rows: z.array(tenureRow).max(200),
      next: cursor.nullable(),
      /** Beginnings by day or month; on the first page. */
      timeline: timeline.nullable(),
      holders: z.int(),
      gathered,
    }),
    who: officer,
    level: 'L1',
    trail: asked,
  },
  /** What happened between these two times? Newest first. */
  'trail.between': {
    kind: 'read',
    input: z.strictObject({ from: instant, until: instant, hideOwn, cursor: cursor.optional() }),
    output: z.strictObject({
      rows: z.array(trailRow).max(200),
      next: cursor.nullable(),
      summary: z
        .strictObject({
          records: z.int(),
          refused: z.int(),
          acts,
          /** The busiest; empty for long stretches. */
          people: z.array(z.strictObject({ id: z.string(), name: z.string(), records: z.int() })).max(12),
          timeline: timeline.nullable(),
        })
        .nullable(),
      gathered,
    }),
    who: officer,
    level: 'L1',
    trail: asked,
  },
  /**
   * Finds somebody who asks for their own list, by the whole number and the name that they state, through the blind
   * index. Nothing of them is shown: only whether, and how many records there are.
   */
  'trail.findConcerned': {
    kind: 'read',
    input: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('phone'), phone: text(32), name: text(60) }),
      z.strictObject({ by: z.literal('id-number'), idKind: z.enum(idKinds), idNumber: text(40), name: text(60) }),
    ]),
    output: z.strictObject({
      /** A phone may be shared: somebody of another name is not found by it. */
      found: z.array(z.strictObject({ kind: z.enum(['debtor', 'visitor']), id, nameAgrees: z.boolean() })).max(60),
    }),
    who: officer,
    confirm: 'password',
    level: 'L4',
    trail: { act: 'trail.person-sought', about: 'debtor' },
  },
  /** Who accessed their data, when and for what, in words for an outsider; by day, role and kind of access. */
  'trail.concernedList': {
    kind: 'read',
    input: z.strictObject({
      people: z
        .array(z.strictObject({ kind: z.enum(['debtor', 'visitor']), id }))
        .min(1)
        .max(60),
      ...days,
      /** Names of staff in the place of their roles. */
      staffNames: z.boolean(),
      language,
    }),
    output: z.strictObject({
      /** Names this list in the trail and on paper. */
      number: z.string(),
      office: z.string(),
      madeAt: instant,
      rows: z
        .array(
          z.strictObject({
            day: localDate,
            role: z.enum(roles).nullable(),
            staffName: z.string(),
            category: z.enum(concernedCategories),
            /** As whom the office knows them. */
            kind: z.enum(['debtor', 'visitor']),
            purpose: z.string(),
            times: z.int(),
            firstAt: instant,
            lastAt: instant,
          }),
        )
        .max(5000),
      /** More than fits were left out. */
      cut: z.boolean(),
    }),
    who: officer,
    confirm: 'password',
    level: 'L1',
    trail: { act: 'trail.person-listed', about: 'debtor' },
  },
})
