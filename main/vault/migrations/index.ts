// Every migration there is, in order. A new one is added at the end, with its test from the version before.

import type { Database } from 'better-sqlite3'
import { foundation } from './0001-foundation.ts'
import { caseWork } from './0002-case-work.ts'
import { accountability } from './0003-accountability.ts'
import { recovery } from './0004-recovery.ts'

export type Migration = {
  /** Strictly increasing from 1; kept in PRAGMA user_version. */
  readonly version: number
  readonly name: string
  /** Runs inside a transaction that the migrator owns. */
  up(db: Database): void
}

export const migrations: readonly Migration[] = [foundation, caseWork, accountability, recovery]
