// Who there is in an office, which rows each may reach, and how sensitive a datum is. Deny by default: what a
// procedure does not name here is refused.

export const roles = ['front-desk', 'collector', 'legal', 'supervisor', 'security-officer', 'administrator'] as const
export type Role = (typeof roles)[number]

/** Roles that cannot work without a second factor. */
export const secondFactorRoles: readonly Role[] = ['supervisor', 'security-officer', 'administrator']

/**
 * Which rows a role reaches through a procedure. Each becomes a predicate in the query (main/gate/scope.ts).
 * `self`: what belongs to the person. `own`: cases assigned to the collector. `team`: cases of the supervisor's team.
 * `litigation`: cases in litigation assigned to the legal desk's person. `office`: every row of that kind.
 */
export const rowScopes = ['self', 'own', 'team', 'litigation', 'office'] as const
export type RowScope = (typeof rowScopes)[number]

/**
 * L1 basic (a visitor's name and times), L2 contact (phone, address), L3 debt (sums, dates, agreements),
 * L4 identifying and sensitive (ID number, bank card, signature). L0: no personal data at all.
 */
export const levels = ['L0', 'L1', 'L2', 'L3', 'L4'] as const
export type Level = (typeof levels)[number]

export const isWithin = (level: Level, ceiling: Level): boolean => levels.indexOf(level) <= levels.indexOf(ceiling)
export const lowerOf = (one: Level, other: Level): Level => (isWithin(one, other) ? one : other)

/**
 * The highest level of record that a role reaches at all. Above it there are only masks, and what a person themself
 * writes in; the value itself takes a grant. A person may be lowered below this (main/gate/levels.ts).
 */
export const roleCeilings: Readonly<Record<Role, Level>> = {
  'front-desk': 'L2',
  collector: 'L3',
  legal: 'L3',
  supervisor: 'L4',
  'security-officer': 'L1',
  administrator: 'L1',
}

export { fieldLevels, levelOfColumn } from './field-levels.ts'

/** What a case is: debts. One that was raised is out of scope for whoever is below (main/gate/scope.ts). */
export const caseLevel: Level = 'L3'
export const raisedCaseLevel: Level = 'L4'

/** Kinds of things a trail record can be about. */
export const subjectKinds = [
  'vault',
  'session',
  'staff',
  'team',
  'settings',
  'notice',
  'visit',
  'visitor',
  'client',
  'debtor',
  'case',
  'contact',
  'recipient',
  'backup',
  'trail',
  'document',
  'party',
  'payment',
  'promise',
  'plan',
  'letter',
  'template',
  'batch',
  'report',
  'task',
  'rate',
  'handover',
  'lawsuit',
  'view',
  'request',
  'grant',
  'alert',
  'review',
  'change',
  'device',
  'suspension',
  'purpose',
  'recertification',
  'ceiling',
  'key',
  'slot',
  'schedule',
  'medium',
  'drill',
  'handing-over',
] as const
export type SubjectKind = (typeof subjectKinds)[number]
