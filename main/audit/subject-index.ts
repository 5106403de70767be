// Compares the index by subject (trail_subject) with what the records themselves say, in two streams and without
// sorting either: every row is hashed with a seed drawn for this run and added to the sum of its block of records. A
// row too many, too few or altered changes a sum; nobody can prepare rows that cancel out for a seed not yet drawn.

import { randomBytes } from 'node:crypto'

/** Records a block: small enough to look at again row by row when its sums differ. */
export const blockLength = 1024

export class SubjectSums {
  readonly #seeds: readonly [number, number]
  readonly #low: Int32Array
  readonly #high: Int32Array

  /** For records 1 to `last`. */
  constructor(last: number) {
    const blocks = Math.floor(last / blockLength) + 1
    this.#low = new Int32Array(blocks)
    this.#high = new Int32Array(blocks)
    const seeds = randomBytes(8)
    this.#seeds = [seeds.readInt32LE(0), seeds.readInt32LE(4)]
  }

  /** `sign` 1 for what a record says, −1 for what the index says. */
  add(kind: string, id: string, seq: number, sign: 1 | -1): void {
    const text = `${kind}\0${id}\0${seq}`
    let [low, high] = this.#seeds
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      low = Math.imul(low ^ code, 0x01000193)
      high = Math.imul((high << 5) ^ (high >>> 27) ^ code, 0x85ebca6b)
    }
    const block = Math.floor(seq / blockLength)
    this.#low[block] = (this.#low[block] ?? 0) + sign * (low ^ (low >>> 15))
    this.#high[block] = (this.#high[block] ?? 0) + sign * (high ^ (high >>> 13))
  }

  /** The first block whose sums are not even; undefined when the two agree. */
  firstUneven(): number | undefined {
    const found = this.#low.findIndex((sum, block) => sum !== 0 || this.#high[block] !== 0)
    return found < 0 ? undefined : found
  }
}
