// The days of the simulated year 2025: which are worked (as the State Council's notice for 2025 has them) and how much
// falls on each. Month ends and the days after a holiday are busy; the day before one is not.

import type { Random } from '../../../build/demo-data/index.ts'
import { addDays, type LocalDate } from '../../../shared/values/dates.ts'

export type YearDay = {
  readonly day: LocalDate
  /** `saturday`: half the collectors come in for the morning, as an office does before a month's figures. */
  readonly kind: 'working' | 'saturday' | 'off'
  /** 1 on an ordinary day. */
  readonly weight: number
}

export const firstDay: LocalDate = '2025-01-01'

const range = (from: LocalDate, until: LocalDate): LocalDate[] => {
  const days: LocalDate[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day)
  return days
}

const daysOff = new Set([
  '2025-01-01',
  ...range('2025-01-28', '2025-02-04'),
  ...range('2025-04-04', '2025-04-06'),
  ...range('2025-05-01', '2025-05-05'),
  ...range('2025-05-31', '2025-06-02'),
  ...range('2025-10-01', '2025-10-08'),
])
/** Weekends that are worked in exchange. */
const daysOn = new Set(['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'])

export const isWorkingDay = (day: LocalDate): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return daysOn.has(day) || (weekday !== 0 && weekday !== 6 && !daysOff.has(day))
}

const isSaturday = (day: LocalDate): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 6

const weightOf = (day: LocalDate, random: Random): number => {
  // Three working days to the end of the month.
  const left = range(addDays(day, 1), addDays(day, 6)).filter(isWorkingDay)
  const monthEnd = (left[2] ?? left.at(-1) ?? day).slice(0, 7) !== day.slice(0, 7)
  const after = !isWorkingDay(addDays(day, -1))
  const before = !isWorkingDay(addDays(day, 1)) && !isWorkingDay(addDays(day, 3))
  // Now and then a day is simply full: a client's new batch, a campaign.
  const full = random.chance(0.03)
  return (full ? 1.6 : 1) * (monthEnd ? 1.35 : 1) * (after ? 1.12 : 1) * (before ? 0.75 : 1)
}

/** So many days from the first, with their weights. */
export const yearDays = (random: Random, count: number): readonly YearDay[] =>
  range(firstDay, addDays(firstDay, count - 1)).map((day) => {
    const weight = weightOf(day, random)
    if (isWorkingDay(day)) return { day, kind: 'working', weight }
    const lastOfMonth = addDays(day, 8).slice(0, 7) !== day.slice(0, 7)
    return isSaturday(day) && !daysOff.has(day) && lastOfMonth
      ? { day, kind: 'saturday', weight: 0.45 }
      : { day, kind: 'off', weight: 0 }
  })
