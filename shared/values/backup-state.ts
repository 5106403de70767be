// How an office stands with its backups, in a colour and the reasons for it: green, amber when somebody should look, red
// when a loss now would cost what nobody can bring back. Pure; times are UTC instants.

import { type BackupSchedule, isOn } from './backup-schedule.ts'

export const colours = ['green', 'amber', 'red'] as const
export type Colour = (typeof colours)[number]

export const stateReasons = [
  'none', // no verified backup at all
  'old', // the newest verified one is too old
  'off', // no schedule, no destination, or nobody to encrypt to
  'lost', // a copy is not what it was when it was verified, and none has been made since
  'failing', // the last try at a destination came to nothing
  'behind', // a destination has not had a backup for too long
  'slow', // the last one took very long
  'not-deep', // no backup was opened and compared whole for too long
  'not-off-site', // no copy is known to be elsewhere, or it is too old
] as const
export type StateReason = (typeof stateReasons)[number]

export type TargetFacts = {
  readonly destinationId: string
  /** When the newest verified backup there began. */
  readonly newestAt: string | null
  readonly addedAt: string
  /** Why the last try failed, '' where it did not. */
  readonly code: string
  /** Milliseconds that the newest verified one took. */
  readonly took: number
  /** The newest copy there was found lost or altered, and nothing was written since. */
  readonly lost: boolean
}

export type BackupFacts = {
  readonly now: string
  readonly schedule: BackupSchedule
  readonly recipients: number
  readonly targets: readonly TargetFacts[]
  /** Newest verified backup anywhere, also made by hand. */
  readonly newestAt: string | null
  /** Newest backup that was opened and compared whole (deep verification, drill). */
  readonly deepAt: string | null
  /** Since when a copy is known to be elsewhere: when the backup in it was made. */
  readonly offSiteAt: string | null
  /** When the office began: what it never had is not missed on its first days. */
  readonly foundedAt: string
}

export type Shortcoming = {
  readonly colour: 'amber' | 'red'
  readonly what: StateReason
  readonly destinationId?: string
}
export type BackupState = { readonly colour: Colour; readonly reasons: readonly Shortcoming[] }

const hour = 3_600_000
const day = 24 * hour

/** Amber, then red, after so long. A daily backup may be late by half a day before anybody is told. */
export const limits = {
  newest: { amber: 36 * hour, red: 72 * hour },
  target: { amber: 36 * hour, red: 7 * day },
  deep: { amber: 100 * day, red: 190 * day },
  offSite: { amber: 8 * day, red: 32 * day },
} as const
const slowAfter = 2 * hour

const byAge = (
  since: string | null,
  now: number,
  { amber, red }: { readonly amber: number; readonly red: number },
): 'amber' | 'red' | undefined => {
  const age = since === null ? Number.POSITIVE_INFINITY : now - Date.parse(since)
  return age > red ? 'red' : age > amber ? 'amber' : undefined
}

const later = (one: string | null, other: string): string => (one !== null && one > other ? one : other)

const ofTarget = (target: TargetFacts, now: number, on: boolean): Shortcoming[] => {
  const { destinationId, newestAt, addedAt, code, took, lost } = target
  const found: Shortcoming[] = []
  if (lost) found.push({ colour: 'red', what: 'lost', destinationId })
  const behind = on && byAge(later(newestAt, addedAt), now, limits.target)
  if (code !== '') found.push({ colour: behind === 'red' ? 'red' : 'amber', what: 'failing', destinationId })
  else if (behind) found.push({ colour: behind, what: 'behind', destinationId })
  if (took > slowAfter) found.push({ colour: 'amber', what: 'slow', destinationId })
  return found
}

/** Reasons in order: red before amber, and within a colour the graver first. */
export const backupState = (facts: BackupFacts): BackupState => {
  const now = Date.parse(facts.now)
  const on = isOn(facts.schedule) && facts.targets.length > 0 && facts.recipients > 0
  const found: Shortcoming[] = []
  const newest = byAge(facts.newestAt, now, limits.newest)
  if (facts.newestAt === null) found.push({ colour: 'red', what: 'none' })
  else if (newest) found.push({ colour: newest, what: 'old' })
  if (!on) found.push({ colour: 'amber', what: 'off' })
  for (const target of facts.targets) found.push(...ofTarget(target, now, on))
  // What never was counts from the office's beginning, and is never more than a warning: it may be meant so.
  const deep = byAge(later(facts.deepAt, facts.foundedAt), now, limits.deep)
  if (deep) found.push({ colour: facts.deepAt === null ? 'amber' : deep, what: 'not-deep' })
  const offSite = byAge(later(facts.offSiteAt, facts.foundedAt), now, limits.offSite)
  if (offSite) found.push({ colour: facts.offSiteAt === null ? 'amber' : offSite, what: 'not-off-site' })
  const reasons = (['red', 'amber'] as const).flatMap((colour) => found.filter((each) => each.colour === colour))
  return { colour: reasons[0]?.colour ?? 'green', reasons }
}
