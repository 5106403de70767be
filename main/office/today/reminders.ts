// Reminds people of their tasks by a notification of the operating system. Its words are a count and nothing else: it
// stands on a screen that anybody may pass, and in the system's own history. Only for whoever is signed in and not
// locked; what fell due meanwhile is told once they are back. Each task is told once a time of its own in a sitting;
// nothing of this is written down.
// What may go wrong: the desktop shows no notifications. The list of the day has them all the same.

import { en } from '../../../shared/locale/en/today.ts'
import type { Language } from '../../../shared/locale/language.ts'
import { fill } from '../../../shared/locale/shape.ts'
import { zh } from '../../../shared/locale/zh-CN/today.ts'
import { localDateOf, localTime } from '../../../shared/values/dates.ts'
import type { House } from '../../gate/house.ts'
import type { Session } from '../../gate/session.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'task'>()
const everyMilliseconds = 15_000
/** Of a task without a time. */
const morning = '09:00'
const most = 200

const words: Readonly<Record<Language, { readonly reminder: { readonly title: string; readonly body: string } }>> = {
  'zh-CN': zh,
  en,
}

/** Own open tasks whose reminder is due now, each with the time it is for. */
export const remindersDue = (store: ReadStore, staffId: string, now: string): string[] => {
  const [day, time] = [localDateOf(now), localTime(now)]
  return store
    .all(
      db
        .selectFrom('task')
        .select(['id', 'due_on', 'due_time'])
        .where('owner_id', '=', staffId)
        .where('done_at', 'is', null)
        .where('dropped_at', 'is', null)
        .where('due_on', '<=', day)
        .where('remind', '=', 1)
        .orderBy('due_on')
        .limit(most),
    )
    .filter(({ due_on: on, due_time: at }) => on < day || (at || morning) <= time)
    .map(({ id, due_on: on, due_time: at }) => `${id} ${on} ${at}`)
}

const remind = (house: House, session: Session, told: Set<string>, staffId: string): void => {
  const { open } = house
  if (!open) return
  const due = remindersDue(open.reader, staffId, house.clock.now().toISOString())
  const fresh = due.filter((each) => !told.has(each))
  if (fresh.length === 0) return
  for (const each of fresh) told.add(each)
  const { title, body } = words[session.language].reminder
  house.desktop.notify(session.windowId, { title, body: fill(body, { count: fresh.length }) })
}

type Sitting = { readonly staffId: string; readonly startedAt: number; readonly told: Set<string> }

/** One look at every window; a new sitting is told anew of what is still open. */
export const makeReminders = (house: House): (() => void) => {
  const sittings = new Map<number, Sitting>()
  const look = (session: Session): void => {
    const { windowId, actor, state, startedAt } = session
    if (state === 'none' || state === 'pending' || !actor) sittings.delete(windowId)
    // Locked: it waits.
    if (state !== 'active' || !actor) return
    let sitting = sittings.get(windowId)
    if (sitting?.staffId !== actor.staffId || sitting.startedAt !== startedAt) {
      sitting = { staffId: actor.staffId, startedAt, told: new Set() }
      sittings.set(windowId, sitting)
    }
    remind(house, session, sitting.told, actor.staffId)
  }
  return () => {
    for (const session of house.sessions.all()) look(session)
  }
}

/** Once, at start; answers how to stop it. */
export const startReminders = (house: House): (() => void) => {
  const look = makeReminders(house)
  const tick = (): void => {
    try {
      look()
    } catch (error) {
      house.log.fault('remind', 'reminders', error)
    }
  }
  const timer = setInterval(tick, everyMilliseconds)
  timer.unref()
  return () => clearInterval(timer)
}
