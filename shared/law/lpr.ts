// The one-year loan prime rate (一年期贷款市场报价利率) as dated data: a row stands from its day until the next one.
// Published monthly since 2019-08-20 by the National Interbank Funding Center; the first rows here are the days on which
// it changed. The office adds what comes after (desk "rates"); nothing in the program takes a rate for a constant.

import type { LocalDate } from '../values/dates.ts'

export type LprRow = {
  readonly on: LocalDate
  /** Millionths a year: 3.85 % is 38 500. */
  readonly ppm: number
}

/** Nothing was published before this day. */
export const firstLprOn = '2019-08-20'

export const seededLpr: readonly LprRow[] = [
  { on: '2019-08-20', ppm: 42_500 },
  { on: '2019-09-20', ppm: 42_000 },
  { on: '2019-11-20', ppm: 41_500 },
  { on: '2020-02-20', ppm: 40_500 },
  { on: '2020-04-20', ppm: 38_500 },
  { on: '2021-12-20', ppm: 38_000 },
  { on: '2022-01-20', ppm: 37_000 },
  { on: '2022-08-22', ppm: 36_500 },
  { on: '2023-06-20', ppm: 35_500 },
  { on: '2023-08-21', ppm: 34_500 },
  { on: '2024-07-22', ppm: 33_500 },
  { on: '2024-10-21', ppm: 31_000 },
  { on: '2025-05-20', ppm: 30_000 },
]

/** The row in force on a day; undefined before the first. Rows may come in any order. */
export const lprOn = (rows: readonly LprRow[], day: LocalDate): LprRow | undefined => {
  let found: LprRow | undefined
  for (const row of rows) if (row.on <= day && (found === undefined || row.on > found.on)) found = row
  return found
}

/** `3.85%`, `15.4%`: millionths a year as people write them, without needless zeros. */
export const formatPpm = (ppm: number): string => {
  const digits = String(Math.abs(ppm)).padStart(5, '0')
  const fraction = digits.slice(-4).replace(/0+$/, '')
  return `${ppm < 0 ? '-' : ''}${digits.slice(0, -4)}${fraction === '' ? '' : `.${fraction}`}%`
}

/** `15.4`, `15.4%`, `１５．４％` to 154 000; undefined where it is no rate of at most 1000 % with four decimals. */
export const parseRate = (typed: string): number | undefined => {
  const text = typed.normalize('NFKC').replace(/[。]/g, '.').replace(/[\s%]/g, '')
  const match = /^(\d{1,4})(?:\.(\d{1,4}))?$/.exec(text)
  if (!match) return undefined
  const ppm = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'))
  return ppm <= 10_000_000 ? ppm : undefined
}
