// Takes exact numbers of bytes from a stream of pieces of any size, without holding more than one piece.
// A piece handed out is valid until the next call: nothing is copied that need not be.
// What may go wrong: only what the source throws.

export type ByteSource = AsyncIterable<Uint8Array>

export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>
  #piece: Uint8Array = new Uint8Array(0)
  #scratch: Uint8Array = new Uint8Array(0)
  #ended = false

  constructor(source: ByteSource) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Makes sure that the current piece has bytes. False at the end of the source. */
  async #fill(): Promise<boolean> {
    while (this.#piece.length === 0 && !this.#ended) {
      const next = await this.#source.next()
      if (next.done === true) this.#ended = true
      else this.#piece = next.value
    }
    return this.#piece.length > 0
  }

  #cut(length: number): Uint8Array {
    const head = this.#piece.subarray(0, length)
    this.#piece = this.#piece.subarray(length)
    return head
  }

  /** `length` bytes, or fewer only because the source has ended. */
  async read(length: number): Promise<Uint8Array> {
    if (!(await this.#fill())) return new Uint8Array(0)
    if (this.#piece.length >= length) return this.#cut(length)
    if (this.#scratch.length < length) this.#scratch = new Uint8Array(length)
    let used = 0
    while (used < length && (await this.#fill())) {
      const head = this.#cut(length - used)
      this.#scratch.set(head, used)
      used += head.length
    }
    return this.#scratch.subarray(0, used)
  }

  /** Fills `target`. @returns how many bytes there were: fewer than it holds only because the source has ended */
  async readInto(target: Uint8Array): Promise<number> {
    let used = 0
    while (used < target.length && (await this.#fill())) {
      const head = this.#cut(target.length - used)
      target.set(head, used)
      used += head.length
    }
    return used
  }

  /** 1 to `limit` bytes, whatever is at hand; none at the end. Never copies. */
  async readSome(limit: number): Promise<Uint8Array> {
    return (await this.#fill()) ? this.#cut(limit) : new Uint8Array(0)
  }

  /** True when nothing is left. */
  async atEnd(): Promise<boolean> {
    return !(await this.#fill())
  }

  /** Lets the source close its file when reading stops early. */
  async close(): Promise<void> {
    this.#ended = true
    this.#piece = new Uint8Array(0)
    await this.#source.return?.()
  }
}
