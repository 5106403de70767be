// What counts as raising a role and as lowering a safeguard: these take two people (docs/decisions/two-people.md). Main
// decides by it; the page asks for a reason by it.

import { isWithin, type Role, roleCeilings, secondFactorRoles } from '../policy.ts'
import type { BackupSchedule } from './backup-schedule.ts'

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

type Lowered<T> = { readonly [K in keyof T]: (from: T[K], to: T[K]) => boolean }

const weaker = <T>(lowered: Lowered<T>, before: T, after: T): readonly (keyof T)[] =>
  (Object.keys(lowered) as (keyof T)[]).filter((name) => lowered[name](before[name], after[name]))

const lowered: Lowered<Safeguards> = {
  idleMinutes: (from, to) => to > from,
  contentProtection: (from, to) => from && !to,
  breakGlass: (from, to) => !from && to,
}
export const safeguardNames = Object.keys(lowered) as readonly (keyof Safeguards)[]

/** The safeguards that are weaker in `after` than in `before`. */
export const loweredSafeguards = (before: Safeguards, after: Safeguards): readonly (keyof Safeguards)[] =>
  weaker(lowered, before, after)

const less = (from: number, to: number): boolean => to < from
const more = (from: number, to: number): boolean => to > from

// Another time of the day is no less; none is.
const loweredOfBackup: Lowered<BackupSchedule> = {
  dailyAt: (from, to) => from !== '' && to === '',
  onQuit: (from, to) => from && !to,
  everyChanges: (from, to) => from > 0 && (to === 0 || to > from),
  fullDays: more,
  keepDaily: less,
  keepWeekly: less,
  keepMonthly: less,
}
export const backupSafeguardNames = Object.keys(loweredOfBackup) as readonly (keyof BackupSchedule)[]

/** What of a schedule that was arranged would come more seldom or be kept for less. */
export const loweredBackupSafeguards = (
  before: BackupSchedule,
  after: BackupSchedule,
): readonly (keyof BackupSchedule)[] => weaker(loweredOfBackup, before, after)
