// Sums as they are typed, bucket by bucket.

import { type Bucket, buckets, noSums, type Sums } from '../../shared/law/allocation.ts'
import { formatYuan, parseMoney } from '../../shared/values/money.ts'

export type TypedSums = Readonly<Record<Bucket, string>>

export const emptySums: TypedSums = {
  principal: '',
  interest: '',
  penalty: '',
  costs: '',
  legalCosts: '',
  adjustments: '',
}

/** Empty is 0; undefined for what is no sum. */
export const fenOf = (typed: string): number | undefined => {
  if (typed.trim() === '') return 0
  const parsed = parseMoney(typed)
  return parsed.ok ? parsed.fen : undefined
}

/** undefined while one of them is no sum. */
export const sumsTyped = (typed: TypedSums): Sums | undefined => {
  const sums = { ...noSums } as Record<Bucket, number>
  for (const bucket of buckets) {
    const fen = fenOf(typed[bucket])
    if (fen === undefined) return undefined
    sums[bucket] = fen
  }
  return sums
}

export const typedOf = (sums: Sums): TypedSums => {
  const typed = { ...emptySums } as Record<Bucket, string>
  for (const bucket of buckets) typed[bucket] = sums[bucket] === 0 ? '' : formatYuan(sums[bucket])
  return typed
}
