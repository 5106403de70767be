// What the bench of backups measures on: an encrypted database and the contents of documents, a change of one percent of
// it, and the three programs that do the same job: ours, Debian's `age` and Debian's `restic`.
// What may go wrong: there is no `age` or `restic` on the machine; the lines then stand without them, and it is said.

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runTask } from '../../main/jobs/run-task.ts'
import { generateIdentity } from '../../main/vault/archive/age-keys.ts'
import { blobsFolder, moveToPlace } from '../../main/vault/blobs/blob-files.ts'
import { BlobWriter } from '../../main/vault/blobs/blob-writer.ts'
import { openDatabase } from '../../main/vault/database.ts'
import { deriveBlobKeys, generateKeys, type KeyBundle } from '../../main/vault/keys.ts'

const mebibyte = 1024 * 1024
/**
 * As in the office's own tables a page has some rows, and counting them (the manifest says how many there are) reads an
 * index of about a sixteenth of the pages: a vault of 1,000,000 cases takes 0.6 ms a megabyte for that.
 */
const rowsPerPage = 6
const rowLength = 590

export type BackupsScene = {
  readonly folder: string
  /** Has `anjuan.db` and `blobs`, and nothing else that is to be backed up. */
  readonly vault: string
  readonly databaseFile: string
  readonly keys: KeyBundle
  readonly identity: string
  readonly identityFile: string
  readonly recipient: string
  readonly rows: number
}

/** `megabytes` of database, and a tenth of it in documents. */
export const makeBackupsScene = async (folder: string, megabytes: number): Promise<BackupsScene> => {
  const vault = join(folder, 'vault')
  mkdirSync(vault, { recursive: true })
  const keys = generateKeys()
  const databaseFile = join(vault, 'anjuan.db')
  const rows = Math.round((megabytes * 1e6) / 4096) * rowsPerPage
  const db = openDatabase(databaseFile, keys.database, { create: true })
  db.exec('CREATE TABLE piece (id INTEGER PRIMARY KEY, name BLOB NOT NULL, bytes BLOB NOT NULL) STRICT')
  db.exec('CREATE TABLE blob (id TEXT PRIMARY KEY, size INTEGER NOT NULL, tag BLOB NOT NULL) STRICT')
  const fill = db.prepare(
    `WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
     INSERT INTO piece (name, bytes) SELECT randomblob(36), randomblob(${rowLength}) FROM number`,
  )
  for (let left = rows; left > 0; left -= 100_000) {
    fill.run(Math.min(left, 100_000))
    db.pragma('wal_checkpoint(TRUNCATE)')
  }
  db.exec('CREATE INDEX piece_by_name ON piece (name)')
  db.pragma('wal_checkpoint(TRUNCATE)')
  const insert = db.prepare('INSERT INTO blob VALUES (?, ?, ?)')
  for (let left = (megabytes * 1e6) / 10; left > 0; left -= mebibyte) {
    const writer = await BlobWriter.begin(blobsFolder(vault), deriveBlobKeys(keys))
    await writer.write(randomBytes(mebibyte))
    const blob = await writer.finish()
    insert.run(blob.id, blob.size, blob.tag)
    await moveToPlace(blobsFolder(vault), blob.id)
  }
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const { identity, recipient } = await generateIdentity()
  const identityFile = join(folder, 'identity')
  writeFileSync(identityFile, `${identity}\n`, { mode: 0o600 })
  return { folder, vault, databaseFile, keys, identity, identityFile, recipient, rows }
}

/** `together`: rows one after another, as a day's entries are; `scattered`: every hundredth page. */
export const changeOnePercent = ({ databaseFile, keys, rows }: BackupsScene, how: 'together' | 'scattered'): void => {
  const db = openDatabase(databaseFile, keys.database)
  const first = Math.floor(rows / 2)
  if (how === 'scattered')
    db.exec(`UPDATE piece SET bytes = randomblob(${rowLength}) WHERE id % ${100 * rowsPerPage} = 7`)
  else {
    db.prepare(`UPDATE piece SET bytes = randomblob(${rowLength}) WHERE id BETWEEN ? AND ?`).run(
      first,
      first + Math.floor(rows / 100),
    )
  }
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

export const bytesBelow = (path: string): number => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found?.size ?? 0
  return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0)
}

