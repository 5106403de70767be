// The password policy: length, common ones, context words, and nothing else.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCommonPasswords } from '../../../shared/values/common-passwords.ts'
import { checkPassword, maximumPasswordLength } from '../../../shared/values/password-policy.ts'

const commonPasswords = loadCommonPasswords()
const contextWords = ['zhangwei88', '张伟', 'zhang wei', 'zhangwei', '恒信资产管理有限公司', '二组']
const withFactor = { hasSecondFactor: true, commonPasswords, contextWords }
const without = { ...withFactor, hasSecondFactor: false }

const reasonOf = (password: string, policy = withFactor): string => {
  const result = checkPassword(password, policy)
  return result.ok ? 'ok' : result.reason
}

describe('password policy', () => {
  it('asks for 8 characters with a second factor, 15 without, at most 128', () => {
    expect(reasonOf('t7#kQ9x')).toBe('short')
    expect(reasonOf('t7#kQ9xm')).toBe('ok')
    expect(checkPassword('t7#kQ9xm', without)).toEqual({ ok: false, reason: 'short', minimum: 15, maximum: 128 })
    expect(reasonOf('plum kettle grey', without)).toBe('ok')
    expect(reasonOf('雨落青瓦白马过江月照山门灯火里', without)).toBe('ok')
    const long = Array.from({ length: 128 }, (_, index) => String.fromCodePoint(0x4e00 + index * 7)).join('')
    expect(reasonOf(long)).toBe('ok')
    expect(reasonOf(`${long}甲`)).toBe('long')
    expect(reasonOf('长'.repeat(100_000))).toBe('long')
  })

  it.each([
    'password',
    'Password1',
    'password2026!',
    'P@ssw0rd',
    '12345678',
    '88888888',
    'woaini1314',
    'WoAiNi520',
    'woaini5201314',
    'qwertyuiop',
    '1qaz2wsx',
    '1qaz@WSX'.replace('@WSX', '2WSX'),
    'abcd1234',
    '5201314520',
    'aaaaaaaa',
    'abababab',
    '12312312',
    'zhangwei123',
    'wangfang520',
    'ｐａｓｓｗｏｒｄ１',
    'admin@123',
    'huawei@123',
    'iloveyou!',
    'sunshine73519',
  ])('refuses %s as common', (password) => {
    expect(reasonOf(password, { ...withFactor, contextWords: [] })).toBe('common')
  })

  it.each([
    'passwordpassword',
    'woaini13145201314',
    '床前明月光疑是地上霜举头望明月',
    '1234567890qwertyuiop',
    '111111111111111111',
    'abcabcabcabcabcabc',
  ])('refuses %s as common without a second factor too', (password) => {
    expect(reasonOf(password, without)).toBe('common')
  })

  it.each([
    'anjuan2026',
    'Anjuan-Zhang',
    '我们的案卷系统真好',
    'zhangwei88zhangwei',
    'Zhang.Wei.x.2026',
    '恒信资产管理有限公司',
    '张伟123456',
    'anjuan12345678',
  ])('refuses %s as context', (password) => {
    expect(reasonOf(password)).toBe('context')
  })

  it('lets a long passphrase carry a context word', () => {
    expect(reasonOf('anjuan plum kettle grey 7', without)).toBe('ok')
    expect(reasonOf('anjuan plum kettl', without)).toBe('context')
  })

  it('gives NFC, and judges both spellings alike', () => {
    expect(checkPassword('cafe\u0301 plumbing', withFactor)).toEqual({ ok: true, value: 'caf\u00e9 plumbing' })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (password) => {
        const one = checkPassword(password.normalize('NFC'), withFactor)
        expect(checkPassword(password.normalize('NFD'), withFactor)).toEqual(one)
        if (one.ok) {
          expect(one.value).toBe(password.normalize('NFC'))
          expect([...one.value].length).toBeLessThanOrEqual(maximumPasswordLength)
        }
      }),
    )
  })

  it('ignores context words too short to mean anything', () => {
    expect(reasonOf('t7#kQ9xm', { ...withFactor, contextWords: ['', 'k', 't7', '的', ' '] })).toBe('ok')
  })

  it('has a list of folded entries, more than a thousand of them long enough to matter', () => {
    const entries = [...commonPasswords]
    expect(entries.filter((entry) => entry.length >= 8).length).toBeGreaterThan(1_000)
    for (const entry of entries) expect(entry).toBe(entry.normalize('NFKC').toLowerCase())
  })
})
