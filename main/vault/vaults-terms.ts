// What the vaults of a profile need, what is asked for when one is made, and what comes of making and of restoring.

import type { Database } from 'better-sqlite3'
import type { Clock } from '../clock.ts'
import type { Keychain } from './keychain.ts'
import type { Migration } from './migrations/index.ts'
import type { Furnish, Protection } from './new-vault.ts'
import type { Vault } from './open-vault.ts'

export type VaultsOptions = {
  readonly profileFolder: string
  readonly keychain: Keychain
  readonly clock: Clock
  readonly migrations: readonly Migration[]
  /** What this machine is called in the header and the trail. */
  readonly deviceName: string
  /** When the trail's last record was written (a UTC instant); undefined where there is none. */
  readonly lastInstant: (db: Database) => string | undefined
}

export type NewVault = {
  readonly vaultName: string
  readonly protection: Protection
  /** The rows that every vault has: they are there from the instant at which the data file is. */
  readonly furnish?: Furnish
}

/** A kit to print: the code is nowhere else and can't be had again. */
export type MadeVault = { readonly vault: Vault; readonly recoveryCode: string }

export type AdoptedVault = MadeVault & { readonly keptFolder: string | undefined }
