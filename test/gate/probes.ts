// What each scoped procedure is asked with by the tests of scopes and of levels: one case that is not to be reached, or a
// list in which it must not stand. A new scoped procedure without a probe fails the suite.

import { contract, type ProcedureName } from '../../shared/contract/contract.ts'
import type { Procedure } from '../../shared/contract/define.ts'
import { noSums } from '../../shared/law/allocation.ts'
import type { RowScope } from '../../shared/policy.ts'
import { purposeId } from '../../shared/values/purposes.ts'

export const someScopes: readonly RowScope[] = ['own', 'team', 'litigation']
export const scopedNames = (Object.keys(contract) as ProcedureName[]).filter((name) => {
  const { who } = contract[name] as Procedure
  return typeof who === 'object' && Object.values(who).some((scope) => someScopes.includes(scope))
})

export type Target = { caseId: string; phoneId: string; collectorId: string }
export type Probe =
  /** Names one case: the input for it, whoever's it is. */
  | { readonly one: (target: Target) => unknown }
  /** Answers many: whatever it answers must not contain the case (nor what is known of it). */
  | { readonly many: readonly unknown[] | ((target: Target) => readonly unknown[]) }
  /** Reaches no row of another: says why. */
  | { readonly none: string }

export const contact = (caseId: string, phoneId: string) => ({
  caseId,
  kind: 'call',
  whom: 'debtor',
  phoneId,
  result: 'reached',
  note: '试探',
  promise: null,
  nextAction: '',
  nextActionOn: null,
})

const lists = ['next-action', 'balance', 'debtor', 'placed', 'recall', 'updated', 'priority'].flatMap((sort) => [
  { sort },
  { sort, descending: true, stages: ['received', 'litigation'], assignment: 'any' },
])

const lawsuit = {
  stage: 'first-instance',
  court: '法院',
  number: '',
  claims: '',
  claimSum: 0,
  filedOn: null,
  acceptedOn: null,
  endedOn: null,
  outcome: '',
  note: '',
}

