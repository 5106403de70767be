// Whether a promise to pay was kept, and which instalments of a plan are paid: computed from the payments themselves, so
// that a payment posted late, or reversed, changes the answer by itself. Each fen counts once among the promises of a case
// and once among its instalments. Pure; sums are whole fen, days local dates.

import { addMonths, isLocalDate, type LocalDate } from '../values/dates.ts'
import type { Fen } from '../values/money.ts'

export type Paid = {
  readonly on: LocalDate
  /** When it was recorded (UTC instant): on the day of a promise only what was recorded after it is its fulfilment. */
  readonly at: string
  /** What is left of it after reversals; 0 counts for nothing. */
  readonly amount: Fen
}

export type Promised = {
  readonly id: string
  readonly amount: Fen
  readonly madeOn: LocalDate
  readonly madeAt: string
  /** The last day on which a payment keeps it. */
  readonly dueOn: LocalDate
}

const inWindow = ({ madeOn, madeAt, dueOn }: Promised, { on, at }: Paid): boolean =>
  on <= dueOn && (on > madeOn || (on === madeOn && at > madeAt))

const byDay = (one: Paid, other: Paid): number =>
  one.on === other.on ? (one.at < other.at ? -1 : one.at > other.at ? 1 : 0) : one.on < other.on ? -1 : 1

/** What was paid on each promise: every payment goes to the promise that ends first of those in whose time it falls. */
export const paidOnPromises = (promises: readonly Promised[], payments: readonly Paid[]): ReadonlyMap<string, Fen> => {
  const paid = new Map(promises.map(({ id }) => [id, 0]))
  const inTurn = [...promises].sort((one, other) =>
    one.dueOn === other.dueOn ? (one.madeAt < other.madeAt ? -1 : 1) : one.dueOn < other.dueOn ? -1 : 1,
  )
  for (const payment of [...payments].sort(byDay)) {
    let left = payment.amount
    for (const promise of inTurn) {
      if (left <= 0) break
      if (!inWindow(promise, payment)) continue
      const already = paid.get(promise.id) ?? 0
      const share = Math.min(left, promise.amount - already)
      paid.set(promise.id, already + share)
      left -= share
    }
  }
  return paid
}

export const promiseStates = ['open', 'kept', 'partly-kept', 'broken', 'withdrawn'] as const
export type PromiseState = (typeof promiseStates)[number]

/** Kept as soon as the whole sum is paid; otherwise open until its day has passed. */
export const promiseState = (
  promise: { readonly amount: Fen; readonly dueOn: LocalDate; readonly withdrawn?: boolean },
  paid: Fen,
  today: LocalDate,
): PromiseState => {
  if (paid >= promise.amount) return 'kept'
  if (promise.withdrawn) return 'withdrawn'
  if (today <= promise.dueOn) return 'open'
  return paid > 0 ? 'partly-kept' : 'broken'
}

export type Instalment = { readonly id: string; readonly amount: Fen; readonly dueOn: LocalDate }

export type InstalmentPaid = {
  readonly paid: Fen
  /** The day on which it was paid in full; null before. */
  readonly paidOn: LocalDate | null
}

/** Payments fill the instalments in order of their days; what is left over fills the next. Late ones fill as well. */
export const paidOnInstalments = (
  instalments: readonly Instalment[],
  payments: readonly Paid[],
): ReadonlyMap<string, InstalmentPaid> => {
  const paid = new Map<string, InstalmentPaid>(instalments.map(({ id }) => [id, { paid: 0, paidOn: null }]))
  const inOrder = [...instalments].sort((one, other) =>
    one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0,
  )
  let index = 0
  for (const payment of [...payments].sort(byDay)) {
    let left = payment.amount
    while (left > 0) {
      const instalment = inOrder[index]
      if (!instalment) break
      const already = paid.get(instalment.id)?.paid ?? 0
      const share = Math.min(left, instalment.amount - already)
      const full = already + share === instalment.amount
      paid.set(instalment.id, { paid: already + share, paidOn: full ? payment.on : null })
      left -= share
      if (full) index += 1
      else break
    }
  }
  return paid
}

export const instalmentStates = ['paid', 'due', 'late'] as const
export type InstalmentState = (typeof instalmentStates)[number]

export const instalmentState = (
  { amount, dueOn }: Pick<Instalment, 'amount' | 'dueOn'>,
  paid: Fen,
  today: LocalDate,
): InstalmentState => (paid >= amount ? 'paid' : today > dueOn ? 'late' : 'due')

export const mostInstalments = 120

/**
 * Equal instalments: each the same whole fen, what does not divide evenly in the last one. `every`: months between them;
 * the day of the month stays that of the first, or is the month's last where it has no such day (民法典 202).
 * Empty where it can't be done: no whole number of 1 … 120, less than a fen each, no such day.
 */
export const equalInstalments = (
  total: Fen,
  count: number,
  firstOn: LocalDate,
  every = 1,
): readonly { readonly dueOn: LocalDate; readonly amount: Fen }[] => {
  const possible =
    Number.isInteger(count) && count >= 1 && count <= mostInstalments && total >= count && isLocalDate(firstOn)
  if (!possible || !Number.isInteger(every) || every < 1) return []
  const each = Math.floor(total / count)
  return Array.from({ length: count }, (_, index) => ({
    dueOn: addMonths(firstOn, index * every),
    amount: index === count - 1 ? total - each * (count - 1) : each,
  }))
}
