// Visitor badge numbers, `V-0407-12K`: month and day, the day's running number, one check letter. Short enough to be
// said over a counter and typed in a second; a misread digit or two swapped neighbours never give another badge.
// What may go wrong: the year is not in it, so a badge kept from last year has the form of today's. Whoever looks one
// up looks among the visits still open, and newest first.

import { daysInMonth, isLocalDate, type LocalDate } from './dates.ts'
import { foldNumber } from './fold-width.ts'

// 23 letters, a prime that shares no factor with ten: the remainder tells every changed digit and every exchange of
// two neighbours apart. Without I, O and U, which are read as 1, 0 and V.
const letters = 'ABCDEFGHJKLMNPQRSTVWXYZ'
const qrPrefix = 'ANJUAN:B:'

export const maximumBadgeSequence = 9_999

export type Badge = { readonly number: string; readonly month: number; readonly day: number; readonly sequence: number }
export type BadgeResult = { ok: true; value: Badge } | { ok: false; reason: 'format' | 'check' }

const checkLetter = (monthDay: string, sequence: number): string =>
  letters.charAt((Number(monthDay) * (maximumBadgeSequence + 1) + sequence) % letters.length)

/** The number for the day's n-th badge (1 to 9,999). Throws RangeError outside that. */
export function badgeNumber(date: LocalDate, sequence: number): string {
  if (!isLocalDate(date)) throw new RangeError('not a local date')
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > maximumBadgeSequence)
    throw new RangeError('badge sequence')
  const monthDay = date.slice(5, 7) + date.slice(8, 10)
  return `V-${monthDay}-${sequence}${checkLetter(monthDay, sequence)}`
}

/** What the badge's QR code says; parseBadge reads it back. */
export const badgeQrContent = (number: string): string => qrPrefix + number

/**
 * Reads a badge as scanned or typed: any case, full-width, with or without V, dashes, spaces, zeros before the running
 * number; O and I are taken for 0 and 1. `format`: not a badge; `check`: misread somewhere.
 */
export function parseBadge(input: string): BadgeResult {
  if (input.length > 64) return { ok: false, reason: 'format' }
  const compact = foldNumber(input).toUpperCase()
  const body = compact.startsWith(qrPrefix) ? compact.slice(qrPrefix.length) : compact
  const match = /^V?([\dOI]{4})([\dOI]{1,4})([A-HJ-NP-TV-Z])$/.exec(body)
  if (!match) return { ok: false, reason: 'format' }
  const digits = (text: string): string => text.replaceAll('O', '0').replaceAll('I', '1')
  const monthDay = digits(match[1]!)
  const sequence = Number(digits(match[2]!))
  const [month, day] = [Number(monthDay.slice(0, 2)), Number(monthDay.slice(2))]
  if (checkLetter(monthDay, sequence) !== match[3]) return { ok: false, reason: 'check' }
  // 2000 was a leap year: 29 February is a day of the year.
  if (day < 1 || day > daysInMonth(2000, month) || sequence < 1) return { ok: false, reason: 'format' }
  return { ok: true, value: { number: `V-${monthDay}-${sequence}${match[3]}`, month, day, sequence } }
}
