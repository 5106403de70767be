// A page names a file or a folder by its path, but only one that a person chose in this window's own dialog: a hostile
// page must not make main read or write wherever it likes. What was chosen is forgotten with the session.

import { AppError } from '../../shared/errors.ts'
import type { Session } from './session.ts'

/** Remembers what a dialog answered; null where the person cancelled. Answers it again. */
export const remember = (session: Session, path: string | null): string | null => {
  if (path !== null) session.chosen.add(path)
  return path
}

/** Throws INVALID at `field`. */
export const assertChosen = (session: Session, path: string, field: string): void => {
  if (!session.chosen.has(path)) throw new AppError('INVALID', { reason: 'not-chosen' }, field)
}
