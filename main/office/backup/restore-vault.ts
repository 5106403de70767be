// Puts a backup in the place of the vault. Everything that can fail does so on copies in a folder of its own, before
// the present vault is touched: the file and every one it rests on are verified and unpacked, the trail inside is
// verified, what was destroyed since the backup was made is destroyed in it again, the database is put under a new key.
// Only then are the sessions ended and the folders swapped; the old vault stays beside.
// A trail that was already broken when the backup was made does not keep an office from its records: it is restored, and
// its own record and the security officer's page say what is wrong.
// What may go wrong: the codes of reading a chain of archives (chain.ts), LEDGER_REFUSED, WRONG_KEY, DAMAGED_FILE,
// NEWER_FILE, NO_KEYCHAIN, KEYCHAIN_LOCKED, WEAK_PASSWORD, DISK_FULL, READ_ONLY, CANCELLED: the present vault is then as it was.

import { basename, dirname, join } from 'node:path'
import { isAppError } from '../../../shared/errors.ts'
import type { Standing } from '../../../shared/values/standings.ts'
import type { Problem } from '../../audit/chain.ts'
import { makeCheckpoint } from '../../audit/checkpoints.ts'
import { TrailEntry } from '../../audit/entry.ts'
import { publicKeyOfSeed } from '../../audit/signature.ts'
import type { Author } from '../../audit/trail.ts'
import { recordVerdict } from '../../audit/whole-trail.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { settleDestruction } from '../../gate/settle-destruction.ts'
import type { ArchiveRestored } from '../../jobs/archive-restore.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import type { LedgerDestroyOutput } from '../../jobs/ledger-destroy.ts'
import { runTask } from '../../jobs/run-task.ts'
import type { TrailVerifyOutput } from '../../jobs/trail-verify.ts'
import type { ArchiveSecret } from '../../vault/archive/age-keys.ts'
import type { ArchiveContent } from '../../vault/archive/read-archive.ts'
import { encodeLedger } from '../../vault/destruction/ledger.ts'
import { ledgersOfProfile } from '../../vault/destruction/ledger-file.ts'
import { readLedger } from '../../vault/destruction/table.ts'
import { exists } from '../../vault/durable.ts'
import type { Protection } from '../../vault/vault.ts'
import { makeWorkFolder, removeWorkFolder, sweepWorkFolders } from '../../vault/work-folders.ts'
import { indexAgain } from '../cases/for-others.ts'
import { settle, startHouse } from '../start-up/for-others.ts'
import { standingOf } from './standing.ts'

export type RestoreWish = {
  readonly file: string
  readonly secret: ArchiveSecret
  readonly protection: Protection
  /** null where nobody is signed in: before there is a vault. */
  readonly author: Author | null
  /** What the recovery kit's file says was destroyed. */
  readonly ledger?: Uint8Array | undefined
  /** Whose backup it must be: BACKUP_FOREIGN otherwise. */
  readonly expect?: { readonly vaultId: string } | undefined
}

const fraction = (done: number, total: number): number | null => (total > 0 ? done / total : null)

/** The unpacked database's trail, whole; the checkpoint that travelled along says how far it must reach. */
const verifyTrail = (content: ArchiveContent, file: string, control: JobControl): Promise<TrailVerifyOutput> => {
  const { keys, checkpoint, manifest } = content
  const head = manifest.trail ?? { seq: 0, hash: '00'.repeat(32) }
  return runTask(
    'trail.verify',
    {
      databaseFile: file,
      databaseKey: keys.database,
      publicKey: publicKeyOfSeed(keys.signing),
      head: { seq: head.seq, hash: Buffer.from(head.hash, 'hex') },
      anchor: {
        ...checkpoint,
        hash: Buffer.from(checkpoint.hash, 'hex'),
        signature: Buffer.from(checkpoint.signature, 'base64url'),
      },
    },
    {
      signal: control.signal,
      onProgress: ({ done, total }) => control.progress('trail', fraction(done, total)),
    },
  )
}

/** What the present vault knows, open or not: its own ledger, and those of vaults kept beside it. */
const ledgersHere = async (house: House): Promise<readonly Uint8Array[]> => {
  const { open, profile, clock } = house
  const beside = await ledgersOfProfile(profile)
  if (!open) return beside
  const own = readLedger(open.vault.db, open.vault.header.vaultId)
  return [encodeLedger(own, clock.now().toISOString(), open.vault), ...beside]
}

/** Before anybody can see it: what was destroyed since the backup was made is destroyed in the copy. */
const destroyAgain = async (
  house: House,
  wish: RestoreWish,
  { content, ledgers }: ArchiveRestored,
  file: string,
): Promise<LedgerDestroyOutput> =>
  runTask('ledger.destroy', {
    databaseFile: file,
    blobsFolder: join(dirname(file), 'blobs'),
    key: content.keys.database,
    signing: content.keys.signing,
    vaultId: content.manifest.vaultId,
    at: house.clock.now().toISOString(),
    must: [content.destruction === null ? [] : [Buffer.from(content.destruction)], wish.ledger ?? []].flat(),
    may: [...ledgers, ...(await ledgersHere(house))],
  })

/** Nobody may write into the old vault once its successor is about to take its place. */
const leave = (house: House, open: OpenVault | null): void => {
  for (const session of house.sessions.all()) {
    if (session.state === 'none') continue
    if (open) {
      recordAct(open, session.actor, 'session.ended', 'done', new TrailEntry().detail('reason', 'restore'))
    }
    house.sessions.end(session)
  }
  house.open = null
}

