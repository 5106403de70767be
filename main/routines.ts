// What the program does by itself while a vault is open: the daily checkpoint of the trail, catching up the search
// index and the trail's index by subject, keeping the write-ahead log short, making backups, and reminding people of
// their tasks. Each looks whether there is something to do and does a little of it.

import { startFollowing } from './audit/follow-routine.ts'
import { startSubjectQueue } from './audit/subject-queue.ts'
import type { House } from './gate/house.ts'
import { keepLogShort } from './jobs/keep-log-short.ts'
import { startEndingGrants } from './office/access/for-others.ts'
import { startAlerts } from './office/alerts/watch.ts'
import { startSearchQueue } from './office/cases/search-queue.ts'
import { startLapsing } from './office/changes/for-others.ts'
import { startDrills } from './office/drills/for-others.ts'
import { startSettlingImports } from './office/imports/for-others.ts'
import { startDrawing } from './office/reviews/for-others.ts'
import { startMinors, startRounds } from './office/rights/for-others.ts'
import { startForgettingKeys } from './office/rotation/for-others.ts'
import { startSchedule } from './office/schedule/for-others.ts'
import { startReminders } from './office/today/reminders.ts'
import { startDailyCheckpoint } from './office/trail/checkpoints.ts'

/** Answers how to stop them. */
export const startRoutines = (house: House): (() => void) => {
  const stops = [
    startEndingGrants(house),
    startAlerts(house),
    startReminders(house),
    startDailyCheckpoint(house),
    startSearchQueue(house),
    startSubjectQueue(house),
    startFollowing(house),
    startDrawing(house),
    keepLogShort(house),
    startSettlingImports(house),
    startLapsing(house),
    startMinors(house),
    startRounds(house),
    startForgettingKeys(house),
    startSchedule(house),
    startDrills(house),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
