import { describe, expect, test } from 'vitest'
import { combineShares, splitSecret } from '../../../main/vault/shares.ts'
import { encodeShare, parseShare, shareNumbers } from '../../../shared/values/share-code.ts'

const bytes = (text: string) => Buffer.from(text, 'hex')

describe('the sharing of a secret', () => {
  test('is the line over the field of AES', () => {
    // FIPS 197 4.2: {57} · {02} = {ae}, {57} · {03} = {f9}; so f(x) = 57·x + 00 gives 57, ae, f9.
    expect(splitSecret(bytes('00'), bytes('57')).map((share) => share.toString('hex'))).toEqual(['57', 'ae', 'f9'])
    expect(splitSecret(bytes('83'), bytes('57')).map((share) => share.toString('hex'))).toEqual(['d4', '2d', '7a'])
  })

  test('gives every secret back from every two shares, for every slope', () => {
    const secret = Uint8Array.from({ length: 256 }, (_, index) => index)
    for (let slope = 0; slope < 256; slope++) {
      const values = splitSecret(secret, new Uint8Array(256).fill(slope))
      for (const one of shareNumbers) {
        for (const two of shareNumbers) {
          if (one === two) continue
          const pair = [one, two].map((number) => ({ number, value: values[number - 1]! })) as never
          expect(combineShares(pair)).toEqual(Buffer.from(secret))
        }
      }
    }
  })

  test('tells nothing by one share: each value of it fits each secret for one slope', () => {
    for (const number of shareNumbers) {
      const seen = new Set<number>()
      for (let slope = 0; slope < 256; slope++)
        seen.add(splitSecret(bytes('2a'), Uint8Array.of(slope))[number - 1]![0]!)
      expect(seen.size).toBe(256)
    }
  })
})

describe('the code of a share', () => {
  const share = {
    number: 2 as const,
    vaultTag: Uint8Array.of(1, 2, 3, 4),
    setTag: Uint8Array.of(5, 6, 7, 8),
    value: Uint8Array.from({ length: 20 }, (_, index) => index * 11),
  }

  test('is twelve groups that come back, however they are typed', () => {
    const code = encodeShare(share)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){11}[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(parseShare(code.toLowerCase().replaceAll('-', ' '))).toEqual(share)
    expect(parseShare(code.replaceAll('-', '').replaceAll('0', 'o'))).toEqual(share)
  })

  test('names the group in which a character is wrong or two are swapped', () => {
    const code = encodeShare(share)
    for (let index = 0; index < code.length; index++) {
      if (code[index] === '-') continue
      const group = Math.floor(index / 6) + 1
      const wrong = code.slice(0, index) + (code[index] === 'Z' ? 'Y' : 'Z') + code.slice(index + 1)
      expect(() => parseShare(wrong)).toThrow(
        expect.objectContaining({ code: 'WRONG_SHARE', params: { reason: 'checksum', group } }),
      )
    }
    const groups = code.split('-')
    const swapped = groups.with(3, groups[4]!).with(4, groups[3]!).join('-')
    expect(() => parseShare(swapped)).toThrow(expect.objectContaining({ params: { reason: 'checksum', group: 4 } }))
    expect(() => parseShare('')).toThrow(expect.objectContaining({ params: { reason: 'checksum', group: 1 } }))
  })
})
