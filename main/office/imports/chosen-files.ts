// Lists that somebody is about to import, by an id that the page knows them by: a path from main's own dialog, or the
// bytes of what was dropped on the window, in memory only. One a window; it is gone with the sitting (main/gate/session.ts).
// What may go wrong: FILE_REFUSED file-gone where the sitting ended meanwhile.

import { basename } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import type { Session } from '../../gate/session.ts'
import type { ImportSource } from '../../jobs/import-file.ts'
import { limits, refusal } from '../../jobs/import-refusal.ts'

type Chosen = {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly source: ImportSource
  readonly sitting: number
}
type Dropping = { readonly name: string; readonly bytes: Uint8Array; filled: number; readonly sitting: number }

const chosen = new WeakMap<Session, Chosen>()
const dropping = new WeakMap<Session, Dropping>()

const shown = ({ id, name, bytes }: Chosen) => ({ fileId: id, name, bytes })

export const keepFile = (session: Session, file: string, bytes: number) => {
  const one = { id: uuidv7(), name: basename(file).slice(0, 255), bytes, source: { file }, sitting: session.sitting }
  chosen.set(session, one)
  return shown(one)
}

/** Pieces in order; null until the last one is there. */
export const takePiece = (
  session: Session,
  { name, size, at, bytes }: { name: string; size: number; at: number; bytes: Uint8Array },
) => {
  if (size > limits.megabytes * 2 ** 20) throw refusal('too-big', { limit: limits.megabytes })
  if (at === 0)
    dropping.set(session, { name: basename(name), bytes: new Uint8Array(size), filled: 0, sitting: session.sitting })
  const drop = dropping.get(session)
  if (
    !drop ||
    drop.sitting !== session.sitting ||
    drop.bytes.length !== size ||
    drop.filled !== at ||
    at + bytes.length > size
  ) {
    throw new AppError('INVALID', { reason: 'format' }, 'file')
  }
  drop.bytes.set(bytes, at)
  drop.filled += bytes.length
  if (drop.filled < size) return null
  dropping.delete(session)
  const one = { id: uuidv7(), name: drop.name, bytes: size, source: { bytes: drop.bytes }, sitting: session.sitting }
  chosen.set(session, one)
  return shown(one)
}

export const chosenFile = (session: Session, fileId: string): Chosen => {
  const one = chosen.get(session)
  if (!one || one.id !== fileId || one.sitting !== session.sitting) throw refusal('file-gone')
  return one
}

export const forgetFile = (session: Session): void => {
  chosen.delete(session)
}
