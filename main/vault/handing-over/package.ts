// The package that a successor is given: one tar within one age file, encrypted to the successor's key alone. Signed
// inventory, signatures, every table in open formats, the originals of documents, and a whole backup (docs/handing-over.md).
// Two passes over one snapshot: the first measures and hashes, so that the inventory can stand at the beginning; the
// second writes. Nothing of it ever rests on the disk in the clear, and nothing is held in memory but the piece at hand.
// What may go wrong: DISK_FULL, READ_ONLY, FILE_FAILED (`CHANGED`, `VERIFY`, errno), CANCELLED. No file is left then.

import { createHash, createPrivateKey, sign } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { publicKeyOfSeed } from '../../audit/signature.ts'
import { decryptAge, encryptAge, throwIfCancelled } from '../archive/age-stream.ts'
import { ByteReader, type ByteSource } from '../archive/byte-reader.ts'
import { readBlocks, requireSpace, syncFolder, withFileErrors, writeBlocks } from '../archive/file-io.ts'
import { TarReader } from '../archive/tar-read.ts'
import { type TarEntry, tarLength, writeTar } from '../archive/tar-write.ts'
import type { BlobKeys } from '../blobs/blob-format.ts'
import { exists } from '../durable.ts'
import { documentBytes, type HandedDocument } from './documents.ts'
import { leftOutTables } from './left-out.ts'
import { readme } from './readme.ts'
import { bothOf, csvOf, type ExportedTable, jsonLinesOf, type TablePlan, type TableReading } from './tables.ts'

export const packageVersion = 1

export type HandedFile = { readonly name: string; readonly bytes: number; readonly sha256: string }
export type PackageProgress = {
  readonly phase: 'reading' | 'writing' | 'verifying'
  /** 0…1 */
  readonly fraction: number
}

type Source = HandedFile & { readonly open: () => ByteSource }

export type PackageParts = {
  /** Goes into inventory.json as it stands. */
  readonly about: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly small: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly reading: Omit<TableReading, 'onRow'>
  readonly tables: readonly TablePlan[]
  /** Rows of each table, for the progress. */
  readonly counts: Readonly<Record<string, number>>
  readonly documents: readonly HandedDocument[]
  /** Their list in both forms; each call begins anew. */
  readonly documentLists: Readonly<Record<'json' | 'csv', () => Iterable<Uint8Array>>>
  readonly blobs: { readonly folder: string; readonly keys: BlobKeys }
  /** The finished backup file. */
  readonly backup: { readonly file: string; readonly size: number }
  /** The Ed25519 seed of the vault; the caller's to wipe. */
  readonly signingSeed: Uint8Array
  readonly recipient: string
  readonly folder: string
  readonly fileName: string
  readonly signal?: AbortSignal | undefined
  readonly onProgress: (progress: PackageProgress) => void
}

export type WrittenPackage = {
  readonly file: string
  readonly size: number
  readonly sha256: string
  readonly files: number
  /** Sealed values that did not open, and documents whose content is missing or damaged. */
  readonly unopened: number
  readonly lostDocuments: number
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}

/** A cancel is heard between pieces. */
async function* gently(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for (const piece of pieces) {
    await breathe()
    yield piece
  }
}

type Measured = ExportedTable & {
  readonly rows: number
  /** Sealed values in it that did not open. */
  readonly unopened: number
  readonly sources: readonly [Source, Source]
}

const noRow = (): void => undefined

const measure = async (parts: PackageParts, plan: TablePlan, onRows: (rows: number) => void): Promise<Measured> => {
  const hashes = [createHash('sha256'), createHash('sha256')] as const
  const bytes: [number, number] = [0, 0]
  let rows = 0
  let unopened = 0
  const reading: TableReading = {
    ...parts.reading,
    onRow: (failed) => {
      rows += 1
      unopened += failed
    },
  }
  for (const [json, csv] of bothOf(reading, plan)) {
    hashes[0].update(json)
    hashes[1].update(csv)
    bytes[0] += json.length
    bytes[1] += csv.length
    if (rows % 512 === 511) {
      throwIfCancelled(parts.signal)
      onRows(rows)
      await breathe()
    }
  }
  onRows(rows)
  const name = `tables/${plan.name}`
  const again: TableReading = { ...parts.reading, onRow: noRow }
  return {
    name: plan.name,
    columns: plan.columns,
    leftOut: plan.leftOut,
    opened: plan.opened,
    rows,
    unopened,
    sources: [
      {
        name: `${name}.jsonl`,
        bytes: bytes[0],
        sha256: hashes[0].digest('hex'),
        open: () => gently(jsonLinesOf(again, plan)),
      },
      { name: `${name}.csv`, bytes: bytes[1], sha256: hashes[1].digest('hex'), open: () => gently(csvOf(again, plan)) },
    ],
  }
}

