// The front desk: the notice, consent, registration, badges, who is in the building. Nothing of cases is reached here.

import { z } from 'zod'
import { procedures } from './define.ts'
import { cursor, done, id, idKind, instant, language, localDate, note, nothing, page, text } from './fields.ts'

const frontDesk = { 'front-desk': 'office' } as const

/** A drawn signature: strokes of [x, y, milliseconds since the first touch], in a field of 1000 × 400. */
export const strokes = z
  .array(
    z
      .array(z.tuple([z.int().min(0).max(1000), z.int().min(0).max(400), z.int().min(0).max(600_000)]))
      .min(1)
      .max(3000),
  )
  .min(1)
  .max(60)

export const visitPurposes = ['repayment', 'enquiry', 'complaint', 'documents', 'meeting', 'delivery', 'other'] as const

export const visitRow = z.strictObject({
  id,
  badgeNumber: z.string(),
  /** '' for a visitor who declined: nothing about them is kept. */
  name: z.string(),
  organisation: z.string(),
  purpose: z.enum(visitPurposes),
  purposeNote: z.string(),
  hostName: z.string(),
  partySize: z.int(),
  belongings: z.string(),
  plate: z.string(),
  phoneMask: z.string(),
  idMask: z.string(),
  arrivedAt: instant,
  leftAt: instant.nullable(),
  state: z.enum(['inside', 'left', 'not-signed-out']),
  /** `withdrawn`: left since, and took consent back; nothing of them is shown. */
  consent: z.enum(['agreed', 'declined', 'withdrawn']),
  /** null for who declined. */
  visitorId: id.nullable(),
  longStay: z.boolean(),
})

/** Someone seen before. What is sealed is shown by its mask only. */
export const knownVisitor = z.strictObject({
  visitorId: id,
  name: z.string(),
  organisation: z.string(),
  plate: z.string(),
  idKind: idKind.nullable(),
  idMask: z.string(),
  phoneMask: z.string(),
  lastVisitAt: instant.nullable(),
  visits: z.int(),
  /** Consent to something is asked for anew: the front desk shows the notice, and needn't know why. */
  consentAgain: z.boolean(),
})

export const notice = z.strictObject({
  id,
  number: z.int(),
  publishedAt: instant,
  zh: z.string(),
  en: z.string(),
  zhSha256: z.string(),
  enSha256: z.string(),
  /** What it says that the data is for; empty for a version of an earlier program that has not stated it yet. */
  purposeIds: z.array(id),
})

