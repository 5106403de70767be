// An office with cases, phones, identity numbers and a document, a backup of it, and backups that were made to look like
// one: taken apart with their key, changed inside, and packed anew so that every hash fits.

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { makeCheckpoint } from '../../../../main/audit/checkpoints.ts'
import { drillLook } from '../../../../main/jobs/drill-look.ts'
import { type DrillRunOutput, drillRun } from '../../../../main/jobs/drill-run.ts'
import { runTask } from '../../../../main/jobs/run-task.ts'
import { backup } from '../../../../main/office/backup/backup.ts'
import { jobs, recipients } from '../../../../main/office/backup/index.ts'
import { cases } from '../../../../main/office/cases/index.ts'
import { clients } from '../../../../main/office/clients/index.ts'
import { documents } from '../../../../main/office/documents/index.ts'
import { drills } from '../../../../main/office/drills/index.ts'
import { ownTrail } from '../../../../main/office/drills/run.ts'
import { printing } from '../../../../main/office/printing/printing.ts'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { extractChain, findChain } from '../../../../main/vault/archive/chain.ts'
import type { ArchiveContent } from '../../../../main/vault/archive/read-archive.ts'
import { writeArchive } from '../../../../main/vault/archive/write-archive.ts'
import { blobsFolder } from '../../../../main/vault/blobs/blob-files.ts'
import { closeWhole, openDatabase } from '../../../../main/vault/database.ts'
import { deriveBlobKeys } from '../../../../main/vault/keys.ts'
import type { Output } from '../../../../shared/contract/contract.ts'
import type { DrillKind } from '../../../../shared/values/drills.ts'
import { endOf } from '../../../support/jobs.ts'
import { Office, type Window } from '../../../support/office.ts'
import { addRecipient, allowDestination } from '../../../support/second-person.ts'
import { addDocument, caseWish, pdf } from '../documents/setup.ts'

export const handlers = {
  ...cases,
  ...clients,
  ...documents,
  ...backup,
  ...recipients,
  ...jobs,
  ...drills,
  ...printing,
} as never

export type Scene = {
  readonly office: Office
  readonly supervisor: Window
  readonly officer: Window
  readonly folder: string
  /** What opens the backups. */
  readonly identity: string
  readonly recipient: string
  /** The backup's file. */
  readonly file: string
  readonly clean: () => Promise<void>
}

export const backUp = async ({ office, supervisor, folder }: Omit<Scene, 'file' | 'clean'>): Promise<string> => {
  await supervisor.confirm()
  const { rows } = await supervisor.call('recipients.list', {})
  const { jobId } = await supervisor.call('backup.start', {
    folder,
    to: { kind: 'recipients', ids: rows.map(({ id }) => id) },
  })
  return join(folder, String((await endOf(office, jobId)).result?.fileName))
}

