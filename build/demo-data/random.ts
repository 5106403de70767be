// Seeded randomness for demonstration data: sfc32, so that the same seed gives the same office on every machine.
// Not for keys, codes or anything secret.

export type Random = {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from minimum to maximum, both included. */
  whole(minimum: number, maximum: number): number
  /** True with the given probability. */
  chance(probability: number): boolean
  /** One of the items; throws RangeError on none. */
  pick<T>(items: readonly T[]): T
  /** One of the items, by its weight. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T
  /** A positive number around `median`; about two thirds within median / spread and median × spread. */
  around(median: number, spread: number): number
  /** So many decimal digits as text. */
  digits(count: number): string
}

/** A generator for a seed; any whole number is a good seed. */
export function randomFrom(seed: number): Random {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = 0xb7e15162 ^ (seed | 0)
  let counter = 1 ^ Math.trunc(seed / 4_294_967_296)

  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 15; round += 1) next()

  const whole = (minimum: number, maximum: number): number => minimum + Math.floor(next() * (maximum - minimum + 1))
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('nothing to pick from')
    return items[Math.floor(next() * items.length)] as T
  }
  const weighted = <T>(items: readonly (readonly [T, number])[]): T => {
    let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of items) {
      rest -= weight
      if (rest < 0) return item
    }
    return pick(items)[0]
  }
  // Box and Muller: a normal number from two even ones; 1 - next() is never 0.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick,
    weighted,
    around: (median, spread) => median * Math.exp(normal() * Math.log(spread)),
    digits: (count) => Array.from({ length: count }, () => String(whole(0, 9))).join(''),
  }
}
