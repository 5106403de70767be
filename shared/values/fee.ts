// What a client owes the office by its contract of entrustment: a share of what is recovered, by the age of the debt on
// the day of recovery; a fixed sum for a case; or both. Exact in whole fen: BigInt throughout, rounded once for each
// recovery, half away from zero, so that a recovery and its reversal always cancel out.
// What may go wrong: shares that were added up before rounding differ from the sum of the rows on a statement; so a
// statement adds up rounded rows, and each row can be checked by hand.

import { daysBetween, type LocalDate } from './dates.ts'
import { type Fen, isFen } from './money.ts'

/** From this many days overdue on (0: not overdue or on the day), so many millionths of what is recovered. */
export type FeeBand = { readonly fromDays: number; readonly ppm: number }

/** What makes the fixed sum of a case due, once for each case. */
export const fixedFeeDues = ['placed', 'recovered', 'settled'] as const
export type FixedFeeDue = (typeof fixedFeeDues)[number]

export const feeKinds = ['share', 'fixed', 'mixed'] as const
export type FeeKind = (typeof feeKinds)[number]

export type FeeTerms = {
  readonly kind: FeeKind
  /** Rising; the first from day 0. Empty where the fee is fixed. */
  readonly bands: readonly FeeBand[]
  /** 0 where the fee is a share alone. */
  readonly perCase: Fen
  readonly due: FixedFeeDue
}

export type FeeFault = 'bands' | 'first-band' | 'order' | 'share' | 'amount'

export const mostBands = 12
const whole = 1_000_000n

/** Why these terms can't be reckoned with; undefined where they can. */
export const feeFault = ({ kind, bands, perCase }: FeeTerms): FeeFault | undefined => {
  if ((kind === 'fixed') !== (bands.length === 0) || bands.length > mostBands) return 'bands'
  if (bands.length > 0 && bands[0]?.fromDays !== 0) return 'first-band'
  if (bands.some(({ fromDays }, index) => index > 0 && fromDays <= (bands[index - 1]?.fromDays ?? 0))) return 'order'
  if (bands.some(({ ppm }) => !Number.isSafeInteger(ppm) || ppm < 0 || ppm > 1_000_000)) return 'share'
  if (!isFen(perCase) || perCase < 0 || (kind === 'share') !== (perCase === 0)) return 'amount'
  return undefined
}

/** The share in millionths for a debt so many days overdue; a debt that is not yet due stands in the first band. */
export const shareAt = ({ bands }: Pick<FeeTerms, 'bands'>, daysOverdue: number): number =>
  bands.findLast(({ fromDays }) => fromDays <= Math.max(0, daysOverdue))?.ppm ?? 0

const roundedQuotient = (dividend: bigint, divisor: bigint): bigint => {
  const half = divisor / 2n
  return dividend < 0n ? -((-dividend + half) / divisor) : (dividend + half) / divisor
}

/**
 * The commission on one recovery, in fen; on a reversal (a negative sum) the same with the other sign. The fixed part is
 * not in it. Throws RangeError on what is no sum in fen.
 */
export const commissionOf = (terms: Pick<FeeTerms, 'bands'>, recovered: Fen, daysOverdue: number): Fen => {
  if (!isFen(recovered)) throw new RangeError('not an amount in fen')
  const share = BigInt(shareAt(terms, daysOverdue))
  const rounded = Number(roundedQuotient(BigInt(recovered) * share, whole))
  // No negative zero: it would be told from zero in a comparison of statements.
  return rounded === 0 ? 0 : rounded
}

/** The fixed sum that this event makes due on a case, 0 where it makes none due. */
export const fixedFeeOf = ({ kind, perCase, due }: FeeTerms, event: FixedFeeDue): Fen =>
  kind !== 'share' && due === event ? perCase : 0

/**
 * How many days a debt is overdue on a day: from its due date, or where none is known from the day it was placed, which
 * is the latest it can have been due. Negative before that.
 */
export const ageOfDebt = (
  { dueOn, placedOn }: { readonly dueOn: LocalDate | null; readonly placedOn: LocalDate },
  on: LocalDate,
): number => daysBetween(dueOn ?? placedOn, on)
