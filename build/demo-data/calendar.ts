// The days of a demonstration office: working days up to yesterday, and how much falls on each.

import { addDays, type LocalDate, localDateOf, startOfLocalDay } from '../../shared/values/dates.ts'

const hour = 3_600_000
/** The desk is open from 08:30 to 18:00 by the office's clock. */
export const opens = 8.5 * hour
export const closes = 18 * hour

export const isWorkingDay = (day: LocalDate): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The last so many working days before the present one, in order. */
export const workingDaysBefore = (now: Date, count: number): readonly LocalDate[] => {
  const days: LocalDate[] = []
  let day = localDateOf(now)
  while (days.length < count) {
    day = addDays(day, -1)
    if (isWorkingDay(day)) days.unshift(day)
  }
  return days
}

/** Milliseconds since the epoch at a time of day (in milliseconds) of a local date. */
export const atTime = (day: LocalDate, time: number): number => Date.parse(startOfLocalDay(day)) + time

/** `total` over `parts`, as even as whole numbers allow: 7 over 3 is 3, 2, 2. */
export const shares = (total: number, parts: number): readonly number[] =>
  Array.from({ length: parts }, (_, index) => Math.floor((total + parts - 1 - index) / parts))
