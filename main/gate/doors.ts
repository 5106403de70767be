// Holds calls at the gate for the moment in which the vault behind it is replaced by one under new keys. Calls that are
// on their way are let finish first; those that come meanwhile wait and then find the new vault. What may go wrong: one
// is on its way for too long (a dialog, a large upload): the doors are then opened again, and it can be tried later.

import { setTimeout as wait } from 'node:timers/promises'

export class Doors {
  #inside = 0
  #shut: { readonly opened: Promise<void>; readonly open: () => void } | undefined

  /** Resolves once the doors are open; `leave` must follow. Undefined, without waiting, where they are. */
  enter(): Promise<void> | undefined {
    if (!this.#shut) {
      this.#inside += 1
      return undefined
    }
    return this.#shut.opened.then(() => this.enter())
  }

  leave(): void {
    this.#inside -= 1
  }

  /** Whether everybody was out within so many milliseconds; the doors are shut then, until `open`. */
  async shut(milliseconds: number): Promise<boolean> {
    let open: () => void = () => undefined
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    this.#shut = { opened, open }
    const until = performance.now() + milliseconds
    while (this.#inside > 0 && performance.now() < until) await wait(2)
    if (this.#inside === 0) return true
    this.open()
    return false
  }

  open(): void {
    const shut = this.#shut
    this.#shut = undefined
    shut?.open()
  }
}
