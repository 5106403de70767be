// Yearly rates as people type them (15.4%, 15.4, 1.54分, 万分之五) and as they are kept: whole millionths a year, exact.
// What may go wrong: a monthly or daily rate taken for a yearly one; so only forms that say it are turned into a year,
// by the customs of the trade: a month is a twelfth, a day one of 365. A rate that has no whole millionth is refused.

import { foldWidth } from './fold-width.ts'

/** 1000 % a year: whatever is above was typed amiss. */
export const maximumRatePpm = 10_000_000

export type RateResult = { ok: true; ppm: number } | { ok: false; reason: 'format' | 'precision' | 'range' }

// What one unit of the number is in millionths a year.
const forms: readonly (readonly [RegExp, number])[] = [
  [/^(?:年利?率?)?(\d+(?:\.\d*)?|\.\d+)%?$/, 10_000],
  [/^(?:月利?率?)(\d+(?:\.\d*)?|\.\d+)%$/, 120_000],
  [/^月息(\d+(?:\.\d*)?|\.\d+)分$/, 120_000],
  [/^年息(\d+(?:\.\d*)?|\.\d+)分$/, 100_000],
  [/^(?:日利?率?)?(?:每日|日)?万分之(\d+(?:\.\d*)?|\.\d+)$/, 36_500],
]

/** Reads a yearly rate; a bare number is per cent a year. */
export const parseRate = (typed: string): RateResult => {
  if (typed.length > 32) return { ok: false, reason: 'format' }
  const text = foldWidth(typed)
    .replace(/\s/g, '')
    .replace(/[。．]/g, '.')
    .replace(/百分之(.+)$/, '$1%')
  for (const [form, unit] of forms) {
    const number = form.exec(text)?.[1]
    if (number === undefined) continue
    const [whole = '', fraction = ''] = number.split('.')
    const places = fraction.replace(/0+$/, '')
    if (whole.length > 8 || places.length > 8) return { ok: false, reason: places.length > 8 ? 'precision' : 'range' }
    const scaled = BigInt((whole || '0') + places) * BigInt(unit)
    const divisor = 10n ** BigInt(places.length)
    if (scaled % divisor !== 0n) return { ok: false, reason: 'precision' }
    const ppm = scaled / divisor
    return ppm > BigInt(maximumRatePpm) ? { ok: false, reason: 'range' } : { ok: true, ppm: Number(ppm) }
  }
  return { ok: false, reason: 'format' }
}

/** `15.4%`. */
export const formatRate = (ppm: number): string => {
  const fraction = String(ppm % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return `${Math.trunc(ppm / 10_000)}${fraction === '' ? '' : `.${fraction}`}%`
}
