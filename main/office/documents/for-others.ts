// What other folders of the office may use of documents: whether a document hangs on a case, so that a record can refer
// to it as its evidence.

import { AppError } from '../../../shared/errors.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'attachment'>()

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