const measureAll = async (parts: PackageParts): Promise<readonly Measured[]> => {
  const total = Math.max(
    1,
    parts.tables.reduce((sum, { name }) => sum + (parts.counts[name] ?? 0), 0),
  )
  const measured: Measured[] = []
  let done = 0
  for (const plan of parts.tables) {
    throwIfCancelled(parts.signal)
    const one = await measure(parts, plan, (rows) =>
      parts.onProgress({ phase: 'reading', fraction: Math.min(1, (done + rows) / total) }),
    )
    done += one.rows
    measured.push(one)
  }
  return measured
}

const hashOf = async (file: string, signal: AbortSignal | undefined): Promise<string> => {
  const handle = await open(file, 'r')
  try {
    const hash = createHash('sha256')
    for await (const piece of readBlocks(handle, { signal })) hash.update(piece)
    return hash.digest('hex')
  } finally {
    await handle.close()
  }
}

async function* fileBytes(file: string, signal: AbortSignal | undefined) {
  const handle = await open(file, 'r')
  try {
    yield* readBlocks(handle, { signal })
  } finally {
    await handle.close()
  }
}

const smallSource = (name: string, bytes: Uint8Array): Source => ({
  name,
  bytes: bytes.length,
  sha256: sha256(bytes),
  open: () => once(bytes),
})

/** What comes out of the same rows each time: measured now, made again when it is written. */
const streamSource = (name: string, make: () => Iterable<Uint8Array>): Source => {
  const hash = createHash('sha256')
  let bytes = 0
  for (const piece of make()) {
    hash.update(piece)
    bytes += piece.length
  }
  return { name, bytes, sha256: hash.digest('hex'), open: () => gently(make()) }
}

/** The originals: their digests stand in their list, which is itself in the inventory. */
const originals = ({ documents, blobs, signal }: PackageParts): readonly Source[] =>
  documents
    .filter(({ file }) => file !== '')
    .map((one) => ({
      name: one.file,
      bytes: one.size,
      sha256: Buffer.from(one.sha256).toString('hex'),
      open: () => documentBytes(blobs.folder, blobs.keys, one, signal),
    }))

/** PKCS #8 of an Ed25519 seed (RFC 8410). */
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex')

/** What is signed: this line and the digest of inventory.json. */
export const inventoryStatement = (inventorySha256: string): Buffer =>
  Buffer.from(`anjuan/handing-over/v1\n${inventorySha256}\n`, 'utf8')

const signInventory = (seed: Uint8Array, inventory: Uint8Array): Uint8Array => {
  const der = Buffer.concat([pkcs8Start, seed])
  try {
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const digest = sha256(inventory)
    const signature = sign(null, inventoryStatement(digest), key)
    const said = {
      what: 'Ed25519 over "anjuan/handing-over/v1\\n" + SHA-256 of inventory.json in hex + "\\n"',
      sha256: digest,
      publicKey: publicKeyOfSeed(seed).toString('base64url'),
      signature: signature.toString('base64url'),
    }
    return Buffer.from(`${JSON.stringify(said, null, 2)}\n`, 'utf8')
  } finally {
    der.fill(0)
  }
}

const listed = ({ name, bytes, sha256: digest }: HandedFile): HandedFile => ({ name, bytes, sha256: digest })

const inventoryOf = (parts: PackageParts, measured: readonly Measured[], sources: readonly Source[]): Uint8Array => {
  const lost = parts.documents.filter(({ file }) => file === '')
  const inventory = {
    format: 'anjuan-handing-over',
    formatVersion: packageVersion,
    ...parts.about,
    documents: {
      count: parts.documents.length,
      bytes: parts.documents.reduce((sum, { size }) => sum + size, 0),
      missingOrDamaged: lost.map(({ id }) => id),
    },
    tables: measured.map(({ name, rows, columns, opened, leftOut, unopened }) => ({
      name,
      rows,
      columns,
      opened,
      leftOut,
      unopened,
    })),
    tablesLeftOut: leftOutTables,
    files: sources.map(listed),
  }
  return Buffer.from(`${JSON.stringify(inventory, null, 2)}\n`, 'utf8')
}

