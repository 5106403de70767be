// What counts as raising a role and as lowering a safeguard: these take two people (docs/decisions/two-people.md). Main
// decides by it; the page asks for a reason by it.

import { isWithin, type Role, roleCeilings, secondFactorRoles } from '../policy.ts'

/** A role that manages others or approves, or that reaches data of a higher level than the one before. */
export const isRaise = (from: Role, to: Role): boolean =>
  from !== to && (secondFactorRoles.includes(to) || !isWithin(roleCeilings[to], roleCeilings[from]))

/** Accounts of these are made and taken back by two, but for the office's first supervisor and security officer. */
export const rolesByTwo: readonly Role[] = secondFactorRoles
/** Made by the administrator alone where the office never had one: it has to begin with somebody. */
export const rolesFirstAlone: readonly Role[] = ['supervisor', 'security-officer']

export type Safeguards = {
  /** Until a window that nobody touches is locked. */
  readonly idleMinutes: number
  readonly contentProtection: boolean
  /** One record at once, before anybody was asked. */
  readonly breakGlass: boolean
}

const lowered: { readonly [K in keyof Safeguards]: (from: Safeguards[K], to: Safeguards[K]) => boolean } = {
  idleMinutes: (from, to) => to > from,
  contentProtection: (from, to) => from && !to,
  breakGlass: (from, to) => !from && to,
}
export const safeguardNames = Object.keys(lowered) as readonly (keyof Safeguards)[]

/** The safeguards that are weaker in `after` than in `before`. */
export const loweredSafeguards = (before: Safeguards, after: Safeguards): readonly (keyof Safeguards)[] =>
  safeguardNames.filter((name) => (lowered[name] as (from: unknown, to: unknown) => boolean)(before[name], after[name]))
