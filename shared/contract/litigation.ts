// Limitation, and litigation with its deadlines; the days off that deadlines are reckoned by.

import { z } from 'zod'
import { limitationKinds } from '../law/limitation.ts'
import {
  deadlineKinds,
  enteredLimitationKinds,
  hearingStates,
  judgmentKinds,
  lawsuitStages,
  outcomes,
} from '../values/law-kinds.ts'
import { procedures } from './define.ts'
import { created, done, fen, id, instant, localDate, note, nothing, text, version } from './fields.ts'
import { dayBasis, ppm } from './interest.ts'

const readers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const
const litigators = { supervisor: 'team', legal: 'litigation' } as const
const _supervisor = { supervisor: 'team' } as const
const office = { supervisor: 'office' } as const
const everyDesk = { collector: 'office', supervisor: 'office', legal: 'office' } as const

const clockTime = z.union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)])
const evidence = id.nullable()

const limitationStep = z.strictObject({
  cause: z.enum(['due', 'last-instalment', ...limitationKinds]),
  eventId: id.nullable(),
  on: localDate,
  effect: z.enum(['started', 'restarted', 'stopped', 'extended', 'none']),
  reason: z.enum(['expired', 'before-start', 'pending', 'not-late', 'judged', '']),
  endsOn: localDate.nullable(),
})

const lawsuitFields = {
  stage: z.enum(lawsuitStages),
  court: text(60),
  /** '' before there is one; checked, except for arbitration. */
  number: note(60),
  claims: note(2000),
  claimSum: fen,
  filedOn: localDate.nullable(),
  acceptedOn: localDate.nullable(),
  endedOn: localDate.nullable(),
  outcome: z.enum(outcomes),
  note: note(1000),
}

const judgmentFields = {
  kind: z.enum(judgmentKinds),
  madeOn: localDate,
  deliveredOn: localDate.nullable(),
  /** null: not in force (yet). */
  effectiveOn: localDate.nullable(),
  performDays: z.int().min(0).max(3650),
  /** The last day for performance where it is named; otherwise reckoned from the day in force. */
  performBy: localDate.nullable(),
  principal: fen,
  costs: fen,
  other: fen,
  fixedInterest: fen,
  generalPpm: ppm,
  generalFrom: localDate.nullable(),
  dayBasis,
  documentId: evidence,
  note: note(1000),
}

const hearingFields = {
  on: localDate,
  time: clockTime,
  place: note(60),
  state: z.enum(hearingStates),
  note: note(500),
}

/** Who changed it last, and when. */
const changed = { updatedBy: z.string(), updatedAt: instant }

const deadlineView = z.strictObject({
  id,
  version,
  kind: z.enum(deadlineKinds),
  automatic: z.boolean(),
  on: localDate,
  /** Before it moved off a day off. */
  plain: localDate,
  from: localDate.nullable(),
  uncertain: z.boolean(),
  doneAt: instant.nullable(),
  note: z.string(),
})

export const lawsuitView = z.strictObject({
  id,
  version,
  ...changed,
  ...lawsuitFields,
  hearings: z.array(z.strictObject({ id, version, ...changed, ...hearingFields })),
  deadlines: z.array(deadlineView),
  judgment: z
    .strictObject({
      version,
      ...changed,
      ...judgmentFields,
      /** As reckoned or named; null while it is not in force. */
      lastDayOn: localDate.nullable(),
    })
    .nullable(),
})

export const judgmentLine = z.union([
  z.strictObject({
    kind: z.enum(['general', 'doubled']),
    from: localDate,
    to: localDate,
    days: z.int(),
    base: z.int(),
    ppm: z.int(),
    amount: z.string(),
  }),
  z.strictObject({
    kind: z.literal('payment'),
    on: localDate,
    fen: z.int(),
    costs: z.int(),
    interest: z.int(),
    other: z.int(),
    principal: z.int(),
    doubled: z.int(),
    over: z.int(),
  }),
])

