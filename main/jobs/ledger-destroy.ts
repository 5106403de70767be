// Destroys in a database that was just taken out of a backup what the ledgers say, and writes the file anew, off the
// main loop. What may go wrong: LEDGER_REFUSED, DAMAGED_FILE, WRONG_KEY, DISK_FULL. This thread's copies of keys are wiped.

import { publicKeyOfSeed } from '../audit/signature.ts'
import { openDatabase } from '../vault/database.ts'
import { destroyAgain, removeBlobs } from '../vault/destruction/destroy-again.ts'
import { gatherLedgers } from '../vault/destruction/gather.ts'
import { encodeLedger } from '../vault/destruction/ledger.ts'
import { rebuildFile } from '../vault/destruction/rebuild.ts'
import { signerOfSeed } from '../vault/destruction/signer.ts'
import { readLedger } from '../vault/destruction/table.ts'
import { asBuffer, type Task } from './task.ts'

export type LedgerDestroyInput = {
  readonly databaseFile: string
  readonly blobsFolder: string
  readonly key: Uint8Array
  /** The Ed25519 seed that came with it. */
  readonly signing: Uint8Array
  readonly vaultId: string
  /** A UTC instant, for the file that goes with the restored vault. */
  readonly at: string
  readonly must: readonly Uint8Array[]
  readonly may: readonly Uint8Array[]
}

export type LedgerDestroyOutput = {
  /** How many entries are known, how many of them met something that was there again, and how many ledgers did not hold. */
  readonly known: number
  readonly entries: number
  readonly rows: number
  readonly emptied: number
  readonly refused: number
  /** Rows of case_file to be indexed anew. */
  readonly unindexed: readonly number[]
  /** Signed by the vault's key: the union. Empty where nothing was ever destroyed. */
  readonly ledger: Uint8Array
}

export const ledgerDestroy: Task<LedgerDestroyInput, LedgerDestroyOutput, never> = async (input, { signal }) => {
  const { databaseFile, key, signing, vaultId, must, may } = input
  try {
    const db = openDatabase(databaseFile, asBuffer(key))
    try {
      const signer = signerOfSeed(signing)
      // Its own table as well, in the form in which every other ledger comes.
      const own = encodeLedger(readLedger(db, vaultId), input.at, signer)
      const { ledger, refused } = gatherLedgers({
        vaultId,
        publicKey: publicKeyOfSeed(signing),
        must: [own, ...must],
        may,
      })
      if (ledger.entries.length === 0) {
        return { known: 0, entries: 0, rows: 0, emptied: 0, refused, unindexed: [], ledger: new Uint8Array(0) }
      }
      const done = destroyAgain(db, ledger)
      await removeBlobs(input.blobsFolder, done.blobs)
      if (done.entries > 0) await rebuildFile(db, databaseFile, signal)
      const { entries, rows, emptied, unindexed } = done
      const known = ledger.entries.length
      return { known, entries, rows, emptied, refused, unindexed, ledger: encodeLedger(ledger, input.at, signer) }
    } finally {
      if (db.open) db.close()
    }
  } finally {
    key.fill(0)
    signing.fill(0)
  }
}
