// Files attached to cases, clients and debtors, encrypted in their own blobs.

import type { Generated } from 'kysely'
import type { DocumentKind, DocumentLevel, TargetKind } from '../../../shared/values/document-kinds.ts'

type Row = { id: string; version: number; created_at: string; updated_at: string }

export type DocumentsSchema = {
  /** One content, stored once however often it is attached. The file is `blobs/<first two>/<id>`; see docs/blob-format.md. */
  blob: {
    /** 64 hex digits: HMAC-SHA-256 over the content's SHA-256 and length. */
    id: string
    /** Bytes of the content. */
    size: number
    /** SHA-256 of the content. */
    sha256: Buffer
    /** The tag of the file's header (16 bytes): another file under this name does not open. */
    tag: Buffer
    created_at: string
  }
  document: Row & {
    blob_id: string
    name: string
    /** By content, never by the name's ending. */
    media_type: string
    kind: DocumentKind
    level: DocumentLevel
    added_by: string
  }
  /** Where a document is attached. Taking one off sets `removed_at`; nothing is destroyed. */
  attachment: {
    row: Generated<number>
    id: string
    document_id: string
    kind: TargetKind
    target_id: string
    at: string
    by_id: string
    removed_at: string | null
    removed_by: string | null
    removed_reason: string
  }
}
