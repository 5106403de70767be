// When the program makes a backup by itself: at a time of the day, after so many changes, on quitting, and what was
// missed. Pure; times are instants in UTC, a time of day is the office's. And how long it waits after a try that failed.

import { addDays, localDateOf, localTime, startOfLocalDay } from './dates.ts'

/** `dailyAt` is `HH:MM` or '' for none; `everyChanges` 0 for none. */
export type BackupSchedule = {
  readonly dailyAt: string
  readonly onQuit: boolean
  readonly everyChanges: number
  /** A full backup after this many days; in between only what changed. */
  readonly fullDays: number
  readonly keepDaily: number
  readonly keepWeekly: number
  readonly keepMonthly: number
}

export const noSchedule: BackupSchedule = {
  dailyAt: '',
  onQuit: false,
  everyChanges: 0,
  fullDays: 7,
  keepDaily: 7,
  keepWeekly: 4,
  keepMonthly: 6,
}

export const isOn = ({ dailyAt, onQuit, everyChanges }: BackupSchedule): boolean =>
  dailyAt !== '' || onQuit || everyChanges > 0

/** `first`: nothing was ever written there; `missed`: its time passed while the program or the medium was away. */
export const dueReasons = ['first', 'daily', 'missed', 'changes', 'quit', 'asked'] as const
export type DueReason = (typeof dueReasons)[number]

const minute = 60_000
const hour = 60 * minute
/** Later than this after its time, a daily backup was missed. */
const missedAfter = 10 * minute

const atOn = (day: string, time: string): number => {
  const [hours, minutes] = time.split(':').map(Number)
  return Date.parse(startOfLocalDay(day)) + hours! * hour + minutes! * minute
}

/** The newest time of a daily backup that is not in the future. */
export const lastSlot = (dailyAt: string, now: Date): Date => {
  const today = localDateOf(now)
  return new Date(atOn(localTime(now) >= dailyAt ? today : addDays(today, -1), dailyAt))
}

export const nextSlot = (dailyAt: string, now: Date): Date => {
  const today = localDateOf(now)
  return new Date(atOn(localTime(now) >= dailyAt ? addDays(today, 1) : today, dailyAt))
}

export type DueAt = {
  /** When the newest verified backup there began; null where there is none. */
  readonly newestAt: string | null
  /** Changes in the office since it. */
  readonly changes: number
}

/** What one destination is due for now, apart from quitting and being asked for. */
export const dueFor = (schedule: BackupSchedule, { newestAt, changes }: DueAt, now: Date): DueReason | undefined => {
  if (!isOn(schedule)) return undefined
  if (newestAt === null) return 'first'
  if (schedule.dailyAt !== '') {
    const slot = lastSlot(schedule.dailyAt, now).getTime()
    if (Date.parse(newestAt) < slot) return now.getTime() - slot > missedAfter ? 'missed' : 'daily'
  }
  return schedule.everyChanges > 0 && changes >= schedule.everyChanges ? 'changes' : undefined
}

const waits = [1, 5, 15, 60].map((minutes) => minutes * minute)

/** Milliseconds until the next try after `tries` that failed in a row: soon, then every hour. */
export const waitAfter = (tries: number): number => waits[Math.min(Math.max(tries, 1), waits.length) - 1]!

/** So many in a chain at most, however often it is written: each one more is one more file that must not be lost. */
export const longestChain = 60

/** Whether the next one is a full one. `fullAt`: when the chain's full one began; `length`: how many are in the chain. */
export const fullIsDue = (fullDays: number, fullAt: string, length: number, now: Date): boolean =>
  length >= longestChain || now.getTime() - Date.parse(fullAt) >= fullDays * 24 * hour - hour
