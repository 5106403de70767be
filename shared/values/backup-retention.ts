// Which backups are kept: the newest of each of the last days, weeks and months that have one (grandfather, father,
// son). Pure. What goes, goes by whole chains: an incremental backup is nothing without those it rests on. The newest
// chain, and the one that was last opened and compared entry by entry, stay whatever the rules say.

import { addDays, localDateOf } from './dates.ts'

export type KeptBackup = {
  readonly id: string
  /** null: a full one. */
  readonly baseId: string | null
  /** UTC. All of them are verified and present, as far as is known. */
  readonly at: string
  /** Every entry was compared and opened since it was written. */
  readonly deep: boolean
}

export type KeepRules = { readonly keepDaily: number; readonly keepWeekly: number; readonly keepMonthly: number }

/** The Monday of a local date's week. 1970-01-05 was one. */
const weekOf = (day: string): string => {
  const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  return addDays(day, -((((days - 4) % 7) + 7) % 7))
}

const monthOf = (day: string): string => day.slice(0, 7)

/** The newest of each period, of the newest `count` periods that have any. */
const newestOf = (sorted: readonly KeptBackup[], period: (day: string) => string, count: number): KeptBackup[] => {
  const found = new Map<string, KeptBackup>()
  for (const backup of sorted) {
    const key = period(localDateOf(backup.at))
    if (found.has(key)) continue
    if (found.size >= count) break
    found.set(key, backup)
  }
  return [...found.values()]
}

/** The full backup that each rests on; a backup whose chain is not all there is a root of its own. */
const rootsOf = (backups: readonly KeptBackup[]): ReadonlyMap<string, string> => {
  const byId = new Map(backups.map((backup) => [backup.id, backup]))
  const roots = new Map<string, string>()
  for (const { id } of backups) {
    let root = id
    const seen = new Set<string>()
    for (let at = byId.get(id); at && !seen.has(at.id); at = at.baseId === null ? undefined : byId.get(at.baseId)) {
      seen.add(at.id)
      root = at.id
    }
    roots.set(id, root)
  }
  return roots
}

/**
 * What may go, in the order in which it is to be removed: within a chain the newest first, so that what is left at any
 * instant can still be restored. Never the newest, never the last that was verified deeply.
 */
export const removable = (backups: readonly KeptBackup[], rules: KeepRules): readonly string[] => {
  const sorted = [...backups].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
  const roots = rootsOf(sorted)
  const kept = [
    ...sorted.slice(0, 1),
    ...sorted.filter(({ deep }) => deep).slice(0, 1),
    ...newestOf(sorted, (day) => day, rules.keepDaily),
    ...newestOf(sorted, weekOf, rules.keepWeekly),
    ...newestOf(sorted, monthOf, rules.keepMonthly),
  ]
  const keptRoots = new Set(kept.map(({ id }) => roots.get(id)))
  return sorted.filter(({ id }) => !keptRoots.has(roots.get(id))).map(({ id }) => id)
}

/** Those that can't be restored any more although their own file is there: something that they rest on is gone. */
export const withoutBase = (backups: readonly Pick<KeptBackup, 'id' | 'baseId' | 'at'>[]): readonly string[] => {
  const oldestFirst = [...backups].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
  const whole = new Set<string>()
  const broken: string[] = []
  for (const { id, baseId } of oldestFirst) {
    if (baseId === null || whole.has(baseId)) whole.add(id)
    else broken.push(id)
  }
  return broken
}
