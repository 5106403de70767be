// Bank account numbers, of people's cards and of companies' accounts. Companies' numbers follow no common formula and
// have 8 to 30 digits; what looks like a card (16 to 19 digits) and fails Luhn's formula is a warning only.
// What may go wrong: a spreadsheet keeps 15 digits, so a number in E+18 form is refused as 'rounded'.

import { isLuhnValid, normaliseBankCard } from './bank-card.ts'

export type AccountNumberResult =
  | { ok: true; value: string; warning?: 'check-digit' }
  | { ok: false; reason: 'length' | 'characters' | 'rounded' }

/** The value of a good one is its digits, as they are sealed and indexed. */
export const checkAccountNumber = (input: string): AccountNumberResult => {
  const value = normaliseBankCard(input)
  if (/^\d(\.\d*)?E\+?\d\d$/i.test(value)) return { ok: false, reason: 'rounded' }
  if (!/^\d*$/.test(value)) return { ok: false, reason: 'characters' }
  if (value.length < 8 || value.length > 30) return { ok: false, reason: 'length' }
  const isCard = value.length >= 16 && value.length <= 19 && /^[3-6]/.test(value)
  return isCard && !isLuhnValid(value) ? { ok: true, value, warning: 'check-digit' } : { ok: true, value }
}
