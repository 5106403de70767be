import { createCipheriv, randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import type { LegacyRecoverySlot, VaultHeader } from '../../../main/vault/header.ts'
import { deriveKey, generateKeys, type KeyBundle, matchesKeyChecks, packKeys } from '../../../main/vault/keys.ts'
import { slotIdOf } from '../../../main/vault/legacy-slots.ts'
import { makeHeader } from '../../../main/vault/new-vault.ts'
import { newShareSecret, shareCodes } from '../../../main/vault/shares.ts'
import {
  isGenuine,
  rewrap,
  unwrapPassphrase,
  unwrapRecovery,
  unwrapShares,
  wrapForPassphrase,
  wrapForRecovery,
  wrapForShares,
} from '../../../main/vault/slots.ts'
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
    const slot = await wrapForPassphrase(keys, vaultId, passphrase.normalize('NFD'), at)
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
    await expect(wrapForPassphrase(generateKeys(), vaultId, '十四个字十四个字十四个字十四', at)).rejects.toThrow(
      expect.objectContaining({ code: 'WEAK_PASSWORD', params: expect.objectContaining({ reason: 'short' }) }),
    )
  })
})

const legacyRecovery = (keys: KeyBundle): LegacyRecoverySlot => {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(code, 'anjuan/slot/recovery/v1', salt), nonce)
  cipher.setAAD(Buffer.from(`anjuan/slot/v1|${vaultId}|recovery`))
  const wrapped = Buffer.concat([cipher.update(packKeys(keys)), cipher.final(), cipher.getAuthTag()])
  const text = (bytes: Buffer) => bytes.toString('base64url')
  return { kind: 'recovery', salt: text(salt), nonce: text(nonce), wrapped: text(wrapped), createdAt: at }
}

describe('the shares', () => {
  test('open by any two, in any order, and by no single one', () => {
    const keys = generateKeys()
    const secret = newShareSecret()
    const slot = wrapForShares(keys, vaultId, secret, at)
    const codes = shareCodes(secret, vaultId, slot.id)
    for (const [one, two] of [
      [0, 1],
      [2, 0],
      [1, 2],
    ] as const) {
      expect(unwrapShares(slot, vaultId, [codes[one]!, codes[two]!.toLowerCase()])).toEqual(keys)
    }
    const same = expect.objectContaining({ code: 'WRONG_SHARE', params: { reason: 'same' }, field: 'shares.1' })
    expect(() => unwrapShares(slot, vaultId, [codes[0]!, codes[0]!])).toThrow(same)
  })

  test('of another vault, of an earlier set, and mistyped, are each told before any key is tried', () => {
    const keys = generateKeys()
    const secret = newShareSecret()
    const slot = wrapForShares(keys, vaultId, secret, at)
    const [first, second] = shareCodes(secret, vaultId, slot.id) as [string, string]
    const refused = (params: object, field: string) => expect.objectContaining({ code: 'WRONG_SHARE', params, field })
    const foreign = shareCodes(newShareSecret(), otherVault, slot.id)[1]!
    expect(() => unwrapShares(slot, vaultId, [first, foreign])).toThrow(refused({ reason: 'foreign' }, 'shares.1'))
    const old = shareCodes(newShareSecret(), vaultId, otherVault)[0]!
    expect(() => unwrapShares(slot, vaultId, [old, second])).toThrow(refused({ reason: 'old' }, 'shares.0'))
    const groups = second.split('-')
    const mistyped = groups.with(6, `${groups[6]!.slice(0, 4)}U`).join('-')
    expect(() => unwrapShares(slot, vaultId, [first, mistyped])).toThrow(
      refused({ reason: 'checksum', group: 7 }, 'shares.1'),
    )
    // The recovery code in the place of a share.
    expect(() => unwrapShares(slot, vaultId, [encodeRecoveryCode(code), second])).toThrow(
      refused({ reason: 'checksum', group: 1 }, 'shares.0'),
    )
    // Well formed, and not of this secret.
    const forged = shareCodes(newShareSecret(), vaultId, slot.id)[0]!
    expect(() => unwrapShares(slot, vaultId, [forged, second])).toThrow(refused({ reason: 'checksum' }, 'shares.1'))
  })
})

