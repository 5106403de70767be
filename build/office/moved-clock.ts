// A clock that is moved: for tests, and for demonstration vaults whose days were never lived.

import type { Clock } from '../../main/clock.ts'

/** Runs at the pace of the real one, from a time that is set; the real time until then. */
export class MovedClock implements Clock {
  #offset = 0
  now(): Date {
    return new Date(Date.now() + this.#offset)
  }
  forward(milliseconds: number): void {
    this.#offset += milliseconds
  }
  /** To an instant (milliseconds since the epoch). */
  setTo(instant: number): void {
    this.#offset = instant - Date.now()
  }
  /** Never back: nothing happens where the instant has passed. */
  forwardTo(instant: number): void {
    if (instant > this.now().getTime()) this.setTo(instant)
  }
}
