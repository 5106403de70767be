// What other folders of the office may use of documents: whether a document hangs on a case, so that a record can refer
// to it as its evidence; and its level, which two people lower (main/office/rights).

import { AppError } from '../../../shared/errors.ts'
import type { DocumentLevel } from '../../../shared/values/document-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { openableOn } from './rows.ts'
import { changeTarget, type Recorded, type Target } from './targets.ts'

const db = tables<'attachment' | 'document'>()

/** Attached to a thing in reach, of a level that the role opens, and unchanged. NOT_FOUND, FORBIDDEN, CONFLICT. */
export const documentToLower = (context: Recorded, target: Target, id: string, version: number) => {
  changeTarget(context, target)
  context.trail.about('document', id)
  const row = openableOn(context.store, target, id, context.actor.role)
  if (row.version !== version) throw new AppError('CONFLICT')
  return row
}

/** What two people agreed to. Answers the level before; CONFLICT where the document was changed since. */
export const setDocumentLevel = (
  { store, now, house, afterCommit }: Context<'changes.approve'>,
  { id, version, level }: { readonly id: string; readonly version: number; readonly level: DocumentLevel },
): DocumentLevel => {
  const before = store.first(
    db.selectFrom('document').select('level').where('id', '=', id).where('version', '=', version),
  )
  if (!before) throw new AppError('CONFLICT')
  store.run(
    db
      .updateTable('document')
      .set({ level, version: version + 1, updated_at: now })
      .where('id', '=', id),
  )
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'document' }))
  return before.level
}

/**
 * Nothing to do for null. Throws INVALID for the field `documentId` where the document is not (or no longer) attached to
 * this case. The caller has looked after the scope of the case.
 */
export const documentOnCase = (store: ReadStore, caseId: string, documentId: string | null): void => {
  if (documentId === null) return
  const found = store.first(
    db
      .selectFrom('attachment')
      .select('row')
      .where('document_id', '=', documentId)
      .where('kind', '=', 'case')
      .where('target_id', '=', caseId)
      .where('removed_at', 'is', null),
  )
  if (!found) throw new AppError('INVALID', { reason: 'unknown' }, 'documentId')
}
