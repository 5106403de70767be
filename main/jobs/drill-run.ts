// A restore drill in a worker: the backup is unpacked into a folder of its own, compared, made into a vault with its own
// database key, its own recovery code and no entry in any keychain, opened by that code, and looked into. A verification
// does the same up to the making of a vault. The keys of the throw-away exist in this thread's memory alone, so that what
// a kill leaves on the disk opens with nothing that is left; the folder itself is the caller's to delete.
// What may go wrong: the codes of reading an archive, DISK_FULL, READ_ONLY, FILE_FAILED, NEWER_FILE, CANCELLED. What is
// found amiss inside is an answer, and ends the drill only where there is nothing further to look at.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { AppError, isAppError } from '../../shared/errors.ts'
import { checkOf, type DrillCheck, type DrillKind, type DrillStep } from '../../shared/values/drills.ts'
import { recoveryCodeBytes } from '../../shared/values/recovery-code.ts'
import { systemClock } from '../clock.ts'
import type { ArchiveSecret } from '../vault/archive/age-keys.ts'
import { type ChainLink, extractChain } from '../vault/archive/chain.ts'
import type { Crew } from '../vault/archive/crew.ts'
import { requireSpace } from '../vault/archive/file-io.ts'
import type { ArchiveContent } from '../vault/archive/read-archive.ts'
import { blobsFolder } from '../vault/blobs/blob-files.ts'
import { openDatabase } from '../vault/database.ts'
import { exists } from '../vault/durable.ts'
import type { Keychain } from '../vault/keychain.ts'
import { wipeKeys } from '../vault/keys.ts'
import { migrations } from '../vault/migrations/index.ts'
import { rekeyFile } from '../vault/rekey.ts'
import { type Vault, Vaults } from '../vault/vault.ts'
import { databaseFile } from '../vault/vault-files.ts'
import { withCrew } from './archive-crew.ts'
import { type OpenedCase, openCases } from './drill-cases.ts'
import {
  checkChain,
  checkDocuments,
  checkIntegrity,
  compareCounts,
  compareHead,
  compareOwn,
  type OwnTrail,
} from './drill-checks.ts'
import type { Task, TaskContext } from './task.ts'

export type DrillRunInput = {
  readonly kind: DrillKind
  readonly links: readonly ChainLink[]
  readonly secret: ArchiveSecret
  /** An existing, empty folder on the disk where a restored vault would lie. */
  readonly folder: string
  /** Bytes that will be needed there, database and documents. */
  readonly bytes: { readonly database: number; readonly documents: number }
  readonly own: OwnTrail
  readonly cases: number
}

export type StepTime = { readonly step: DrillStep; readonly seconds: number }
export type DrillRunOutput = {
  readonly checks: readonly DrillCheck[]
  readonly steps: readonly StepTime[]
  readonly cases: readonly OpenedCase[]
  /** Why it ended before its end; '' where it came to it. */
  readonly code: string
  readonly unwholeDocuments: number
  /** Lower-case hex, of the whole database as it was unpacked; '' where it did not come to that. */
  readonly databaseSha256: string
  /** Ids of the contents that are not whole (the first of them). */
  readonly badDocuments: readonly string[]
}
export type DrillProgress = { readonly step: DrillStep; readonly done: number; readonly total: number }

/** Bytes. */
const worthACrew = 64 * 1024 * 1024

/** What is in one file: its entries, and the contents of documents that it carries. */
const entriesOf = (manifest: ChainLink['manifest']): number => {
  const { formatVersion, entries } = manifest
  const contents = formatVersion === 3 ? manifest.carried.count : formatVersion === 2 ? manifest.blobs.count : 0
  return entries.length + contents
}

/** None: a throw-away must leave no entry anywhere, also where it is killed. */
const noKeychain: Keychain = {
  state: () => Promise.resolve('absent'),
  unlock: () => Promise.resolve(false),
  read: () => Promise.resolve(undefined),
  write: () => Promise.reject(new AppError('NO_KEYCHAIN')),
  remove: () => Promise.resolve(),
}

