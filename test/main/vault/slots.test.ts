import { hashRaw } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { generateKeys } from '../../../main/vault/keys.ts'
import { unwrapPassphrase, unwrapRecovery, wrapForPassphrase, wrapForRecovery } from '../../../main/vault/slots.ts'
import { encodeRecoveryCode } from '../../../shared/values/recovery-code.ts'

const vaultId = '0193f3a0-0000-7000-8000-000000000001'
const otherVault = '0193f3a0-0000-7000-8000-000000000002'
const at = '2026-11-21T01:02:03.456Z'
const code = new Uint8Array(20).fill(3)

describe('the recovery slot', () => {
  test('gives the keys back for the code, and shows nothing of them', () => {
    const keys = generateKeys()
    const slot = wrapForRecovery(keys, vaultId, code, at)
    expect(unwrapRecovery(slot, vaultId, encodeRecoveryCode(code).toLowerCase())).toEqual(keys)
    expect(Buffer.from(slot.wrapped, 'base64url').includes(keys.database)).toBe(false)
    expect(slot).not.toHaveProperty('confirmedAt')
  })

  test('refuses a well-formed code that is another, another vault, and every altered byte', () => {
    const slot = wrapForRecovery(generateKeys(), vaultId, code, at)
    const typed = encodeRecoveryCode(code)
    const refused = expect.objectContaining({ code: 'WRONG_RECOVERY_CODE', params: {} })
    expect(() => unwrapRecovery(slot, vaultId, encodeRecoveryCode(new Uint8Array(20).fill(4)))).toThrow(refused)
    expect(() => unwrapRecovery(slot, otherVault, typed)).toThrow(refused)
    for (let index = 0; index < 144; index++) {
      const bytes = Buffer.from(slot.wrapped, 'base64url')
      bytes[index]! ^= 1
      expect(() => unwrapRecovery({ ...slot, wrapped: bytes.toString('base64url') }, vaultId, typed)).toThrow(refused)
    }
  })

  test('names the mistyped group', () => {
    const slot = wrapForRecovery(generateKeys(), vaultId, code, at)
    const groups = encodeRecoveryCode(code).split('-')
    const mistyped = groups.with(4, `${groups[4]!.slice(0, 4)}U`).join('-')
    expect(() => unwrapRecovery(slot, vaultId, mistyped)).toThrow(
      expect.objectContaining({ code: 'WRONG_RECOVERY_CODE', params: { group: 5 } }),
    )
  })
})

describe('the passphrase slot', () => {
  test('gives the keys back, also for the same passphrase in another Unicode form, and to nobody else', async () => {
    const keys = generateKeys()
    const passphrase = 'Ångström 的长口令,夜里开门'
    const slot = await wrapForPassphrase(keys, vaultId, passphrase.normalize('NFD'))
    expect(await unwrapPassphrase(slot, vaultId, passphrase.normalize('NFC'))).toEqual(keys)
    const refused = expect.objectContaining({ code: 'WRONG_PASSPHRASE' })
    await expect(unwrapPassphrase(slot, vaultId, `${passphrase} `)).rejects.toThrow(refused)
    await expect(unwrapPassphrase(slot, otherVault, passphrase)).rejects.toThrow(refused)
    expect(slot).toMatchObject({ memory: 65_536, passes: 3, lanes: 1 })
  })

  test('is really Argon2id, the second kind, and not another', async () => {
    // RFC 9106 5.3 has a secret and associated data that the binding can't take together; this is the reference
    // command line's own: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32
    const options = { algorithm: 2, memoryCost: 65_536, timeCost: 2, parallelism: 1, outputLen: 32 }
    const hash = await hashRaw('password', { ...options, salt: Buffer.from('somesalt') })
    expect(hash.toString('hex')).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
  })

  test('refuses a short passphrase before anything is made', async () => {
    await expect(wrapForPassphrase(generateKeys(), vaultId, '十四个字十四个字十四个字十四')).rejects.toThrow(
      expect.objectContaining({ code: 'WEAK_PASSWORD', params: expect.objectContaining({ reason: 'short' }) }),
    )
  })
})
