// Phone numbers as people in mainland China write them: mobile, landline with area code, 400/800 service numbers, and
// foreign ones with their country code. One number has one form, so that the blind index finds it however it was typed.
// Source: mobile ^1[3-9]\d{9}$ (DOMAIN.md, H); area codes: 010, 02x and 03xx–09xx of the national numbering plan (M).
// What may go wrong: a landline without its area code can't be told from another town's, so it is refused as such.

import { foldDashes } from './fold-width.ts'

export type PhoneKind = 'mobile' | 'landline' | 'service' | 'international'
export type PhoneFault = 'length' | 'characters' | 'area-code'

/** `digits` is what is sealed and indexed: no +86; foreign numbers begin with 00 and the country code. */
export type PhoneResult =
  | { ok: true; kind: PhoneKind; digits: string; extension?: string }
  | { ok: false; reason: PhoneFault }

const landline = /^0(10|2\d|[3-9]\d\d)([2-9]\d{6,7})$/

function kindOf(digits: string): PhoneKind | undefined {
  if (/^1[3-9]\d{9}$/.test(digits)) return 'mobile'
  if (/^[48]00\d{7}$/.test(digits)) return 'service'
  const match = landline.exec(digits)
  if (!match) return undefined
  // The ten cities with a two-digit area code have eight-digit numbers throughout.
  return match[1]!.length === 2 && match[2]!.length !== 8 ? undefined : 'landline'
}

/** Without the country's own prefix: +86, 0086, 86 before a mobile, and the 0 that some dial before a mobile. */
function withoutPrefix(compact: string): string {
  const national = /^(?:\+|00)86(\d+)$/.exec(compact)?.[1]
  if (national !== undefined) {
    return kindOf(national) !== undefined || national.startsWith('0') ? national : `0${national}`
  }
  return /^(?:86|0)(1[3-9]\d{9})$/.exec(compact)?.[1] ?? compact
}

function parseWhole(text: string): PhoneResult {
  const compact = text.replace(/[\s\-()./]/g, '')
  if (!/^\+?\d+$/.test(compact)) return { ok: false, reason: compact === '' ? 'length' : 'characters' }
  const digits = withoutPrefix(compact)
  const kind = kindOf(digits)
  if (kind !== undefined) return { ok: true, kind, digits }
  const foreign = /^(?:\+|00)(?!86)([1-9]\d*)$/.exec(compact)?.[1]
  if (foreign !== undefined) {
    // ITU-T E.164: at most 15 digits with the country code.
    return foreign.length >= 7 && foreign.length <= 15
      ? { ok: true, kind: 'international', digits: `00${foreign}` }
      : { ok: false, reason: 'length' }
  }
  return { ok: false, reason: /^[2-9]\d{6,7}$/.test(digits) ? 'area-code' : 'length' }
}

/**
 * Reads a phone number as typed: full-width digits, spaces, dashes, brackets, +86, an extension after 转, 分机, ext, #
 * or a last dash. The extension is kept apart and is no part of the index.
 */
export function parsePhone(input: string): PhoneResult {
  const text = foldDashes(input)
  const named = /^(.*\d\)?)\s*(?:转|分机|ext\.?|#|x|,)\s*(\d{1,6})$/i.exec(text)
  if (named) {
    const result = parseWhole(named[1]!)
    return result.ok ? { ...result, extension: named[2]! } : result
  }
  const whole = parseWhole(text)
  const dashed = whole.ok ? null : /^(.*\d)\s*-\s*(\d{1,6})$/.exec(text)
  if (!dashed) return whole
  const result = parseWhole(dashed[1]!)
  return result.ok && result.kind !== 'mobile' ? { ...result, extension: dashed[2]! } : whole
}

/** The digits for the blind index, or undefined when the text is no phone number. */
export function phoneDigits(input: string): string | undefined {
  const result = parsePhone(input)
  return result.ok ? result.digits : undefined
}
