// Money times rates times days, exactly: whole numbers over one denominator, rounded once at the end.

/** Rounds to whole fen, half up; `numerator` must not be negative. */
export const roundFen = (numerator: bigint, denominator: bigint): number =>
  Number((2n * numerator + denominator) / (2n * denominator))

/** An amount of fen as yuan with four decimals, `1234.5679`: for a line of a working, whose sum alone is rounded to fen. */
export const yuanWithFour = (numerator: bigint, denominator: bigint): string => {
  const hundredths = (2n * numerator * 100n + denominator) / (2n * denominator)
  const digits = String(hundredths).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`
}
