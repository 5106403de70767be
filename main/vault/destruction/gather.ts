// Every ledger that can be had for a restore, put together: the one that travelled in the backup, those of newer backups,
// the present vault's, and the recovery kit's file. Keys that were changed since are known by the links of any of them.
// What may go wrong: one that must hold does not: LEDGER_REFUSED. One that was only found by the way and does not hold
// is left out and counted.

import { isAppError } from '../../../shared/errors.ts'
import { believe, decodeLedger, type Ledger, type LedgerFile, mergeLedgers } from './ledger.ts'

export type LedgerSources = {
  readonly vaultId: string
  /** Of the vault that is being restored. */
  readonly publicKey: Uint8Array
  /** What travelled in the backup itself, and what the person gave: refused as a whole where it does not hold. */
  readonly must: readonly Uint8Array[]
  /** What lay about: other backups' and other vaults' are none of ours. */
  readonly may: readonly Uint8Array[]
}

export type Gathered = { readonly ledger: Ledger; readonly refused: number }

/** @throws AppError LEDGER_REFUSED, BACKUP_NEWER */
export const gatherLedgers = ({ vaultId, publicKey, must, may }: LedgerSources): Gathered => {
  let refused = 0
  const firm = must.map(decodeLedger)
  const loose = may.flatMap((bytes): LedgerFile[] => {
    try {
      const file = decodeLedger(bytes)
      // Another vault's is no sign of anything wrong.
      return file.vaultId === vaultId ? [file] : []
    } catch (error) {
      if (!isAppError(error)) throw error
      refused += 1
      return []
    }
  })
  const links = [...firm, ...loose].flatMap((file) => (file.vaultId === vaultId ? file.links : []))
  const believed: Ledger[] = firm.map((file) => believe(file, vaultId, publicKey, links))
  for (const file of loose) {
    try {
      believed.push(believe(file, vaultId, publicKey, links))
    } catch (error) {
      if (!isAppError(error)) throw error
      refused += 1
    }
  }
  return { ledger: mergeLedgers(vaultId, believed), refused }
}
