// The ledger beside the database, `<profile>/vault/destruction.json`: signed, without any value, so that it can be had
// for a restore even when the database can't be opened any more. A restored vault gets the union of every ledger there
// before it is put in place, and takes it into its own table when it is first opened.
// What may go wrong: a file that is out of form or not signed by this vault is left as it is and not believed.

import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { isAppError } from '../../../shared/errors.ts'
import { writeDurably } from '../durable.ts'
import {
  believe,
  decodeLedger,
  encodeLedger,
  type Ledger,
  type LedgerFile,
  ledgerFile,
  maxLedgerLength,
  type Signer,
} from './ledger.ts'
import { addToLedger, hasLedger, readLedger } from './table.ts'

/** Undefined where there is none. @throws AppError LEDGER_REFUSED form, BACKUP_NEWER */
export const readLedgerFile = async (path: string): Promise<LedgerFile | undefined> => {
  try {
    if ((await stat(path)).size > maxLedgerLength) return decodeLedger(new Uint8Array(0))
    return decodeLedger(await readFile(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The ledgers of the present vault and of those kept beside it, as they lie: believed by nobody yet. */
export const ledgersOfProfile = async (profile: string): Promise<Uint8Array[]> => {
  const found: Uint8Array[] = []
  for (const name of await readdir(profile).catch(() => [])) {
    if (!/^vault(\.before-.*)?$/.test(name)) continue
    const path = join(profile, name, ledgerFile)
    const size = await stat(path).then(
      (file) => file.size,
      () => 0,
    )
    if (size > 0 && size <= maxLedgerLength) found.push(await readFile(path))
  }
  return found
}

export const writeLedgerFile = async (folder: string, ledger: Ledger, at: string, signer: Signer): Promise<void> =>
  writeDurably(join(folder, ledgerFile), Buffer.from(encodeLedger(ledger, at, signer)).toString('utf8'))

type LedgerVault = Signer & {
  readonly db: Database
  readonly file: string
  readonly readOnly: boolean
  readonly header: { readonly vaultId: string }
}

/** The ledger as it travels in a backup, signed. */
export const ledgerText = (vault: Pick<LedgerVault, 'db' | 'header' | 'publicKey' | 'sign'>, at: string): string =>
  Buffer.from(encodeLedger(readLedger(vault.db, vault.header.vaultId), at, vault)).toString('utf8')

/** Writes the file anew from the table: after a destruction was committed. Errors are those of writing files. */
export const keepLedgerFile = (vault: LedgerVault, at: string): Promise<void> =>
  writeLedgerFile(dirname(vault.file), readLedger(vault.db, vault.header.vaultId), at, vault)

const lacks = (present: Ledger, beside: Ledger | undefined): beside is Ledger =>
  beside !== undefined &&
  (beside.entries.some(({ id }) => !present.entries.some((entry) => entry.id === id)) ||
    beside.links.length > present.links.length)

/**
 * When a vault was opened: what the file beside it knows and the table does not is taken in, and the file is written
 * anew where it lacks something. Answers how many entries were taken in. Throws nothing that would keep a vault shut.
 */
export const settleLedger = (
  vault: LedgerVault,
  at: string,
  inTransaction: (work: () => number) => number,
): Promise<number> => {
  const begun = settled.get(vault) ?? settle(vault, at, inTransaction).catch(() => 0)
  settled.set(vault, begun)
  return begun
}
const settled = new WeakMap<LedgerVault, Promise<number>>()

const settle = async (
  vault: LedgerVault,
  at: string,
  inTransaction: (work: () => number) => number,
): Promise<number> => {
  const { db, file, readOnly } = vault
  const { vaultId } = vault.header
  if (readOnly || !hasLedger(db)) return 0
  const present = readLedger(db, vaultId)
  let beside: Ledger | undefined
  try {
    const found = await readLedgerFile(join(dirname(file), ledgerFile))
    beside = found && believe(found, vaultId, vault.publicKey, present.links)
  } catch (error) {
    if (!isAppError(error)) return 0
    // Not ours, or altered: another ledger takes its place only where this vault has one of its own to keep.
  }
  if (!db.open) return 0
  const added = lacks(present, beside) ? inTransaction(() => addToLedger(db, beside)) : 0
  const whole = beside && readLedger(db, vaultId).entries.length === beside.entries.length
  if (!whole && (present.entries.length > 0 || added > 0)) await keepLedgerFile(vault, at).catch(() => undefined)
  return added
}