export const makeScene = async (names: readonly string[]): Promise<Scene> => {
  const office = new Office({ handlers })
  await office.found('江南催收部')
  const supervisor = await office.as('supervisor', '何主管')
  const officer = await office.securityOfficer()
  const collector = await office.as('collector', '李催')
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-drills-'))
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '孙经理',
    contactPhone: '13900001111',
  })
  let first = ''
  for (const name of names) {
    const wish = caseWish(office, clientId, await office.idOf(collector), name)
    const phones = [{ label: '本人', number: `1380013${String(8000 + names.indexOf(name))}` }]
    Object.assign(wish.debtor, { idKind: 'resident-id', idNumber: '11010519491231002X', phones })
    first = (await supervisor.call('cases.add', wish)).id || first
  }
  await addDocument(collector, { kind: 'case', id: first }, pdf(400_000))
  const { identity, recipient } = await generateIdentity()
  await addRecipient(office, supervisor, '保险柜', recipient)
  await allowDestination(office, supervisor, folder)
  const scene = { office, supervisor, officer, folder, identity, recipient }
  const file = await backUp(scene)
  return {
    ...scene,
    file,
    async clean() {
      await office.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const opens = ({ identity }: Pick<Scene, 'identity'>) => ({ kind: 'identity' as const, identity })

/** In the dialog of that window. */
export const chooseFile = async ({ office }: Pick<Scene, 'office'>, window: Window, file: string) => {
  office.answers.file = file
  await window.call('drills.chooseFile', {})
  return { kind: 'file' as const, file }
}

/** Full, or resting on another, as the schedule writes them. */
export const writeLink = async ({ office, folder, recipient }: Scene, base?: string) => {
  const { house } = office
  const open = house.open!
  office.clock.forward(1000)
  const checkpoint = await makeCheckpoint(house, open, 'backup')
  return runTask('archive.write', {
    databaseFile: open.vault.file,
    keys: open.vault.keysForBackup(),
    office: '江南催收部',
    vaultId: open.vault.header.vaultId,
    programVersion: house.version,
    createdAt: house.clock.now().toISOString(),
    checkpoint: {
      ...checkpoint,
      hash: checkpoint.hash.toString('hex'),
      publicKey: open.vault.publicKey.toString('base64url'),
      signature: checkpoint.signature.toString('base64url'),
    },
    lock: { recipients: [recipient] },
    destinationFolder: folder,
    ...(base === undefined ? { kind: 'full' as const } : { kind: 'incremental' as const, base: { backupId: base } }),
  })
}

export type Ended = { readonly end: Awaited<ReturnType<typeof endOf>>; readonly drill: Output<'drills.read'> }

/** A drill (or a verification) of a chosen file, to its end, and its report. */
export const drillOf = async (
  scene: Scene,
  file: string,
  procedure: 'drills.start' | 'drills.verify' = 'drills.start',
): Promise<Ended> => {
  const { supervisor, office } = scene
  const which = await chooseFile(scene, supervisor, file)
  await supervisor.confirm()
  const { jobId, id } = await supervisor.call(procedure, { which, opens: opens(scene) })
  const end = await endOf(office, jobId)
  return { end, drill: await supervisor.call('drills.read', { id }) }
}

export type Inside = { readonly db: Database; readonly content: ArchiveContent; readonly folder: string }

/** What the worker finds of a file, without a job around it; folder and all, in this thread. */
export const lookInside = async (
  { office, identity }: Scene,
  file: string,
  kind: DrillKind = 'drill',
): Promise<{ readonly wrong: Readonly<Record<string, readonly string[]>>; readonly found: DrillRunOutput }> => {
  const { signal } = new AbortController()
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-drilled-'))
  const context = { signal, onProgress: () => undefined }
  try {
    const open = office.house.open!
    const secret = { identity }
    const look = await drillLook({ file, secret, vaultId: open.vault.header.vaultId }, context)
    const bytes = { database: look.databaseBytes, documents: look.documents.bytes }
    const own = ownTrail(open, look)
    const found = await drillRun({ kind, links: look.links, secret, folder, bytes, own, cases: 10 }, context)
    return {
      found,
      wrong: Object.fromEntries(found.checks.filter(({ ok }) => !ok).map((one) => [one.check, one.about])),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export type Forged = {
  readonly checkpoint?: ArchiveContent['checkpoint']
  readonly about?: object
  readonly keys?: ArchiveContent['keys']
  /** Done to the database's file once it is closed. */
  readonly raw?: (databaseFile: string) => void
}

/** The same backup with something changed inside: every entry's hash fits the manifest, which is as it was. */
export const forge = async (
  { file, folder, identity, recipient }: Scene,
  name: string,
  change: (inside: Inside) => Forged | undefined,
): Promise<string> => {
  const inside = mkdtempSync(join(tmpdir(), 'anjuan-forged-'))
  try {
    const content = await extractChain(await findChain(file, { identity }), { identity }, inside)
    const databaseFile = join(inside, 'anjuan.db')
    const db = openDatabase(databaseFile, content.keys.database)
    const changed = change({ db, content, folder: inside }) ?? {}
    const named = db.prepare('SELECT id, size, tag FROM blob ORDER BY id').all() as {
      id: string
      size: number
      tag: Buffer
    }[]
    closeWhole(db)
    changed.raw?.(databaseFile)
    const { programVersion, office, vaultId, createdAt, counts, trail } = content.manifest
    const about = { programVersion, office, vaultId, createdAt, counts, trail, ...changed.about }
    const { file: written } = await writeArchive({
      databaseFile,
      backupId: randomUUID(),
      blobs: { folder: blobsFolder(inside), keys: deriveBlobKeys(content.keys), named },
      about,
      keys: changed.keys ?? content.keys,
      checkpoint: changed.checkpoint ?? content.checkpoint,
      lock: { recipients: [recipient] },
      destinationFolder: folder,
      fileName: `${name}.age`,
    })
    return written
  } finally {
    rmSync(inside, { recursive: true, force: true })
  }
}

export const nameOf = (file: string): string => basename(file)
