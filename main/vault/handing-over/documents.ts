// The originals of documents, each under its own id, and the list that says what they are and where they hang.
// What may go wrong: a blob that changed since it was looked at: FILE_FAILED CHANGED.

import type { Database } from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { csvLine } from '../../../shared/values/csv.ts'
import type { BlobKeys } from '../blobs/blob-format.ts'
import { BlobReader } from '../blobs/blob-reader.ts'
import { inPieces } from './tables.ts'

/** Just what writing takes: an office may have hundreds of thousands of them. */
export type HandedDocument = {
  readonly id: string
  /** Within the package; '' where the content could not be read. */
  readonly file: string
  readonly size: number
  readonly sha256: Uint8Array
  readonly blob: { readonly id: string; readonly size: number; readonly tag: Uint8Array }
}

type Row = {
  readonly id: string
  readonly name: string
  readonly media_type: string
  readonly kind: string
  readonly level: string
  readonly created_at: string
  readonly blob_id: string
  readonly size: number
  readonly sha256: Buffer
  readonly tag: Buffer
  readonly attached: string | null
}

/** The name's own ending where it is an ordinary one: a path in an archive holds nothing that a person typed. */
const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? 'bin'

/** Ids of blobs that are missing or do not open. */
type Unwhole = ReadonlySet<string>

const fileOf = (row: Row, unwhole: Unwhole): string =>
  unwhole.has(row.blob_id) ? '' : `documents/${row.id}.${endingOf(row.name)}`

const rowsOf = (db: Database): IterableIterator<Row> =>
  db
    .prepare<[], Row>(
      `SELECT document.id, name, media_type, kind, level, document.created_at, blob_id, size, sha256, tag,
        (SELECT group_concat(attachment.kind || ':' || target_id, ' ') FROM attachment
          WHERE document_id = document.id AND removed_at IS NULL) AS attached
        FROM document JOIN blob ON blob.id = blob_id ORDER BY document.id`,
    )
    .iterate()

export const handedDocuments = (db: Database, unwhole: Unwhole): readonly HandedDocument[] =>
  [...rowsOf(db)].map((row) => ({
    id: row.id,
    file: fileOf(row, unwhole),
    size: row.size,
    sha256: row.sha256,
    blob: { id: row.blob_id, size: row.size, tag: row.tag },
  }))

const listed = [
  'id',
  'file',
  'name',
  'mediaType',
  'kind',
  'level',
  'addedAt',
  'bytes',
  'sha256',
  'attachedTo',
  'state',
] as const

const cellsOf = (row: Row, unwhole: Unwhole): readonly (string | number)[] => {
  const file = fileOf(row, unwhole)
  const state = file === '' ? 'missing-or-damaged' : 'whole'
  const { id, name, media_type: mediaType, kind, level, created_at: addedAt, size, sha256, attached } = row
  return [id, file, name, mediaType, kind, level, addedAt, size, sha256.toString('hex'), attached ?? '', state]
}

/** The list of all documents, in both forms; each call begins anew. */
export const documentLists = (db: Database, unwhole: Unwhole) => ({
  json: () =>
    inPieces(
      (function* () {
        for (const row of rowsOf(db)) {
          const cells = cellsOf(row, unwhole)
          yield `${JSON.stringify(Object.fromEntries(listed.map((name, index) => [name, cells[index]])))}\n`
        }
      })(),
    ),
  csv: () =>
    inPieces(
      (function* () {
        yield `\uFEFF${csvLine([...listed])}`
        for (const row of rowsOf(db)) yield csvLine(cellsOf(row, unwhole))
      })(),
    ),
})

export async function* documentBytes(
  folder: string,
  keys: BlobKeys,
  { blob }: HandedDocument,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = await BlobReader.open(folder, keys, blob)
  try {
    for await (const plain of reader.all(signal)) {
      if (!plain) throw new AppError('FILE_FAILED', { reason: 'CHANGED' })
      yield plain
    }
  } finally {
    await reader.close()
  }
}
