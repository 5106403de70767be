// Reads what can be read of a damaged vault into a new database and a new folder of documents beside, fills up from a
// backup what is missing, and makes the whole fit to be a vault again: no reference to nothing, sums counted anew, the
// trail's end under its mark. Nothing of the damaged vault is written to.
// What may go wrong: CANCELLED, DISK_FULL, DAMAGED_FILE {reason: 'nothing' | 'accounts'}, NEWER_FILE, BACKUP_FOREIGN. This
// thread's copies of the keys are wiped.

import type { Database } from 'better-sqlite3'
import { changingActs } from '../../shared/contract/acts.ts'
import { AppError } from '../../shared/errors.ts'
import { headMac } from '../audit/trail.ts'
import { systemClock } from '../clock.ts'
import { openDatabase } from '../vault/database.ts'
import { deriveKey } from '../vault/keys.ts'
import { migrations } from '../vault/migrations/index.ts'
import { migrate, versionOf } from '../vault/migrator.ts'
import { mendDangling } from '../vault/salvage/dangling.ts'
import { countAgain, queueSubjects, unindexedCases } from '../vault/salvage/derived.ts'
import { type DocumentsFound, salvageDocuments } from '../vault/salvage/documents.ts'
import { fillFromBackup } from '../vault/salvage/from-backup.ts'
import type { SalvageReport } from '../vault/salvage/report.ts'
import { type Salvaged, salvage } from '../vault/salvage/salvage.ts'
import { storageError } from '../vault/storage-error.ts'
import { asBuffer, type Task } from './task.ts'

export type VaultSalvageInput = {
  readonly file: string
  readonly keys: {
    readonly database: Uint8Array
    readonly field: Uint8Array
    readonly index: Uint8Array
    readonly signing: Uint8Array
  }
  readonly salts: readonly Uint8Array[]
  /** Where the new database is to be: not there yet. */
  readonly targetFile: string
  /** The damaged vault's documents, and where they go to. */
  readonly blobsFolder: string
  readonly targetBlobs: string
  readonly office: { readonly name: string; readonly vaultId: string; readonly createdAt: string }
  /** The newest signed checkpoint that is known from elsewhere. */
  readonly anchor: { readonly seq: number; readonly hash: Uint8Array } | null
  readonly backup: {
    readonly databaseFile: string
    readonly key: Uint8Array
    readonly blobsFolder: string
    readonly trail: { readonly seq: number; readonly hash: string } | null
    readonly createdAt: string
  } | null
}

export type VaultSalvageOutput = {
  readonly report: SalvageReport
  /** Rows of case_file to be indexed anew; empty where the index could be read. */
  readonly unindexed: readonly number[]
}

export type VaultSalvageProgress = {
  readonly step: 'looking' | 'reading' | 'filling' | 'mending' | 'documents'
  readonly done: number
  readonly total: number
}

