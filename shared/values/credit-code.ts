// The unified social credit code of organisations, GB 32100-2015: 18 of the 31 symbols 0–9 and A–Z without I O Z S V;
// registrar, kind, six digits of region, nine of organisation code, one check symbol with the weights 3^i mod 31.
// What may go wrong: people read O for 0 and I for 1. These are not guessed at; the code is refused as 'characters'.

import { foldNumber } from './fold-width.ts'

export type CreditCodeResult =
  | { ok: true; value: string }
  | { ok: false; reason: 'length' | 'characters' | 'check-digit' | 'rounded' }

export const creditCodeSymbols = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Full-width to ASCII, capitals, without spaces and dashes. */
export const normaliseCreditCode = (text: string): string => foldNumber(text).toUpperCase()

/** The check symbol for the first 17. Throws RangeError when a symbol is not one of the 31. */
export function creditCodeCheckSymbol(first17: string): string {
  if (first17.length !== 17) throw new RangeError('17 symbols needed')
  const sum = weights.reduce((total, weight, index) => {
    const value = creditCodeSymbols.indexOf(first17.charAt(index))
    if (value < 0) throw new RangeError('not a symbol of GB 32100')
    return total + value * weight
  }, 0)
  return creditCodeSymbols.charAt((31 - (sum % 31)) % 31)
}

/** Checks a code as typed, or as a spreadsheet cell gave it (a number has lost its last digits: 'rounded'). */
export function checkCreditCode(input: string | number): CreditCodeResult {
  if (typeof input === 'number') return { ok: false, reason: 'rounded' }
  const value = normaliseCreditCode(input)
  if ([...value].length !== 18) return { ok: false, reason: 'length' }
  if (!/^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(value)) return { ok: false, reason: 'characters' }
  if (creditCodeCheckSymbol(value.slice(0, 17)) === value.charAt(17)) return { ok: true, value }
  return { ok: false, reason: /^\d{15}000$/.test(value) ? 'rounded' : 'check-digit' }
}