describe('rewrap', () => {
  const identity = { vaultId, name: '诚信商账', createdAt: at, deviceName: '前台' }
  const clock = { now: () => new Date(at) }
  const passphrase = 'seven grey herons over the weir'
  const make = async (): Promise<{ header: VaultHeader; keys: KeyBundle; codes: string[] }> => {
    const keys = generateKeys()
    const made = await makeHeader(identity, keys, code, { kind: 'passphrase', passphrase }, clock)
    const secret = newShareSecret()
    const shares = wrapForShares(keys, vaultId, secret, at)
    const codes = shareCodes(secret, vaultId, shares.id)
    return { header: { ...made, slots: [{ kind: 'keychain' }, ...made.slots, shares] }, keys, codes }
  }
  const slot = <K extends string>(header: VaultHeader, kind: K) =>
    header.slots.find((one) => one.kind === kind) as Extract<VaultHeader['slots'][number], { kind: K }>

  test('puts new keys under every slot without a paper, and what opened the old opens the new', async () => {
    const { header, keys, codes } = await make()
    const fresh = generateKeys()
    const renewed = rewrap(header, fresh, keys)
    expect(unwrapRecovery(slot(renewed, 'recovery'), vaultId, encodeRecoveryCode(code))).toEqual(fresh)
    expect(await unwrapPassphrase(slot(renewed, 'passphrase'), vaultId, passphrase)).toEqual(fresh)
    expect(unwrapShares(slot(renewed, 'shares'), vaultId, [codes[1]!, codes[2]!])).toEqual(fresh)
    expect(matchesKeyChecks(fresh, renewed.keyChecks)).toBe(true)
    expect(renewed.keyId).not.toBe(header.keyId)
    expect(renewed.slots.map((one) => slotIdOf(one, header))).toEqual(header.slots.map((one) => slotIdOf(one, header)))
    // The header before is what it was.
    expect(unwrapRecovery(slot(header, 'recovery'), vaultId, encodeRecoveryCode(code))).toEqual(keys)
  })

  test('refuses a slot that somebody wrote into the file, whole or by its public key alone', async () => {
    const { header, keys } = await make()
    const foreign = expect.objectContaining({ code: 'WRONG_STATE', params: { what: 'slot-foreign' } })
    const theirs = wrapForRecovery(generateKeys(), vaultId, new Uint8Array(20).fill(9), at)
    const { publicKey } = theirs
    const own = slot(header, 'recovery') as Exclude<ReturnType<typeof wrapForRecovery>, undefined>
    for (const planted of [theirs, { ...own, publicKey }, { ...own, id: otherVault }]) {
      expect(isGenuine(planted, vaultId, keys)).toBe(false)
      const slots = [...header.slots.filter((one) => one.kind !== 'recovery'), planted]
      expect(() => rewrap({ ...header, slots }, generateKeys(), keys)).toThrow(foreign)
    }
  })

  test('refuses while a slot is of format 1, which still opens', async () => {
    const { header, keys } = await make()
    const legacy = legacyRecovery(keys)
    expect(unwrapRecovery(legacy, vaultId, encodeRecoveryCode(code))).toEqual(keys)
    const wrong = encodeRecoveryCode(new Uint8Array(20).fill(4))
    expect(() => unwrapRecovery(legacy, vaultId, wrong)).toThrow(
      expect.objectContaining({ code: 'WRONG_RECOVERY_CODE' }),
    )
    const slots = [...header.slots.filter((one) => one.kind !== 'recovery'), legacy]
    expect(() => rewrap({ ...header, slots }, generateKeys(), keys)).toThrow(
      expect.objectContaining({ code: 'WRONG_STATE', params: { what: 'legacy-slot' } }),
    )
  })
})
