// Clients, cases and contact records. Which cases somebody reaches is the scope beside their role; a case out of scope
// answers exactly as one that does not exist.

import { z } from 'zod'
import {
  caseSorts,
  contactKinds,
  contactResults,
  contactWhom,
  lenders,
  reopenStages,
  repayments,
  stages,
} from '../values/case-kinds.ts'
import { maximumFen } from '../values/money.ts'
import { maximumRatePpm } from '../values/rate.ts'
import { procedures } from './define.ts'
import { cursor, done, fen, id, idKind, instant, localDate, note, nothing, page, text, version } from './fields.ts'

const supervisor = { supervisor: 'team' } as const
const caseWorkers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const

export { caseSorts, contactKinds, contactResults, contactWhom, stages }

export const stage = z.enum(stages)
export const priority = z.int().min(0).max(3)
/** A sum that may be owed to the debtor: an adjustment. */
const signedFen = z.int().min(-maximumFen).max(maximumFen)
/** A yearly rate in millionths: 15.4 % is 154000. */
const ratePpm = z.int().min(0).max(maximumRatePpm)
export const tagName = text(20)
export const handoverState = z.enum(['asked', 'accepted', 'declined', 'withdrawn'])

/** What is to be paid when, by the contract; principal and interest in fen. */
export const instalment = z.strictObject({ dueOn: localDate, principal: fen, interest: fen })
const instalments = z.array(instalment).max(360)
const tag = z.strictObject({ id, name: z.string() })
/** Cases that one short transaction takes; more go in several. */
const caseIds = z.array(id).min(1).max(25)
const caseEditors = { collector: 'own', supervisor: 'team' } as const

export const caseRow = z.strictObject({
  id,
  version,
  number: z.string(),
  debtorName: z.string(),
  clientName: z.string(),
  collectorName: z.string(),
  /** The collector's account was deactivated: the case waits to be reassigned. */
  collectorLeft: z.boolean(),
  stage,
  balance: z.int(),
  placedOn: localDate,
  recallOn: localDate.nullable(),
  nextActionOn: localDate.nullable(),
  nextAction: z.string(),
  lastContactAt: instant.nullable(),
  priority,
  tags: z.array(z.string()).max(30),
  /** To whom it is offered, for as long as they have not answered; '' otherwise. */
  offeredTo: z.string(),
})

export const phoneRow = z.strictObject({
  id,
  label: z.string(),
  mask: z.string(),
  state: z.enum(['valid', 'invalid', 'refused']),
})

export const caseView = z.strictObject({
  id,
  version,
  number: z.string(),
  client: z.strictObject({ id, name: z.string() }),
  debtor: z.strictObject({
    id,
    name: z.string(),
    idKind: idKind.nullable(),
    idMask: z.string(),
    address: z.string(),
    employer: z.string(),
    phones: z.array(phoneRow),
  }),
  collector: z.strictObject({ id, name: z.string(), left: z.boolean() }).nullable(),
  stage,
  contractNumber: z.string(),
  contractOn: localDate.nullable(),
  placedOn: localDate,
  dueOn: localDate.nullable(),
  recallOn: localDate.nullable(),
  principal: z.int(),
  interest: z.int(),
  penalty: z.int(),
  costs: z.int(),
  legalCosts: z.int(),
  adjustments: z.int(),
  balance: z.int(),
  /** Yearly, in millionths; null where none was agreed. */
  ratePpm: z.int().nullable(),
  defaultRatePpm: z.int().nullable(),
  lender: z.enum(lenders),
  /** Interest kept back when the loan was paid out (fen). */
  deducted: z.int(),
  repayment: z.enum(repayments),
  instalments: z.array(instalment),
  /** The office raised its level above what cases are. */
  raised: z.boolean(),
  priority,
  tags: z.array(tag).max(30),
  legal: z.strictObject({ id, name: z.string() }).nullable(),
  /** Set once the case is closed: it is read-only then. */
  closedAt: instant.nullable(),
  /** The hand-over that waits for an answer. */
  handover: z
    .strictObject({ id, toName: z.string(), byName: z.string(), reason: z.string(), askedAt: instant })
    .nullable(),
  nextAction: z.string(),
  nextActionOn: localDate.nullable(),
  contacts: z.int(),
  /** Who changed it last; '' where nobody did since it was registered. */
  updatedBy: z.string(),
  createdAt: instant,
  updatedAt: instant,
})

