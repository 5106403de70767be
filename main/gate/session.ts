// Who sits at each window. The actor of every call comes from here, never from what the page sends. Sessions live in
// memory only: closing the program signs everybody out.

import type { Procedure, SessionState } from '../../shared/contract/define.ts'
import { AppError } from '../../shared/errors.ts'
import { type Language, languages } from '../../shared/locale/language.ts'
import type { Actor } from './context.ts'

export type PendingStep = 'second-factor' | 'enrol-second-factor' | 'new-password'

/** After signing in, a session ends at the latest after a working day, however active. */
export const absoluteLimitMilliseconds = 12 * 3_600_000
/** How long a password typed again opens sensitive acts. */
export const confirmationMilliseconds = 5 * 60_000

export type Session = {
  readonly windowId: number
  state: SessionState
  language: Language
  actor: Actor | null
  next: PendingStep | null
  /** Milliseconds since the epoch by main's clock. */
  startedAt: number
  activeAt: number
  confirmedUntil: number
  /** As `confirmedUntil`, of the password and a one-time code together. */
  factorUntil: number
  /** A TOTP secret that was shown but not yet confirmed by a code. */
  enrolment: string | null
  /** Grows with every beginning, lock and end: what was lent to one sitting is nothing to the next. */
  sitting: number
  /** The window is being kept out of screenshots. */
  contentProtected: boolean
  /** Paths that a person chose in this window's dialogs (main/gate/chosen.ts). */
  chosen: Set<string>
}

const fresh = (windowId: number, language: Language): Session => ({
  windowId,
  state: 'none',
  language,
  actor: null,
  next: null,
  startedAt: 0,
  activeAt: 0,
  confirmedUntil: 0,
  factorUntil: 0,
  enrolment: null,
  sitting: 0,
  contentProtected: false,
  chosen: new Set(),
})

/** Throws CONFIRM_PASSWORD, with `needs: 'factor'` where the password alone does not do. `now` in milliseconds. */
export const assertConfirmed = (session: Session, by: NonNullable<Procedure['confirm']>, now: number): void => {
  if (by === 'factor' && session.factorUntil < now) throw new AppError('CONFIRM_PASSWORD', { needs: 'factor' })
  if (by === 'password' && session.confirmedUntil < now) throw new AppError('CONFIRM_PASSWORD')
}

export class Sessions {
  readonly #byWindow = new Map<number, Session>()

  of(windowId: number): Session {
    let session = this.#byWindow.get(windowId)
    if (!session) {
      session = fresh(windowId, languages[0])
      this.#byWindow.set(windowId, session)
    }
    return session
  }

  all(): Session[] {
    return [...this.#byWindow.values()]
  }

  forget(windowId: number): void {
    this.#byWindow.delete(windowId)
  }

  /** Back to nobody; the window keeps its language. */
  end(session: Session): void {
    this.#renew(session)
  }

  #renew(session: Session): void {
    Object.assign(session, fresh(session.windowId, session.language), { sitting: session.sitting + 1 })
  }

  /** The password was right; `next` is what is still due. */
  begin(session: Session, actor: Actor, next: PendingStep | null, now: number): void {
    this.#renew(session)
    session.actor = actor
    session.next = next
    session.state = next ? 'pending' : 'active'
    session.startedAt = now
    session.activeAt = now
  }

  lock(session: Session): void {
    session.state = 'locked'
    session.confirmedUntil = 0
    session.factorUntil = 0
    session.enrolment = null
    session.sitting += 1
  }

  unlock(session: Session, now: number): void {
    session.state = 'active'
    session.activeAt = now
  }
}
