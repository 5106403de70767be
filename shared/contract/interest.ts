// Interest and its caps, and the LPR that they follow.

import { z } from 'zod'
import { procedures } from './define.ts'
import { created, done, fen, id, instant, localDate, note, nothing, text, version } from './fields.ts'

const readers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const
const supervisor = { supervisor: 'team' } as const
const office = { supervisor: 'office' } as const
const everyDesk = { collector: 'office', supervisor: 'office', legal: 'office' } as const

/** Yearly, in millionths. */
export const ppm = z.int().min(0).max(10_000_000)
export const dayBasis = z.union([z.literal(360), z.literal(365)])

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

export const interest = procedures({
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
})
