// Credit codes, bank cards and phones: known good ones, every reason of refusal, and properties over made ones.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bankCard, company, mobileNumber, randomFrom } from '../../../build/demo-data/index.ts'
import { checkBankCard, isLuhnValid } from '../../../shared/values/bank-card.ts'
import { checkCreditCode, creditCodeCheckSymbol } from '../../../shared/values/credit-code.ts'
import { parsePhone, phoneDigits } from '../../../shared/values/phone.ts'

const seeds = fc.integer()

describe('unified social credit code', () => {
  // Codes of well-known listed companies, from their own published imprints.
  it.each(['91110000802100433B', '914403001922038216', '9144030071526726XG', '91330100799655058B'])(
    'accepts %s',
    (code) => {
      expect(checkCreditCode(code)).toEqual({ ok: true, value: code })
    },
  )
  it('takes what people type', () => {
    expect(checkCreditCode(' ９１１１0000 8021 0043-3b')).toEqual({ ok: true, value: '91110000802100433B' })
  })
  it.each([
    ['', 'length'],
    ['9111000080210043', 'length'],
    ['9111000O802100433B', 'characters'],
    ['91A10000802100433B', 'characters'],
    ['91110000802100433C', 'check-digit'],
    ['911100008021004000', 'rounded'],
  ])('refuses %j as %s', (code, reason) => {
    expect(checkCreditCode(code)).toEqual({ ok: false, reason })
  })
  it('refuses a number cell', () => {
    expect(checkCreditCode(911100008021004300)).toEqual({ ok: false, reason: 'rounded' })
  })
  it('finds every single changed symbol', () => {
    fc.assert(
      fc.property(seeds, fc.nat(17), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (seed, at, symbol) => {
        const code = company(randomFrom(seed)).creditCode
        expect(checkCreditCode(code).ok).toBe(true)
        expect(creditCodeCheckSymbol(code.slice(0, 17))).toBe(code.charAt(17))
        fc.pre(symbol !== code.charAt(at))
        expect(checkCreditCode(code.slice(0, at) + symbol + code.slice(at + 1)).ok).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('bank card', () => {
  it('accepts by Luhn, warns otherwise', () => {
    expect(checkBankCard('6222 0212-3456 7890 128')).toMatchObject({ ok: true, value: '6222021234567890128' })
    expect(checkBankCard('4111111111111111')).toEqual({ ok: true, value: '4111111111111111' })
    expect(checkBankCard('4111111111111112')).toEqual({ ok: true, value: '4111111111111112', warning: 'check-digit' })
  })
  it.each([
    ['', 'length'],
    ['12345678901', 'length'],
    ['62220212345678901288', 'length'],
    ['6222o21234567890128', 'characters'],
    ['6.22202E+18', 'rounded'],
    ['6222021234567891000', 'rounded'],
  ])('refuses %j as %s', (card, reason) => {
    expect(checkBankCard(card)).toEqual({ ok: false, reason })
  })
  it('notices every single changed digit', () => {
    fc.assert(
      fc.property(seeds, fc.nat(18), fc.integer({ min: 1, max: 9 }), (seed, at, by) => {
        const card = bankCard(randomFrom(seed))
        expect(checkBankCard(card)).toEqual({ ok: true, value: card })
        const changed = card.slice(0, at) + ((Number(card.charAt(at)) + by) % 10) + card.slice(at + 1)
        expect(isLuhnValid(changed)).toBe(false)
      }),
    )
  })
})

describe('phone', () => {
  it.each([
    ['13812345678', 'mobile', '13812345678'],
    ['+86 138-1234-5678', 'mobile', '13812345678'],
    ['008613812345678', 'mobile', '13812345678'],
    ['8613812345678', 'mobile', '13812345678'],
    ['013812345678', 'mobile', '13812345678'],
    ['１３８　１２３４　５６７８', 'mobile', '13812345678'],
    ['\u202a13812345678\u202c', 'mobile', '13812345678'],
    ['010-62341234', 'landline', '01062341234'],
    ['(0571) 8765 4321', 'landline', '057187654321'],
    ['+86 10 6234 1234', 'landline', '01062341234'],
    ['+86 (0)755 2345678', 'landline', '07552345678'],
    ['0991—2345678', 'landline', '09912345678'],
    ['400-800-1234', 'service', '4008001234'],
    ['+852 9123 4567', 'international', '0085291234567'],
    ['0081 3 1234 5678', 'international', '0081312345678'],
  ])('reads %j', (input, kind, digits) => {
    expect(parsePhone(input)).toEqual({ ok: true, kind, digits })
  })
  it.each([
    '010-62341234转801',
    '010-62341234-801',
    '010 6234 1234 ext. 801',
    '01062341234#801',
    '010-62341234 分机 801',
  ])('keeps the extension of %j apart', (input) => {
    expect(parsePhone(input)).toEqual({ ok: true, kind: 'landline', digits: '01062341234', extension: '801' })
  })
  it.each([
    ['', 'length'],
    ['62341234', 'area-code'],
    ['1381234567', 'length'],
    ['12812345678', 'length'],
    ['138123456789', 'length'],
    ['138-1234-5678-99', 'length'],
    ['010-6234123', 'length'],
    ['1381234567a', 'characters'],
    ["138' OR 1=1", 'characters'],
    ['+1', 'length'],
    ['+86 1381234567', 'length'],
  ])('refuses %j as %s', (input, reason) => {
    expect(parsePhone(input)).toEqual({ ok: false, reason })
  })
  it('gives one form for every way of writing a mobile number', () => {
    const separators = fc.constantFrom('', ' ', '-', '－', '　', '–')
    const prefixes = fc.constantFrom('', '+86', '+86 ', '0086-', '86 ', '0', '＋８６')
    fc.assert(
      fc.property(seeds, prefixes, separators, fc.boolean(), (seed, prefix, separator, wide) => {
        const number = mobileNumber(randomFrom(seed))
        const written = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(separator)
        const typed = wide ? written.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))) : written
        expect(phoneDigits(prefix + typed)).toBe(number)
      }),
    )
  })
  it('answers for anything, and the digits it gives read back the same', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123456789+-() 转#') }))
    fc.assert(
      fc.property(typed, (input) => {
        const result = parsePhone(input)
        if (!result.ok) return
        expect(result.digits).toMatch(/^\d{7,17}$/)
        expect(phoneDigits(result.digits)).toBe(result.digits)
      }),
      { numRuns: 3_000 },
    )
  })
})
