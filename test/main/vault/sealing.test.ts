import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { generateKeys } from '../../../main/vault/keys.ts'
import { createFieldCrypto } from '../../../main/vault/sealing.ts'

const keys = generateKeys()
const fields = createFieldCrypto(keys)
const damaged = expect.objectContaining({ code: 'DAMAGED_FILE' })

describe('sealed values', () => {
  test('come back as text or bytes, the empty one too', () => {
    const text = '440301199001011234 王小明'
    expect(
      fields.unsealText('visitor', 'id_number_sealed', 'v1', fields.seal('visitor', 'id_number_sealed', 'v1', text)),
    ).toBe(text)
    const bytes = Buffer.from([0, 255, 1, 128])
    expect(fields.unseal('visit', 'signature', 'v1', fields.seal('visit', 'signature', 'v1', bytes))).toEqual(bytes)
    expect(fields.unsealText('a', 'b', 'c', fields.seal('a', 'b', 'c', ''))).toBe('')
  })

  test('have the format that docs promise: 0x01, nonce, ciphertext, tag, opened with node:crypto alone', () => {
    const sealed = fields.seal('visitor', 'phone_sealed', 'v1', '13912345678')
    expect(sealed.length).toBe(1 + 12 + 11 + 16)
    expect(sealed[0]).toBe(1)
    const key = Buffer.from(hkdfSync('sha256', keys.field, '', 'anjuan/seal/v1/visitor.phone_sealed', 32))
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
    decipher.setAAD(Buffer.from('visitor.phone_sealed|v1')).setAuthTag(sealed.subarray(-16))
    expect(Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()]).toString()).toBe('13912345678')
  })

  test('are different each time and hold nothing readable', () => {
    const one = fields.seal('t', 'c', 'r', '13912345678')
    expect(one.equals(fields.seal('t', 'c', 'r', '13912345678'))).toBe(false)
    expect(one.includes('13912345678')).toBe(false)
  })

  test('do not open in another table, column or row, with any byte altered, cut short, or under other keys', () => {
    const sealed = fields.seal('visitor', 'phone_sealed', 'v1', '13912345678')
    expect(() => fields.unseal('debtor', 'phone_sealed', 'v1', sealed)).toThrow(damaged)
    expect(() => fields.unseal('visitor', 'id_number_sealed', 'v1', sealed)).toThrow(damaged)
    expect(() => fields.unseal('visitor', 'phone_sealed', 'v2', sealed)).toThrow(damaged)
    expect(() => createFieldCrypto(generateKeys()).unseal('visitor', 'phone_sealed', 'v1', sealed)).toThrow(damaged)
    for (let index = 0; index < sealed.length; index++) {
      const altered = Buffer.from(sealed)
      altered[index]! ^= 1
      expect(() => fields.unseal('visitor', 'phone_sealed', 'v1', altered)).toThrow(damaged)
      expect(() => fields.unseal('visitor', 'phone_sealed', 'v1', sealed.subarray(0, index))).toThrow(damaged)
    }
  })
})

describe('blind indexes', () => {
  test('are equal for equal values of one kind, 16 bytes, and an HMAC that can be computed apart', () => {
    const index = fields.blindIndex('phone', '13912345678')
    expect(index).toEqual(fields.blindIndex('phone', '13912345678'))
    const key = Buffer.from(hkdfSync('sha256', keys.index, '', 'anjuan/index/v1/phone', 32))
    expect(index).toEqual(createHmac('sha256', key).update('13912345678').digest().subarray(0, 16))
  })

  test('differ by value, kind and vault', () => {
    const index = fields.blindIndex('phone', '13912345678')
    expect(index.equals(fields.blindIndex('phone', '13912345679'))).toBe(false)
    expect(index.equals(fields.blindIndex('id-number', '13912345678'))).toBe(false)
    expect(index.equals(createFieldCrypto(generateKeys()).blindIndex('phone', '13912345678'))).toBe(false)
  })
})

test('after wiping nothing is sealed or opened any more', () => {
  const own = createFieldCrypto(generateKeys())
  const sealed = own.seal('t', 'c', 'r', 'x')
  own.wipe()
  expect(() => own.unseal('t', 'c', 'r', sealed)).toThrow(expect.objectContaining({ code: 'WRONG_STATE' }))
  expect(() => own.seal('t', 'c', 'r', 'x')).toThrow()
  expect(() => own.blindIndex('phone', 'x')).toThrow()
})
