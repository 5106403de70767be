// Bank card numbers: ISO/IEC 7812, 12 to 19 digits, last one by Luhn. The formula is a warning only: some cards that
// banks in China really issued, and passbook numbers that people give for a card, don't follow it.
// What may go wrong: a spreadsheet keeps 15 digits, so a numeric cell or one in E+18 form is refused as 'rounded'.

import { foldNumber } from './fold-width.ts'

export type BankCardResult =
  | { ok: true; value: string; warning?: 'check-digit' }
  | { ok: false; reason: 'length' | 'characters' | 'rounded' }

/** Full-width to ASCII, without spaces and dashes. */
export const normaliseBankCard = (text: string): string => foldNumber(text)

/** True when the digits satisfy Luhn's formula; false for anything that is not digits. */
export function isLuhnValid(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index))
    const weighted = index % 2 === 1 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}

/** The digit that makes `digits` followed by it satisfy Luhn's formula. */
export const luhnCheckDigit = (digits: string): string =>
  [...'0123456789'].find((digit) => isLuhnValid(digits + digit)) ?? ''

/** Checks a card number as typed or as a spreadsheet cell gave it; the value of a good one is its digits. */
export function checkBankCard(input: string | number): BankCardResult {
  if (typeof input === 'number') return { ok: false, reason: 'rounded' }
  const value = normaliseBankCard(input)
  if (/^\d(\.\d*)?E\+?1\d$/i.test(value)) return { ok: false, reason: 'rounded' }
  if (!/^\d*$/.test(value)) return { ok: false, reason: 'characters' }
  if (value.length < 12 || value.length > 19) return { ok: false, reason: 'length' }
  if (isLuhnValid(value)) return { ok: true, value }
  return value.length > 15 && /000$/.test(value)
    ? { ok: false, reason: 'rounded' }
    : { ok: true, value, warning: 'check-digit' }
}