const openBackup = ({ databaseFile, key }: NonNullable<VaultSalvageInput['backup']>, version: number): Database => {
  const db = openDatabase(databaseFile, asBuffer(key))
  try {
    // A copy that is thrown away: brought to the salvaged tables' version, so that its rows fit.
    const wanted = migrations.filter((one) => one.version <= version)
    if (versionOf(db) < version) migrate(db, wanted, systemClock)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const fill = (salvaged: Salvaged, backup: VaultSalvageInput['backup']): SalvageReport => {
  if (!backup) return salvaged.report
  const db = openBackup(backup, salvaged.report.version)
  try {
    const changes = (act: string): boolean => changingActs.has(act)
    return fillFromBackup(salvaged, { db, trail: backup.trail, createdAt: backup.createdAt, changes })
  } finally {
    db.close()
  }
}

/** The one row without which nobody knows whose vault it is. */
const assertOffice = (db: Database, { name, vaultId, createdAt }: VaultSalvageInput['office']): void => {
  db.prepare('INSERT OR IGNORE INTO office (only, name, vault_id, created_at) VALUES (1, ?, ?, ?)').run(
    name,
    vaultId,
    createdAt,
  )
}

/** Without anybody who may sign in, the next start would make a first administrator of whoever sits there. */
const assertAccounts = (db: Database): void => {
  const found = db
    .prepare(
      "SELECT 1 FROM staff WHERE active = 1 AND password_hash IS NOT NULL AND role IN ('administrator', 'supervisor') LIMIT 1",
    )
    .get()
  if (!found) throw new AppError('DAMAGED_FILE', { reason: 'accounts' })
}

/** Where the mark of the trail's end is lost: the last record that is known of, here or from the checkpoint outside. */
const settleHead = (db: Database, signing: Uint8Array, anchor: VaultSalvageInput['anchor']): void => {
  if (db.prepare('SELECT 1 FROM trail_head').get()) return
  const last = db
    .prepare<[], { seq: number; hash: Buffer }>('SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1')
    .get()
  const known = anchor && { seq: anchor.seq, hash: asBuffer(anchor.hash) }
  const head = !last || (known && known.seq > last.seq) ? known : last
  if (!head || head.seq === 0) return
  const key = deriveKey(signing, 'anjuan/trail-head/v1')
  db.prepare('INSERT INTO trail_head (only, seq, hash, mac) VALUES (1, ?, ?, ?)').run(
    head.seq,
    head.hash,
    headMac(key, head.seq, head.hash),
  )
  key.fill(0)
}

const mend = (salvaged: Salvaged, report: SalvageReport, input: VaultSalvageInput): VaultSalvageOutput => {
  const { target, missing, searches } = salvaged
  const { db } = target
  target.commit()
  assertOffice(db, input.office)
  assertAccounts(db)
  settleHead(db, input.keys.signing, input.anchor)
  const even = missing.length === 0 && searches.length === 0 && report.refusedRows === 0
  if (even && (db.pragma('foreign_key_check') as []).length === 0) return { report, unindexed: [] }
  const { madeUp, leftOut } = mendDangling(db)
  countAgain(db)
  if (missing.some(({ shape }) => shape.name.startsWith('trail'))) queueSubjects(db)
  // Where either index is begun anew, and where records came back, every case is put into it again.
  const again =
    searches.length > 0 ||
    missing.some(({ shape }) => ['case_file', 'contact_record', 'search_queue'].includes(shape.name))
  if (again) {
    for (const name of target.searches) target.emptySearch(name)
    db.exec('INSERT OR IGNORE INTO search_queue (case_row) SELECT "row" FROM case_file')
  }
  const tables = report.tables.map((table) => ({
    ...table,
    madeUp: madeUp.get(table.table) ?? 0,
    leftOut: leftOut.get(table.table) ?? 0,
  }))
  return { report: { ...report, tables }, unindexed: again ? unindexedCases(db) : [] }
}

const blobsOf = (db: Database) =>
  db.prepare('SELECT id, size, tag, sha256 FROM blob ORDER BY id').all() as {
    id: string
    size: number
    tag: Buffer
    sha256: Buffer
  }[]

const hasBlobs = (db: Database): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'blob'").get() !== undefined

export const vaultSalvage: Task<VaultSalvageInput, VaultSalvageOutput, VaultSalvageProgress> = async (
  input,
  { signal, onProgress },
) => {
  const { keys, backup } = input
  let salvaged: Salvaged | undefined
  try {
    salvaged = await salvage(input.file, input.targetFile, asBuffer(keys.database), {
      migrations,
      clock: systemClock,
      salts: input.salts,
      signal,
      onProgress: (step, done, total) => onProgress({ step, done, total }),
    })
    onProgress({ step: 'filling', done: 0, total: 0 })
    const filled = fill(salvaged, backup)
    onProgress({ step: 'mending', done: 0, total: 0 })
    const { report, unindexed } = mend(salvaged, filled, input)
    const blobs = hasBlobs(salvaged.target.db) ? blobsOf(salvaged.target.db) : []
    salvaged.target.finish()
    const documents: DocumentsFound = await salvageDocuments(
      {
        blobs,
        keys: { field: asBuffer(keys.field), index: asBuffer(keys.index) },
        from: input.blobsFolder,
        backup: backup?.blobsFolder,
        to: input.targetBlobs,
      },
      { signal, onBlob: (done, total) => onProgress({ step: 'documents', done, total }) },
    )
    return { report: { ...report, ...documents }, unindexed }
  } catch (error) {
    throw storageError(error) ?? error
  } finally {
    salvaged?.target.abandon()
    for (const key of [...Object.values(keys), ...(backup ? [backup.key] : [])]) key.fill(0)
  }
}
