// Contact records (催记), the phone numbers they are made on, and the guard that is asked before each attempt.

import { z } from 'zod'
import { agreedModes, contactDirections, guardRules, holdKinds, incapacities } from '../law/contact-rules.ts'
import { contactKinds, contactResults, contactWhom } from '../values/case-kinds.ts'
import { procedures } from './define.ts'
import { created, cursor, done, fen, id, instant, localDate, note, nothing, page, text } from './fields.ts'

const caseWorkers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const
const caseWriters = { collector: 'own', supervisor: 'team' } as const
const supervisor = { supervisor: 'team' } as const

const kind = z.enum(contactKinds)
const whom = z.enum(contactWhom)
const rules = z.array(z.enum(guardRules)).max(guardRules.length)
/** Local HH:MM. */
export const localTimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const contactRow = z.strictObject({
  id,
  at: instant,
  byName: z.string(),
  kind,
  whom,
  phoneMask: z.string(),
  result: z.enum(contactResults),
  note: z.string(),
  promise: z.strictObject({ amount: z.int(), on: localDate }).nullable(),
  nextAction: z.string(),
  nextActionOn: localDate.nullable(),
  direction: z.enum(contactDirections),
  /** When it was written down, where that was not as it happened. */
  recordedAt: instant.nullable(),
  /** The rules that one written down afterwards had broken. */
  breach: rules,
  /** A supervisor had let it through. */
  overridden: z.boolean(),
  /** Files of the case that belong to it. */
  evidence: z.array(z.strictObject({ id, name: z.string() })).max(10),
})

const figures = z.strictObject({
  quietFrom: localTimeOfDay,
  quietUntil: localTimeOfDay,
  effectivePerDay: z.int().min(0).max(100),
  unansweredPerNumber: z.int().min(0).max(100),
  failedBeforeThirdParty: z.int().min(0).max(100),
})

export const guardAnswer = z.strictObject({
  /** null: without a number. */
  phoneId: id.nullable(),
  whom,
  allowed: z.boolean(),
  rules,
  /** When it would be allowed by waiting; null: not by waiting, or now. */
  next: instant.nullable(),
  /** A supervisor let one attempt through; `rules` still says what stands against it. */
  overridden: z.boolean(),
})

