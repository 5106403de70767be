// Sliding windows of several lengths over the same things, each thing counted once and by when it was last. They share one
// list in the order of that, and each knows where in it it begins: a page of fifty people is fifty looks into one map,
// however many are in it and however long the windows are. Pure; times are given and do not go back.

type Key = string | number

type Seen = {
  readonly key: Key
  at: number
  older: Seen | undefined
  newer: Seen | undefined
  /** A bit for each window that it is in. */
  inside: number
}

/** One length of time. Whatever comes after `first` in the list is in it. */
export class SlidingWindow {
  readonly #length: number
  readonly #bit: number
  readonly #forget: (seen: Seen) => void
  #first: Seen | undefined
  #size = 0

  /** `forget`: it is in no window any more. */
  constructor(length: number, bit: number, forget: (seen: Seen) => void) {
    this.#length = length
    this.#bit = bit
    this.#forget = forget
  }

  /** It is about to be taken from its place and put at the end. */
  leaving(seen: Seen): void {
    if (this.#first === seen) this.#first = seen.newer
  }

  /** It stands at the end now. */
  entered(seen: Seen): void {
    if ((seen.inside & this.#bit) === 0) {
      seen.inside |= this.#bit
      this.#size += 1
    }
    this.#first ??= seen
  }

  isIn(seen: Seen): boolean {
    return (seen.inside & this.#bit) !== 0
  }

  /** How many are in the window at this time; what has left it is forgotten. */
  count(time: number): number {
    for (let seen = this.#first; seen && seen.at <= time - this.#length; seen = this.#first) {
      this.#first = seen.newer
      this.#size -= 1
      seen.inside &= ~this.#bit
      if (seen.inside === 0) this.#forget(seen)
    }
    return this.#size
  }

  /** In how many milliseconds there is room for `more` below `most`; at least for one. */
  opensIn(time: number, most: number, more: number): number {
    let left = Math.min(Math.max(this.count(time) + more - most, 1), this.#size)
    for (let seen = this.#first; seen; seen = seen.newer) {
      left -= 1
      if (left === 0) return seen.at + this.#length - time
    }
    return 0
  }
}

export class SlidingWindows {
  readonly #seen = new Map<Key, Seen>()
  readonly #windows: readonly SlidingWindow[]
  #newest: Seen | undefined

  /** Lengths in milliseconds. */
  constructor(lengths: readonly number[]) {
    const forget = (seen: Seen): void => {
      this.#unlink(seen)
      this.#seen.delete(seen.key)
    }
    this.#windows = lengths.map((length, place) => new SlidingWindow(length, 1 << place, forget))
  }

  /** In the order of the lengths. */
  get windows(): readonly SlidingWindow[] {
    return this.#windows
  }

  #unlink({ older, newer }: Seen): void {
    if (older) older.newer = newer
    if (newer) newer.older = older
    else this.#newest = older
  }

  add(key: Key, time: number): void {
    let seen = this.#seen.get(key)
    if (seen) {
      for (const window of this.#windows) window.leaving(seen)
      this.#unlink(seen)
    } else {
      seen = { key, at: time, older: undefined, newer: undefined, inside: 0 }
      this.#seen.set(key, seen)
    }
    seen.at = time
    seen.older = this.#newest
    seen.newer = undefined
    if (this.#newest) this.#newest.newer = seen
    this.#newest = seen
    for (const window of this.#windows) window.entered(seen)
  }

  has(key: Key, window: SlidingWindow): boolean {
    const seen = this.#seen.get(key)
    return seen !== undefined && window.isIn(seen)
  }
}
