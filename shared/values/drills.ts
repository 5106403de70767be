// Restore drills: what is looked at, how it may end, and when the next one is due. A drill belongs into every quarter of
// the calendar; a quarter that went by without one is told louder.

import type { LocalDate } from './dates.ts'

export const drillKinds = ['drill', 'verification'] as const
/** `verification`: everything is decrypted and compared, but no vault is made of it. */
export type DrillKind = (typeof drillKinds)[number]

export const drillStates = ['running', 'passed', 'failed', 'cancelled', 'interrupted'] as const
export type DrillState = (typeof drillStates)[number]

/** In the order in which they are made. */
export const drillSteps = ['reading', 'trail', 'integrity', 'opening', 'documents', 'cases', 'removing'] as const
export type DrillStep = (typeof drillSteps)[number]

export const drillChecks = [
  'entries', // every entry decrypted, and its bytes those of the manifest's hash
  'counts', // rows of each table as the manifest says
  'head', // the trail's last record as the manifest says
  'chain', // the trail from its first record, with every signed checkpoint
  'own', // the backup's trail is the beginning of this vault's own, and signed by this vault's key
  'integrity', // every page, table and index of the database, and its foreign keys
  'opens', // the throw-away vault opens by its own recovery code, and by none of the office's keys
  'documents', // every content opens and has the hash that its row names
  'cases', // ten cases by lot, with every sealed value of theirs
  'limit', // how long it took
  'removed', // nothing of it is left on the disk
] as const
export type DrillCheckName = (typeof drillChecks)[number]

/** `expected` and `found` are counts, save for `limit`: seconds. `about`: what differs, by names and numbers, never values. */
export type DrillCheck = {
  readonly check: DrillCheckName
  readonly ok: boolean
  readonly expected: number
  readonly found: number
  readonly about: readonly string[]
}

/** Names and numbers that one check tells at most. */
export const mostAbout = 50

export const checkOf = (
  check: DrillCheckName,
  ok: boolean,
  expected: number,
  found: number,
  about: readonly string[] = [],
): DrillCheck => ({ check, ok, expected, found, about: about.slice(0, mostAbout).map((each) => each.slice(0, 200)) })

/** Minutes that a drill may take, unless the office says otherwise. */
export const usualDrillLimit = 30
export const longestDrillLimit = 24 * 60

/** Cases that a drill opens. */
export const drilledCases = 10

const monthOf = (day: LocalDate): number => Number(day.slice(5, 7))

/** The first day of the quarter that a day is in. */
export const quarterOf = (day: LocalDate): LocalDate => {
  const first = Math.floor((monthOf(day) - 1) / 3) * 3 + 1
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`
}

const quarterAfter = (quarter: LocalDate): LocalDate => {
  const [year, month] = [Number(quarter.slice(0, 4)), monthOf(quarter)]
  return month === 10
    ? `${String(year + 1).padStart(4, '0')}-01-01`
    : `${quarter.slice(0, 5)}${String(month + 3).padStart(2, '0')}-01`
}

const quarterBefore = (quarter: LocalDate): LocalDate => {
  const [year, month] = [Number(quarter.slice(0, 4)), monthOf(quarter)]
  return month === 1
    ? `${String(year - 1).padStart(4, '0')}-10-01`
    : `${quarter.slice(0, 5)}${String(month - 3).padStart(2, '0')}-01`
}

/** `none`: there is no backup yet that could be drilled. `overdue`: a whole quarter went by without a drill. */
export type DrillDue = 'none' | 'fine' | 'due' | 'overdue'

/** `before`: the day before which the next one has to be, undefined where there is nothing to drill yet. */
export const drillDue = (
  today: LocalDate,
  lastPassedOn: LocalDate | undefined,
  firstBackupOn: LocalDate | undefined,
): { readonly state: DrillDue; readonly before: LocalDate | undefined } => {
  const since = lastPassedOn ?? firstBackupOn
  if (since === undefined) return { state: 'none', before: undefined }
  const quarter = quarterOf(today)
  const next = quarterAfter(quarter)
  if (lastPassedOn !== undefined && lastPassedOn >= quarter) return { state: 'fine', before: quarterAfter(next) }
  if (since < quarterBefore(quarter)) return { state: 'overdue', before: quarter }
  return { state: 'due', before: next }
}
