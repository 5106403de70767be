// Days by which something must be done in court, and what a day off at the end of a period does to them.
// Sources: 民事诉讼法 (2023 修正) 85 (the first day is not counted; a last day that is a day off moves to the first day
// after it), 104 (suit within 30 days of preservation before suing), 171 (appeal: 15 days from delivery against a
// judgment, 10 against a ruling), 250 (enforcement: two years from the last day for performance). 民诉法解释 485 (a bank
// account stays frozen for one year at most, movables two, land three). 民法典 201–203 for periods in substantive law.
// Days off are the State Council's arrangement of each year, kept by the office as data: beyond the last year that is
// known only weekends count, and the reckoning says so.

import { addDays, addMonths, type LocalDate } from '../values/dates.ts'

/** Days that differ from the week: a weekday off, or a weekend day that is worked. */
export type Calendar = {
  readonly days: ReadonlyMap<LocalDate, 'off' | 'work'>
  /** The last day for which the arrangement is known; '' for none. */
  readonly knownUntil: LocalDate
}

export const plainCalendar: Calendar = { days: new Map(), knownUntil: '' }

/** 0 Sunday … 6 Saturday. */
const weekday = (day: LocalDate): number => new Date(`${day}T00:00:00.000Z`).getUTCDay()

export const isDayOff = (day: LocalDate, { days }: Calendar): boolean => {
  const special = days.get(day)
  if (special !== undefined) return special === 'off'
  const at = weekday(day)
  return at === 0 || at === 6
}

/** The day itself, or the first day after it that is no day off. */
export const nextWorkday = (day: LocalDate, calendar: Calendar): LocalDate => {
  let found = day
  // The longest arrangement has nine days off together; a year of them would be a calendar gone wrong.
  for (let count = 0; count < 400 && isDayOff(found, calendar); count += 1) found = addDays(found, 1)
  return found
}

export type Period = { readonly days: number } | { readonly months: number }

export type Reckoned = {
  /** The last day by the calendar alone. */
  readonly plain: LocalDate
  /** The last day after moving off a day off: by this one it must be done. */
  readonly on: LocalDate
  readonly moved: boolean
  /** The days off around `plain` were not known: look again when the arrangement is published. */
  readonly uncertain: boolean
}

/** The last day of a period that begins on `from` (itself not counted). */
export const reckon = (from: LocalDate, period: Period, calendar: Calendar): Reckoned => {
  const plain = 'days' in period ? addDays(from, period.days) : addMonths(from, period.months)
  const on = nextWorkday(plain, calendar)
  return { plain, on, moved: on !== plain, uncertain: plain > calendar.knownUntil }
}

export const appealPeriods = { judgment: { days: 15 }, ruling: { days: 10 } } as const

/** 171: from the day on which the judgment or ruling was delivered. A mediation agreement has no appeal (101). */
export const appealBy = (delivered: LocalDate, kind: 'judgment' | 'ruling', calendar: Calendar): Reckoned =>
  reckon(delivered, appealPeriods[kind], calendar)

/** 250: two years from the last day of the period for performance. */
export const enforceBy = (performBy: LocalDate, calendar: Calendar): Reckoned =>
  reckon(performBy, { months: 24 }, calendar)

/**
 * The last day for performance: so many days after the judgment took effect. Where a judgment was not appealed it takes
 * effect on the day after the last day for appeal.
 */
export const performBy = (effective: LocalDate, days: number, calendar: Calendar): Reckoned =>
  reckon(effective, { days }, calendar)

/** The longest time a preservation lasts (民诉法解释 485); the court's own order may say less. */
export const preservationMonths = { account: 12, movable: 24, land: 36 } as const
export type Preserved = keyof typeof preservationMonths

export const preservedUntil = (from: LocalDate, what: Preserved): LocalDate => addMonths(from, preservationMonths[what])