export const contacts = procedures({
  'contacts.list': {
    kind: 'read',
    input: z.strictObject({ caseId: id, cursor: cursor.optional() }),
    output: page(contactRow),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'contact.listed', about: 'case' },
  },
  'contacts.add': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      kind,
      whom,
      phoneId: id.nullable(),
      result: z.enum(contactResults),
      note: note(4000),
      promise: z.strictObject({ amount: fen.min(1), on: localDate }).nullable(),
      nextAction: note(200),
      nextActionOn: localDate.nullable(),
      /** Left out: ours, made now, which the guard is asked about. */
      direction: z.enum(contactDirections).optional(),
      /** When it happened, of what is `theirs` or `earlier`; left out: now. */
      happenedAt: instant.optional(),
      /** A third party was only asked to pass on. */
      passOnOnly: z.boolean().optional(),
      /** The debtor acknowledged the debt. */
      acknowledged: z.boolean().optional(),
      /** Documents on the case: a recording, a letter, a message. */
      evidence: z.array(id).max(10).optional(),
    }),
    output: contactRow,
    who: caseWriters,
    level: 'L3',
    trail: { act: 'contact.added', about: 'case' },
  },
  /** The full number, counted and recorded. The guard is asked first. */
  'phones.reveal': {
    kind: 'write',
    input: z.strictObject({ caseId: id, phoneId: id, whom: whom.optional() }),
    output: z.strictObject({ value: z.string(), revealsToday: z.int() }),
    who: caseWriters,
    level: 'L4',
    trail: { act: 'phone.revealed', about: 'debtor' },
  },
  /** Puts the full number on the clipboard and takes it off again after 30 seconds. The guard is asked first. */
  'phones.copy': {
    kind: 'write',
    input: z.strictObject({ caseId: id, phoneId: id, whom: whom.optional() }),
    output: z.strictObject({ clearsAfterSeconds: z.int(), revealsToday: z.int() }),
    who: caseWriters,
    level: 'L4',
    trail: { act: 'phone.copied', about: 'debtor' },
  },
  /** What the guard would answer now, for everybody around the case. It counts what nobody here may see, and says rules. */
  'guard.ask': {
    kind: 'read',
    input: z.strictObject({ caseId: id, kind: kind.optional() }),
    output: z.strictObject({
      asOf: instant,
      /** Until when time alone does not change the answers. */
      until: instant,
      figures,
      answers: z.array(guardAnswer).max(400),
      /** Numbers of guarantors and third parties, which the case itself does not list. */
      partyPhones: z
        .array(
          z.strictObject({
            id,
            name: z.string(),
            role: z.enum(['co-debtor', 'guarantor', 'third-party']),
            relation: z.string(),
            label: z.string(),
            mask: z.string(),
            state: z.enum(['valid', 'invalid', 'refused']),
          }),
        )
        .max(100),
      standing: z.strictObject({
        version: z.int(),
        agreed: z
          .strictObject({
            from: localTimeOfDay,
            until: localTimeOfDay,
            mode: z.enum(agreedModes),
            how: z.string(),
            at: instant,
          })
          .nullable(),
        incapacity: z.enum(incapacities),
        incapacityHow: z.string(),
      }),
      /** Those set on a case out of scope come without a word of it. */
      holds: z
        .array(
          z.strictObject({
            id,
            kind: z.enum(holdKinds),
            reason: z.string(),
            setAt: instant.nullable(),
            byName: z.string(),
            mayLift: z.boolean(),
          }),
        )
        .max(20),
    }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'guard.asked', about: 'case' },
  },
  /** When the debtor wishes to be contacted, or agreed to be. null: no more than the rules say. */
  'guard.setTimes': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      version: z.int().min(0),
      agreed: z
        .strictObject({
          from: localTimeOfDay,
          until: localTimeOfDay,
          mode: z.enum(agreedModes),
          /** How and when they agreed. */
          how: text(200),
        })
        .nullable(),
    }),
    output: done,
    who: caseWriters,
    level: 'L2',
    trail: { act: 'guard.times-set', about: 'case' },
  },
  /** The debtor has died or can't act for themselves: then third parties may be asked. */
  'guard.setIncapacity': {
    kind: 'write',
    input: z.strictObject({ caseId: id, version: z.int().min(0), incapacity: z.enum(incapacities), how: text(200) }),
    output: done,
    who: caseWriters,
    level: 'L3',
    trail: { act: 'guard.incapacity-set', about: 'case' },
  },
  /** Nobody is contacted on any case of this debtor until a supervisor lifts it. */
  'guard.hold': {
    kind: 'write',
    input: z.strictObject({ caseId: id, kind: z.enum(holdKinds), reason: text(400) }),
    output: created,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'guard.held', about: 'case' },
  },
  'guard.liftHold': {
    kind: 'write',
    input: z.strictObject({ caseId: id, holdId: id, reason: text(400) }),
    output: done,
    who: supervisor,
    level: 'L3',
    trail: { act: 'guard.hold-lifted', about: 'case' },
  },
  /** Lets one attempt through, until the end of the day. What a third party refused stays refused. */
  'guard.override': {
    kind: 'write',
    input: z.strictObject({ caseId: id, kind, whom, phoneId: id.nullable(), reason: text(400), stopId: id.optional() }),
    output: created,
    who: supervisor,
    level: 'L3',
    trail: { act: 'guard.overridden', about: 'case' },
  },
  /** What was stopped in the team on a day, newest first. */
  'guard.stops': {
    kind: 'read',
    input: z.strictObject({ day: localDate.optional(), cursor: cursor.optional() }),
    output: page(
      z.strictObject({
        id,
        at: instant,
        byName: z.string(),
        caseId: id,
        number: z.string(),
        debtorName: z.string(),
        act: z.enum(['reveal', 'copy', 'record', 'earlier']),
        kind,
        whom,
        phoneId: id.nullable(),
        phoneMask: z.string(),
        rules,
        overridden: z.boolean(),
      }),
    ),
    who: supervisor,
    level: 'L3',
    trail: { act: 'guard.stops-listed', about: 'case' },
  },
  /** What counts today, what the law says, and what the office has set, newest first. */
  'guard.figures': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      inForce: figures,
      law: figures,
      rows: z.array(figures.extend({ from: localDate, reason: z.string(), byName: z.string(), at: instant })).max(100),
    }),
    who: { collector: 'office', supervisor: 'office', legal: 'office' },
    level: 'L0',
    trail: { none: 'figures of the office, no person whose data is kept' },
  },
  'guard.setFigures': {
    kind: 'write',
    input: figures.extend({ from: localDate, reason: text(200) }),
    output: created,
    who: { supervisor: 'office' },
    confirm: 'password',
    level: 'L0',
    trail: { act: 'guard.figures-set', about: 'settings' },
  },
})
