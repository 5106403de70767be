// Identity numbers: the formula of GB 11643, what spreadsheets do to it, and the looser formats of other documents.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { person, randomFrom } from '../../../build/demo-data/index.ts'
import { checkIdNumber, idKinds, normaliseIdNumber } from '../../../shared/values/id-number.ts'
import { checkResidentId, readResidentId, residentIdCheckCharacter } from '../../../shared/values/resident-id.ts'

const seeds = fc.integer()
const goodIds = seeds.map((seed) => person(randomFrom(seed)).idNumber)

describe('resident ID', () => {
  it('accepts the examples of GB 11643-1999', () => {
    expect(checkResidentId('11010519491231002X')).toEqual({ ok: true, value: '11010519491231002X' })
    expect(checkResidentId('440524188001010014')).toEqual({ ok: true, value: '440524188001010014' })
  })

  it('takes what people type', () => {
    expect(checkResidentId(' １１０１０５ 19491231-002ｘ\u200b').ok).toBe(true)
    expect(checkResidentId('11010519491231002x')).toEqual({ ok: true, value: '11010519491231002X' })
  })

  it.each([
    ['', 'length'],
    ['1101051949123100', 'length'],
    ['11010519491231002XX', 'length'],
    ['11010519491231O02X', 'characters'],
    ['1101051949123100X2', 'characters'],
    ['01010519491231002X', 'characters'],
    ['11010519490229002X', 'birth-date'],
    ['11010519491331002X', 'birth-date'],
    ['110105194912310021', 'check-digit'],
    ['110105194912310000', 'rounded'],
    ['1.10105E+17', 'rounded'],
    ['1.10105194912310E+17', 'rounded'],
  ])('refuses %j as %s', (input, reason) => {
    expect(checkResidentId(input)).toEqual({ ok: false, reason })
  })

  it('refuses any number cell as rounded, and a birth date to come', () => {
    expect(checkResidentId(110105194912310000)).toEqual({ ok: false, reason: 'rounded' })
    expect(checkResidentId('11010519491231002X', '1949-12-30')).toEqual({ ok: false, reason: 'birth-date' })
    expect(checkResidentId('11010519491231002X', '1949-12-31').ok).toBe(true)
  })

  it('accepts a genuine number that ends in 000', () => {
    // The check character is 0 for one sequence in eleven; look for one of them.
    const found = Array.from({ length: 500 }, (_, day) => {
      const date = new Date(Date.UTC(1980, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '')
      return `110105${date}000`
    }).find((digits) => residentIdCheckCharacter(digits) === '0')
    expect(checkResidentId(`${found}0`)).toEqual({ ok: true, value: `${found}0` })
  })

  it('finds every single changed digit and every exchange of neighbours', () => {
    fc.assert(
      fc.property(goodIds, fc.nat(17), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        expect(checkResidentId(id).ok).toBe(true)
        const digit = id.charAt(at)
        const changed = digit === 'X' ? '0' : String((Number(digit) + by) % 10)
        expect(checkResidentId(id.slice(0, at) + changed + id.slice(at + 1)).ok).toBe(false)
        if (at < 17 && id.charAt(at) !== id.charAt(at + 1)) {
          const swapped = id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2)
          expect(checkResidentId(swapped).ok).toBe(false)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('reads region, birth date and sex', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const someone = person(randomFrom(seed))
        const read = readResidentId(someone.idNumber)
        expect(read.birthDate).toBe(someone.birthDate)
        expect(read.sex).toBe(someone.sex)
        expect(read.region).toBe(someone.idNumber.slice(0, 6))
      }),
    )
  })
})

describe('other documents', () => {
  it.each([
    ['passport', 'e12345678', 'E12345678'],
    ['passport', ' EA 1234567 ', 'EA1234567'],
    ['hk-macau-permit', 'Ｈ12345678', 'H12345678'],
    ['hk-macau-permit', 'M1234567801', 'M1234567801'],
    ['taiwan-permit', '12345678', '12345678'],
    ['taiwan-permit', '1234567890(B)', '1234567890B'],
    ['foreign-permanent-residence', 'usa110175031501', 'USA110175031501'],
    ['other', '军字第1234567号', '军字第1234567号'],
  ] as const)('%s takes %j', (kind, input, value) => {
    expect(checkIdNumber(kind, input)).toEqual({ ok: true, value })
  })

  it.each([
    ['passport', 'E123', 'length'],
    ['passport', 'ABCDEFG', 'characters'],
    ['passport', 'E1234567号', 'characters'],
    ['hk-macau-permit', 'H1234567', 'length'],
    ['hk-macau-permit', 'K12345678', 'characters'],
    ['hk-macau-permit', 'H123456789', 'characters'],
    ['taiwan-permit', '1234567', 'length'],
    ['taiwan-permit', '123456789', 'characters'],
    ['foreign-permanent-residence', 'USA11017503150', 'length'],
    ['foreign-permanent-residence', '11010519491231002X', 'characters'],
    ['other', '', 'length'],
    ['other', '<b>', 'characters'],
    ['other', 'x'.repeat(41), 'length'],
  ] as const)('%s refuses %j as %s', (kind, input, reason) => {
    expect(checkIdNumber(kind, input)).toEqual({ ok: false, reason })
  })

  it('checks the foreigners’ card of 2023 by the formula', () => {
    const digits = '91112119900307001'
    const good = digits + residentIdCheckCharacter(digits)
    expect(checkIdNumber('foreign-permanent-residence', good)).toEqual({ ok: true, value: good })
    expect(checkIdNumber('foreign-permanent-residence', digits + (good.endsWith('1') ? '2' : '1'))).toEqual({
      ok: false,
      reason: 'check-digit',
    })
  })

  it('answers for anything, and a good value stays good', () => {
    fc.assert(
      fc.property(fc.constantFrom(...idKinds), fc.oneof(fc.string({ unit: 'binary' }), goodIds), (kind, input) => {
        const result = checkIdNumber(kind, input)
        if (!result.ok) return
        expect(normaliseIdNumber(kind, result.value)).toBe(result.value)
        expect(checkIdNumber(kind, result.value)).toEqual(result)
        expect([...result.value].length).toBeLessThanOrEqual(40)
      }),
      { numRuns: 1_000 },
    )
  })
})
