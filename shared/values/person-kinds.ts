// The closed lists of the people around a case. Without a schema, so that the page can use them and leave zod out.

import { idKinds } from './id-number.ts'

export const personKinds = ['person', 'company'] as const

/** Besides the debtor of the case. A third party owes nothing and is only asked to pass on that the debtor should call. */
export const partyRoles = ['co-debtor', 'guarantor', 'third-party'] as const
export type PartyRole = (typeof partyRoles)[number]

/** What somebody is to the debtor. */
export const relations = [
  'spouse',
  'parent',
  'child',
  'sibling',
  'relative',
  'friend',
  'colleague',
  'employer',
  'legal-representative',
  'shareholder',
  'other',
] as const

/** 民法典 687 (general: only after the debtor's own property) and 688 (joint and several). */
export const guarantees = ['general', 'joint'] as const

export const detailKinds = ['phone', 'address', 'employer'] as const
export type DetailKind = (typeof detailKinds)[number]

export const detailStates = ['valid', 'invalid', 'refused'] as const
export type DetailState = (typeof detailStates)[number]

/**
 * Where it was lawfully had from: of the client with the case (个人信息保护法 21), out of the contract (13(2)), from the person
 * or another party, published lawfully (27), from a court or authority. `other` says where in words.
 */
export const detailSources = ['client', 'contract', 'person', 'party', 'public', 'court', 'other'] as const
export type DetailSource = (typeof detailSources)[number]

/** Documents of a person, and the unified social credit code of a company. */
export const partyIdKinds = [...idKinds, 'credit-code'] as const
export type PartyIdKind = (typeof partyIdKinds)[number]

/** How long a merge can be undone. */
export const mergeDays = 30
