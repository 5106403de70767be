// One cell of a client's list, read as what its column is said to be. Text comes as it stands; a number comes as the
// digits that the file has, because a spreadsheet keeps 15 of them: of a longer number the end is gone, and the only
// honest answer is to refuse it. Nothing is guessed where two readings are possible.
// Sources: serial dates ECMA-376 part 1, 18.17.4.1 (both date systems; serial 60 is 29 February 1900, which never was).

import { addDays, isLocalDate, type LocalDate } from './dates.ts'
import { foldWidth } from './fold-width.ts'
import type { SumUnit } from './import-fields.ts'
import { maximumFen, parseMoney } from './money.ts'
import { parsePhone } from './phone.ts'

/** A numeric cell: `raw` as in the file (`45000`, `1.1E+17`); `shown` how the sheet shows it. */
export type NumberCell = { readonly raw: string; readonly shown: 'number' | 'date' | 'percent' }
/** `#N/A` and the like. */
export type ErrorCell = { readonly error: string }
export type Cell = string | NumberCell | ErrorCell | boolean
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: CellFault }
export type CellFault =
  | 'missing'
  | 'error-cell'
  | 'rounded'
  | 'date'
  | 'date-range'
  | 'amount'
  | 'precision'
  | 'range'
  | 'negative'
  | 'rate'
  | 'phone'
  | 'phone-area-code'
  | 'too-many-phones'
  | 'too-long'
  | 'control'

const good = <T>(value: T): Read<T> => ({ ok: true, value })
const bad = (reason: CellFault): { readonly ok: false; readonly reason: CellFault } => ({ ok: false, reason })

/** What people write where there is nothing. */
const nothings = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  '无',
  '空',
  '暂无',
  '不详',
  '未知',
  'n/a',
  'na',
  'null',
  'none',
  '#n/a',
])
export const isNothing = (text: string): boolean => nothings.has(foldWidth(text).toLowerCase())

/** A text that a spreadsheet made of a long number: 1.10101E+17. */
const exponent = /^[+-]?\d(?:\.\d+)?e\+?\d{1,3}$/i
const inExponent = (text: string): boolean => exponent.test(foldWidth(text).replace(/\s/g, ''))
/** Eighteen digits and more of which nothing is left after the fifteenth. */
const cutOff = (text: string): boolean => /^\d{15}0{3,}$/.test(foldWidth(text).replace(/[\s-]/g, ''))

/** The digits of a whole number that a spreadsheet can hold exactly; undefined for any other. */
const wholeDigits = (raw: string): string | undefined => {
  const value = Number(raw)
  return Number.isSafeInteger(value) && Math.abs(value) < 1e15 ? String(value) : undefined
}

export const isEmptyCell = (cell: Cell | undefined): boolean =>
  cell === undefined || (typeof cell === 'string' && isNothing(cell))

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** Text for a name, an address, a contract number. A number becomes its digits, if it still has all of them. */
export const readText = (cell: Cell | undefined, longest: number, number = false): Read<string> => {
  if (cell === undefined) return good('')
  if (typeof cell === 'boolean') return good(cell ? 'TRUE' : 'FALSE')
  if (typeof cell === 'object') {
    if ('error' in cell) return bad('error-cell')
    const digits = wholeDigits(cell.raw)
    return digits === undefined ? bad('rounded') : good(digits)
  }
  if (isNothing(cell)) return good('')
  if (control.test(cell)) return bad('control')
  const text = (number ? foldWidth(cell).replace(/\s+/g, '') : cell.normalize('NFC')).replace(/\s+/g, ' ').trim()
  if (number && (inExponent(text) || cutOff(text))) return bad('rounded')
  return text.length > longest ? bad('too-long') : good(text)
}

const written =
  /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})(?:日|号)?)(?:[T ]*\d{1,2}(?::|时)\d{1,2}(?:(?::|分)\d{1,2}(?:\.\d+)?秒?|分)?Z?)?$/

/** `undefined` for a day that never was. */
export const dateOfSerial = (serial: number, from1904: boolean): LocalDate | undefined => {
  const day = Math.floor(serial)
  if (!Number.isFinite(day) || day < 0 || day > 2_958_465) return undefined
  if (from1904) return addDays('1904-01-01', day)
  if (day === 0 || day === 60) return undefined
  return addDays(day < 60 ? '1899-12-31' : '1899-12-30', day)
}

const inRange = (date: LocalDate | undefined): Read<LocalDate> =>
  date === undefined || !isLocalDate(date)
    ? bad('date')
    : date < '1900-01-01' || date > '2199-12-31'
      ? bad('date-range')
      : good(date)

const spelled = (year: string, month: string, day: string): Read<LocalDate> =>
  inRange(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)

/** A bare number is a date as digits (20240105) or a serial of the years 1954 to 2100; nothing else is taken for one. */
const numericDate = (raw: string, from1904: boolean): Read<LocalDate> => {
  const digits = /^(\d{4})(\d\d)(\d\d)$/.exec(raw)
  if (digits) return spelled(digits[1]!, digits[2]!, digits[3]!)
  const serial = Number(raw)
  return serial >= 20_000 && serial < 73_415 ? inRange(dateOfSerial(serial, from1904)) : bad('date')
}

