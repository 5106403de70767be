// A mask never shows more than its rule, however long, short or strange the value is.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskBankCard, maskIdNumber, maskName, maskPhone } from '../../../shared/values/mask.ts'

describe('masks', () => {
  it('look as people expect', () => {
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskPhone('01062341234')).toBe('010****1234')
    expect(maskPhone('4008001')).toBe('*****01')
    expect(maskPhone('123456')).toBe('******')
    expect(maskIdNumber('110105194912311234')).toBe('110***********1234')
    expect(maskIdNumber('E12345678')).toBe('*******78')
    expect(maskIdNumber('12345')).toBe('*****')
    expect(maskBankCard('6222021234567890128')).toBe('***************0128')
    expect(maskBankCard('62220212345')).toBe('***********')
    expect(maskName('张小明')).toBe('张*明')
    expect(maskName('张明')).toBe('张*')
    expect(maskName('欧阳小明')).toBe('欧**明')
    expect(maskName('明')).toBe('*')
    expect(maskName('𠮷田明')).toBe('𠮷*明')
    expect(maskName('')).toBe('')
  })

  it.each([
    ['maskPhone', maskPhone, 7, 4],
    ['maskIdNumber', maskIdNumber, 7, 6],
    ['maskBankCard', maskBankCard, 4, 8],
    ['maskName', maskName, 2, 1],
  ] as const)('%s keeps length and position, and hides at least its least', (_, mask, mostShown, leastHidden) => {
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789X'), maxLength: 40 }),
      fc.string({ unit: fc.constantFrom('张', '𠮷', 'a', '1'), maxLength: 40 }),
    )
    fc.assert(
      fc.property(value, (text) => {
        const before = [...text]
        const after = [...mask(text)]
        expect(after.length).toBe(before.length)
        const shown = after.filter((character, index) => character !== '*' && character === before[index]).length
        const stars = after.filter((character) => character === '*').length
        expect(shown + stars).toBe(before.length)
        expect(shown).toBeLessThanOrEqual(mostShown)
        expect(stars).toBeGreaterThanOrEqual(Math.min(before.length, leastHidden))
      }),
      { numRuns: 1_000 },
    )
  })
})