/** Reads back what the disk now has, and holds every entry against what was announced. */
const verify = async (part: string, fileKey: Uint8Array, expected: readonly HandedFile[], parts: PackageParts) => {
  const { size } = await withFileErrors(async () => {
    const handle = await open(part, 'r')
    try {
      return await handle.stat()
    } finally {
      await handle.close()
    }
  })
  const failed = new AppError('FILE_FAILED', { reason: 'VERIFY' })
  try {
    const plain = await decryptAge(
      fileBytes(part, parts.signal),
      { fileKey },
      {
        signal: parts.signal,
        onProgress: (done) => parts.onProgress({ phase: 'verifying', fraction: Math.min(1, done / size) }),
      },
    )
    const tar = new TarReader(new ByteReader(plain), packageName)
    for (const { name, bytes, sha256: digest } of expected) {
      const entry = await tar.next()
      if (entry?.name !== name || entry.size !== bytes) throw failed
      const hash = createHash('sha256')
      for await (const piece of tar.body()) hash.update(piece)
      if (hash.digest('hex') !== digest) throw failed
    }
    if ((await tar.next()) !== null) throw failed
  } catch (error) {
    const ours = isAppError(error) && !error.code.startsWith('BACKUP_') && error.code !== 'NOT_A_BACKUP'
    throw ours ? error : failed
  }
}

/** `tables/case_file.jsonl`, `documents/<id>.pdf`: nothing that leads out of a folder. */
export const packageName = /^(?:(?:tables|documents|backup)\/)?[A-Za-z0-9][A-Za-z0-9_.-]*$/

const freeName = async (folder: string, fileName: string): Promise<string> => {
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? fileName : fileName.replace(/\.age$/, `-${number}.age`))
    if (!(await exists(path))) return path
  }
}

const fill = async (handle: FileHandle, entries: readonly TarEntry[], total: number, parts: PackageParts) => {
  const seconds = Math.floor(Date.parse(parts.createdAt) / 1000)
  const { output, fileKey } = await encryptAge(
    writeTar(entries, seconds),
    { recipients: [parts.recipient] },
    {
      signal: parts.signal,
      onProgress: (done) => parts.onProgress({ phase: 'writing', fraction: Math.min(1, done / total) }),
    },
  )
  const hash = createHash('sha256')
  const hashed = async function* () {
    for await (const piece of output) {
      hash.update(piece)
      yield piece
    }
  }
  const size = await writeBlocks(handle, hashed())
  await handle.sync()
  return { size, fileKey, sha256: hash.digest('hex') }
}

export const writePackage = (parts: PackageParts): Promise<WrittenPackage> =>
  withFileErrors(async () => {
    const { folder, fileName, signal, backup } = parts
    const measured = await measureAll(parts)
    const sources: readonly Source[] = [
      ...parts.small.map(({ name, bytes }) => smallSource(name, bytes)),
      ...measured.flatMap(({ sources: both }) => both),
      streamSource('documents/index.jsonl', parts.documentLists.json),
      streamSource('documents/index.csv', parts.documentLists.csv),
      {
        // The archive's own name holds the office's; a name in a tar is ASCII.
        name: 'backup/backup.age',
        bytes: backup.size,
        sha256: await hashOf(backup.file, signal),
        open: () => fileBytes(backup.file, signal),
      },
    ]
    const inventory = inventoryOf(parts, measured, sources)
    const all: readonly Source[] = [
      smallSource('README.txt', Buffer.from(readme('backup.age'), 'utf8')),
      smallSource('inventory.json', inventory),
      smallSource('inventory.sig.json', signInventory(parts.signingSeed, inventory)),
      ...sources,
      ...originals(parts),
    ]
    const total = tarLength(all.map(({ bytes }) => bytes))
    await requireSpace(folder, total)
    const part = join(folder, `.${basename(fileName)}.part`)
    const handle = await open(part, 'wx', 0o600)
    try {
      const entries = all.map(({ name, bytes, open: read }) => ({ name, size: bytes, open: read }))
      const written = await fill(handle, entries, total, parts).finally(() => handle.close())
      await verify(part, written.fileKey, all, parts)
      written.fileKey.fill(0)
      const file = await freeName(folder, fileName)
      await rename(part, file)
      await syncFolder(folder)
      return {
        file,
        size: written.size,
        sha256: written.sha256,
        files: all.length,
        unopened: measured.reduce((sum, one) => sum + one.unopened, 0),
        lostDocuments: parts.documents.filter((one) => one.file === '').length,
      }
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  })
