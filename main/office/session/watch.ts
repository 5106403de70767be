// Locks windows that nobody touches, and all of them with the operating system; ends sessions that have lasted a working
// day. What it does is recorded like any act, under the person whose session it was.

import { TrailEntry } from '../../audit/entry.ts'
import type { House } from '../../gate/house.ts'
import { absoluteLimitMilliseconds, type Session } from '../../gate/session.ts'
import { readSettings } from '../settings.ts'

type Reason = 'idle' | 'system' | 'day-over'
const acts = { idle: 'session.idle-locked', system: 'session.system-locked', 'day-over': 'session.ended' } as const

const act = (house: House, session: Session, reason: Reason): void => {
  const { open } = house
  const { actor } = session
  if (!open || !actor) return
  const ends = reason === 'day-over' || session.state === 'pending'
  const entry = new TrailEntry().about('staff', actor.staffId, actor.login)
  if (ends) entry.detail('reason', 'limit')
  open.transaction.begin()
  try {
    open.trail.append(actor, ends ? 'session.ended' : acts[reason], 'done', entry)
    open.transaction.commit()
  } catch (error) {
    open.transaction.rollback()
    // Locking must not wait for a disk that is full.
    house.log.fault('lock', 'session watch', error)
  }
  if (ends) house.sessions.end(session)
  else house.sessions.lock(session)
  house.emit(session.windowId, 'session.changed', { reason: ends ? 'ended' : 'locked' })
}

/** Called every few seconds. */
export const watchSessions = (house: House): void => {
  if (!house.open) return
  const idle = readSettings(house.open.reader).settings.idleMinutes * 60_000
  const now = house.clock.now().getTime()
  for (const session of house.sessions.all()) {
    if (session.state === 'none') continue
    if (now - session.startedAt > absoluteLimitMilliseconds) act(house, session, 'day-over')
    else if (session.state !== 'locked' && now - session.activeAt > idle) act(house, session, 'idle')
  }
}

/** The screen was locked or the machine put to sleep. */
export const lockAll = (house: House): void => {
  for (const session of house.sessions.all()) {
    if (session.state === 'active' || session.state === 'pending') act(house, session, 'system')
  }
}
