// The originals of documents, each under its own id, and the list that says what they are and where they hang.
// What may go wrong: a blob that changed since it was looked at: FILE_FAILED CHANGED.

import type { Database } from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { csvLine } from '../../../shared/values/csv.ts'
import type { BlobKeys } from '../blobs/blob-format.ts'
import { BlobReader } from '../blobs/blob-reader.ts'

export type HandedDocument = {
  readonly id: string
  /** Within the package; '' where the content could not be read. */
  readonly file: string
  readonly size: number
  readonly sha256: string
  readonly blob: { readonly id: string; readonly size: number; readonly tag: Uint8Array }
  readonly list: Readonly<Record<string, string | number>>
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

/** `unwhole`: ids of blobs that are missing or do not open. */
export const handedDocuments = (db: Database, unwhole: ReadonlySet<string>): readonly HandedDocument[] =>
  (
    db
      .prepare(
        `SELECT document.id, name, media_type, kind, level, document.created_at, blob_id, size, sha256, tag,
          (SELECT group_concat(attachment.kind || ':' || target_id, ' ') FROM attachment
            WHERE document_id = document.id AND removed_at IS NULL) AS attached
          FROM document JOIN blob ON blob.id = blob_id ORDER BY document.id`,
      )
      .all() as Row[]
  ).map((row) => {
    const file = unwhole.has(row.blob_id) ? '' : `documents/${row.id}.${endingOf(row.name)}`
    const sha256 = row.sha256.toString('hex')
    return {
      id: row.id,
      file,
      size: row.size,
      sha256,
      blob: { id: row.blob_id, size: row.size, tag: row.tag },
      list: {
        id: row.id,
        file,
        name: row.name,
        mediaType: row.media_type,
        kind: row.kind,
        level: row.level,
        addedAt: row.created_at,
        bytes: row.size,
        sha256,
        attachedTo: row.attached ?? '',
        state: file === '' ? 'missing-or-damaged' : 'whole',
      },
    }
  })

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

export const documentLists = (
  documents: readonly HandedDocument[],
): { readonly json: Buffer; readonly csv: Buffer } => ({
  json: Buffer.from(documents.map(({ list }) => `${JSON.stringify(list)}\n`).join(''), 'utf8'),
  csv: Buffer.from(
    `\uFEFF${csvLine([...listed])}${documents.map(({ list }) => csvLine(listed.map((name) => list[name] ?? ''))).join('')}`,
    'utf8',
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
