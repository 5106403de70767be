// What is there for every call: the clock, the open vault, the sessions, the desktop around the program and the long
// jobs. Made once at start (main/main.ts), or by a test on real files without a window.

import type { Events } from '../../shared/contract/events.ts'
import type { Trail } from '../audit/trail.ts'
import type { Clock } from '../clock.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Log } from '../log.ts'
import type { Vault, Vaults } from '../vault/vault.ts'
import type { Desktop } from './desktop.ts'
import type { Sessions } from './session.ts'
import type { ReadStore, WriteStore } from './store.ts'

/** An open vault with its way in. */
export type OpenVault = {
  readonly vault: Vault
  readonly store: WriteStore
  readonly reader: ReadStore
  readonly trail: Trail
  /** Begins, commits and undoes the one transaction of a call. */
  readonly transaction: { begin(): void; commit(): void; rollback(): void }
}

export type House = {
  readonly clock: Clock
  readonly version: string
  readonly profile: string
  readonly vaults: Vaults
  readonly sessions: Sessions
  readonly desktop: Desktop
  readonly jobs: Jobs
  readonly log: Log
  /** null before a vault is open. */
  open: OpenVault | null
  /** To one window, or to all. */
  emit<E extends keyof Events>(windowId: number | 'all', event: E, payload: Events[E]): void
}
