// Whom and what a payment pays: one debt's costs, interest and principal (民法典 561), and several debts of one debtor to
// one creditor (民法典 560). Pure and exact: whole fen in, whole fen out, and what is given out is what came in.
// What may go wrong: sums that are not whole fen, or negative payments, throw RangeError; nothing is rounded away.

import { type Fen, isFen } from '../values/money.ts'

/** The six sums of a case, in the order in which they are shown. */
export const buckets = ['principal', 'interest', 'penalty', 'costs', 'legalCosts', 'adjustments'] as const
export type Bucket = (typeof buckets)[number]
/** What is owed, paid or changed, by bucket, in fen. */
export type Sums = Readonly<Record<Bucket, Fen>>

export const noSums: Sums = { principal: 0, interest: 0, penalty: 0, costs: 0, legalCosts: 0, adjustments: 0 }

/** Builds sums bucket by bucket. */
export const sumsOf = (each: (bucket: Bucket) => Fen): Sums => {
  const sums = { ...noSums } as Record<Bucket, Fen>
  for (const bucket of buckets) sums[bucket] = each(bucket)
  return sums
}
export const totalOf = (sums: Sums): Fen => buckets.reduce((total, bucket) => total + sums[bucket], 0)
export const plus = (one: Sums, other: Sums): Sums => sumsOf((bucket) => one[bucket] + other[bucket])
export const minus = (one: Sums, other: Sums): Sums => sumsOf((bucket) => one[bucket] - other[bucket])
/** The same with the sign turned; 0 stays 0, never -0. */
export const negated = (sums: Sums): Sums => sumsOf((bucket) => 0 - sums[bucket])
export const sameSums = (one: Sums, other: Sums): boolean => buckets.every((bucket) => one[bucket] === other[bucket])

/** Every bucket once, the one that is paid first at the front. */
export type Order = readonly Bucket[]

/**
 * 民法典 561: unless the parties agreed otherwise, a payment that does not cover everything pays (1) the costs of
 * realising the claim, (2) interest, (3) the principal debt. Within (1) what courts charged comes before the other costs;
 * within (2) interest before the penalty for late payment, which the law does not name and which stands in for interest
 * after default. Corrections of the sum owed come last: nobody can say what they are for.
 */
export const lawOrder: Order = ['legalCosts', 'costs', 'interest', 'penalty', 'principal', 'adjustments']

/** Whether these names are an order that a contract may agree on instead. */
export const isOrder = (names: readonly string[]): names is Order =>
  names.length === buckets.length && buckets.every((bucket) => names.includes(bucket))

const assertAmount = (amount: Fen): void => {
  if (!isFen(amount) || amount < 0) throw new RangeError('not an amount that can be paid')
}

/** What a payment can pay of these sums: no more than is owed on balance (a credit is set off), and never less than 0. */
export const payable = (owed: Sums): Fen => {
  const positive = buckets.reduce((total, bucket) => total + Math.max(0, owed[bucket]), 0)
  return Math.max(0, Math.min(positive, totalOf(owed)))
}

export type Allocation = {
  /** What each bucket gets: never negative, never more than it is owed. */
  readonly sums: Sums
  /** What is left once everything is paid. */
  readonly excess: Fen
}

/** Goes through the buckets in order; each gets what it is owed until the money ends. */
export const allocate = (owed: Sums, amount: Fen, order: Order = lawOrder): Allocation => {
  assertAmount(amount)
  const given = { ...noSums } as Record<Bucket, Fen>
  const spendable = Math.min(amount, payable(owed))
  let left = spendable
  for (const bucket of order) {
    given[bucket] = Math.min(left, Math.max(0, owed[bucket]))
    left -= given[bucket]
  }
  return { sums: given, excess: amount - spendable }
}

/** Why a division by hand cannot stand; undefined where it can. `owed` is what was owed before this payment. */
export const divisionFault = (owed: Sums, sums: Sums, amount: Fen): 'negative' | 'above-owed' | 'sum' | undefined => {
  if (buckets.some((bucket) => !isFen(sums[bucket]) || sums[bucket] < 0)) return 'negative'
  if (totalOf(sums) !== amount) return 'sum'
  return buckets.some((bucket) => sums[bucket] > Math.max(0, owed[bucket])) ? 'above-owed' : undefined
}

