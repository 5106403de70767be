// Clients, cases and contact records. Which cases somebody reaches is the scope beside their role; a case out of scope
// answers exactly as one that does not exist.

import { z } from 'zod'
import { caseSorts, contactKinds, contactResults, contactWhom, stages } from '../values/case-kinds.ts'
import { procedures } from './define.ts'
import { cursor, done, fen, id, idKind, instant, localDate, note, nothing, page, text, version } from './fields.ts'

const supervisor = { supervisor: 'team' } as const
const caseWorkers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const

export { caseSorts, contactKinds, contactResults, contactWhom, stages }

export const stage = z.enum(stages)

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
  balance: z.int(),
  nextAction: z.string(),
  nextActionOn: localDate.nullable(),
  contacts: z.int(),
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
      /** `unassigned`: nobody works on it; `reassign`: whoever did has left. */
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
  'cases.assign': {
    kind: 'write',
    input: z.strictObject({
      /** Few at once: each is a dozen changes of indexes, and the office goes on meanwhile. */
      cases: z.array(z.strictObject({ id, version })).min(1).max(25),
      collectorId: id,
      reason: note(200),
    }),
    output: z.strictObject({ assigned: z.int() }),
    who: supervisor,
    level: 'L1',
    trail: { act: 'case.assigned', about: 'case' },
  },
  'cases.setStage': {
    kind: 'write',
    input: z.strictObject({ id, version, stage, reason: note(200), legalId: id.optional() }),
    output: done,
    who: supervisor,
    level: 'L3',
    trail: { act: 'case.stage-set', about: 'case' },
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
