// Documents as they are read: one query for lists, single ones and what was taken off.

import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Role } from '../../../shared/policy.ts'
import { mayOpen, viewOf } from '../../../shared/values/document-kinds.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { Target } from './targets.ts'

export type DocumentRow = Output<'documents.add'>

const db = tables<'attachment' | 'document' | 'blob' | 'staff'>()

export const selectAttached = ({ kind, id }: Target) =>
  db
    .selectFrom('attachment')
    .innerJoin('document', 'document.id', 'attachment.document_id')
    .innerJoin('blob', 'blob.id', 'document.blob_id')
    .innerJoin('staff as adder', 'adder.id', 'attachment.by_id')
    .leftJoin('staff as remover', 'remover.id', 'attachment.removed_by')
    .select([
      'attachment.row',
      'attachment.at',
      'attachment.removed_at',
      'attachment.removed_reason',
      'adder.name as adder_name',
      'remover.name as remover_name',
      'document.id',
      'document.version',
      'document.name',
      'document.media_type',
      'document.kind',
      'document.level',
      'document.blob_id',
      'blob.size',
      'blob.sha256',
      'blob.tag',
    ])
    .where('attachment.kind', '=', kind)
    .where('attachment.target_id', '=', id)

type Selected = ReturnType<typeof selectAttached> extends { execute(): Promise<(infer R)[]> } ? R : never

export const documentRow = (row: Selected, role: Role): DocumentRow => ({
  id: row.id,
  version: row.version,
  name: row.name,
  mediaType: row.media_type,
  view: viewOf(row.media_type, row.size),
  kind: row.kind,
  level: row.level,
  size: row.size,
  sha256: row.sha256.toString('hex'),
  addedAt: row.at,
  addedByName: row.adder_name,
  mayOpen: mayOpen(role, row.level),
  removed:
    row.removed_at === null ? null : { at: row.removed_at, byName: row.remover_name ?? '', reason: row.removed_reason },
})

/** One document of a target, attached or (where wished) taken off. NOT_FOUND for any other. */
export const attachedTo = (
  store: ReadStore,
  target: Target,
  id: string,
  which: 'attached' | 'removed' = 'attached',
): Selected => {
  const found = store.first(
    selectAttached(target)
      .where('document.id', '=', id)
      .where('attachment.removed_at', which === 'attached' ? 'is' : 'is not', null),
  )
  if (!found) throw new AppError('NOT_FOUND')
  return found
}

/** The same, of a level that the role opens. FORBIDDEN above it, but for who passes `above`, by a grant. */
export const openableOn = (
  store: ReadStore,
  target: Target,
  id: string,
  role: Role,
  above: () => void = () => {
    throw new AppError('FORBIDDEN')
  },
): Selected => {
  const found = attachedTo(store, target, id)
  if (!mayOpen(role, found.level)) above()
  return found
}

/** As the blobs know it. */
export const blobOf = ({ blob_id: id, size, tag }: Pick<Selected, 'blob_id' | 'size' | 'tag'>) => ({ id, size, tag })
