// Percentages as people type and read them, kept as whole millionths (12.5 % = 125000). Taken apart as digits, never
// through floating point; more than four decimals are refused, never rounded.

import { foldWidth } from './fold-width.ts'

export type PercentResult = { ok: true; ppm: number } | { ok: false; reason: 'format' | 'precision' | 'range' }

const pattern = /^(\d{1,6})?(?:\.(\d*))?\s*%?$/

/** Reads `12.5`, `１２．５％`, `0.0175%`. `maximum` in millionths. */
export const parsePercent = (input: string, maximum = 1_000_000): PercentResult => {
  const text = foldWidth(input)
    .replace(/[。．]/g, '.')
    .replace(/，/g, ',')
  const [, units = '', fraction = ''] = pattern.exec(text) ?? []
  if (units === '' && fraction === '') return { ok: false, reason: 'format' }
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > 4) return { ok: false, reason: 'precision' }
  const ppm = Number(units) * 10_000 + Number(significant.padEnd(4, '0'))
  return ppm > maximum ? { ok: false, reason: 'range' } : { ok: true, ppm }
}

/** `12.5`: without the sign, for input fields; add ` %` for reading. Throws RangeError on what is not whole millionths. */
export const formatPercent = (ppm: number): string => {
  if (!Number.isSafeInteger(ppm) || ppm < 0) throw new RangeError('not whole millionths')
  const fraction = String(ppm % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return `${Math.floor(ppm / 10_000)}${fraction === '' ? '' : `.${fraction}`}`
}
