// Salvages a vault that does not open: into a folder of its own, filled up from a backup if there is one, and then put in
// the place of the damaged one, which stays beside. Until the two folders change places nothing of the damaged vault is
// touched, and a failure leaves everything as it was.
// What may go wrong: WRONG_STATE {what} `keys`: neither start-up nor a backup has them, `keys-of-backup`: they are others; DAMAGED_FILE {reason:
// 'nothing'} also where the backup's are not this file's; the codes of reading a chain of archives (chain.ts) and of salvaging (jobs/vault-salvage.ts);
// LEDGER_REFUSED, NO_KEYCHAIN, KEYCHAIN_LOCKED, WEAK_PASSWORD, DISK_FULL, READ_ONLY, CANCELLED.

import { mkdtemp } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import { readAnchor } from '../../audit/anchor.ts'
import { TrailEntry } from '../../audit/entry.ts'
import { publicKeyOfSeed } from '../../audit/signature.ts'
import type { House } from '../../gate/house.ts'
import { inTransaction, recordAct } from '../../gate/record-act.ts'
import { settleDestruction } from '../../gate/settle-destruction.ts'
import { tables } from '../../gate/store.ts'
import type { ArchiveRestored } from '../../jobs/archive-restore.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import { runTask } from '../../jobs/run-task.ts'
import type { VaultSalvageOutput } from '../../jobs/vault-salvage.ts'
import { ledgersOfProfile } from '../../vault/destruction/ledger-file.ts'
import { exists } from '../../vault/durable.ts'
import { opens, parseHeader, readHeader, type VaultHeader } from '../../vault/header.ts'
import { keptSalt } from '../../vault/place.ts'
import { storageError } from '../../vault/storage-error.ts'
import type { Protection } from '../../vault/vault.ts'
import { makeWorkFolder, removeWorkFolder, sweepWorkFolders } from '../../vault/work-folders.ts'
import { indexAgain } from '../cases/for-others.ts'
import { settle, startHouse } from '../start-up/for-others.ts'
import type { BackupChoice } from './index.ts'

export type SalvageWish = { readonly backup: BackupChoice; readonly protection: Protection }

const db = tables<'salvage'>()

const wipeKeys = (keys: Whose['keys']): void => {
  for (const key of Object.values(keys)) key.fill(0)
}

/** Cases put into the full-text index in one go: some milliseconds. */
const indexedAtOnce = 25

const fraction = (done: number, total: number): number | null => (total > 0 ? done / total : null)

type Whose = {
  readonly keys: ArchiveRestored['content']['keys']
  readonly vaultId: string
  readonly name: string
  readonly createdAt: string
  readonly header: VaultHeader | undefined
}

/** The keys that start-up had, else those in the backup, held against the header where there is one. */
const whoseIs = async (house: House, restored: ArchiveRestored | undefined): Promise<Whose> => {
  const held = house.vaults.forSalvage()
  const content = restored?.content
  if (held.keys && held.header) {
    const { vaultId, name, createdAt } = held.header
    if (content && content.manifest.vaultId !== vaultId) {
      wipeKeys(held.keys)
      throw new AppError('BACKUP_FOREIGN', { office: content.manifest.office })
    }
    return { keys: held.keys, vaultId, name, createdAt, header: held.header }
  }
  if (!content) throw new AppError('WRONG_STATE', { what: 'keys' })
  // Where the header is lost the file itself has to tell.
  const here = await readHeader(held.files.folder).catch(() => undefined)
  if (here && here.vaultId !== content.manifest.vaultId) {
    throw new AppError('BACKUP_FOREIGN', { office: content.manifest.office })
  }
  if (here && !opens(here, content.keys)) throw new AppError('WRONG_STATE', { what: 'keys-of-backup' })
  const header = content.vaultHeader === null ? undefined : parseHeader(content.vaultHeader)
  const { manifest } = content
  return {
    keys: { ...content.keys },
    vaultId: manifest.vaultId,
    name: header?.name ?? manifest.office,
    createdAt: header?.createdAt ?? manifest.createdAt,
    header: undefined,
  }
}

const bringBackup = async (
  folder: string,
  backup: BackupChoice,
  control: JobControl,
): Promise<ArchiveRestored | undefined> => {
  if (!backup) return undefined
  return runTask(
    'archive.restore',
    { file: backup.file, secret: backup.secret, targetFolder: folder },
    { signal: control.signal, onProgress: ({ done, total }) => control.progress('backup', fraction(done, total)) },
  )
}

type Made = {
  readonly whose: Whose
  readonly restored: ArchiveRestored | undefined
  readonly file: string
  readonly blobs: string
}

const salvageInto = async (
  house: House,
  made: Made,
  backupFolder: string,
  control: JobControl,
): Promise<VaultSalvageOutput> => {
  const { whose, restored, file, blobs } = made
  const { files } = house.vaults.forSalvage()
  const salt = await keptSalt(files.folder)
  const publicKey = publicKeyOfSeed(whose.keys.signing)
  const anchor =
    whose.header && (await readAnchor({ header: whose.header, file: files.database, publicKey }, house.keychain))
  const content = restored?.content
  return runTask(
    'vault.salvage',
    {
      file: files.database,
      keys: whose.keys,
      salts: salt ? [salt] : [],
      targetFile: file,
      blobsFolder: join(files.folder, 'blobs'),
      targetBlobs: blobs,
      office: { name: whose.name, vaultId: whose.vaultId, createdAt: whose.createdAt },
      anchor: anchor ? { seq: anchor.seq, hash: anchor.hash } : null,
      backup: content
        ? {
            databaseFile: join(backupFolder, 'anjuan.db'),
            key: content.keys.database,
            blobsFolder: join(backupFolder, 'blobs'),
            trail: content.manifest.trail,
            createdAt: content.manifest.createdAt,
          }
        : null,
    },
    { signal: control.signal, onProgress: ({ step, done, total }) => control.progress(step, fraction(done, total)) },
  )
}