/** null: the cell is empty. */
export const readDate = (cell: Cell | undefined, from1904: boolean): Read<LocalDate | null> => {
  if (cell === undefined) return good(null)
  if (typeof cell === 'boolean') return bad('date')
  if (typeof cell === 'object') {
    if ('error' in cell) return bad('error-cell')
    return cell.shown === 'date' ? inRange(dateOfSerial(Number(cell.raw), from1904)) : numericDate(cell.raw, from1904)
  }
  if (isNothing(cell)) return good(null)
  const text = foldWidth(cell)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s*([年月日号/.-])\s*/g, '$1')
    .replace(/\s+/g, ' ')
  const match = written.exec(text)
  if (match) return spelled(match[1]!, match[2] ?? match[4]!, match[3] ?? match[5]!)
  return /^\d{5}(\.\d+)?$|^\d{8}$/.test(text) ? numericDate(text, from1904) : bad('date')
}

const fenOf = (text: string): Read<number> => {
  const money = parseMoney(text)
  if (!money.ok) return bad(money.reason === 'format' ? 'amount' : money.reason)
  return money.fen < 0 ? bad('negative') : good(money.fen)
}

/** The shortest decimal that a double of a spreadsheet stands for: 1234.5600000000002 is 1234.56. */
const decimalOf = (raw: string): string | undefined => {
  const value = Number(raw)
  if (!Number.isFinite(value) || Math.abs(value) >= maximumFen) return undefined
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e') ? (Math.abs(value) < 1e-6 ? value.toFixed(12) : undefined) : text
}

/** Fen; null: the cell is empty. A sum is never rounded: more decimals than a fen has are refused. */
export const readAmount = (cell: Cell | undefined, unit: SumUnit): Read<number | null> => {
  if (cell === undefined) return good(null)
  if (typeof cell === 'boolean') return bad('amount')
  const inWan = unit === 'wan' ? '万' : ''
  if (typeof cell === 'object') {
    if ('error' in cell) return bad('error-cell')
    if (cell.shown !== 'number') return bad('amount')
    const text = decimalOf(cell.raw)
    return text === undefined ? bad('range') : fenOf(text + inWan)
  }
  if (isNothing(cell)) return good(null)
  const text = foldWidth(cell)
    .replace(/\s/g, '')
    .replace(/^人民币/, '')
    .replace(/[整正]$/, '')
  if (inExponent(text)) return bad('rounded')
  if (/^\(.*\)$/.test(text)) return bad('negative')
  return fenOf(inWan !== '' && !/[万亿]/.test(text) ? text.replace(/元$/, '') + inWan : text)
}

/** A yearly rate in millionths: 24%, 24, 0.24 shown as a percentage. null: the cell is empty. */
export const readRate = (cell: Cell | undefined): Read<number | null> => {
  if (cell === undefined) return good(null)
  if (typeof cell === 'boolean') return bad('rate')
  let percent: string
  if (typeof cell === 'object') {
    if ('error' in cell) return bad('error-cell')
    const value = Number(cell.raw)
    // 0.24 may be 24 % or a quarter of one: only what the sheet shows as a percentage is surely one.
    if (cell.shown === 'date' || (cell.shown === 'number' && value > 0 && value < 1)) return bad('rate')
    percent = decimalOf(String(cell.shown === 'percent' ? Number((value * 100).toPrecision(12)) : value)) ?? ''
  } else {
    if (isNothing(cell)) return good(null)
    const text = foldWidth(cell).replace(/\s/g, '')
    if (/^0?\.\d+$/.test(text)) return bad('rate')
    percent = text.replace(/%$/, '')
  }
  const match = /^(\d{1,4})(?:\.(\d{1,4}))?$/.exec(percent)
  if (!match) return bad('rate')
  const ppm = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'))
  return ppm > 10_000_000 ? bad('rate') : good(ppm)
}

export type ReadPhone = { readonly digits: string; readonly extension?: string | undefined }
const mostPhones = 10

const onePhone = (text: string): Read<ReadPhone> => {
  const phone = parsePhone(text)
  if (phone.ok) return good({ digits: phone.digits, extension: phone.extension })
  return bad(phone.reason === 'area-code' ? 'phone-area-code' : 'phone')
}

/** Several phones stand in one cell: each must be one, or the row is refused. */
export const readPhones = (cell: Cell | undefined): Read<readonly ReadPhone[]> => {
  if (cell === undefined) return good([])
  if (typeof cell === 'boolean') return bad('phone')
  if (typeof cell === 'object') {
    if ('error' in cell) return bad('error-cell')
    const digits = wholeDigits(cell.raw)
    if (digits === undefined) return bad('rounded')
    const phone = onePhone(digits)
    return phone.ok ? good([phone.value]) : phone
  }
  if (isNothing(cell)) return good([])
  const folded = cell.normalize('NFKC')
  if (inExponent(folded)) return bad('rounded')
  // What stands behind a comma is another phone here, not an extension.
  const whole = /[,;、|\n\r\t]/.test(folded) ? undefined : onePhone(folded)
  if (whole?.ok) return good([whole.value])
  const found: ReadPhone[] = []
  for (const piece of folded.split(/[,，;；、|\n\r\t/]+|或者|或/)) {
    if (isNothing(piece)) continue
    const phone = onePhone(piece)
    const parts = phone.ok ? [phone] : piece.trim().split(/\s+/).map(onePhone)
    for (const part of parts) {
      if (!part.ok) return part
      if (!found.some(({ digits }) => digits === part.value.digits)) found.push(part.value)
    }
  }
  return found.length > mostPhones ? bad('too-many-phones') : good(found)
}