export const litigation = procedures({
  'calendar.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z.array(z.strictObject({ on: localDate, kind: z.enum(['off', 'work']), name: z.string() })),
      knownUntil: z.string(),
    }),
    who: everyDesk,
    level: 'L0',
    trail: { none: 'public holidays, no person' },
  },
  /** `plain`: the day is like any other of its weekday again. Deadlines near it are reckoned anew. */
  'calendar.set': {
    kind: 'write',
    input: z.strictObject({
      from: localDate,
      until: localDate,
      kind: z.enum(['off', 'work', 'plain']),
      name: note(30),
    }),
    output: z.strictObject({ moved: z.int() }),
    who: office,
    level: 'L0',
    trail: { act: 'calendar.set', about: 'settings' },
  },

  'limitation.read': {
    kind: 'read',
    input: z.strictObject({ caseId: id }),
    output: z.strictObject({
      state: z.enum(['running', 'expired', 'not-started', 'pending']),
      period: z.enum(['claim', 'enforcement']),
      since: localDate.nullable(),
      endsOn: localDate.nullable(),
      extendedOn: localDate.nullable(),
      longestOn: localDate.nullable(),
      daysLeft: z.int().nullable(),
      restarts: z.array(z.enum(limitationKinds)),
      steps: z.array(limitationStep),
      events: z.array(
        z.strictObject({
          id,
          kind: z.enum(limitationKinds),
          on: localDate,
          untilOn: localDate.nullable(),
          note: z.string(),
          documentId: evidence,
          at: instant,
          byName: z.string(),
          /** Comes from another record and is taken back there. */
          fromRecord: z.boolean(),
          struck: z.strictObject({ at: instant, byName: z.string(), reason: z.string() }).nullable(),
        }),
      ),
    }),
    who: readers,
    level: 'L3',
    trail: { act: 'limitation.read', about: 'case' },
  },
  'limitation.add': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      kind: z.enum(enteredLimitationKinds),
      on: localDate,
      untilOn: localDate.nullable(),
      documentId: evidence,
      note: note(500),
    }),
    output: created,
    who: readers,
    level: 'L3',
    trail: { act: 'limitation.added', about: 'case' },
  },
  'limitation.strike': {
    kind: 'write',
    input: z.strictObject({ caseId: id, eventId: id, reason: text(200) }),
    output: done,
    who: litigators,
    level: 'L3',
    trail: { act: 'limitation.struck', about: 'case' },
  },

  'lawsuits.list': {
    kind: 'read',
    input: z.strictObject({ caseId: id }),
    output: z.strictObject({ rows: z.array(lawsuitView).max(200) }),
    who: readers,
    level: 'L3',
    trail: { act: 'lawsuit.listed', about: 'case' },
  },
  'lawsuits.add': {
    kind: 'write',
    input: z.strictObject({ caseId: id, ...lawsuitFields }),
    output: created,
    who: litigators,
    level: 'L3',
    trail: { act: 'lawsuit.added', about: 'lawsuit' },
  },
  'lawsuits.edit': {
    kind: 'write',
    input: z.strictObject({ caseId: id, lawsuitId: id, version, ...lawsuitFields }),
    output: done,
    who: litigators,
    level: 'L3',
    trail: { act: 'lawsuit.edited', about: 'lawsuit' },
  },
  'hearings.set': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      lawsuitId: id,
      /** Left out for a new one. */
      hearing: z.strictObject({ id, version }).optional(),
      ...hearingFields,
    }),
    output: created,
    who: litigators,
    level: 'L3',
    trail: { act: 'hearing.set', about: 'lawsuit' },
  },
  'judgments.set': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      lawsuitId: id,
      /** Left out for the first. */
      version: version.optional(),
      ...judgmentFields,
    }),
    output: done,
    who: litigators,
    level: 'L3',
    trail: { act: 'judgment.set', about: 'lawsuit' },
  },
  /** What is owed under the judgment on a day: general interest and the doubled part, with the case's payments. */
  'judgments.compute': {
    kind: 'read',
    input: z.strictObject({
      caseId: id,
      lawsuitId: id,
      until: localDate,
      stayed: z.array(z.strictObject({ from: localDate, until: localDate })).max(20),
    }),
    output: z.strictObject({
      caseNumber: z.string(),
      court: z.string(),
      number: z.string(),
      performBy: localDate,
      dayBasis,
      until: localDate,
      lines: z.array(judgmentLine).max(4000),
      principal: z.int(),
      costs: z.int(),
      other: z.int(),
      interest: z.int(),
      doubled: z.int(),
      total: z.int(),
      paid: z.int(),
    }),
    who: readers,
    level: 'L3',
    trail: { act: 'judgment.computed', about: 'lawsuit' },
  },
  'deadlines.add': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      lawsuitId: id,
      kind: z.enum(deadlineKinds),
      on: localDate,
      /** Moves off a day off, as a period that the law sets does. */
      move: z.boolean(),
      note: note(200),
    }),
    output: created,
    who: litigators,
    level: 'L3',
    trail: { act: 'deadline.added', about: 'lawsuit' },
  },
  'deadlines.done': {
    kind: 'write',
    input: z.strictObject({ caseId: id, deadlineId: id, version, done: z.boolean() }),
    output: done,
    who: litigators,
    level: 'L3',
    trail: { act: 'deadline.done', about: 'lawsuit' },
  },
})
