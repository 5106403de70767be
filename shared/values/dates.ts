// Local dates and times of the office (Asia/Shanghai) from UTC instants, and arithmetic on local dates.
// The zone has been UTC+8 without summer time since 1991-09-15, so it is a constant here: the host's own zone and its
// ICU data can't shift a record by a day. Birth dates before that are plain dates and never pass through an instant.
// What may go wrong: a malformed date or instant throws RangeError; check input with isLocalDate first.

/** `YYYY-MM-DD`, a date of the proleptic Gregorian calendar from 0001 to 9999, as seen in Asia/Shanghai. */
export type LocalDate = string

/** A UTC instant as ISO-8601 with milliseconds, `2026-11-21T01:02:03.456Z`, or the same as a Date. */
export type Instant = string | Date

const millisecondsPerDay = 86_400_000
const offsetMilliseconds = 8 * 3_600_000
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days in a month (1–12) of a year; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

/** True when the text is a date that exists, in the one form we store. */
export function isLocalDate(text: unknown): text is LocalDate {
  if (typeof text !== 'string') return false
  const match = pattern.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month)
}

function dayNumber(date: LocalDate): number {
  if (!isLocalDate(date)) throw new RangeError('not a local date')
  return Date.parse(`${date}T00:00:00.000Z`) / millisecondsPerDay
}

function dateOfDayNumber(days: number): LocalDate {
  const time = new Date(days * millisecondsPerDay)
  const year = time.getUTCFullYear()
  if (Number.isNaN(year) || year < 1 || year > 9999) throw new RangeError('date out of range')
  return time.toISOString().slice(0, 10)
}

function shifted(instant: Instant): string {
  const time = typeof instant === 'string' ? Date.parse(instant) : instant.getTime()
  const local = new Date(time + offsetMilliseconds)
  if (Number.isNaN(local.getTime())) throw new RangeError('not an instant')
  const year = local.getUTCFullYear()
  if (year < 1 || year > 9999) throw new RangeError('instant out of range')
  return local.toISOString()
}

/** The office's date at an instant. */
export const localDateOf = (instant: Instant): LocalDate => shifted(instant).slice(0, 10)

/** The office's time of day at an instant, `09:02` (24 hours). */
export const localTime = (instant: Instant): string => shifted(instant).slice(11, 16)

/** `2026-11-21 09:02`, for lists and prints. */
export const localDateTime = (instant: Instant): string => shifted(instant).slice(0, 16).replace('T', ' ')

/** `2026-11-21T09:02:03.456+08:00`: the local form that stands beside the UTC form in the trail. */
export const localInstant = (instant: Instant): string => shifted(instant).replace('Z', '+08:00')

/** The UTC instant at which a local date begins; the day ends where the next one begins. */
export const startOfLocalDay = (date: LocalDate): string =>
  new Date(dayNumber(date) * millisecondsPerDay - offsetMilliseconds).toISOString()

/** The date so many days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  if (!Number.isSafeInteger(days)) throw new RangeError('days must be whole')
  return dateOfDayNumber(dayNumber(date) + days)
}

/**
 * The same day so many months later; where the month has no such day, its last day (as 民法典 202 counts periods).
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  if (!isLocalDate(date) || !Number.isSafeInteger(months)) throw new RangeError('not a local date or a whole number')
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const index = year * 12 + (month - 1) + months
  const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  if (newYear < 1 || newYear > 9999) throw new RangeError('date out of range')
  const newDay = Math.min(day, daysInMonth(newYear, newMonth))
  return `${String(newYear).padStart(4, '0')}-${String(newMonth).padStart(2, '0')}-${String(newDay).padStart(2, '0')}`
}

/** Whole days from the first date to the second; negative when the second is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from)

/** Completed years of age on a date; negative when born later. A birthday counts from its own day on. */
export function ageOn(birthDate: LocalDate, date: LocalDate): number {
  if (!isLocalDate(birthDate) || !isLocalDate(date)) throw new RangeError('not a local date')
  return Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (date.slice(5) < birthDate.slice(5) ? 1 : 0)
}
