// A small real vault file and archives of it, for the tests and the fuzz run of the archive.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { uuidv7 } from 'uuidv7'
import type { ArchiveLock } from '../../../../main/vault/archive/age-keys.ts'
import type { ArchiveCheckpoint } from '../../../../main/vault/archive/archive-checkpoint.ts'
import type { WriteBase } from '../../../../main/vault/archive/archive-entries.ts'
import { archiveFileName } from '../../../../main/vault/archive/archive-name.ts'
import type { ManifestAbout } from '../../../../main/vault/archive/manifest.ts'
import { holdStill } from '../../../../main/vault/archive/snapshot.ts'
import {
  type WriteArchiveInput,
  type WrittenArchive,
  writeArchive,
} from '../../../../main/vault/archive/write-archive.ts'
import { blobsFolder } from '../../../../main/vault/blobs/blob-files.ts'
import { openDatabase } from '../../../../main/vault/database.ts'
import { deriveBlobKeys, generateKeys, type KeyBundle } from '../../../../main/vault/keys.ts'

export const createdAt = '2026-11-21T01:02:03.456Z'

export const about: ManifestAbout = {
  programVersion: '0.1.0',
  office: '江南催收部',
  vaultId: '0193e2a4-0000-7000-8000-000000000001',
  createdAt,
  counts: { visitor: 3 },
  trail: { seq: 7, hash: 'ab'.repeat(32) },
}

export const checkpoint: ArchiveCheckpoint = {
  seq: 7,
  hash: 'ab'.repeat(32),
  at: createdAt,
  reason: 'backup',
  keyId: 'test',
  publicKey: Buffer.alloc(32, 1).toString('base64url'),
  signature: Buffer.alloc(64, 2).toString('base64url'),
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'anjuan-archive-'))
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

export type SampleVault = { readonly file: string; readonly keys: KeyBundle; readonly database: Database }

/** An open vault file with `rows` visitors, each with `weight` random bytes. */
export const makeVault = (folder: string, rows = 100, weight = 1000, keys = generateKeys()): SampleVault => {
  const file = join(folder, 'anjuan.db')
  const database = openDatabase(file, keys.database, { create: true })
  database.exec('CREATE TABLE visitor (id INTEGER PRIMARY KEY, name TEXT NOT NULL, photo BLOB NOT NULL) STRICT')
  const insert = database.prepare('INSERT INTO visitor (name, photo) VALUES (?, randomblob(?))')
  database.transaction(() => {
    for (let row = 1; row <= rows; row++) insert.run(`王小明${row}`, weight)
  })()
  return { file, keys, database }
}

/** Holds the vault still, archives it into `folder`, lets it go. */
export const backUp = async (
  vault: SampleVault,
  folder: string,
  lock: ArchiveLock,
  more: Partial<Omit<WriteArchiveInput, 'backupId'>> & { readonly backupId?: string } = {},
) => {
  const snapshot = await holdStill(vault.file, vault.keys.database)
  try {
    return await writeArchive({
      databaseFile: vault.file,
      blobs: { folder: blobsFolder(dirname(vault.file)), keys: deriveBlobKeys(vault.keys), named: snapshot.blobs },
      about: { ...about, counts: snapshot.counts },
      keys: vault.keys,
      checkpoint,
      backupId: uuidv7(),
      lock,
      destinationFolder: folder,
      fileName: archiveFileName(about.office, createdAt),
      ...more,
    })
  } finally {
    snapshot.release()
  }
}

/** What the next incremental backup is compared with, as main/jobs/archive-write.ts keeps it. */
export const baseOf = ({ manifest, file, databaseSha256, prints, blobs }: WrittenArchive): WriteBase => ({
  chain: [
    ...manifest.chain,
    { backupId: manifest.backupId, fileName: basename(file), createdAt: manifest.createdAt, databaseSha256 },
  ],
  databaseBytes: manifest.database.bytes,
  prints: prints!,
  blobs,
})

export const hasProgram = (name: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0

/** Says why tests are left out, so that a silent machine is not taken for a passing one. */
export const skipUnless = (condition: boolean, reason: string): boolean => {
  if (!condition) console.log(`left out: ${reason}`)
  return !condition
}

/** A small seeded generator (mulberry32): the same seed gives the same run. */
export const randomFrom = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** The error code that a promise ends with; fails when it does not fail. */
export const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
  return 'nothing was thrown'
}