/** After a failure: back into the old vault, which was not touched; or to what start-up finds. */
const comeBack = async (house: House, before: OpenVault | null): Promise<void> => {
  if (house.open === before) return
  if (before?.vault.db.open) house.open = before
  else await startHouse(house)
  house.emit('all', 'session.changed', { reason: 'ended' })
  house.emit('all', 'vault.changed', {})
}

type Names = { readonly name: string; readonly createdAt: string }

/** The vault's own name and age, from the header that travelled along; else the office's name and the backup's time. */
const namesOf = ({ vaultHeader, manifest }: ArchiveContent): Names => {
  const found: Partial<Names> = vaultHeader === null ? {} : (JSON.parse(vaultHeader) as Partial<Names>)
  return { name: found.name ?? manifest.office, createdAt: found.createdAt ?? manifest.createdAt }
}

type Ready = { readonly content: ArchiveContent; readonly file: string; readonly ledger: string }

const adopt = async (house: House, wish: RestoreWish, { content, file, ledger }: Ready, control: JobControl) => {
  const before = house.open
  control.progress('rekeying', null)
  const adopted = await house.vaults.adopt({
    databaseFile: file,
    blobsFolder: (await exists(join(dirname(file), 'blobs'))) ? join(dirname(file), 'blobs') : undefined,
    keys: content.keys,
    vaultId: content.manifest.vaultId,
    ...namesOf(content),
    protection: wish.protection,
    ledger: ledger === '' ? undefined : ledger,
    rekey: async (database, oldKey, newKey) => {
      await runTask('vault.rekey', { file: database, oldKey, newKey }, { signal: control.signal })
      control.progress('swapping', null)
      leave(house, before)
      await before?.vault.blobs.letGo()
    },
  })
  return adopted
}

type Verified = { readonly records: number; readonly problem: Problem | null; readonly standing: Standing | null }

const record = async (
  house: House,
  wish: RestoreWish,
  { content, links }: ArchiveRestored,
  verified: Verified,
  destroyed: LedgerDestroyOutput,
): Promise<void> => {
  const { open } = house
  if (!open) return
  const entry = new TrailEntry()
    .about('vault', open.vault.header.vaultId, open.vault.header.name)
    .detail('fileName', basename(wish.file))
    .detail('createdAt', content.manifest.createdAt)
    .detail('records', verified.records)
    .detail('links', links)
    .detail('destroyed', destroyed.entries)
  if (destroyed.refused > 0) entry.detail('ledgersRefused', destroyed.refused)
  const { standing } = verified
  if (standing) {
    entry.detail('standing', standing.kind).detail('onlyHere', standing.here).detail('onlyBackup', standing.there)
    if (standing.commonUntil !== null) entry.detail('commonUntil', standing.commonUntil)
  }
  recordAct(open, wish.author, 'vault.restored', 'done', entry, () => indexAgain(open.store, destroyed.unindexed))
  recordVerdict(house, open, wish.author, { records: verified.records, problem: verified.problem ?? undefined })
  await settleDestruction(house, open)
  await makeCheckpoint(house, open, 'restore')
}

export const restoreVault = async (house: House, wish: RestoreWish, control: JobControl): Promise<JobResult> => {
  const before = house.open
  let content: ArchiveContent | undefined
  let folder: string | undefined
  try {
    await sweepWorkFolders(house.profile, 'restoring')
    folder = await makeWorkFolder(house.profile, 'restoring')
    const file = join(folder, 'anjuan.db')
    const restored = await runTask(
      'archive.restore',
      { file: wish.file, secret: wish.secret, targetFolder: folder, ...(wish.expect && { expect: wish.expect }) },
      { signal: control.signal, onProgress: ({ done, total }) => control.progress('reading', fraction(done, total)) },
    )
    content = restored.content
    const verified = await verifyTrail(content, file, control)
    control.progress('comparing', null)
    const standing = await standingOf(house, content, file, control.signal)
    control.progress('destroying', null)
    const destroyed = await destroyAgain(house, wish, restored, file)
    const ledger = Buffer.from(destroyed.ledger).toString('utf8')
    const { vault, keptFolder } = await adopt(house, wish, { content, file, ledger }, control)
    settle(house, { state: 'kit-unconfirmed', vault }, 'restore')
    await record(house, wish, restored, { ...verified, standing }, destroyed)
    house.emit('all', 'session.changed', { reason: 'ended' })
    return {
      office: content.manifest.office,
      records: verified.records,
      whole: verified.problem === null,
      files: restored.links,
      destroyed: destroyed.entries,
      ledgersRefused: destroyed.refused,
      ...(standing && { standing: standing.kind, onlyHere: standing.here, onlyBackup: standing.there }),
      ...(keptFolder === undefined ? {} : { keptFolder: basename(keptFolder) }),
    }
  } catch (error) {
    await comeBack(house, before)
    if (house.open && house.open === before) {
      const entry = new TrailEntry()
        .about('vault', before.vault.header.vaultId, before.vault.header.name)
        .detail('fileName', basename(wish.file))
        .detail('code', isAppError(error) ? error.code : 'INTERNAL')
      recordAct(before, wish.author, 'vault.restore-failed', 'failed', entry)
    }
    throw error
  } finally {
    for (const key of Object.values(content?.keys ?? {})) key.fill(0)
    if (folder) await removeWorkFolder(folder)
  }
}
