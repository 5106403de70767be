// What starting comes to, and what ways out each failure has. No way out deletes anything.

import type { z } from 'zod'
import type { startUpState } from '../../shared/contract/start-up.ts'
import type { AppError, ErrorCode } from '../../shared/errors.ts'
import { slotOf, type VaultHeader } from './header.ts'
import type { KeychainState } from './keychain.ts'
import type { Vault } from './open-vault.ts'

type Failed = Extract<z.infer<typeof startUpState>, { state: 'failed' }>
type PassphraseNeeded = Extract<z.infer<typeof startUpState>, { state: 'passphrase-needed' }>
export type FailureKind = Failed['failure']
export type WayOut = Failed['ways'][number]

export type StartResult =
  | { readonly state: 'first-start'; readonly keychain: KeychainState }
  /** The wizard was left before the code was typed back: `newKit` makes a new one, then `confirmKit`. */
  | { readonly state: 'kit-unconfirmed'; readonly vault: Vault }
  | PassphraseNeeded
  | { readonly state: 'open'; readonly vault: Vault }
  | Failed

const kinds: Partial<Record<ErrorCode, FailureKind>> = {
  NO_KEYCHAIN: 'no-keychain',
  KEYCHAIN_LOCKED: 'keychain-locked',
  KEY_MISSING: 'key-missing',
  WRONG_KEY: 'wrong-key',
  DAMAGED_FILE: 'damaged-file',
  NEWER_FILE: 'newer-file',
  DISK_FULL: 'disk-full',
  READ_ONLY: 'read-only',
  CLOCK_BACK: 'clock-back',
  HALF_MIGRATED: 'half-migrated',
}

const waysOut: Record<FailureKind, readonly WayOut[]> = {
  'no-keychain': ['retry', 'passphrase', 'recovery', 'shares'],
  'keychain-locked': ['retry', 'passphrase', 'recovery', 'shares'],
  'key-missing': ['retry', 'passphrase', 'recovery', 'shares', 'restore', 'salvage'],
  'wrong-key': ['retry', 'passphrase', 'recovery', 'shares', 'restore', 'salvage'],
  'damaged-file': ['salvage', 'read-only', 'restore'],
  'newer-file': ['retry'],
  // SQLite can't read a file in WAL mode without making its -shm beside it, so these two wait for the disk.
  'disk-full': ['retry'],
  'read-only': ['retry'],
  'clock-back': ['retry', 'keep-clock'],
  'log-missing': ['retry', 'go-on', 'salvage', 'restore'],
  'copied-open': ['retry', 'go-on', 'salvage', 'restore'],
  'half-migrated': ['salvage', 'read-only', 'restore'],
}

/** The passphrase opens it; the papers that are kept are the other ways. */
export const passphraseNeeded = (header: VaultHeader): PassphraseNeeded => {
  const ways = (['recovery', 'shares'] as const).filter((way) => slotOf(header, way) !== undefined)
  return { state: 'passphrase-needed', vaultName: header.name, ways }
}

/** Undefined for an error that is not a failure of start-up. `opened`: the keys are at hand to read what can be read. */
export const failureOf = (error: AppError, header: VaultHeader | undefined, opened: boolean): Failed | undefined => {
  const failure = error.code === 'NOT_LATEST' ? (error.params.reason as FailureKind) : kinds[error.code]
  if (!failure) return undefined
  const ways = waysOut[failure].flatMap((way): WayOut[] => {
    if (way === 'recovery' || way === 'passphrase' || way === 'shares') {
      return header !== undefined && slotOf(header, way) !== undefined ? [way] : []
    }
    if (way === 'salvage') {
      // There is nothing to read.
      if (failure === 'damaged-file' && error.params.reason === 'missing') return []
      // Without its keys only those that a backup carries can read it.
      return [opened ? 'salvage' : 'salvage-by-backup']
    }
    return way !== 'read-only' || opened ? [way] : []
  })
  const details = Object.fromEntries(Object.entries(error.params).map(([name, value]) => [name, String(value)]))
  return { state: 'failed', failure, vaultName: header?.name ?? '', ways, details }
}
