// A content that has come in becomes a document of a case, a client or a debtor. The content is durable before the row
// that names it is committed, and moves to its place after.

import { dirname } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { prepared } from '../../gate/context.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { tables, type WriteStore } from '../../gate/store.ts'
import { requireSpace } from '../../vault/archive/file-io.ts'
import type { WrittenBlob } from '../../vault/blobs/blobs.ts'
import { attachedTo, documentRow } from './rows.ts'
import { changeTarget, readTarget, type Target } from './targets.ts'
import { beginUpload, cancelUpload, finishUpload, takePiece } from './transfers.ts'

const db = tables<'blob' | 'document' | 'attachment'>()

export const openOf = ({ open }: House): OpenVault => {
  if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
  return open
}

type Attaching = Pick<Context<'documents.add'>, 'actor' | 'now'> & { readonly store: WriteStore }

/** ALREADY_EXISTS where it hangs there; one that was taken off is put back by an act of its own. */
export const attach = ({ store, actor, now }: Attaching, documentId: string, target: Target): void => {
  store.run(
    db.insertInto('attachment').values({
      id: uuidv7(),
      document_id: documentId,
      kind: target.kind,
      target_id: target.id,
      at: now,
      by_id: actor.staffId,
      removed_at: null,
      removed_by: null,
      removed_reason: '',
    }),
  )
}

const assertNew = (store: WriteStore, target: Target, blobId: string): void => {
  const known = store.first(
    db
      .selectFrom('attachment')
      .innerJoin('document', 'document.id', 'attachment.document_id')
      .select('attachment.row')
      .where('attachment.kind', '=', target.kind)
      .where('target_id', '=', target.id)
      .where('removed_at', 'is', null)
      .where('document.blob_id', '=', blobId),
  )
  if (known) throw new AppError('ALREADY_EXISTS', { what: 'document' }, 'uploadId')
}

/** The row of a content. One whose file was found damaged has a new file by now, under another tag. */
const writeBlobRow = (store: WriteStore, now: string, blob: WrittenBlob): void => {
  const tag = Buffer.from(blob.tag)
  store.run(
    db
      .insertInto('blob')
      .values({ id: blob.id, size: blob.size, sha256: Buffer.from(blob.sha256), tag, created_at: now })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ tag })),
  )
}

export const add = prepared<'documents.add', WrittenBlob>(
  ({ house, session }, { uploadId }) => finishUpload(openOf(house), session, uploadId),
  (context, input, blob) => {
    const { store, actor, now, trail, house, session, afterCommit } = context
    const { target, name, kind, level } = input
    changeTarget(context, target)
    assertNew(store, target, blob.id)
    writeBlobRow(store, now, blob)
    const id = uuidv7()
    store.run(
      db.insertInto('document').values({
        id,
        version: 1,
        created_at: now,
        updated_at: now,
        blob_id: blob.id,
        name,
        media_type: blob.mediaType,
        kind,
        level,
        added_by: actor.staffId,
      }),
    )
    attach(context, id, target)
    trail.about('document', id).detail('documentKind', kind).detail('level', level).detail('bytes', blob.size)
    trail.detail('sha256', Buffer.from(blob.sha256).toString('hex'))
    const open = openOf(house)
    afterCommit(() => {
      cancelUpload(open, session, input.uploadId)
      // Where it waits it is as safe; what fails now is done at the next start.
      open.vault.blobs.keep(blob.id).catch((error: unknown) => house.log.fault('keep', 'documents.add', error))
      house.emit('all', 'records.changed', { kind: 'document' })
    })
    return documentRow(attachedTo(store, target, id), actor.role)
  },
)

export const attachElsewhere = (context: Context<'documents.attach'>, { id, from, to }: Parsed<'documents.attach'>) => {
  const { store, trail, afterCommit, house } = context
  readTarget(context, from)
  trail.about('document', id)
  const row = attachedTo(store, from, id)
  changeTarget(context, to)
  assertNew(store, to, row.blob_id)
  const before = store.first(
    db
      .selectFrom('attachment')
      .select('row')
      .where('document_id', '=', id)
      .where('kind', '=', to.kind)
      .where('target_id', '=', to.id),
  )
  // It hung there once: that attachment is taken up again.
  if (before) {
    const { actor, now } = context
    store.run(
      db
        .updateTable('attachment')
        .set({ at: now, by_id: actor.staffId, removed_at: null, removed_by: null, removed_reason: '' })
        .where('row', '=', before.row),
    )
  } else attach(context, id, to)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'document' }))
  return {}
}

export const uploading = {
  'documents.beginUpload': prepared<'documents.beginUpload', { uploadId: string }>(
    async ({ house, session }, { size }) => {
      const open = openOf(house)
      if (open.vault.readOnly) throw new AppError('READ_ONLY')
      await requireSpace(dirname(open.vault.file), size)
      return { uploadId: await beginUpload(open, session, size) }
    },
    (_context, _input, begun) => begun,
  ),
  'documents.sendPiece': prepared<'documents.sendPiece', { received: number }>(
    async ({ house, session }, { uploadId, at, bytes }) => ({
      received: await takePiece(openOf(house), session, uploadId, at, bytes),
    }),
    (_context, _input, received) => received,
  ),
  'documents.cancelUpload': (
    { house, session }: Context<'documents.cancelUpload'>,
    { uploadId }: Parsed<'documents.cancelUpload'>,
  ) => {
    cancelUpload(openOf(house), session, uploadId)
    return {}
  },
}
