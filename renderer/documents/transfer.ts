// Contents in pieces over the door. Neither way does a page hold more of a file than a few pieces, but for a picture,
// which is decoded whole. What may go wrong: a CallError of main; Unreadable where the file itself cannot be read.

import { call } from '../door.ts'

const pieceLength = 512 * 1024

/** The file was moved, is a folder, or is in use: the page's own finding. */
export class Unreadable extends Error {}

const pieceOf = async (file: Blob, at: number): Promise<Uint8Array<ArrayBuffer>> => {
  try {
    return new Uint8Array(await file.slice(at, at + pieceLength).arrayBuffer())
  } catch {
    throw new Unreadable()
  }
}

/** Sends all of it; `onSent` is told the bytes that have arrived. Aborted, it throws the signal's reason. */
export const sendFile = async (
  file: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<{ readonly uploadId: string }> => {
  // Before main is asked: what cannot be read is not begun.
  let next = pieceOf(file, 0)
  await next
  const { uploadId } = await call('documents.beginUpload', { size: file.size })
  try {
    for (let at = 0; at < file.size; at += pieceLength) {
      signal.throwIfAborted()
      const bytes = await next
      if (at + pieceLength < file.size) {
        next = pieceOf(file, at + pieceLength)
        next.catch(() => undefined) // it is awaited in the next round, or given up
      }
      const { received } = await call('documents.sendPiece', { uploadId, at, bytes })
      onSent(received)
    }
    return { uploadId }
  } catch (error) {
    call('documents.cancelUpload', { uploadId }).catch(() => undefined)
    throw error
  }
}

/** Bytes from `from`, at most `length` of them. */
export const readPiece = async (viewId: string, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> =>
  (await call('documents.readPiece', { viewId, from, length })).bytes as Uint8Array<ArrayBuffer>

/** `until` is where to end, exclusive. */
export const readRange = async (viewId: string, from: number, until: number): Promise<Uint8Array<ArrayBuffer>> => {
  if (until - from <= pieceLength) return readPiece(viewId, from, until - from)
  const all = new Uint8Array(until - from)
  for (let at = from; at < until; at += pieceLength) {
    all.set(await readPiece(viewId, at, Math.min(pieceLength, until - at)), at - from)
  }
  return all
}