/** What was destroyed may have come back out of the backup: it is destroyed again before anybody sees it. */
const destroyAgain = async (house: House, { whose, restored, file, blobs }: Made) => {
  const must = restored?.content.destruction ? [Buffer.from(restored.content.destruction)] : []
  return runTask('ledger.destroy', {
    databaseFile: file,
    blobsFolder: blobs,
    key: whose.keys.database,
    signing: whose.keys.signing,
    vaultId: whose.vaultId,
    at: house.clock.now().toISOString(),
    must,
    may: [...(restored?.ledgers ?? []), ...(await ledgersOfProfile(house.profile))],
  })
}

const record = async (
  house: House,
  output: VaultSalvageOutput,
  unindexed: readonly number[],
  keptFolder: string,
): Promise<void> => {
  const { open } = house
  if (!open) return
  const { report } = output
  const { vaultId, name } = open.vault.header
  const sum = (of: (table: VaultSalvageOutput['report']['tables'][number]) => number) =>
    report.tables.reduce((total, table) => total + of(table), 0)
  const entry = new TrailEntry()
    .about('vault', vaultId, name)
    .detail('damagedPages', report.damagedPages)
    .detail('rows', report.rows)
    .detail(
      'lost',
      sum((table) => table.lost ?? 0),
    )
    .detail(
      'fromBackup',
      sum((table) => table.fromBackup),
    )
    .detail('documentsLost', report.documentsLostCount)
  recordAct(open, null, 'vault.salvaged', 'done', entry, () =>
    open.store.run(
      db.insertInto('salvage').values({
        id: uuidv7(),
        at: house.clock.now().toISOString(),
        kept_folder: keptFolder,
        body: JSON.stringify({ report }),
      }),
    ),
  )
  const all = [...new Set([...output.unindexed, ...unindexed])]
  for (let from = 0; from < all.length; from += indexedAtOnce) {
    inTransaction(open, () => indexAgain(open.store, all.slice(from, from + indexedAtOnce)))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await settleDestruction(house, open)
}

export const salvageVault = async (house: House, wish: SalvageWish, control: JobControl): Promise<JobResult> => {
  let folder: string | undefined
  let whose: Whose | undefined
  let restored: ArchiveRestored | undefined
  try {
    await sweepWorkFolders(house.profile, 'salvaging')
    folder = await makeWorkFolder(house.profile, 'salvaging')
    const backupFolder = await mkdtemp(join(folder, 'backup-'))
    restored = await bringBackup(backupFolder, wish.backup, control)
    whose = await whoseIs(house, restored)
    const made: Made = { whose, restored, file: join(folder, 'anjuan.db'), blobs: join(folder, 'blobs') }
    const output = await salvageInto(house, made, backupFolder, control)
    const destroyed = await destroyAgain(house, made)
    control.progress('rekeying', null)
    const ledger = Buffer.from(destroyed.ledger).toString('utf8')
    const { vault, keptFolder } = await house.vaults.adopt({
      databaseFile: made.file,
      blobsFolder: (await exists(made.blobs)) ? made.blobs : undefined,
      keys: whose.keys,
      vaultId: whose.vaultId,
      name: whose.name,
      createdAt: whose.createdAt,
      protection: wish.protection,
      ledger: ledger === '' ? undefined : ledger,
      rekey: async (database, oldKey, newKey) => {
        await runTask('vault.rekey', { file: database, oldKey, newKey }, { signal: control.signal })
        control.progress('swapping', null)
      },
    })
    settle(house, { state: 'kit-unconfirmed', vault }, 'salvage')
    const kept = keptFolder === undefined ? '' : basename(keptFolder)
    await record(house, output, destroyed.unindexed, kept)
    house.emit('all', 'session.changed', { reason: 'ended' })
    return resultOf(output, kept)
  } catch (thrown) {
    const error = storageError(thrown) ?? thrown
    // What start-up had in hand is gone with an adoption that failed at its very end.
    if (!house.open && house.vaults.forSalvage().keys === undefined) await startHouse(house)
    throw error
  } finally {
    if (whose) wipeKeys(whose.keys)
    if (restored) wipeKeys(restored.content.keys)
    if (folder) await removeWorkFolder(folder)
  }
}

const resultOf = ({ report }: VaultSalvageOutput, keptFolder: string): JobResult => {
  const sum = (of: (table: (typeof report.tables)[number]) => number) =>
    report.tables.reduce((total, table) => total + of(table), 0)
  return {
    pages: report.pages,
    damagedPages: report.damagedPages,
    rows: report.rows,
    lost: sum((table) => table.lost ?? 0),
    unsureRows: report.unsureRows,
    refusedRows: report.refusedRows,
    fromBackup: sum((table) => table.fromBackup),
    older: sum((table) => table.older),
    documents: report.documents,
    documentsFromBackup: report.documentsFromBackup,
    documentsLost: report.documentsLostCount,
    keptFolder,
  }
}
