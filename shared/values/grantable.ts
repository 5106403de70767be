// What can be asked for and opened for a while: closed lists without a schema, so that the page can use them and leave zod
// out of its bundle. A field that is not here has no grant.

import type { Role } from '../policy.ts'

export const grantableKinds = ['debtor', 'visitor', 'client-account', 'document', 'case'] as const
export type GrantableKind = (typeof grantableKinds)[number]

export const grantFields = ['idNumber', 'phones', 'phone', 'signature', 'number', 'contents', 'record'] as const
export type GrantField = (typeof grantFields)[number]

/** `contents` of a document above one's level; `record` of a case that was raised above it. */
export const fieldsOfKind: Readonly<Record<GrantableKind, readonly GrantField[]>> = {
  debtor: ['idNumber', 'phones'],
  visitor: ['idNumber', 'phone', 'signature'],
  'client-account': ['number'],
  document: ['contents'],
  case: ['record'],
}

/** Whose values grants.reveal shows; documents and cases are opened where they are. */
export const revealedKinds = ['debtor', 'visitor', 'client-account'] as const
export type RevealedKind = (typeof revealedKinds)[number]

/** What each role may ask for; nobody else asks. The record must also be of the person's department. */
export const askableKinds: Readonly<Partial<Record<Role, readonly GrantableKind[]>>> = {
  'front-desk': ['visitor'],
  collector: ['debtor', 'document', 'case'],
  legal: ['debtor', 'document', 'case'],
  supervisor: ['debtor', 'client-account', 'document', 'case'],
}

export const mayAskFor = (role: Role, kind: GrantableKind, field: GrantField): boolean =>
  (askableKinds[role]?.includes(kind) ?? false) && fieldsOfKind[kind].includes(field)

/** Most urgent first. */
export const urgencies = ['urgent', 'normal'] as const
export type Urgency = (typeof urgencies)[number]

export const requestStates = ['waiting', 'first-approved', 'approved', 'denied', 'withdrawn', 'lapsed'] as const
export type RequestState = (typeof requestStates)[number]

/** Why a grant is over. `altered`: its row was edited outside the program. `record`: no longer the person's department. */
export const grantEnds = [
  'time',
  'revoked',
  'role',
  'team',
  'deactivated',
  'suspended',
  'lowered',
  'clock',
  'restored',
  'altered',
  'record',
] as const
export type GrantEnd = (typeof grantEnds)[number]

export const maximumRecords = 50
/** Hours from the second approval on. */
export const defaultGrantHours = 8
export const maximumGrantHours = 14 * 24
/** Hours after which a request that nobody answered lapses. */
export const lapseHours: Readonly<Record<Urgency, number>> = { urgent: 8, normal: 48 }
/** Requests of one person that wait at a time, at most. */
export const maximumWaiting = 20
export const glassMinutes = 15
