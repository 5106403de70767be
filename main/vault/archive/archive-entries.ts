// What one archive holds, entry by entry in its order, and what is known of each once it has passed: manifest, keys,
// checkpoint, the database or its changed pages, the contents of documents, and the sums of them all as the last.
// What may go wrong: FILE_FAILED {reason: 'CHANGED'} where a content went away meanwhile, CANCELLED.

import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { withBlobFile } from '../blobs/blob-files.ts'
import type { BlobKeys } from '../blobs/blob-format.ts'
import type { KeyBundle } from '../keys.ts'
import { type ArchiveCheckpoint, encodeCheckpoint } from './archive-checkpoint.ts'
import { encodeKeys } from './archive-keys.ts'
import { blobEntryName, type ListedBlob } from './blob-list.ts'
import type { DatabaseFile } from './database-pages.ts'
import { readBlocks } from './file-io.ts'
import {
  databaseName,
  type EarlierLink,
  type EntryName3,
  encodeManifest,
  type ManifestAbout,
  manifestName,
  pageListName,
  pagesName,
} from './manifest.ts'
import { encodePageList, type PageRuns, pageLength, pagesIn } from './page-list.ts'
import { PassingBlob } from './passing-blob.ts'
import type { SnapshotBlob } from './snapshot.ts'
import { encodeUnwhole, unwholeName } from './staged.ts'
import { encodeSums, type Sums, sumsName } from './sums.ts'
import { type TarEntry, tarLength } from './tar-write.ts'

/** The backup that an incremental one rests on. */
export type WriteBase = {
  /** From the full one to the base. */
  readonly chain: readonly EarlierLink[]
  readonly databaseBytes: number
  readonly prints: Uint32Array
  /** Whole contents that lie somewhere in the chain. */
  readonly blobs: readonly ListedBlob[]
}

