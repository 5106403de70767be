// The 18-character citizen identity number of GB 11643-1999: six digits of region, eight of birth date, three of
// sequence (odd for male), one check character by ISO 7064 MOD 11-2. Cards for residents from Hong Kong, Macau and
// Taiwan (regions 81, 82, 83) and the foreigners' card of 2023 (first digit 9) follow the same formula.
// What may go wrong: a spreadsheet keeps 15 significant digits, so the last three come through as 000, or the whole
// as 1.10101E+17; both are told apart from a mistyped number, because the remedy is to read the card again.

import { isLocalDate, type LocalDate } from './dates.ts'
import { foldNumber } from './fold-width.ts'

export type ResidentIdFault = 'length' | 'characters' | 'birth-date' | 'check-digit' | 'rounded'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/** Full-width to ASCII, without spaces and dashes, x to X. */
export const normaliseResidentId = (text: string): string => foldNumber(text).toUpperCase()

/** The check character for the first 17 digits. Throws RangeError for anything else. */
export function residentIdCheckCharacter(digits: string): string {
  if (!/^\d{17}$/.test(digits)) throw new RangeError('17 digits needed')
  return checkCharacters.charAt(weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11)
}

/**
 * Checks a resident ID as typed (text) or as a spreadsheet cell gave it (a number is always refused as rounded).
 * `today` additionally refuses birth dates in the future. The value of a good one is its normalised form.
 */
export function checkResidentId(
  input: string | number,
  today?: LocalDate,
): { ok: true; value: string } | { ok: false; reason: ResidentIdFault } {
  if (typeof input === 'number') return { ok: false, reason: 'rounded' }
  const value = normaliseResidentId(input)
  if (/^\d(\.\d*)?E\+?1[67]$/.test(value)) return { ok: false, reason: 'rounded' }
  if ([...value].length !== 18) return { ok: false, reason: 'length' }
  if (!/^[1-9]\d{16}[\dX]$/.test(value)) return { ok: false, reason: 'characters' }
  const birthDate = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`
  if (!isLocalDate(birthDate) || birthDate < '1850-01-01' || (today !== undefined && birthDate > today)) {
    return { ok: false, reason: 'birth-date' }
  }
  if (residentIdCheckCharacter(value.slice(0, 17)) !== value.charAt(17)) {
    return { ok: false, reason: value.endsWith('000') ? 'rounded' : 'check-digit' }
  }
  return { ok: true, value }
}

/** What a checked number itself says. The region is the six-digit code of the place of first registration. */
export const readResidentId = (value: string): { region: string; birthDate: LocalDate; sex: 'male' | 'female' } => ({
  region: value.slice(0, 6),
  birthDate: `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`,
  sex: Number(value.charAt(16)) % 2 === 1 ? 'male' : 'female',
})
