// Flushes a file that SQLite writes to without flushing, a little at a time: what piles up of that, an office's next commit
// waits for, on the same disk. What may go wrong: EIO, ENOSPC, raw.

import { closeSync, fdatasyncSync, openSync } from 'node:fs'

const every = 100 // milliseconds

export class Flusher {
  readonly #descriptor: number
  #last = performance.now()

  constructor(file: string) {
    this.#descriptor = openSync(file, 'r+')
  }

  /** Where it is due. The calling thread waits. */
  beat(): void {
    if (performance.now() - this.#last < every) return
    fdatasyncSync(this.#descriptor)
    this.#last = performance.now()
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}
