// Interest and its caps, LPR, limitation, litigation and its deadlines.

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

const readers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const
const litigators = { supervisor: 'team', legal: 'litigation' } as const
const supervisor = { supervisor: 'team' } as const
const office = { supervisor: 'office' } as const
const everyDesk = { collector: 'office', supervisor: 'office', legal: 'office' } as const

/** Yearly, in millionths. */
const ppm = z.int().min(0).max(10_000_000)
const dayBasis = z.union([z.literal(360), z.literal(365)])
const clockTime = z.union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)])
const evidence = id.nullable()

const lprRow = z.strictObject({ on: localDate, ppm })

const interestTerms = {
  /** null: from the day of the contract. */
  from: localDate.nullable(),
  dayBasis,
  countLast: z.boolean(),
  penaltyPpm: ppm,
  paidBefore: fen,
  /** null: from the lawsuit in the program, if there is one. */
  suedOn: localDate.nullable(),
}

export const interestLine = z.strictObject({
  from: localDate,
  to: localDate,
  days: z.int(),
  base: z.int(),
  phase: z.enum(['term', 'overdue']),
  ratePpm: z.int(),
  rateRule: z.enum(['agreed', 'none', 'default', 'as-agreed', 'six-percent', 'lpr']),
  penaltyPpm: z.int(),
  capPpm: z.int().nullable(),
  capRule: z.enum(['contract', 'old', 'suing']).nullable(),
  appliedPpm: z.int(),
  amount: z.string(),
})

export const interestWorking = z.strictObject({
  lines: z.array(interestLine).max(2000),
  agreed: z.int(),
  cap: z.int().nullable(),
  supported: z.int(),
  flatSupported: z.int(),
  paidInterest: z.int(),
  outstanding: z.int(),
  returnable: z.int(),
  notes: z.array(
    z.enum(['capped', 'provisional-cap', 'contract-missing', 'none-agreed', 'before-2015', 'flat-cut', 'returnable']),
  ),
  lpr: z.array(lprRow),
})

/** A working with what it was reckoned from: all that a print needs. */
export const interestStatement = z.strictObject({
  caseNumber: z.string(),
  lender: z.enum(['private', 'licensed']),
  contractOn: localDate.nullable(),
  dueOn: localDate.nullable(),
  agreedPpm: z.int().nullable(),
  defaultPpm: z.int().nullable(),
  penaltyPpm: z.int(),
  suedOn: localDate.nullable(),
  dayBasis,
  countLast: z.boolean(),
  from: localDate,
  until: localDate,
  /** The principal as the client placed it, what was kept back of it, and so what was lent. */
  placed: z.int(),
  deducted: z.int(),
  /** Penalty and charges in fixed sums so far. */
  flatCharges: z.int(),
  /** Waived so far. */
  waivedInterest: z.int(),
  waivedPenalty: z.int(),
  paidPenalty: z.int(),
  working: interestWorking,
  /** What the ledger holds, what it should hold, and the difference that posting writes. */
  ledger: z.strictObject({ interest: z.int(), penalty: z.int() }),
  due: z.strictObject({ interest: z.int(), penalty: z.int() }),
  posting: z.strictObject({ interest: z.int(), penalty: z.int() }),
})

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

export const law = procedures({
  'rates.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          on: localDate,
          ppm,
          source: z.string(),
          version,
          byName: z.string(),
          updatedAt: instant.nullable(),
        }),
      ),
    }),
    who: everyDesk,
    level: 'L0',
    trail: { none: 'published rates, no person' },
  },
  /** Adds a rate, or corrects one with a reason. */
  'rates.set': {
    kind: 'write',
    input: z.strictObject({
      on: localDate,
      ppm: z.int().min(1).max(1_000_000),
      source: text(80),
      /** The version that is corrected; left out for a new day. */
      version: version.optional(),
      reason: note(200),
    }),
    output: done,
    who: office,
    level: 'L0',
    trail: { act: 'rate.set', about: 'rate' },
  },
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

  'interest.read': {
    kind: 'read',
    input: z.strictObject({ caseId: id }),
    output: z.strictObject({
      terms: z.strictObject(interestTerms),
      /** 0 before they were ever set. */
      version: z.int(),
      suedOn: localDate.nullable(),
      statements: z.array(
        z.strictObject({
          id,
          at: instant,
          byName: z.string(),
          until: localDate,
          interest: z.int(),
          penalty: z.int(),
          reason: z.string(),
        }),
      ),
    }),
    who: readers,
    level: 'L3',
    trail: { act: 'interest.read', about: 'case' },
  },
  'interest.setTerms': {
    kind: 'write',
    input: z.strictObject({ caseId: id, version: z.int().min(0), ...interestTerms }),
    output: done,
    who: readers,
    level: 'L3',
    trail: { act: 'interest.terms-set', about: 'case' },
  },
  'interest.compute': {
    kind: 'read',
    input: z.strictObject({ caseId: id, until: localDate }),
    output: interestStatement,
    who: readers,
    level: 'L3',
    trail: { act: 'interest.computed', about: 'case' },
  },
  /** A working that was posted, as it stood. */
  'interest.statement': {
    kind: 'read',
    input: z.strictObject({ caseId: id, statementId: id }),
    output: interestStatement,
    who: readers,
    level: 'L3',
    trail: { act: 'interest.statement-read', about: 'case' },
  },
  'interest.post': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      until: localDate,
      /** What the page showed: another result by now is a conflict. */
      expected: z.strictObject({ interest: z.int(), penalty: z.int() }),
      reason: text(200),
    }),
    output: created,
    who: supervisor,
    level: 'L3',
    trail: { act: 'interest.posted', about: 'case' },
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
