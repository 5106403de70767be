// The people who fill a vault: each at a window of their own, signed in or ready to.

import type { MovedClock } from '../office/moved-clock.ts'
import type { Window } from '../office/window.ts'

export type Supervisor = {
  readonly window: Window
  /** Each collector of their team, and the window of those who write records themselves. */
  readonly collectors: readonly { readonly id: string; readonly window: Window | undefined }[]
}

export type Crew = {
  readonly supervisors: readonly Supervisor[]
  readonly frontDesk: Window | undefined
  /** undefined: everything happens now. */
  readonly clock: MovedClock | undefined
  /** In the morning: who of them is at work today. */
  readonly arrive: () => Promise<ReadonlySet<Window>>
  readonly leave: () => Promise<void>
}
