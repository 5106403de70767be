import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  copyKeys,
  deriveKey,
  generateKeys,
  keyChecksOf,
  keyNames,
  matchesKeyChecks,
  packKeys,
  unpackKeys,
  wipeKeys,
} from '../../../main/vault/keys.ts'

describe('the key bundle', () => {
  test('is four different random keys of 32 bytes', () => {
    const all = [generateKeys(), generateKeys()].flatMap((keys) => keyNames.map((name) => keys[name].toString('hex')))
    expect(all.every((hex) => hex.length === 64)).toBe(true)
    expect(new Set(all).size).toBe(8)
  })

  test('packs to 128 bytes in a fixed order and back, and refuses any other length', () => {
    const keys = generateKeys()
    const packed = packKeys(keys)
    expect(packed).toEqual(Buffer.concat([keys.database, keys.field, keys.index, keys.signing]))
    expect(unpackKeys(packed)).toEqual(keys)
    expect(() => unpackKeys(packed.subarray(1))).toThrow(RangeError)
  })

  test('a copy stays when the original is wiped', () => {
    const keys = generateKeys()
    const hex = keys.field.toString('hex')
    const copy = copyKeys(keys)
    wipeKeys(keys)
    expect(keys.field).toEqual(Buffer.alloc(32))
    expect(copy.field.toString('hex')).toBe(hex)
  })

  test('derives by HKDF-SHA-256 as RFC 5869 writes it out', () => {
    const key = Buffer.alloc(32, 7)
    const pseudorandom = createHmac('sha256', Buffer.alloc(32)).update(key).digest()
    const expected = createHmac('sha256', pseudorandom).update('anjuan/trail-head/v1').update(Buffer.of(1)).digest()
    expect(deriveKey(key, 'anjuan/trail-head/v1')).toEqual(expected)
  })

  test('check values tell one wrong key of the four', () => {
    const keys = generateKeys()
    const checks = keyChecksOf(keys)
    expect(matchesKeyChecks(keys, checks)).toBe(true)
    for (const name of keyNames) {
      expect(matchesKeyChecks({ ...keys, [name]: generateKeys()[name] }, checks)).toBe(false)
    }
  })
})
