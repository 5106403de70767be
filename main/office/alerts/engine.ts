// All rules over one trail: shows each record to each of them, and gives each alert once. It writes nothing.
// What may go wrong: a record whose body is not readable (somebody altered it) is seen without its body; verification
// names it, and the rules about verification raise.

import type { AlertRule, Thresholds } from '../../../shared/values/alert-rules.ts'
import { alertRuleNames } from '../../../shared/values/alert-rules.ts'
import type { TrailRecord } from '../../audit/record.ts'
import { rules } from './rules/index.ts'
import type { Eye, Lookups, Raise, Raised, Seen } from './rules/rule.ts'

/** Records that no rule looks at, by act: not worth reading the body of. */
const unseen: ReadonlySet<string> = new Set([
  'contact.listed',
  'guard.asked',
  'session.locked',
  'session.unlocked',
  'session.idle-locked',
  'session.system-locked',
  'session.signed-out',
  'session.password-confirmed',
  'trail.listed',
])

type Body = Pick<Seen, 'subjects' | 'changes' | 'details'>
const noBody: Body = { subjects: [], changes: [], details: {} }

const bodyOf = (act: string, text: string): Body => {
  // What alerts themselves leave in the trail gives rise to none.
  if (unseen.has(act) || act.startsWith('alert.')) return noBody
  try {
    return { ...noBody, ...(JSON.parse(text) as Body) }
  } catch {
    return noBody
  }
}

export const seenOf = (record: TrailRecord): Seen => ({
  seq: record.seq,
  at: Date.parse(record.at),
  day: record.local.slice(0, 10),
  minutes: Number(record.local.slice(11, 13)) * 60 + Number(record.local.slice(14, 16)),
  actorId: record.actor_id,
  actorName: record.actor_name,
  role: record.actor_role,
  device: record.device,
  act: record.act,
  outcome: record.outcome,
  ...bodyOf(record.act, record.body),
})

/** Asks the vault once for each person. */
const remembering = (lookups: Lookups): Lookups => {
  const names = new Map<string, string | undefined>()
  const addresses = new Map<string, readonly string[]>()
  const days = new Map<string, boolean>()
  const once = <T>(known: Map<string, T>, key: string, ask: () => T): T => {
    if (known.has(key)) return known.get(key) as T
    // Bounded: an office that runs for months meets everybody there is.
    if (known.size > 50_000) known.clear()
    const value = ask()
    known.set(key, value)
    return value
  }
  return {
    nameOf: (kind, id) => once(names, id, () => lookups.nameOf(kind, id)),
    addressesOf: (kind, id) => once(addresses, id, () => lookups.addressesOf(kind, id)),
    isWorkingDay: (day) => once(days, day, () => lookups.isWorkingDay(day)),
  }
}

export class AlertEngine {
  readonly #eyes: readonly Eye[]
  readonly #keys = new Set<string>()

  constructor(thresholds: Thresholds, lookups: Lookups, names: readonly AlertRule[] = alertRuleNames) {
    const terms = { thresholds, lookups: remembering(lookups) }
    this.#eyes = names.map((name) => rules[name](terms))
  }

  /** The next record in order; answers what it gave rise to. */
  see(record: TrailRecord): readonly Raised[] {
    return this.look(seenOf(record))
  }

  look(seen: Seen): readonly Raised[] {
    let raised: Raised[] | undefined
    const raise: Raise = (key, tell) => {
      if (this.#keys.has(key)) return
      this.#keys.add(key)
      raised ??= []
      raised.push({ key, ...tell() })
    }
    for (const eye of this.#eyes) eye(seen, raise)
    return raised ?? []
  }
}
