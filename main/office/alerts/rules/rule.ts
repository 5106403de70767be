// What a rule is: it sees the trail record by record, in order, remembers what it needs and raises. It is pure: the same
// records, thresholds and answers of the vault give the same alerts, live, on the tuning page and in a simulated year.
// Nothing here asks the clock: a day is over when a record of a later one comes.

import type { Role } from '../../../../shared/policy.ts'
import type { AlertRule, Severity, Thresholds } from '../../../../shared/values/alert-rules.ts'
import type { TrailRecord } from '../../../audit/record.ts'

export type SeenSubject = { readonly kind: string; readonly id: string; readonly label: string }
type Value = string | number | boolean | null

/** A record as rules look at it. */
export type Seen = {
  readonly seq: number
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Local date, and minutes after local midnight. */
  readonly day: string
  readonly minutes: number
  readonly actorId: string | null
  readonly actorName: string
  readonly role: Role | null
  readonly device: string
  readonly act: string
  readonly outcome: TrailRecord['outcome']
  readonly subjects: readonly SeenSubject[]
  readonly changes: readonly { readonly field: string; readonly from: Value; readonly to: Value }[]
  readonly details: Readonly<Record<string, Value>>
}

/** What rules ask the vault, by id: the trail itself holds neither names nor addresses of debtors. */
export type Lookups = {
  nameOf(kind: string, id: string): string | undefined
  addressesOf(kind: string, id: string): readonly string[]
  isWorkingDay(day: string): boolean
}

export type Raised = {
  readonly rule: AlertRule
  /** Raised once: rule, person, and the window or thing it is about. */
  readonly key: string
  readonly severity: Severity
  /** Whom it is about; null: nobody who is known. */
  readonly staffId: string | null
  readonly staffName: string
  /** The records' own times. */
  readonly from: number
  readonly until: number
  /** Fill the sentence of the reason: numbers and names that the trail itself holds. */
  readonly figures: Readonly<Record<string, string | number>>
  /** Records that show it, in order, at most `mostEvidence`. */
  readonly evidence: readonly number[]
  /** How many there are in all. */
  readonly records: number
}

export const mostEvidence = 40

/** `tell` is asked for the rest only where the key is new: a rule may come to the same end at every record of a night. */
export type Raise = (key: string, tell: () => Omit<Raised, 'key'>) => void
export type Eye = (seen: Seen, raise: Raise) => void
export type Terms = { readonly thresholds: Thresholds; readonly lookups: Lookups }
export type Rule = (terms: Terms) => Eye

/** The threshold that stands; a rule never runs without one. */
export const limitOf = ({ thresholds }: Terms, rule: AlertRule, name: string): number =>
  thresholds[rule]?.[name] ?? Number.POSITIVE_INFINITY

/** The first and the last of very many, in order. */
export const someOf = (seqs: readonly number[]): readonly number[] => {
  const sorted = [...new Set(seqs)].sort((one, other) => one - other)
  return sorted.length <= mostEvidence
    ? sorted
    : [...sorted.slice(0, mostEvidence / 2), ...sorted.slice(-mostEvidence / 2)]
}
