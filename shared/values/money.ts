// Money is whole fen (1 yuan = 100 fen) in a JavaScript number: exact, because the bounds lie far inside 2^53.
// What may go wrong: parsing through floating point turns 1.005 into 100 fen; so the text is taken apart as digits and
// put together as BigInt, and more decimals than a fen has are refused, never rounded.

import { foldWidth } from './fold-width.ts'

/** Whole fen, between -maximumFen and maximumFen. */
export type Fen = number

/** 10^13 fen = 100,000,000,000 yuan. */
export const maximumFen: Fen = 10_000_000_000_000

export type MoneyResult = { ok: true; fen: Fen } | { ok: false; reason: 'format' | 'precision' | 'range' }

export const isFen = (value: unknown): value is Fen =>
  typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= maximumFen

function parts(fen: Fen): { sign: string; yuan: string; cents: string } {
  if (!isFen(fen)) throw new RangeError('not an amount in fen')
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return { sign: fen < 0 ? '-' : '', yuan: digits.slice(0, -2), cents: digits.slice(-2) }
}

/** `¥1,234,567.89`, `-¥0.05`. Throws RangeError on what is not fen. */
export function formatMoney(fen: Fen): string {
  const { sign, yuan, cents } = parts(fen)
  return `${sign}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** `1234567.89`: for input fields and spreadsheets. Throws RangeError on what is not fen. */
export function formatYuan(fen: Fen): string {
  const { sign, yuan, cents } = parts(fen)
  return `${sign}${yuan}.${cents}`
}

// How many decimal places each unit moves the point, down to fen.
const places: Record<string, number> = { '': 2, 万: 6, 亿: 10 }
const amount = /^([+-]?)(?:¥|RMB|CNY)?([+-]?)(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d*))?(?:(万|亿)?元?)$/i

/**
 * Reads an amount in yuan as typed: `1,234.5`, `１２３４．５`, `¥80`, `3.5万`, `1.2亿元`. Commas may stand at thousands only
 * (1,5 could mean two things). `precision`: more decimals than whole fen; `range`: beyond ±10^13 fen.
 */
export function parseMoney(input: string): MoneyResult {
  if (input.length > 64) return { ok: false, reason: 'format' }
  const text = foldWidth(input)
    .replace(/\s/g, '')
    .replace(/[\u2212\u2013\u2014]/g, '-')
    .replace(/[。．]/g, '.')
    .replace(/，/g, ',')
  const match = amount.exec(text)
  const [, before = '', after = '', whole = '', fraction = '', unit = ''] = match ?? []
  if (!match || (before !== '' && after !== '') || (whole === '' && fraction === ''))
    return { ok: false, reason: 'format' }
  const move = places[unit]!
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > move) return { ok: false, reason: 'precision' }
  const value = BigInt(whole.replaceAll(',', '') + significant.padEnd(move, '0'))
  if (value > BigInt(maximumFen)) return { ok: false, reason: 'range' }
  const fen = Number(value)
  return { ok: true, fen: before + after === '-' && fen !== 0 ? -fen : fen }
}
