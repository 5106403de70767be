// Counting what one person took in, over sliding windows. Pure: no clock, no database. What may go wrong: a clock that is
// set back, which must not empty a window, nor, once it is right again, make what was looked at meanwhile look old.

import {
  type CeilingKind,
  type CeilingSpan,
  ceilingKinds,
  ceilingSpans,
  spanHours,
} from '../../shared/values/ceilings.ts'

const hour = 3_600_000
/** The longest step that counts as time passing while the clock shows times that have been already. */
const smallStep = 15 * 60_000

/**
 * Time as the office has lived it, in milliseconds: it goes on with the clock where that shows what has not been yet,
 * and stands still through a clock set back, except for the small steps in which an office works. So a clock put back
 * and put right again takes nothing out of a window, and one that was wrong by years heals.
 */
export class OfficeTime {
  #latest = Number.NEGATIVE_INFINITY
  #last = Number.NEGATIVE_INFINITY
  #lived = 0

  /** The latest time the clock ever showed. */
  get latest(): number {
    return this.#latest
  }

  /** Takes note of what the clock shows; answers the lived time. */
  at(clock: number): number {
    if (this.#latest === Number.NEGATIVE_INFINITY) this.#lived = clock
    else if (clock > this.#latest) this.#lived += clock - this.#latest
    else if (clock > this.#last && clock - this.#last <= smallStep) this.#lived += clock - this.#last
    this.#latest = Math.max(this.#latest, clock)
    this.#last = clock
    return this.#lived
  }
}

/** What was counted within one length of time, each key once and by when it was last. Keys stand in that order. */
export class SlidingWindow {
  readonly #length: number
  readonly #seen = new Map<string | number, number>()

  constructor(length: number) {
    this.#length = length
  }

  add(key: string | number, time: number): void {
    this.#seen.delete(key)
    this.#seen.set(key, time)
  }

  has(key: string | number): boolean {
    return this.#seen.has(key)
  }

  /** How many are in the window at this time; what has left it is forgotten. */
  count(time: number): number {
    for (const [key, at] of this.#seen) {
      if (at > time - this.#length) break
      this.#seen.delete(key)
    }
    return this.#seen.size
  }

  /** In how many milliseconds there is room for `more` below `most`; at least for one. */
  opensIn(time: number, most: number, more: number): number {
    const leaving = Math.min(Math.max(this.count(time) + more - most, 1), this.#seen.size)
    let passed = 0
    for (const at of this.#seen.values()) if (++passed === leaving) return at + this.#length - time
    return 0
  }
}

/** Everything that is counted of one person in sliding windows. */
export class Use {
  readonly #windows = new Map<CeilingKind, readonly [span: Exclude<CeilingSpan, 'year'>, window: SlidingWindow][]>()
  #events = 0

  constructor() {
    for (const kind of ceilingKinds) {
      this.#windows.set(
        kind,
        ceilingSpans.flatMap((span) =>
          span === 'year' ? [] : [[span, new SlidingWindow(spanHours[span] * hour)] as const],
        ) as never,
      )
    }
  }

  windows(kind: CeilingKind): readonly [span: Exclude<CeilingSpan, 'year'>, window: SlidingWindow][] {
    return this.#windows.get(kind) ?? []
  }

  /** Somebody whom it was about: once a window, however often. */
  person(kind: CeilingKind, person: string, time: number): void {
    for (const [, window] of this.windows(kind)) window.add(person, time)
  }

  /** An act: each one counts. */
  event(kind: CeilingKind, time: number): void {
    this.#events += 1
    for (const [, window] of this.windows(kind)) window.add(this.#events, time)
  }
}
