// What is there for every call: the clock, the open vault, the sessions, the desktop around the program and the long
// jobs. Made once at start (main/main.ts), or by a test on real files without a window.

import type { Database } from 'better-sqlite3'
import type { Output } from '../../shared/contract/contract.ts'
import type { Events } from '../../shared/contract/events.ts'
import type { Trail } from '../audit/trail.ts'
import type { Clock } from '../clock.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Log } from '../log.ts'
import type { Preferences } from '../preferences.ts'
import type { Keychain } from '../vault/keychain.ts'
import type { Vault, Vaults } from '../vault/vault.ts'
import type { WriteTurn } from '../vault/write-turn.ts'
import type { Ceilings } from './ceilings.ts'
import type { Desktop } from './desktop.ts'
import type { Doors } from './doors.ts'
import type { Sessions } from './session.ts'
import type { ReadStore, WriteStore } from './store.ts'

/** An open vault with its way in. */
export type OpenVault = {
  readonly vault: Vault
  readonly store: WriteStore
  readonly reader: ReadStore
  readonly trail: Trail
  /** Where the trail is written: the vault's own database unless that is open read-only. */
  readonly trailDb: Database
  /** Begins, commits and undoes the one transaction of a call. */
  readonly transaction: { begin(): void; commit(): void; rollback(): void }
  /** For a worker that writes: it stands back while main wants to. */
  readonly turn: WriteTurn
  /** What each person took in, and how much that may be. */
  readonly ceilings: Ceilings
}

export type House = {
  readonly clock: Clock
  readonly version: string
  readonly profile: string
  readonly vaults: Vaults
  readonly keychain: Keychain
  readonly sessions: Sessions
  readonly desktop: Desktop
  readonly jobs: Jobs
  readonly log: Log
  readonly preferences: Preferences
  /** Shut for a moment while the vault is replaced by one under new keys. */
  readonly doors: Doors
  /** null before a vault is open. */
  open: OpenVault | null
  /** What start-up came to, as the page is told. */
  startUp: Output<'startUp.state'>
  /** To one window, or to all. */
  emit<E extends keyof Events>(windowId: number | 'all', event: E, payload: Events[E]): void
}

/** When the trail's last record was written; undefined where there is none. For the check of the clock at start. */
export const lastTrailInstant = (db: Database): string | undefined =>
  db.prepare<[], { at: string }>('SELECT at FROM trail ORDER BY seq DESC LIMIT 1').get()?.at
