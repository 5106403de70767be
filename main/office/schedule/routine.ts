// Backups by themselves while the program runs, and the last one before it ends.
// What may go wrong: nothing that stops the office; each failure is with its destination, and on the first page.

import type { House } from '../../gate/house.ts'
import { readSchedule } from './rows.ts'
import { schedulerOf } from './scheduler.ts'

const everyMilliseconds = 5_000

/** Once, at start; answers how to stop it. */
export const startSchedule = (house: House): (() => void) => {
  const timer = setInterval(() => {
    schedulerOf(house)
      .beat()
      .catch((error: unknown) => house.log.fault('schedule', 'backup schedule', error))
  }, everyMilliseconds)
  timer.unref()
  return () => clearInterval(timer)
}

const leaving = new WeakMap<House, AbortController>()

/**
 * Before the program ends: what the schedule wants on quitting. The window stays and shows how it goes; whoever is
 * there may say that it is to end now. Settles when there is nothing to wait for any more, and never rejects.
 */
export const backUpBeforeLeaving = async (house: House): Promise<void> => {
  const { open } = house
  const scheduler = schedulerOf(house)
  try {
    if (!open || open.vault.readOnly) return
    if (scheduler.dueOnLeaving(open, readSchedule(open.reader)).length === 0) return
    const abort = new AbortController()
    leaving.set(house, abort)
    house.emit('all', 'program.leaving', { waiting: true })
    await scheduler.beforeLeaving(abort.signal)
  } catch (error) {
    house.log.fault('schedule', 'backup on quitting', error)
  } finally {
    if (leaving.delete(house)) house.emit('all', 'program.leaving', { waiting: false })
  }
}

/** Whoever waits need not. */
export const leaveNow = (house: House): void => leaving.get(house)?.abort()