export const cases = procedures({
  'cases.add': {
    kind: 'write',
    input: z.strictObject({
      clientId: id,
      debtor: z.strictObject({
        name: text(60),
        idKind: idKind.optional(),
        idNumber: text(40).optional(),
        address: note(160),
        employer: note(80),
        phones: z.array(z.strictObject({ label: note(20), number: text(32) })).max(10),
      }),
      contractNumber: note(60),
      contractOn: localDate.nullable(),
      placedOn: localDate,
      dueOn: localDate.nullable(),
      recallOn: localDate.nullable(),
      principal: fen,
      interest: fen,
      penalty: fen,
      costs: fen,
      legalCosts: fen.optional(),
      adjustments: signedFen.optional(),
      ratePpm: ratePpm.nullable().optional(),
      defaultRatePpm: ratePpm.nullable().optional(),
      lender: z.enum(lenders).optional(),
      deducted: fen.optional(),
      repayment: z.enum(repayments).optional(),
      /** With instalments the case is due on the last of them. */
      instalments: instalments.optional(),
      priority: priority.optional(),
      tags: z.array(tagName).max(10).optional(),
      collectorId: id.nullable(),
    }),
    output: z.strictObject({ id, number: z.string() }),
    who: supervisor,
    level: 'L4',
    trail: { act: 'case.added', about: 'case' },
  },
  'cases.list': {
    kind: 'read',
    input: z.strictObject({
      sort: z.enum(caseSorts),
      descending: z.boolean().optional(),
      stages: z.array(stage).max(12).optional(),
      clientId: id.optional(),
      collectorId: id.optional(),
      /** Next action due on or before this day. */
      dueBy: localDate.optional(),
      tagId: id.optional(),
      /** At least so urgent. */
      priority: z.int().min(1).max(3).optional(),
      /** Open cases only. `unassigned`: nobody works on it; `reassign`: whoever did has left. */
      assignment: z.enum(['any', 'unassigned', 'reassign']).optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(100).optional(),
    }),
    output: page(caseRow),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'case.listed', about: 'case' },
  },
  'cases.count': {
    kind: 'read',
    input: z.strictObject({
      stages: z.array(stage).max(12).optional(),
      assignment: z.enum(['any', 'unassigned', 'reassign']).optional(),
    }),
    output: z.strictObject({ count: z.int(), balance: z.int() }),
    who: caseWorkers,
    level: 'L0',
    trail: { none: 'a count and a sum over the rows in scope, no person' },
  },
  /** The clients of the cases in scope, for the filter of a list. */
  'cases.clients': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(z.strictObject({ id, name: z.string() })).max(2000) }),
    who: caseWorkers,
    level: 'L1',
    trail: { none: 'names of clients, no debtor and no contact person' },
  },
  /** As you type: names by characters, pinyin or initials; numbers; and what notes say. */
  'cases.search': {
    kind: 'read',
    input: z.strictObject({ query: text(60), in: z.enum(['names', 'notes']) }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ case: caseRow, excerpt: z.string() })).max(50),
    }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'case.searched', about: 'case' },
  },
  'cases.read': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: caseView,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'case.read', about: 'case' },
  },
  /** A case that nobody works on is theirs at once; one that somebody has is offered, and theirs once they accept. */
  'cases.assign': {
    kind: 'write',
    input: z.strictObject({
      /** Few at once: each is a dozen changes of indexes, and the office goes on meanwhile. */
      cases: z.array(z.strictObject({ id, version })).min(1).max(25),
      collectorId: id,
      /** Due where somebody has one of them. */
      reason: note(200),
      /** For whoever takes them over. */
      note: note(500).optional(),
    }),
    output: z.strictObject({
      assigned: z.int(),
      offered: z.int(),
      /** For `handovers.withdraw`: taking it back. */
      handovers: z.array(id).max(25),
    }),
    who: supervisor,
    level: 'L1',
    trail: { act: 'case.assigned', about: 'case' },
  },
  /** Terms and dates as the papers have them; sums change through the ledger alone. A collector leaves both days of the placement. */
  'cases.edit': {
    kind: 'write',
    input: z.strictObject({
      id,
      version,
      contractNumber: note(60),
      contractOn: localDate.nullable(),
      placedOn: localDate,
      /** With instalments it is the day of the last, whatever is given. */
      dueOn: localDate.nullable(),
      recallOn: localDate.nullable(),
      ratePpm: ratePpm.nullable(),
      defaultRatePpm: ratePpm.nullable(),
      lender: z.enum(lenders),
      deducted: fen,
      repayment: z.enum(repayments),
      instalments,
    }),
    output: z.strictObject({ version }),
    who: caseEditors,
    level: 'L3',
    trail: { act: 'case.edited', about: 'case' },
  },
  /** A collector moves own cases on their way out of court; the rest is the supervisor's. */
  'cases.setStage': {
    kind: 'write',
    input: z.strictObject({ id, version, stage, reason: note(200), legalId: id.optional() }),
    output: z.strictObject({ changeId: id.nullable() }),
    who: caseEditors,
    level: 'L3',
    trail: { act: 'case.stage-set', about: 'case' },
  },
  /** Takes back one's own last move, within a minute and only while nothing followed. */
  'cases.undoStage': {
    kind: 'write',
    input: z.strictObject({ id, changeId: id }),
    output: done,
    who: caseEditors,
    level: 'L3',
    trail: { act: 'case.stage-undone', about: 'case' },
  },
  'cases.reopen': {
    kind: 'write',
    input: z.strictObject({ id, version, stage: z.enum(reopenStages), reason: text(200) }),
    output: done,
    who: supervisor,
    level: 'L3',
    trail: { act: 'case.reopened', about: 'case' },
  },
  'cases.setPriority': {
    kind: 'write',
    input: z.strictObject({ cases: caseIds, priority }),
    output: z.strictObject({ changed: z.int() }),
    who: caseEditors,
    level: 'L1',
    trail: { act: 'case.prioritised', about: 'case' },
  },
  /** Adds tags and takes others off; the inverse takes it back. A tag that is new to the office begins with this. */
  'cases.setTags': {
    kind: 'write',
    input: z.strictObject({ cases: caseIds, add: z.array(tagName).max(10), remove: z.array(tagName).max(10) }),
    output: z.strictObject({ changed: z.int() }),
    who: caseEditors,
    level: 'L1',
    trail: { act: 'case.tagged', about: 'case' },
  },
  /** The office's tags, the most used first. */
  'cases.tags': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(z.strictObject({ id, name: z.string(), uses: z.int() })).max(200) }),
    who: { collector: 'office', legal: 'office', supervisor: 'office' },
    level: 'L0',
    trail: { none: 'words of the office and how often each is used, no case' },
  },
  /** How the case came through its stages and hands, newest first. */
  'cases.history': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: z.strictObject({
      stages: z
        .array(
          z.strictObject({
            id,
            at: instant,
            byName: z.string(),
            from: stage,
            to: stage,
            kind: z.enum(['move', 'undo', 'reopen']),
            reason: z.string(),
          }),
        )
        .max(200),
      handovers: z
        .array(
          z.strictObject({
            id,
            fromName: z.string(),
            toName: z.string(),
            byName: z.string(),
            reason: z.string(),
            note: z.string(),
            askedAt: instant,
            answeredAt: instant.nullable(),
            answer: z.string(),
            state: handoverState,
          }),
        )
        .max(200),
    }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'case.history-read', about: 'case' },
  },
  /** Active collectors of the supervisor's team (and the office's legal desk), with how much each has. */
  'cases.colleagues': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      collectors: z.array(z.strictObject({ id, name: z.string(), cases: z.int() })),
      legal: z.array(z.strictObject({ id, name: z.string() })),
    }),
    who: supervisor,
    level: 'L1',
    trail: { none: 'names of colleagues and counts' },
  },
})
