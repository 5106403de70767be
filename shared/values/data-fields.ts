// The fields that "who could see this" can be asked about. Through which procedures each is shown is not written here: it
// is read from the outputs that the contract declares (main/office/rights/carriers.ts), by the names below.

import type { Level } from '../policy.ts'
import type { GrantableKind, GrantField } from './grantable.ts'

/** How the record is named: by a case number, a badge number, a client's name. */
export const explainedKinds = ['case', 'visit', 'client'] as const
export type ExplainedKind = (typeof explainedKinds)[number]

export const explainedFields = [
  'case.debtorName',
  'case.sums',
  'case.notes',
  'case.documents',
  'debtor.idNumber',
  'debtor.phones',
  'debtor.address',
  'visit.name',
  'visitor.phone',
  'visitor.idNumber',
  'visitor.signature',
  'client.contacts',
  'client.phone',
  'client.account',
] as const
export type ExplainedField = (typeof explainedFields)[number]

/** How somebody comes to see it. */
export const wayKinds = ['procedure', 'reveal', 'grant', 'glass'] as const
export type WayKind = (typeof wayKinds)[number]

/**
 * What stands in the way. `role`: the rule names no such role. `assignment`: the record is not theirs (another's case,
 * another team, not in litigation). `level`: lowered below their role, or the record was raised. `stopped`: by a
 * suspension or a barred device. `grant`: it takes one, and none is live.
 */
export const whyNots = ['role', 'assignment', 'level', 'stopped', 'grant', 'inactive'] as const
export type WhyNot = (typeof whyNots)[number]

export type FieldFacts = {
  readonly kind: ExplainedKind
  readonly level: Level
  /** Groups of procedures, and the ends of the paths in their outputs that carry it: a mask, or all of it. */
  readonly groups: readonly string[]
  readonly paths: readonly string[]
  /** What these carry is a mask: in full it comes only through these, or a grant. */
  readonly revealed?: {
    readonly by: readonly string[]
    readonly grant?: { readonly kind: GrantableKind; readonly field: GrantField }
  }
}

const caseGroups = ['cases', 'find', 'today', 'persons', 'contacts', 'guard', 'money', 'letters', 'tasks'] as const

export const fieldFacts: Readonly<Record<ExplainedField, FieldFacts>> = {
  'case.debtorName': {
    kind: 'case',
    level: 'L2',
    groups: caseGroups,
    paths: ['debtorName', 'debtor.name', 'toName'],
  },
  'case.sums': { kind: 'case', level: 'L3', groups: ['cases', 'today', 'money', 'handovers'], paths: ['balance'] },
  'case.notes': { kind: 'case', level: 'L3', groups: ['contacts'], paths: ['rows.note'] },
  'case.documents': {
    kind: 'case',
    level: 'L3',
    groups: ['documents'],
    paths: ['viewId'],
  },
  'debtor.idNumber': {
    kind: 'case',
    level: 'L4',
    groups: ['cases', 'persons'],
    paths: ['idMask'],
    revealed: { by: [], grant: { kind: 'debtor', field: 'idNumber' } },
  },
  'debtor.phones': {
    kind: 'case',
    level: 'L2',
    groups: ['cases', 'persons', 'guard', 'contacts'],
    paths: ['phones.mask', 'partyPhones.mask', 'phoneMask'],
    revealed: { by: ['phones.reveal', 'phones.copy'], grant: { kind: 'debtor', field: 'phones' } },
  },
  'debtor.address': {
    kind: 'case',
    level: 'L2',
    groups: ['cases', 'persons'],
    paths: ['debtor.address', 'debtor.addresses.value'],
  },
  'visit.name': { kind: 'visit', level: 'L1', groups: ['visits'], paths: ['name'] },
  'visitor.phone': {
    kind: 'visit',
    level: 'L2',
    groups: ['visits'],
    paths: ['phoneMask'],
    revealed: { by: [], grant: { kind: 'visitor', field: 'phone' } },
  },
  'visitor.idNumber': {
    kind: 'visit',
    level: 'L4',
    groups: ['visits'],
    paths: ['idMask'],
    revealed: { by: [], grant: { kind: 'visitor', field: 'idNumber' } },
  },
  'visitor.signature': {
    kind: 'visit',
    level: 'L4',
    // No procedure shows it, nor a mask of it.
    groups: [],
    paths: [],
    revealed: { by: [], grant: { kind: 'visitor', field: 'signature' } },
  },
  'client.contacts': { kind: 'client', level: 'L2', groups: ['clients'], paths: ['contactName', 'contacts.name'] },
  'client.phone': {
    kind: 'client',
    level: 'L2',
    groups: ['clients'],
    paths: ['contactPhoneMask', 'contacts.phoneMask'],
    revealed: { by: ['clients.revealPhone'] },
  },
  'client.account': {
    kind: 'client',
    level: 'L4',
    groups: ['clients'],
    paths: ['accounts.numberMask'],
    revealed: { by: [], grant: { kind: 'client-account', field: 'number' } },
  },
}
