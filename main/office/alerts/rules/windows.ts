// Counting in windows: how many different things somebody did within so many minutes, and what a day came to.

export type Entry = { readonly at: number; readonly seq: number; readonly item: string }

/** Different items by key within the last so many milliseconds. */
export class Sliding {
  readonly #length: number
  readonly #byKey = new Map<string, { entries: Entry[]; first: number; counts: Map<string, number> }>()

  constructor(milliseconds: number) {
    this.#length = milliseconds
  }

  /** Takes it in and answers how many different ones there are now. */
  add(key: string, entry: Entry): number {
    let window = this.#byKey.get(key)
    if (!window) {
      window = { entries: [], first: 0, counts: new Map() }
      this.#byKey.set(key, window)
    }
    const { entries, counts } = window
    entries.push(entry)
    counts.set(entry.item, (counts.get(entry.item) ?? 0) + 1)
    for (;;) {
      const old = entries[window.first]
      if (!old || old.at > entry.at - this.#length) break
      window.first += 1
      const left = (counts.get(old.item) ?? 1) - 1
      if (left === 0) counts.delete(old.item)
      else counts.set(old.item, left)
    }
    if (window.first > 256 && window.first * 2 > entries.length) {
      entries.splice(0, window.first)
      window.first = 0
    }
    return counts.size
  }

  /** What is in the window of this key, oldest first. */
  of(key: string): readonly Entry[] {
    const window = this.#byKey.get(key)
    return window ? window.entries.slice(window.first) : []
  }

  /** How often each of the others came, on the average; 0 where there is no other. */
  meanOfOthers(key: string, item: string): number {
    const window = this.#byKey.get(key)
    const others = window ? window.counts.size - (window.counts.has(item) ? 1 : 0) : 0
    if (!window || others === 0) return 0
    return (window.entries.length - window.first - (window.counts.get(item) ?? 0)) / others
  }

  /** Begins anew: what was raised is not raised again by the next record. */
  clear(key: string): void {
    this.#byKey.delete(key)
  }
}

/** The middle of some numbers; 0 for none. */
export const middle = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** What each day of a person came to, for so many of their days. */
export class Days {
  readonly #keep: number
  readonly #byPerson = new Map<string, { day: string; count: number; firstSeq: number }[]>()

  constructor(keep: number) {
    this.#keep = keep
  }

  /** The day's count so far. */
  set(person: string, day: string, count: number, seq: number): void {
    let days = this.#byPerson.get(person)
    if (!days) {
      days = []
      this.#byPerson.set(person, days)
    }
    const last = days.at(-1)
    if (last?.day === day) last.count = count
    else {
      days.push({ day, count, firstSeq: seq })
      if (days.length > this.#keep) days.shift()
    }
  }

  of(person: string): readonly { readonly day: string; readonly count: number; readonly firstSeq: number }[] {
    return this.#byPerson.get(person) ?? []
  }

  /** Days before this one, newest last. */
  before(person: string, day: string): readonly number[] {
    return this.of(person)
      .filter((each) => each.day < day)
      .map(({ count }) => count)
  }
}
