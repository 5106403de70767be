// The kinds of identity document that a front desk meets, and how far each number can be checked.
// Only the resident ID (and the 2023 foreigners' card, which follows it) has a published formula; the rest are checked
// for length and characters alone, so that a genuine document is never turned away for its looks.
// Sources: resident ID GB 11643-1999 (H). Permits and passports from the National Immigration Administration's notices
// on the cards of 2013 (港澳), 2015 (台湾) and 2023 (foreigners) (L: format only); passports ICAO Doc 9303 (M).

import type { LocalDate } from './dates.ts'
import { foldNumber, foldWidth } from './fold-width.ts'
import { checkResidentId, type ResidentIdFault } from './resident-id.ts'

export const idKinds = [
  'resident-id', // 居民身份证; also 港澳台居民居住证
  'passport', // 护照
  'hk-macau-permit', // 港澳居民来往内地通行证
  'taiwan-permit', // 台湾居民来往大陆通行证
  'foreign-permanent-residence', // 外国人永久居留身份证
  'other',
] as const

export type IdKind = (typeof idKinds)[number]
export type IdNumberFault = ResidentIdFault
export type IdNumberResult = { ok: true; value: string } | { ok: false; reason: IdNumberFault }

type Format = { readonly lengths: readonly [number, number]; readonly pattern: RegExp }

const formats: Record<Exclude<IdKind, 'resident-id' | 'other'>, Format> = {
  // ICAO 9303 gives the number nine places and lets longer ones run over; issuing states use five and more.
  passport: { lengths: [5, 15], pattern: /^(?=.*\d)[A-Z0-9]+$/ },
  // H (Hong Kong) or M (Macau), eight digits; cards before 2013 add two digits for the renewal.
  'hk-macau-permit': { lengths: [9, 11], pattern: /^[HM](\d{8}|\d{10})$/ },
  // Eight digits since 2015; before that ten digits, some with one letter for the issuing office.
  'taiwan-permit': { lengths: [8, 11], pattern: /^(\d{8}|\d{10}[A-Z]?)$/ },
  // Before 2023: three letters of the nationality and twelve digits. Since then 18 digits that begin with 9.
  'foreign-permanent-residence': { lengths: [15, 15], pattern: /^[A-Z]{3}\d{12}$/ },
}

/** The one form in which a number is sealed and indexed: width folded, capitals, no spaces, dashes or brackets. */
export const normaliseIdNumber = (kind: IdKind, text: string): string =>
  kind === 'other'
    ? foldWidth(text).replace(/\s+/g, ' ').toUpperCase()
    : foldNumber(text).replace(/[()]/g, '').toUpperCase()

/**
 * Checks a document number of a kind, as typed or as a spreadsheet cell gave it. The value of a good one is its
 * normalised form. Reasons beyond length and characters come from the resident ID's formula only, except that any
 * numeric cell is refused as rounded. `today` refuses birth dates in the future.
 */
export function checkIdNumber(kind: IdKind, input: string | number, today?: LocalDate): IdNumberResult {
  if (typeof input === 'number') return { ok: false, reason: 'rounded' }
  if (kind === 'resident-id') return checkResidentId(input, today)
  const value = normaliseIdNumber(kind, input)
  const length = [...value].length
  if (kind === 'other') {
    // 军官证 and the like carry Chinese characters: 军字第1234567号.
    if (length < 1 || length > 40) return { ok: false, reason: 'length' }
    return /^[\p{L}\p{N}()/.#\- ]+$/u.test(value) && /[\p{L}\p{N}]/u.test(value)
      ? { ok: true, value }
      : { ok: false, reason: 'characters' }
  }
  if (kind === 'foreign-permanent-residence' && length === 18) {
    return value.startsWith('9') ? checkResidentId(value, today) : { ok: false, reason: 'characters' }
  }
  const { lengths, pattern } = formats[kind]
  if (length < lengths[0] || length > lengths[1]) return { ok: false, reason: 'length' }
  return pattern.test(value) ? { ok: true, value } : { ok: false, reason: 'characters' }
}