/** What a backup of the scene is about: database and documents. */
export const bytesOf = ({ databaseFile, vault }: BackupsScene): number =>
  statSync(databaseFile).size + bytesBelow(blobsFolder(vault))

export const writeOurs = (
  { databaseFile, keys, recipient }: BackupsScene,
  destinationFolder: string,
  baseId: string | undefined,
) => {
  const createdAt = new Date().toISOString()
  return runTask('archive.write', {
    databaseFile,
    keys,
    office: '基准测试办公室',
    vaultId: 'bench',
    programVersion: '0.0.0',
    createdAt,
    checkpoint: {
      seq: 1,
      hash: '0'.repeat(64),
      at: createdAt,
      reason: 'backup',
      keyId: 'bench',
      publicKey: 'AAAA',
      signature: 'BBBB',
    },
    lock: { recipients: [recipient] },
    destinationFolder,
    kind: baseId === undefined ? 'full' : 'incremental',
    base: baseId === undefined ? undefined : { backupId: baseId },
  })
}

export const restoreOurs = async ({ identity }: BackupsScene, file: string, target: string): Promise<void> => {
  mkdirSync(target)
  const { keys } = await runTask('archive.extract', { file, secret: { identity }, targetFolder: target })
  for (const key of Object.values(keys)) key.fill(0)
}

const must = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd?: string): void => {
  const { status, stderr } = spawnSync(program, args, { env: { ...process.env, ...env }, cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args[0]}: ${stderr}`)
}

/** On the disk, as ours is at its end. */
export const flush = (path: string): void => must('sync', statSync(path).isDirectory() ? ['-f', path] : [path])

/** The very bytes of the vault as one file, so that age does nothing but its own work. */
export const ageOf = ({ folder, vault, recipient, identityFile }: BackupsScene) => {
  const bytes = join(folder, 'same-bytes.tar')
  return {
    prepare: () => must('tar', ['-cf', bytes, 'anjuan.db', 'blobs'], {}, vault),
    backUp(file: string, from = bytes): void {
      must('age', ['-r', recipient, '-o', file, from])
      flush(file)
    },
    /** What ours does of itself: decrypts what was written and holds it against what it was made of. */
    compare(file: string): void {
      must('bash', ['-o', 'pipefail', '-c', 'age -d -i "$1" "$2" | cmp - "$3"', 'compare', identityFile, file, bytes])
    },
    restore(file: string, target: string): void {
      must('age', ['-d', '-i', identityFile, '-o', target, file])
      flush(target)
    },
    remove: () => rmSync(bytes, { force: true }),
  }
}

/** A repository of its own, under a password in a file; no compression is lost: encrypted bytes have none. */
export const resticOf = ({ vault }: BackupsScene, folder: string) => {
  mkdirSync(folder)
  const repository = join(folder, 'repository')
  writeFileSync(join(folder, 'password'), randomBytes(16).toString('hex'), { mode: 0o600 })
  const env = {
    RESTIC_REPOSITORY: repository,
    RESTIC_PASSWORD_FILE: join(folder, 'password'),
    RESTIC_CACHE_DIR: join(folder, 'cache'),
  }
  must('restic', ['init', '-q'], env)
  return {
    backUp(): void {
      must('restic', ['backup', '-q', 'anjuan.db', 'blobs'], env, vault)
      flush(repository)
    },
    restore(target: string): void {
      must('restic', ['restore', '-q', 'latest', '--target', target], env)
      flush(target)
    },
    get bytes(): number {
      return bytesBelow(repository)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Asks for the version: said loudly where there is none. */
export const hasTool = (name: 'age' | 'restic', argument: string): boolean => {
  const has = spawnSync(name, [argument]).status === 0
  if (!has)
    process.stderr.write(
      `!! There is no ${name} on this machine: its comparison is MISSING (apt-get install ${name})\n`,
    )
  return has
}