class Drill {
  readonly checks: DrillCheck[] = []
  readonly steps: StepTime[] = []
  cases: readonly OpenedCase[] = []
  unwhole = 0
  databaseSha256 = ''
  badDocuments: readonly string[] = []
  readonly #input: DrillRunInput
  readonly #context: TaskContext<DrillProgress>

  constructor(input: DrillRunInput, context: TaskContext<DrillProgress>) {
    this.#input = input
    this.#context = context
  }

  async run(): Promise<void> {
    const { kind } = this.#input
    const content = await this.#step('reading', () => this.#read())
    this.unwhole = content.unwholeBlobs
    try {
      const readable = await this.#compare(content)
      if (kind === 'drill' && readable) await this.#restore(content)
      else if (readable) await this.#step('documents', () => this.#documents(content))
    } finally {
      wipeKeys(content.keys)
    }
  }

  #progress(step: DrillStep) {
    return (done: number, total: number): void => this.#context.onProgress({ step, done, total })
  }

  #watch(step: DrillStep) {
    return { signal: this.#context.signal, onProgress: this.#progress(step) }
  }

  async #step<T>(step: DrillStep, work: () => Promise<T> | T): Promise<T> {
    if (this.#context.signal.aborted) throw new AppError('CANCELLED')
    this.#progress(step)(0, 0)
    const began = performance.now()
    try {
      return await work()
    } finally {
      this.steps.push({ step, seconds: Math.round(performance.now() - began) / 1000 })
    }
  }

  async #read(): Promise<ArchiveContent> {
    const { links, secret, folder, bytes, kind } = this.#input
    const { signal } = this.#context
    // A change of the key keeps every page it changes until it is done.
    await requireSpace(folder, bytes.documents + bytes.database * (kind === 'drill' ? 2 : 1))
    const unpack = (crew?: Crew) =>
      extractChain(links, secret, folder, {
        crew,
        signal,
        onProgress: ({ done, total }) => this.#progress('reading')(done, total),
      })
    // Threads of their own take longer to start than a small backup to read.
    const large = links.some((link) => link.bytes > worthACrew)
    const content = large ? await withCrew(unpack) : await unpack()
    this.databaseSha256 = content.databaseSha256
    const entries = links.reduce((sum, { manifest }) => sum + entriesOf(manifest), 0)
    this.checks.push(checkOf('entries', true, entries, entries))
    return content
  }

  /** False where the database cannot be read on. */
  async #compare(content: ArchiveContent): Promise<boolean> {
    const { folder, own, kind } = this.#input
    let db: Database
    try {
      db = openDatabase(join(folder, databaseFile), content.keys.database, { readonly: true })
    } catch (error) {
      return this.#unreadable(error)
    }
    try {
      await this.#step('trail', async () => {
        this.checks.push(compareCounts(db, content.manifest.counts), compareHead(db, content.manifest.trail))
        this.checks.push(await checkChain(db, content, this.#watch('trail')), compareOwn(db, content, own))
      })
      // Before a drill's change of the key, which a damaged page would end.
      const integrity = await this.#step('integrity', () => checkIntegrity(db))
      this.checks.push(integrity)
      return integrity.ok || kind === 'verification'
    } catch (error) {
      return this.#unreadable(error)
    } finally {
      db.close()
    }
  }

  /** The keys of a manifest that do not fit its database, and a database whose pages do not: told, not thrown. */
  #unreadable(error: unknown): false {
    const code = isAppError(error) ? error.code : String((error as { code?: unknown } | null)?.code ?? '')
    const known = code === 'WRONG_KEY' || code === 'DAMAGED_FILE' || code.startsWith('SQLITE_')
    if (!known) throw error
    if (!this.checks.some(({ check }) => check === 'integrity')) {
      this.checks.push(checkOf('integrity', false, 0, 1, [code]))
    }
    return false
  }

  async #documents(content: ArchiveContent, vault?: Vault): Promise<void> {
    const { folder } = this.#input
    const blobs = vault ? blobsFolder(join(folder, 'vault')) : blobsFolder(folder)
    const db = vault?.db ?? openDatabase(join(folder, databaseFile), content.keys.database, { readonly: true })
    try {
      const { check, bad } = await checkDocuments(db, blobs, content, this.#watch('documents'))
      this.checks.push(check)
      this.badDocuments = bad
    } finally {
      if (!vault) db.close()
    }
  }

  /** As a restore does it, into a profile that is this folder. */
  async #restore(content: ArchiveContent): Promise<void> {
    const { folder, cases } = this.#input
    const vaults = new Vaults({
      profileFolder: folder,
      keychain: noKeychain,
      clock: systemClock,
      migrations,
      deviceName: '',
      lastInstant: () => undefined,
    })
    try {
      const vault = await this.#step('opening', () => this.#open(vaults, content))
      if (!vault) return
      await this.#step('documents', () => this.#documents(content, vault))
      await this.#step('cases', () => {
        const { wanted, opened, faults } = openCases(vault.db, vault.fields, cases)
        this.cases = opened
        this.checks.push(checkOf('cases', opened.length === wanted, wanted, opened.length, faults))
      })
    } finally {
      vaults.close()
    }
  }

  async #open(vaults: Vaults, content: ArchiveContent): Promise<Vault | undefined> {
    const { folder } = this.#input
    const { manifest, keys } = content
    const blobs = blobsFolder(folder)
    try {
      const adopted = await vaults.adopt({
        databaseFile: join(folder, databaseFile),
        blobsFolder: (await exists(blobs)) ? blobs : undefined,
        keys,
        vaultId: manifest.vaultId,
        name: manifest.office,
        createdAt: manifest.createdAt,
        // A restore looks at all of it here; this was done under the other key a moment ago, with what is wrong by name.
        rekey: async (file, oldKey, newKey) => rekeyFile(file, oldKey, newKey, { wasWhole: true }),
        // Nobody is ever told: the way in is the recovery code, which is forgotten with this thread.
        protection: { kind: 'passphrase', passphrase: randomBytes(recoveryCodeBytes).toString('base64url') },
      })
      vaults.close()
      const opened = await vaults.openWithRecoveryCode(adopted.recoveryCode)
      const vault = opened.state === 'open' ? opened.vault : undefined
      const foreign = vault ? vault.keysForBackup() : undefined
      const ownKey = foreign !== undefined && !foreign.database.equals(keys.database)
      if (foreign) wipeKeys(foreign)
      this.checks.push(checkOf('opens', vault !== undefined && ownKey, 1, vault && ownKey ? 1 : 0, [opened.state]))
      return vault
    } catch (error) {
      if (!isAppError(error) || (error.code !== 'DAMAGED_FILE' && error.code !== 'WRONG_KEY')) throw error
      this.checks.push(checkOf('opens', false, 1, 0, [error.code]))
      return undefined
    }
  }
}

export const drillRun: Task<DrillRunInput, DrillRunOutput, DrillProgress> = async (input, context) => {
  const drill = new Drill(input, context)
  let code = ''
  try {
    await drill.run()
  } catch (error) {
    if (!isAppError(error) || error.code === 'CANCELLED') throw error
    // What was found until then belongs into the report.
    code = error.code
    if (drill.checks.length === 0) {
      const entries = input.links.reduce((sum, { manifest }) => sum + entriesOf(manifest), 0)
      drill.checks.push(checkOf('entries', false, entries, 0))
    }
  }
  const { checks, steps, cases, unwhole, badDocuments, databaseSha256 } = drill
  return { checks, steps, cases, code, unwholeDocuments: unwhole, badDocuments, databaseSha256 }
}