export const probes: Record<string, Probe> = {
  'interest.read': { one: ({ caseId }) => ({ caseId }) },
  'interest.setTerms': {
    one: ({ caseId }) => ({
      caseId,
      version: 0,
      from: null,
      dayBasis: 365,
      countLast: false,
      penaltyPpm: 0,
      paidBefore: 0,
      suedOn: null,
    }),
  },
  'interest.compute': { one: ({ caseId }) => ({ caseId, until: '2026-01-01' }) },
  'interest.statement': { one: ({ caseId, phoneId }) => ({ caseId, statementId: phoneId }) },
  'interest.post': {
    one: ({ caseId }) => ({ caseId, until: '2026-01-01', expected: { interest: 0, penalty: 0 }, reason: '试探' }),
  },
  'limitation.read': { one: ({ caseId }) => ({ caseId }) },
  'limitation.add': {
    one: ({ caseId }) => ({ caseId, kind: 'demand', on: '2026-01-01', untilOn: null, documentId: null, note: '' }),
  },
  'limitation.strike': { one: ({ caseId, phoneId }) => ({ caseId, eventId: phoneId, reason: '试探' }) },
  'lawsuits.list': { one: ({ caseId }) => ({ caseId }) },
  'lawsuits.add': { one: ({ caseId }) => ({ caseId, ...lawsuit }) },
  'lawsuits.edit': { one: ({ caseId, phoneId }) => ({ caseId, lawsuitId: phoneId, version: 1, ...lawsuit }) },
  'hearings.set': {
    one: ({ caseId, phoneId }) => ({
      caseId,
      lawsuitId: phoneId,
      on: '2026-01-01',
      time: '',
      place: '',
      state: 'planned',
      note: '',
    }),
  },
  'judgments.set': {
    one: ({ caseId, phoneId }) => ({
      caseId,
      lawsuitId: phoneId,
      kind: 'judgment',
      madeOn: '2026-01-01',
      deliveredOn: null,
      effectiveOn: null,
      performDays: 10,
      performBy: null,
      principal: 0,
      costs: 0,
      other: 0,
      fixedInterest: 0,
      generalPpm: 0,
      generalFrom: null,
      dayBasis: 365,
      documentId: null,
      note: '',
    }),
  },
  'judgments.compute': {
    one: ({ caseId, phoneId }) => ({ caseId, lawsuitId: phoneId, until: '2026-01-01', stayed: [] }),
  },
  'deadlines.add': {
    one: ({ caseId, phoneId }) => ({
      caseId,
      lawsuitId: phoneId,
      kind: 'other',
      on: '2999-01-01',
      move: true,
      note: '',
    }),
  },
  'deadlines.done': { one: ({ caseId, phoneId }) => ({ caseId, deadlineId: phoneId, version: 1, done: true }) },
  'cases.add': {
    none: 'makes a case of the supervisor’s own team; another team’s collector is probed by cases.assign',
  },
  'cases.list': { many: lists },
  'cases.count': { none: 'counts within the scope: asserted below' },
  'cases.clients': { many: [{}] },
  'cases.search': {
    many: [
      { query: '外', in: 'names' },
      { query: '外人甲', in: 'names' },
      { query: 'wairen', in: 'names' },
      { query: '记', in: 'notes' },
      { query: '外队催记', in: 'notes' },
    ],
  },
  'cases.read': { one: ({ caseId }) => ({ id: caseId }) },
  'cases.assign': {
    one: ({ caseId, collectorId }) => ({ cases: [{ id: caseId, version: 1 }], collectorId, reason: '试探' }),
  },
  'cases.setStage': { one: ({ caseId }) => ({ id: caseId, version: 1, stage: 'verifying', reason: '试探' }) },
  'cases.edit': {
    one: ({ caseId }) => ({
      id: caseId,
      version: 1,
      contractNumber: '试探',
      contractOn: null,
      placedOn: '2026-01-01',
      dueOn: null,
      recallOn: null,
      ratePpm: null,
      defaultRatePpm: null,
      lender: 'private',
      deducted: 0,
      repayment: 'lump-sum',
      instalments: [],
    }),
  },
  'cases.undoStage': { one: ({ caseId }) => ({ id: caseId, changeId: caseId }) },
  'cases.reopen': { one: ({ caseId }) => ({ id: caseId, version: 1, stage: 'contacting', reason: '试探' }) },
  'cases.setPriority': { one: ({ caseId }) => ({ cases: [caseId], priority: 3 }) },
  'cases.setTags': { one: ({ caseId }) => ({ cases: [caseId], add: ['试探'], remove: [] }) },
  'cases.history': { one: ({ caseId }) => ({ id: caseId }) },
  'handovers.withdraw': { none: 'names a hand-over; probed in test/main/office/cases/handovers.test.ts' },
  'cases.colleagues': { none: 'names of colleagues of one’s own team; no case' },
  'find.all': {
    many: [
      '外',
      '外人甲',
      'wairen',
      'wrj',
      '外队催记',
      '外合同',
      '13800138000',
      '138 0013 8000',
      '11010519491231002X',
    ].map((query) => ({ query })),
  },
  'imports.choose': { none: 'a file on the person’s own disk' },
  'imports.drop': { none: 'bytes that the person holds' },
  'imports.look': { none: 'reads a file that was chosen; no case' },
  'imports.check': {
    none: 'compares with cases of one’s own team alone; probed in test/main/office/imports/batch.test.ts',
  },
  'imports.read': { none: 'names a batch; another team’s is probed in test/main/office/imports/batch.test.ts' },
  'imports.rows': { none: 'names a batch, found as imports.read finds it' },
  'imports.chooseRows': { none: 'names a batch, found as imports.read finds it' },
  'imports.start': { none: 'names a batch, found as imports.read finds it' },
  'imports.discard': { none: 'names a batch, found as imports.read finds it' },
  'imports.saveRefused': { none: 'names a batch, found as imports.read finds it' },
  'imports.list': { none: 'batches of one’s own team; probed in test/main/office/imports/batch.test.ts' },
  'imports.undo': { none: 'names a batch, found as imports.read finds it' },
  'find.recent': { many: ({ caseId }) => [{ ids: [caseId] }] },
  'contacts.list': { one: ({ caseId }) => ({ caseId }) },
  'contacts.add': { one: ({ caseId, phoneId }) => contact(caseId, phoneId) },
  'guard.ask': { one: ({ caseId }) => ({ caseId }) },
  'guard.setTimes': { one: ({ caseId }) => ({ caseId, version: 0, agreed: null }) },
  'guard.setIncapacity': { one: ({ caseId }) => ({ caseId, version: 0, incapacity: 'dead', how: '试探' }) },
  'guard.hold': { one: ({ caseId }) => ({ caseId, kind: 'complaint', reason: '试探' }) },
  'guard.liftHold': { one: ({ caseId, phoneId }) => ({ caseId, holdId: phoneId, reason: '试探' }) },
  'guard.override': {
    one: ({ caseId, phoneId }) => ({ caseId, kind: 'call', whom: 'debtor', phoneId, reason: '试探' }),
  },
  'guard.stops': { many: [{}] },
  'today.list': { many: [{}] },
  'today.next': { many: [{ skip: [] }] },
  'today.team': { many: [{}] },
  'today.order': { none: 'weights of the supervisor’s own team' },
  'today.setOrder': { none: 'weights of the supervisor’s own team' },
  'tasks.list': { many: [{ state: 'open' }, { state: 'done' }] },
  'tasks.add': {
    one: ({ caseId }) => ({ title: '试探', caseId, dueOn: '2099-01-01', dueTime: '', remind: false }),
  },
  'tasks.edit': { none: 'one’s own tasks: held by test/main/office/today' },
  'tasks.setDone': { none: 'one’s own tasks: held by test/main/office/today' },
  'tasks.drop': { none: 'one’s own tasks: held by test/main/office/today' },
  'phones.reveal': { one: ({ caseId, phoneId }) => ({ caseId, phoneId }) },
  'phones.copy': { one: ({ caseId, phoneId }) => ({ caseId, phoneId }) },
  'documents.list': { one: ({ caseId }) => ({ target: { kind: 'case', id: caseId } }) },
  'documents.beginUpload': { none: 'takes bytes in; they hang on nothing yet' },
  'documents.sendPiece': { none: 'a piece of what the same sitting of the same window began' },
  'documents.cancelUpload': { none: 'gives up what the same sitting of the same window began' },
  'documents.add': { none: 'needs an upload; probed in test/main/office/documents' },
  'documents.attach': {
    one: ({ caseId, phoneId }) => ({
      id: phoneId,
      from: { kind: 'case', id: caseId },
      to: { kind: 'case', id: caseId },
    }),
  },
  'documents.edit': {
    one: ({ caseId, phoneId }) => ({
      id: phoneId,
      version: 1,
      target: { kind: 'case', id: caseId },
      name: '试探',
      kind: 'other',
      level: 'L1',
    }),
  },
  'documents.remove': {
    one: ({ caseId, phoneId }) => ({ id: phoneId, target: { kind: 'case', id: caseId }, reason: '试探' }),
  },
  'documents.putBack': { one: ({ caseId, phoneId }) => ({ id: phoneId, target: { kind: 'case', id: caseId } }) },
  'documents.open': { one: ({ caseId, phoneId }) => ({ id: phoneId, target: { kind: 'case', id: caseId } }) },
  'documents.readPiece': { none: 'what the same sitting of the same window opened; each piece asks for scope again' },
  'documents.check': { one: ({ caseId, phoneId }) => ({ id: phoneId, target: { kind: 'case', id: caseId } }) },
  'documents.export': { none: 'asks for the password first; probed in test/main/office/documents' },
  'letters.list': { one: ({ caseId }) => ({ caseId }) },
  'letters.preview': {
    one: ({ caseId, phoneId }) => ({ caseId, templateId: phoneId, toId: phoneId, values: {} }),
  },
  'letters.make': { one: ({ caseId, phoneId }) => ({ caseId, templateId: phoneId, toId: phoneId, values: {} }) },
  'letters.read': { none: 'names a letter; probed in test/main/office/letters/letters.test.ts' },
  'letters.send': { none: 'names a letter, found as letters.read finds it' },
  'letters.delivered': { none: 'names a letter, found as letters.read finds it' },
  'letters.returned': { none: 'names a letter, found as letters.read finds it' },
  'letters.correct': { none: 'names a letter, found as letters.read finds it' },
  'letters.void': { none: 'names a letter, found as letters.read finds it' },
  'money.read': { one: ({ caseId }) => ({ caseId, on: null }) },
  'money.ledger': { one: ({ caseId }) => ({ caseId }) },
  'money.charge': {
    one: ({ caseId }) => ({
      caseId,
      kind: 'cost',
      on: '2026-02-01',
      sums: { ...noSums, costs: 1 },
      reason: '试探',
      documentId: null,
    }),
  },
  'money.reverse': { one: ({ caseId, phoneId }) => ({ caseId, entryId: phoneId, reason: '试探' }) },
  'money.waive': {
    one: ({ caseId }) => ({ caseId, sums: { ...noSums, principal: 1 }, reason: '试探', documentId: null }),
  },
  'money.askWaiver': {
    one: ({ caseId }) => ({ caseId, sums: { ...noSums, principal: 1 }, reason: '试探', documentId: null }),
  },
  'money.requests': { many: [{}] },
  'money.answer': { none: 'names a request; probed in test/main/office/money/payments.test.ts' },
  'money.withdrawRequest': { none: 'names a request, found as money.answer finds it' },
  'money.limits': { none: 'two sums of one’s own team' },
  'money.setLimits': { none: 'two sums of one’s own team' },
  'money.receipt': { one: ({ caseId, phoneId }) => ({ caseId, partId: phoneId }) },
  'money.certificate': { one: ({ caseId }) => ({ caseId }) },
  'payments.list': { one: ({ caseId }) => ({ caseId }) },
  'payments.post': {
    one: ({ caseId }) => ({
      caseId,
      amount: 1,
      paidOn: '2026-02-01',
      channel: 'bank',
      payer: '',
      reference: '',
      receivedBy: 'client',
      note: '',
      documentId: null,
      across: true,
      byHand: true,
      parts: [{ caseId, sums: { ...noSums, principal: 1 } }],
      reason: '试探',
      yes: [],
    }),
  },
  'payments.reallocate': {
    one: ({ caseId, phoneId }) => ({ caseId, partId: phoneId, version: 1, sums: noSums, reason: '试探' }),
  },
  'payments.reverse': {
    one: ({ caseId, phoneId }) => ({ caseId, partId: phoneId, version: 1, fate: 'void', reason: '试探' }),
  },
  'payments.askReversal': {
    one: ({ caseId, phoneId }) => ({ caseId, partId: phoneId, version: 1, fate: 'void', reason: '试探' }),
  },
  'payments.addWaiting': { none: 'money of one’s own team; no case' },
  'payments.waiting': { many: [{}] },
  'payments.assign': {
    one: ({ caseId, phoneId }) => ({ paymentId: phoneId, version: 1, parts: [{ caseId, amount: 1 }], yes: [] }),
  },
  'payments.void': { none: 'names a payment; probed in test/main/office/money/payments.test.ts' },
  'promises.add': { one: ({ caseId }) => ({ caseId, amount: 1, on: '2035-01-01' }) },
  'promises.withdraw': { one: ({ caseId, phoneId }) => ({ caseId, promiseId: phoneId, reason: '试探' }) },
  'plans.add': { one: ({ caseId }) => ({ caseId, rows: [{ dueOn: '2035-01-01', amount: 1 }], note: '' }) },
  'plans.sign': {
    one: ({ caseId, phoneId }) => ({ caseId, planId: phoneId, version: 1, signedOn: '2026-02-01', documentId: null }),
  },
  'plans.end': { one: ({ caseId, phoneId }) => ({ caseId, planId: phoneId, version: 1, reason: '试探' }) },
  'reports.start': { none: 'sums over the scope, made by a worker: asserted in test/main/office/reports' },
  'reports.read': { none: 'only what the same window had made for itself' },
  'reports.export': { none: 'only what the same window had made for itself' },
  'reports.print': { none: 'only what the same window had made for itself' },
  'persons.ofCase': { one: ({ caseId }) => ({ caseId }) },
  'persons.duplicates': {
    many: [
      { name: '外人甲', phones: ['13800138000'] },
      { name: '外人甲', idNumber: { kind: 'resident-id', value: '11010519491231002X' }, phones: [] },
    ],
  },
  'persons.addParty': {
    one: ({ caseId }) => ({
      caseId,
      role: 'third-party',
      relation: 'friend',
      guarantee: null,
      note: '',
      person: {
        kind: 'person',
        name: '试探',
        phones: [],
        address: '',
        employer: '',
        source: 'client',
        sourceNote: '',
        since: '2026-01-01',
      },
    }),
  },
  'persons.editParty': {
    one: ({ caseId, phoneId }) => ({
      caseId,
      partyId: phoneId,
      version: 1,
      role: 'guarantor',
      relation: 'friend',
      guarantee: null,
      note: '',
    }),
  },
  'persons.removeParty': { one: ({ caseId, phoneId }) => ({ caseId, partyId: phoneId, version: 1, reason: '试探' }) },
  'persons.restoreParty': { one: ({ caseId, phoneId }) => ({ caseId, partyId: phoneId, version: 1 }) },
  'persons.refuse': { one: ({ caseId, phoneId }) => ({ caseId, partyId: phoneId, version: 1, reason: '试探' }) },
  'persons.edit': {
    one: ({ caseId, phoneId }) => ({ caseId, debtorId: phoneId, version: 1, kind: 'person', name: '试探' }),
  },
  'persons.addDetail': {
    one: ({ caseId, phoneId }) => ({
      caseId,
      debtorId: phoneId,
      kind: 'address',
      label: '',
      value: '试探',
      source: 'client',
      sourceNote: '',
      since: '2026-01-01',
    }),
  },
  'persons.editDetail': {
    one: ({ caseId, phoneId }) => ({
      caseId,
      debtorId: phoneId,
      kind: 'phone',
      detailId: phoneId,
      version: 1,
      label: '试探',
      source: 'client',
      sourceNote: '',
      since: '2026-01-01',
    }),
  },
  'persons.setState': {
    one: ({ caseId, phoneId }) => ({
      caseId,
      debtorId: phoneId,
      kind: 'phone',
      detailId: phoneId,
      version: 1,
      state: 'invalid',
      reason: '试探',
    }),
  },
  'persons.compare': { one: ({ caseId, phoneId }) => ({ caseId, debtorId: phoneId, otherId: phoneId }) },
  'persons.merge': {
    one: ({ caseId, phoneId }) => ({ caseId, debtorId: phoneId, otherId: phoneId, reason: '试探' }),
  },
  'levels.ofCase': { one: ({ caseId }) => ({ caseId }) },
  'levels.raise': { one: ({ caseId }) => ({ caseId, why: 'complaint', reason: '试探一下密级' }) },
  'levels.lower': { none: 'asks for the password first; probed in test/main/office/rights/levels.test.ts' },
  'levels.lowerDocument': { none: 'asks for the password first; probed in test/main/office/rights/levels.test.ts' },
  'levels.cases': { many: [{ view: 'raised' }, { view: 'proposed' }] },
  'rights.explain': { none: 'names a record by its number; probed in test/main/office/rights/explain.test.ts' },
  'rights.unused': { none: 'accounts of one’s own team; no case' },
  'recertifications.list': { none: 'accounts that are one’s own to judge; no case' },
  'recertifications.count': { none: 'accounts that are one’s own to judge; no case' },
  'recertifications.decide': { none: 'names an account; probed in test/main/office/rights/recertifications.test.ts' },
  'persons.undoMerge': { one: ({ caseId, phoneId }) => ({ caseId, mergeId: phoneId }) },
  'access.ask': {
    one: ({ caseId }) => ({
      records: [{ kind: 'case', id: caseId, fields: ['record'] }],
      reason: '核对外队案件',
      purposeId: purposeId('collection'),
    }),
  },
  'access.mine': { many: [{}] },
  'access.withdraw': { none: 'names a request of one’s own; probed in test/main/office/access/hostile.test.ts' },
  'access.count': { many: [{}] },
  'access.inbox': { many: [{}] },
  'access.recent': { none: 'names a request; probed in test/main/office/access/access.test.ts' },
  'access.approve': { none: 'names a request; probed in test/main/office/access/hostile.test.ts' },
  'access.deny': { none: 'names a request; probed in test/main/office/access/hostile.test.ts' },
  'grants.reveal': { none: 'names a person; probed in test/main/office/access/hostile.test.ts and grants.test.ts' },
  'grants.live': { many: [{}] },
  'grants.list': { many: [{}, { ended: true }] },
  'grants.revoke': { none: 'names a grant; probed in test/main/office/access/hostile.test.ts' },
  'glass.break': { none: 'asks for the password first; probed in test/main/office/access/glass.test.ts' },
  'glass.review': { none: 'names a grant; probed in test/main/office/access/glass.test.ts' },
}
