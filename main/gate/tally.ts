// Counting what one person took in, over sliding windows. Pure: no clock, no database. What may go wrong: a clock that is
// set back, which must not empty a window, nor, once it is right again, make what was looked at meanwhile look old.

import {
  type CeilingKind,
  type CeilingSpan,
  ceilingKinds,
  ceilingSpans,
  spanHours,
} from '../../shared/values/ceilings.ts'
import { type SlidingWindow, SlidingWindows } from './sliding-windows.ts'

const hour = 3_600_000

/** Those of a window that slides; the year is a table. */
type SlidingSpan = Exclude<CeilingSpan, 'year'>
const slidingSpans = ceilingSpans.filter((span): span is SlidingSpan => span !== 'year')

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

/** Everything that is counted of one person in sliding windows. */
export class Use {
  readonly #counted = new Map<CeilingKind, SlidingWindows>(
    ceilingKinds.map((kind) => [kind, new SlidingWindows(slidingSpans.map((span) => spanHours[span] * hour))]),
  )
  #events = 0

  windows(kind: CeilingKind): readonly (readonly [span: SlidingSpan, window: SlidingWindow])[] {
    const windows = this.#counted.get(kind)?.windows ?? []
    return windows.map((window, place) => [slidingSpans[place]!, window])
  }

  /** Whether this person is in that window already. */
  has(kind: CeilingKind, window: SlidingWindow, person: string): boolean {
    return this.#counted.get(kind)?.has(person, window) ?? false
  }

  /** Somebody whom it was about: once a window, however often. */
  person(kind: CeilingKind, person: string, time: number): void {
    this.#counted.get(kind)?.add(person, time)
  }

  /** An act: each one counts. */
  event(kind: CeilingKind, time: number): void {
    this.#events += 1
    this.#counted.get(kind)?.add(this.#events, time)
  }
}
