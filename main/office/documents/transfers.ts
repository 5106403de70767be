// Contents on their way between a window and the blobs: uploads that are not documents yet, and documents that are open
// for reading. Each belongs to one sitting of one window, and is nothing to any other; a lock ends it.
// What may go wrong: NOT_FOUND for one that is over or another's; INVALID `at` for a piece out of turn.

import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import type { OpenVault } from '../../gate/house.ts'
import type { Session } from '../../gate/session.ts'
import type { BlobUpload, WrittenBlob } from '../../vault/blobs/blobs.ts'
import type { Target } from './targets.ts'

type Sitting = { readonly windowId: number; readonly sitting: number }

export type Upload = Sitting & {
  readonly id: string
  readonly size: number
  readonly blob: BlobUpload
  received: number
  writing: boolean
  /** Once all is there. Kept until it is a document, so that a refused name does not cost another upload. */
  finished: Promise<WrittenBlob> | undefined
}

export type OpenView = Sitting & { readonly target: Target; readonly documentId: string }

/** One window has this many uploads under way, or documents open, at most. */
const most = { uploads: 8, views: 32 } as const

type Transfers = { readonly uploads: Map<string, Upload>; readonly views: Map<string, OpenView> }
const transfers = new WeakMap<OpenVault, Transfers>()

const of = (open: OpenVault): Transfers => {
  const known = transfers.get(open) ?? { uploads: new Map(), views: new Map() }
  transfers.set(open, known)
  return known
}

const isOf = (session: Session, { windowId, sitting }: Sitting): boolean =>
  windowId === session.windowId && sitting === session.sitting

const give = (session: Session): Sitting => ({ windowId: session.windowId, sitting: session.sitting })

const abandon = (upload: Upload): void => {
  if (!upload.finished) upload.blob.abort().catch(() => undefined)
}

/** Gives up what this window left from sittings that are over. */
const clearUp = (open: OpenVault, session: Session): void => {
  const { uploads, views } = of(open)
  for (const [id, upload] of uploads) {
    if (upload.windowId !== session.windowId || upload.sitting === session.sitting) continue
    uploads.delete(id)
    abandon(upload)
  }
  for (const [id, view] of views) {
    if (view.windowId === session.windowId && view.sitting !== session.sitting) views.delete(id)
  }
}

export const beginUpload = async (open: OpenVault, session: Session, size: number): Promise<string> => {
  clearUp(open, session)
  const { uploads } = of(open)
  const own = [...uploads.values()].filter((upload) => isOf(session, upload) && !upload.finished)
  if (own.length >= most.uploads) throw new AppError('BUSY', { what: 'upload' })
  const sitting = give(session)
  const blob = await open.vault.blobs.begin()
  const id = randomUUID()
  uploads.set(id, { ...sitting, id, size, blob, received: 0, writing: false, finished: undefined })
  return id
}

export const uploadOf = (open: OpenVault, session: Session, id: string): Upload => {
  const upload = of(open).uploads.get(id)
  if (!upload || !isOf(session, upload)) throw new AppError('NOT_FOUND')
  return upload
}

/** Answers how much there is now. A failure gives the upload up: nothing of it is left. */
export const takePiece = async (
  open: OpenVault,
  session: Session,
  id: string,
  at: number,
  bytes: Uint8Array,
): Promise<number> => {
  const upload = uploadOf(open, session, id)
  if (upload.writing || upload.finished || at !== upload.received) {
    throw new AppError('INVALID', { reason: 'order' }, 'at')
  }
  if (at + bytes.length > upload.size) throw new AppError('INVALID', { reason: 'size' }, 'bytes')
  upload.writing = true
  try {
    await upload.blob.write(bytes)
  } catch (error) {
    cancelUpload(open, session, id)
    throw error
  }
  upload.writing = false
  upload.received += bytes.length
  return upload.received
}

/** What was sent is whole and durable. */
export const finishUpload = (open: OpenVault, session: Session, id: string): Promise<WrittenBlob> => {
  const upload = uploadOf(open, session, id)
  if (upload.writing || upload.received !== upload.size) throw new AppError('INVALID', { reason: 'size' }, 'uploadId')
  upload.finished ??= upload.blob.finish().catch((error: unknown) => {
    of(open).uploads.delete(id)
    throw error
  })
  return upload.finished
}

/** It has become a document, or is given up. What was finished and never became one goes at the next start. */
export const cancelUpload = (open: OpenVault, session: Session, id: string): void => {
  const upload = uploadOf(open, session, id)
  of(open).uploads.delete(id)
  abandon(upload)
}

export const beginView = (open: OpenVault, session: Session, target: Target, documentId: string): string => {
  clearUp(open, session)
  const { views } = of(open)
  const id = randomUUID()
  views.set(id, { ...give(session), target, documentId })
  const own = [...views].filter(([, view]) => isOf(session, view))
  for (const [oldest] of own.slice(0, Math.max(0, own.length - most.views))) views.delete(oldest)
  return id
}

export const viewOfSession = (open: OpenVault, session: Session, id: string): OpenView => {
  const view = of(open).views.get(id)
  if (!view || !isOf(session, view)) throw new AppError('NOT_FOUND')
  return view
}