export const visits = procedures({
  'visits.find': {
    kind: 'read',
    input: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('phone'), phone: text(32) }),
      z.strictObject({ by: z.literal('id-number'), idKind, idNumber: text(40) }),
    ]),
    output: z.strictObject({
      found: z.array(knownVisitor).max(5),
      /** How many more there are who took their consent back: they are registered like somebody new. */
      withheld: z.int(),
    }),
    who: frontDesk,
    level: 'L4',
    trail: { act: 'visitor.looked-up', about: 'visitor' },
  },
  'visits.register': {
    kind: 'write',
    input: z.strictObject({
      /** Someone seen before: what is left out below keeps its sealed value. */
      visitorId: id.optional(),
      name: text(60),
      idKind: idKind.optional(),
      idNumber: text(40).optional(),
      phone: text(32).optional(),
      organisation: note(80),
      purpose: z.enum(visitPurposes),
      purposeNote: note(120),
      hostId: id,
      partySize: z.int().min(1).max(99),
      belongings: note(120),
      plate: note(16),
      consent: z.strictObject({
        noticeId: id,
        language,
        /** SHA-256 (hex) of the exact text that was on the screen. */
        textSha256: z.string().regex(/^[0-9a-f]{64}$/),
        signature: strokes,
      }),
    }),
    output: z.strictObject({ id, badgeNumber: z.string() }),
    who: frontDesk,
    level: 'L4',
    trail: { act: 'visit.registered', about: 'visit' },
  },
  /** The visitor declined: that somebody came, to whom, when and how many, and nothing about who they are. */
  'visits.registerDeclined': {
    kind: 'write',
    input: z.strictObject({
      purpose: z.enum(visitPurposes),
      hostId: id,
      partySize: z.int().min(1).max(99),
      noticeId: id,
      language,
      textSha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    output: z.strictObject({ id, badgeNumber: z.string() }),
    who: frontDesk,
    level: 'L1',
    trail: { act: 'visit.declined', about: 'visit' },
  },
  'visits.list': {
    kind: 'read',
    input: z.strictObject({ day: localDate, search: note(40).optional(), cursor: cursor.optional() }),
    output: page(visitRow),
    who: frontDesk,
    level: 'L2',
    trail: { act: 'visit.listed', about: 'visit' },
  },
  /** Who is in the building now, whichever day they came. */
  'visits.inside': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z.array(visitRow).max(500),
      people: z.int(),
      /** After so long a stay is flagged; the page goes on counting by itself, since each call leaves a record. */
      longStayMinutes: z.int(),
    }),
    who: frontDesk,
    level: 'L2',
    trail: { act: 'visit.inside-listed', about: 'visit' },
  },
  'visits.read': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: visitRow,
    who: frontDesk,
    level: 'L2',
    trail: { act: 'visit.read', about: 'visit' },
  },
  /** By the badge number (typed or scanned, with or without its prefix) or from the list. */
  'visits.signOut': {
    kind: 'write',
    input: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('badge'), badge: text(40) }),
      z.strictObject({ by: z.literal('visit'), id }),
    ]),
    output: visitRow,
    who: frontDesk,
    level: 'L2',
    trail: { act: 'visit.signed-out', about: 'visit' },
  },
  /** Undoes a mistaken sign-out within five minutes. */
  'visits.undoSignOut': {
    kind: 'write',
    input: z.strictObject({ id }),
    output: done,
    who: frontDesk,
    level: 'L1',
    trail: { act: 'visit.sign-out-undone', about: 'visit' },
  },
  /** Left without signing out: closed as that, with no time of leaving. */
  'visits.closeNotSignedOut': {
    kind: 'write',
    input: z.strictObject({ id }),
    output: done,
    who: frontDesk,
    level: 'L1',
    trail: { act: 'visit.closed-not-signed-out', about: 'visit' },
  },
  'visits.hosts': {
    kind: 'read',
    input: z.strictObject({ search: note(40) }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ id, name: z.string(), teamName: z.string() })).max(20),
    }),
    who: frontDesk,
    level: 'L1',
    trail: { none: 'names of colleagues, as on the office door' },
  },
  'notices.current': {
    kind: 'read',
    input: nothing,
    output: notice,
    who: { 'front-desk': 'office', 'security-officer': 'office' },
    level: 'L0',
    trail: { none: 'a text made to be shown to the public' },
  },
  'notices.list': {
    kind: 'read',
    input: z.strictObject({ cursor: cursor.optional() }),
    output: page(notice),
    who: { 'security-officer': 'office' },
    level: 'L0',
    trail: { none: 'a text made to be shown to the public' },
  },
  'notices.publish': {
    kind: 'write',
    input: z.strictObject({ zh: text(6000), en: text(8000), purposeIds: z.array(id).min(1).max(20) }),
    output: notice,
    who: { 'security-officer': 'office' },
    level: 'L0',
    trail: { act: 'notice.published', about: 'notice' },
  },
  /** For a version from before versions said their purposes; once. */
  'notices.statePurposes': {
    kind: 'write',
    input: z.strictObject({ id, purposeIds: z.array(id).min(1).max(20) }),
    output: notice,
    who: { 'security-officer': 'office' },
    level: 'L0',
    trail: { act: 'notice.purposes-stated', about: 'notice' },
  },
})
