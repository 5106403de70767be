// What is typed into the forms of law, as it is typed: days, rates and sums become values only when they are sent.

import { formatPpm, parseRate } from '../../shared/law/lpr.ts'
import { formatYuan, parseMoney } from '../../shared/values/money.ts'
import { parseDay } from '../cases/quick-date.ts'
import { officeToday } from '../parts/values.tsx'

export type Typed = Readonly<Record<string, string>>

/** null for nothing typed, undefined for what is no day. Days of law mostly lie behind: one without its year is the last. */
export const dayOf = (typed: string | undefined, coming = false): string | null | undefined =>
  typed === undefined || typed.trim() === '' ? null : parseDay(typed, officeToday(), coming)

/** A day that was checked already. */
export const dayOrNull = (typed: string | undefined, coming = false): string | null => dayOf(typed, coming) ?? null

/** Fen; 0 for nothing typed, undefined for what is no sum or is negative. */
export const sumOf = (typed: string | undefined): number | undefined => {
  if (typed === undefined || typed.trim() === '') return 0
  const parsed = parseMoney(typed)
  return parsed.ok && parsed.fen >= 0 ? parsed.fen : undefined
}

/** Millionths a year; 0 for nothing typed. */
export const rateOf = (typed: string | undefined): number | undefined =>
  typed === undefined || typed.trim() === '' ? 0 : parseRate(typed)

export const sumText = (fen: number): string => (fen === 0 ? '' : formatYuan(fen))
export const rateText = (ppm: number): string => (ppm === 0 ? '' : formatPpm(ppm).replace('%', ''))
