// What a drill compares: the unpacked database with its manifest, its trail with itself and with the present vault's, its
// documents with their hashes. What differs is an answer, never an error: names of tables, numbers of records.

import type { Database } from 'better-sqlite3'
import { checkOf, type DrillCheck, mostAbout } from '../../shared/values/drills.ts'
import { publicKeyOfSeed, type SignedCheckpoint } from '../audit/signature.ts'
import { verifyDatabase } from '../audit/verify-database.ts'
import type { ArchiveCheckpoint } from '../vault/archive/archive-checkpoint.ts'
import type { ArchiveContent } from '../vault/archive/read-archive.ts'
import { checkBlob } from '../vault/blobs/blob-reader.ts'
import { deriveBlobKeys } from '../vault/keys.ts'
import { storageError } from '../vault/storage-error.ts'

/** What the present vault says of the trail that a backup of it must begin with. */
export type OwnTrail = {
  /** Its record at the backup's last number, or its own last where the backup goes further. */
  readonly seq: number
  /** Lower-case hex. */
  readonly hash: string
  /** base64url: every key that this vault ever signed with. */
  readonly keys: readonly string[]
}

/** Rows of each table that the manifest names, and tables that it does not. */
export const compareCounts = (db: Database, counts: Readonly<Record<string, number>>): DrillCheck => {
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all()
  const there = new Map(
    tables.map((name) => [name, db.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get() ?? 0]),
  )
  const names = [...new Set([...Object.keys(counts), ...tables])].sort()
  const differ = names.filter((name) => counts[name] !== there.get(name))
  const sum = (all: Iterable<number>): number => [...all].reduce((whole, one) => whole + one, 0)
  const about = differ.map((name) => `${name}: ${there.get(name) ?? '—'} ≠ ${counts[name] ?? '—'}`)
  return checkOf('counts', differ.length === 0, sum(Object.values(counts)), sum(there.values()), about)
}

type TrailEnd = { readonly seq: number; readonly hash: Buffer }

const recordAt = (db: Database, seq: number): TrailEnd | undefined =>
  db.prepare<[number], TrailEnd>('SELECT seq, hash FROM trail WHERE seq = ?').get(seq)

/** Where the trail ends, and what the manifest says of it. */
export const compareHead = (db: Database, said: { readonly seq: number; readonly hash: string } | null): DrillCheck => {
  const last = db.prepare<[], TrailEnd>('SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1').get()
  const same = said === null ? !last : last?.seq === said.seq && last.hash.toString('hex') === said.hash
  return checkOf('head', same, said?.seq ?? 0, last?.seq ?? 0)
}

const anchorOf = (checkpoint: ArchiveCheckpoint): SignedCheckpoint => ({
  ...checkpoint,
  hash: Buffer.from(checkpoint.hash, 'hex'),
  signature: Buffer.from(checkpoint.signature, 'base64url'),
})

type Watch = { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void }

/** Every record and every checkpoint; the one that travelled along must be among them. */
export const checkChain = async (
  db: Database,
  { keys, checkpoint, manifest }: ArchiveContent,
  watch: Watch,
): Promise<DrillCheck> => {
  const { seq, hash } = manifest.trail ?? { seq: 0, hash: '00'.repeat(32) }
  const { records, problem } = await verifyDatabase(db, {
    publicKey: publicKeyOfSeed(keys.signing),
    head: { seq, hash: Buffer.from(hash, 'hex') },
    anchor: anchorOf(checkpoint),
    ...watch,
  })
  return checkOf('chain', problem === undefined, seq, records, problem ? [`${problem.kind} ${problem.seq}`] : [])
}

/**
 * A trail that was written anew with the vault's own keys is whole in itself: only the vault that it is said to come from
 * knows better. Also not the same: a backup made after a day that this vault was since put back to.
 */
export const compareOwn = (db: Database, { keys }: ArchiveContent, own: OwnTrail): DrillCheck => {
  const theirs = recordAt(db, own.seq)
  const sameKey = own.keys.includes(publicKeyOfSeed(keys.signing).toString('base64url'))
  const sameTrail = own.seq === 0 || theirs?.hash.toString('hex') === own.hash
  const about = [...(sameKey ? [] : ['key']), ...(sameTrail ? [] : [`trail ${own.seq}`])]
  return checkOf('own', sameKey && sameTrail, own.seq, theirs?.seq ?? 0, about)
}

/** Reads every page. */
export const checkIntegrity = (db: Database): DrillCheck => {
  try {
    const lines = (db.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check)
    const broken = lines.length === 1 && lines[0] === 'ok' ? [] : lines
    const foreign = db.pragma('foreign_key_check') as { table: string; parent: string }[]
    const about = [...broken, ...new Set(foreign.map(({ table, parent }) => `${table} → ${parent}`))]
    return checkOf('integrity', about.length === 0, 0, broken.length + foreign.length, about)
  } catch (error) {
    if (storageError(error)?.code === 'DAMAGED_FILE') return checkOf('integrity', false, 0, 1, ['damaged'])
    throw error
  }
}

type BlobRow = { readonly id: string; readonly size: number; readonly sha256: Buffer; readonly tag: Buffer }

export type DocumentsCheck = { readonly check: DrillCheck; readonly bad: readonly string[] }
/** Ids of documents that are told at most. */
const mostBad = 200

/** `unwhole`: how many were missing or damaged when the backup was made. */
export const checkDocuments = async (
  db: Database,
  folder: string,
  { keys, unwholeBlobs: unwhole }: Pick<ArchiveContent, 'keys' | 'unwholeBlobs'>,
  { signal, onProgress }: Watch,
): Promise<DocumentsCheck> => {
  const there = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'blob'").get() !== undefined
  if (!there) return { check: checkOf('documents', true, 0, 0), bad: [] }
  const sums = db.prepare<[], { count: number; bytes: number }>(
    'SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM blob',
  )
  const { count, bytes } = sums.get() ?? { count: 0, bytes: 0 }
  const blobKeys = deriveBlobKeys(keys)
  const bad: string[] = []
  const about: string[] = unwhole > 0 ? [`unwhole ${unwhole}`] : []
  let wrong = 0
  let done = 0
  try {
    // Page by page: no statement stays open over what is awaited.
    const page = db.prepare<[string], BlobRow>(
      'SELECT id, size, sha256, tag FROM blob WHERE id > ? ORDER BY id LIMIT 500',
    )
    for (let rows = page.all(''); rows.length > 0; rows = page.all(rows.at(-1)?.id ?? '')) {
      for (const blob of rows) {
        const found = await checkBlob(folder, blobKeys, blob, (within) => onProgress(done + within, bytes), signal)
        if (found.state !== 'whole') {
          wrong += 1
          if (bad.length < mostBad) bad.push(blob.id)
          if (about.length < mostAbout) about.push(`${found.state} ${blob.id.slice(0, 16)}`)
        }
        done += blob.size
      }
    }
  } finally {
    blobKeys.content.fill(0)
    blobKeys.name.fill(0)
  }
  return { check: checkOf('documents', wrong === 0, count, count - wrong, about), bad }
}
