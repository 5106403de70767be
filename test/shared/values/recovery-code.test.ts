import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { encodeRecoveryCode, parseRecoveryCode } from '../../../shared/values/recovery-code.ts'

const bytes20 = fc.uint8Array({ minLength: 20, maxLength: 20 })
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The group that parsing blames; undefined where it parses. */
const blamed = (text: string): number | undefined => {
  try {
    parseRecoveryCode(text)
    return undefined
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect((error as AppError).code).toBe('WRONG_RECOVERY_CODE')
    return (error as AppError).params.group as number
  }
}

describe('the recovery code', () => {
  test('has eight groups of five and comes back as it was', () => {
    fc.assert(
      fc.property(bytes20, (bytes) => {
        const code = encodeRecoveryCode(bytes)
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/)
        expect(parseRecoveryCode(code)).toEqual(bytes)
      }),
    )
  })

  test('is always the same for the same bytes: what was printed years ago opens', () => {
    const bytes = Uint8Array.from({ length: 20 }, (_, index) => (index * 37 + 11) & 255)
    expect(encodeRecoveryCode(bytes)).toMatchInlineSnapshot(`"1CR5J-AYMZP-RKMGC-WCTRV-FPHCB-FV0H6-6SDRY-19EA5"`)
  })

  test('is read in lower case, without or with other separators, and with look-alikes', () => {
    fc.assert(
      fc.property(bytes20, (bytes) => {
        const code = encodeRecoveryCode(bytes)
        const typed = [
          code.toLowerCase(),
          code.replaceAll('-', ''),
          code.replaceAll('-', '  '),
          ` ${code.replaceAll('-', '–')}\n`,
          code.replaceAll('0', 'O').replaceAll('1', 'l'),
          code.replaceAll('0', 'o').replaceAll('1', 'I'),
          code.replace(/[0-9A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)), // full width
        ]
        for (const text of typed) expect(parseRecoveryCode(text)).toEqual(bytes)
      }),
    )
  })

  test('names the group of any one wrong character', () => {
    const code = encodeRecoveryCode(new Uint8Array(20).fill(0xa5))
    for (const [at, right] of [...code].entries()) {
      if (right === '-') continue
      for (const wrong of `${alphabet}U*é`) {
        if (wrong === right) continue
        expect(blamed(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(Math.floor(at / 6) + 1)
      }
    }
  })

  test('names the group of two neighbours swapped, and the first of two groups swapped', () => {
    fc.assert(
      fc.property(bytes20, fc.nat(7), fc.nat(3), fc.nat(7), (bytes, group, place, other) => {
        const groups = encodeRecoveryCode(bytes).split('-')
        const letters = [...groups[group]!]
        if (letters[place] !== letters[place + 1]) {
          const swapped = [...letters]
          swapped[place] = letters[place + 1]!
          swapped[place + 1] = letters[place]!
          expect(blamed(groups.with(group, swapped.join('')).join('-'))).toBe(group + 1)
        }
        if (group !== other) {
          const changed = groups.with(group, groups[other]!).with(other, groups[group]!)
          expect(blamed(changed.join('-'))).toBe(Math.min(group, other) + 1)
        }
      }),
    )
  })

  test('names the group that is short or missing', () => {
    const groups = encodeRecoveryCode(new Uint8Array(20).fill(7)).split('-')
    expect(blamed(groups.with(3, groups[3]!.slice(1)).join('-'))).toBe(4)
    expect(blamed(groups.slice(0, 5).join(''))).toBe(6)
    expect(blamed(`${groups.join('')}0`)).toBe(8)
    expect(blamed('')).toBe(1)
  })
})