/** One of several debts to the same creditor. */
export type Debt = {
  readonly id: string
  /** What can be paid of it (fen, 0 or more). */
  readonly payable: Fen
  /** The last day on which it was due; null: no day was agreed, so that it can be called for at any time (民法典 511). */
  readonly dueOn: string | null
  /** How much it is secured; 0 where it is not. Only compared. */
  readonly security: number
  /** How heavily it weighs on the debtor: the yearly rate after default in millionths. Only compared. */
  readonly burden: number
}

/** Which rule of 民法典 560 put a debt where it is. */
export type DebtReason = 'due' | 'not-due' | 'less-secured' | 'heavier' | 'earlier' | 'proportion' | 'only'

const byDay = (one: string | null, other: string | null): number =>
  one === other ? 0 : one === null ? -1 : other === null ? 1 : one < other ? -1 : 1

const isDue = ({ dueOn }: Debt, on: string): boolean => dueOn === null || dueOn <= on

/** 0 where the law treats two debts alike. */
const compare = (one: Debt, other: Debt, on: string): readonly [number, DebtReason] => {
  const due = Number(isDue(other, on)) - Number(isDue(one, on))
  if (due !== 0) return [due, isDue(one, on) ? 'due' : 'not-due']
  if (one.security !== other.security) return [one.security - other.security, 'less-secured']
  if (one.burden !== other.burden) return [other.burden - one.burden, 'heavier']
  const day = byDay(one.dueOn, other.dueOn)
  return day === 0 ? [0, 'proportion'] : [day, 'earlier']
}

export type Share = { readonly id: string; readonly amount: Fen; readonly rank: number; readonly reason: DebtReason }

/** Divides by proportion, exactly: what rounding down leaves goes fen by fen to the largest remainders, then by id. */
export const inProportion = (amount: Fen, debts: readonly Pick<Debt, 'id' | 'payable'>[]): ReadonlyMap<string, Fen> => {
  assertAmount(amount)
  const total = debts.reduce((sum, debt) => sum + debt.payable, 0)
  if (amount >= total) return new Map(debts.map(({ id, payable: whole }) => [id, whole]))
  const parts = debts.map(({ id, payable: whole }) => {
    const product = BigInt(amount) * BigInt(whole)
    return { id, fen: Number(product / BigInt(total)), rest: product % BigInt(total) }
  })
  let left = amount - parts.reduce((sum, { fen }) => sum + fen, 0)
  const byRest = [...parts].sort((one, other) =>
    one.rest === other.rest ? (one.id < other.id ? -1 : 1) : one.rest > other.rest ? -1 : 1,
  )
  for (const part of byRest) {
    if (left === 0) break
    part.fen += 1
    left -= 1
  }
  return new Map(parts.map(({ id, fen }) => [id, fen]))
}

/**
 * 民法典 560, where the debtor did not say which debt they pay: what is due comes first; of what is due, the debt with no
 * security or the least; then the one that weighs most on the debtor; then the one that fell due earlier; debts that fell
 * due together share in proportion. `on` is the day of the payment. In order of rank; a debt that gets nothing is kept.
 */
export const divideAmongDebts = (
  debts: readonly Debt[],
  amount: Fen,
  on: string,
): { readonly shares: readonly Share[]; readonly excess: Fen } => {
  assertAmount(amount)
  const sorted = [...debts].sort(
    (one, other) => compare(one, other, on)[0] || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
  )
  const shares: Share[] = []
  let left = amount
  let rank = 0
  for (let from = 0; from < sorted.length; ) {
    const head = sorted[from]!
    let to = from + 1
    while (to < sorted.length && compare(head, sorted[to]!, on)[0] === 0) to += 1
    const alike = sorted.slice(from, to)
    rank += 1
    const given = inProportion(
      Math.min(
        left,
        alike.reduce((sum, debt) => sum + debt.payable, 0),
      ),
      alike,
    )
    const neighbour = sorted[to] ?? sorted[from - 1]
    const reason: DebtReason =
      sorted.length === 1
        ? 'only'
        : alike.length > 1
          ? 'proportion'
          : neighbour
            ? compare(head, neighbour, on)[1]
            : 'only'
    for (const { id } of alike) {
      const share = given.get(id) ?? 0
      left -= share
      shares.push({ id, amount: share, rank, reason })
    }
    from = to
  }
  return { shares, excess: left }
}