export type EntriesInput = {
  /** The contents of documents: all that the database in this archive names. */
  readonly blobs: {
    /** The vault's `blobs`. */
    readonly folder: string
    readonly keys: BlobKeys
    readonly named: readonly SnapshotBlob[]
  }
  readonly about: ManifestAbout
  /** A UUID. */
  readonly backupId: string
  /** Undefined: a full one. */
  readonly base?: WriteBase | undefined
  readonly keys: Readonly<Record<keyof KeyBundle, Uint8Array>>
  readonly checkpoint: ArchiveCheckpoint
  /** The text of vault.json: with its recovery slot, the printed recovery code opens a restored vault too. */
  readonly vaultHeader?: string | undefined
  /** The text of destruction.json: what a restore must destroy again. */
  readonly destruction?: string | undefined
  /** The database is no longer needed: its reader may let go while the file is being verified. */
  readonly onDatabaseRead?: (() => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** What is on the disk of the contents that are to go into this file, and which of all are in a backup before. */
export type Contents = {
  readonly carried: readonly (SnapshotBlob & { readonly stored: number })[]
  readonly before: readonly ListedBlob[]
  readonly missing: readonly string[]
}

export const findBlobs = async ({ blobs: { folder, named }, base }: EntriesInput): Promise<Contents> => {
  const known = new Map(base?.blobs.map((blob) => [blob.id, blob]))
  const carried: Contents['carried'][number][] = []
  const before: ListedBlob[] = []
  const missing: string[] = []
  for (const blob of named) {
    const listed = known.get(blob.id)
    if (listed) {
      before.push(listed)
      continue
    }
    const found = await withBlobFile(folder, blob.id, (path) => stat(path))
    if (found) carried.push({ ...blob, stored: found.size })
    else missing.push(blob.id)
  }
  return { carried, before, missing }
}

/** The same bytes; `end` hears their SHA-256. */
async function* hashed(source: AsyncIterable<Uint8Array>, end: (sha256: string) => void) {
  const hash = createHash('sha256')
  for await (const piece of source) {
    hash.update(piece)
    yield piece
  }
  end(hash.digest('hex'))
}

/** The same bytes; says when they have all been read. */
async function* telling(source: AsyncIterable<Uint8Array>, onEnd: () => void) {
  yield* source
  onEnd()
}

async function* blobBytes(folder: string, id: string, length: number, signal: AbortSignal | undefined) {
  const handle = await withBlobFile(folder, id, (path) => open(path, 'r'))
  if (!handle) throw new AppError('FILE_FAILED', { reason: 'CHANGED' })
  try {
    yield* readBlocks(handle, { length, signal })
  } finally {
    await handle.close()
  }
}

const entryOf = (name: string, bytes: Uint8Array): TarEntry => ({
  name,
  size: bytes.length,
  async *open() {
    yield bytes
  },
})

/** The entries of one archive, in order, and what is known of them once they have passed. */
export class Entries {
  readonly sums: Sums = new Map()
  readonly blobs: ListedBlob[] = []
  readonly damaged: string[] = []
  readonly #input: EntriesInput
  readonly #contents: Contents
  readonly #database: DatabaseFile
  readonly #changed: PageRuns | undefined
  readonly #small: readonly (readonly [EntryName3, Uint8Array])[]
  readonly manifest: Uint8Array

  constructor(input: EntriesInput, contents: Contents, database: DatabaseFile, changed: PageRuns | undefined) {
    this.#input = input
    this.#contents = contents
    this.#database = database
    this.#changed = changed
    this.#small = [
      ['keys.json', encodeKeys(input.keys)],
      ['checkpoint.json', encodeCheckpoint(input.checkpoint)],
      ...(input.vaultHeader === undefined ? [] : [['vault.json', Buffer.from(input.vaultHeader)] as const]),
      ...(input.destruction === undefined ? [] : [['destruction.json', Buffer.from(input.destruction)] as const]),
      ...(changed ? [[pageListName, encodePageList(changed)] as const] : []),
    ]
    const carried = contents.carried.reduce((sum, { stored }) => sum + stored, 0)
    this.manifest = encodeManifest({
      ...input.about,
      backupId: input.backupId,
      chain: changed && input.base ? [...input.base.chain] : [],
      database: { bytes: database.size },
      blobs: {
        count: contents.carried.length + contents.before.length,
        bytes: contents.before.reduce((sum, { size }) => sum + size, carried),
      },
      carried: { count: contents.carried.length, bytes: carried },
      entries: [
        ...this.#small.map(([name, bytes]) => ({ name, size: bytes.length })),
        changed
          ? { name: pagesName, size: pagesIn(changed) * pageLength }
          : { name: databaseName, size: database.size },
      ],
    })
  }

  /** About so many bytes: the sums are still to come. */
  get length(): number {
    const perSum = 140
    const listed = this.#contents.carried.length + this.#contents.before.length + this.#contents.missing.length
    return tarLength([
      this.manifest.length,
      ...this.#small.map(([, bytes]) => bytes.length),
      this.#changed ? pagesIn(this.#changed) * pageLength : this.#database.size,
      ...this.#contents.carried.map(({ stored }) => stored),
      (listed + 10) * perSum,
    ])
  }

  #bytes(name: string, bytes: Uint8Array): TarEntry {
    this.sums.set(name, createHash('sha256').update(bytes).digest('hex'))
    return entryOf(name, bytes)
  }

  *all(): Generator<TarEntry, void, undefined> {
    const { signal, blobs, onDatabaseRead } = this.#input
    yield this.#bytes(manifestName, this.manifest)
    for (const [name, bytes] of this.#small) yield this.#bytes(name, bytes)
    const done = () => onDatabaseRead?.()
    if (this.#changed) {
      const pages = this.#changed
      const source = () => hashed(this.#database.pages(pages, signal), (sum) => this.sums.set(pagesName, sum))
      yield { name: pagesName, size: pagesIn(pages) * pageLength, open: () => telling(source(), done) }
    } else {
      yield { name: databaseName, size: this.#database.size, open: () => telling(this.#database.read(signal), done) }
    }
    this.sums.set(databaseName, this.#database.sha256)
    for (const blob of this.#contents.carried) {
      const name = blobEntryName(blob.id)
      const passing = new PassingBlob(blobs.keys, blob)
      const source = async function* () {
        for await (const piece of blobBytes(blobs.folder, blob.id, blob.stored, signal)) {
          passing.push(piece)
          yield piece
        }
      }
      yield { name, size: blob.stored, open: () => hashed(source(), (sum) => this.sums.set(name, sum)) }
      // A damaged one goes along as it is, and again into the next backup: somebody may have mended it by then.
      if (passing.whole) this.blobs.push({ id: blob.id, size: blob.stored, sha256: this.sums.get(name)! })
      else this.damaged.push(blob.id)
    }
    for (const { id, sha256 } of this.#contents.before) this.sums.set(blobEntryName(id), sha256)
    this.blobs.push(...this.#contents.before)
    yield this.#bytes(unwholeName, encodeUnwhole({ missing: [...this.#contents.missing], damaged: this.damaged }))
    yield entryOf(sumsName, encodeSums(this.sums))
  }

  wipe(): void {
    for (const [, bytes] of this.#small) bytes.fill(0)
  }
}
