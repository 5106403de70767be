// docs/keys.md, recomputed from its prose with node:crypto alone, and opened by the program.

import {
  createCipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hashRaw } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../main/vault/database.ts'
import { parseHeader, type SealedSlot, slotOf, type VaultHeader } from '../../../main/vault/header.ts'
import { deriveBlobKeys, keyChecksOf, unpackKeys } from '../../../main/vault/keys.ts'
import { makeVault } from '../../../main/vault/open-vault.ts'
import { secretOfShares } from '../../../main/vault/shares.ts'
import { isGenuine, unwrapPassphrase, unwrapRecovery, unwrapShares } from '../../../main/vault/slots.ts'

const doc = readFileSync(new URL('../../../docs/keys.md', import.meta.url), 'utf8')
const vectors = JSON.parse(/```json\n([\s\S]+?)\n```/.exec(doc)![1]!)
const { vaultId } = vectors
const bundle = Buffer.from(vectors.keys, 'hex')
const keys = unpackKeys(bundle)
const [database, field, index, signing] = [0, 32, 64, 96].map((start) => bundle.subarray(start, start + 32))

const hex = (text: string) => Buffer.from(text, 'hex')
const hkdf = (key: Uint8Array, info: string, salt: Uint8Array = Buffer.alloc(0)) =>
  Buffer.from(hkdfSync('sha256', key, salt, info, 32))
const hmac = (key: Uint8Array, text: string | Uint8Array) => createHmac('sha256', key).update(text).digest()
const privateKey = (start: string, bytes: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([hex(start), bytes]), format: 'der', type: 'pkcs8' })
const x25519 = (bytes: Uint8Array) => privateKey('302e020100300506032b656e04220420', bytes)
const publicOf = (key: ReturnType<typeof privateKey>) =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
const shared = (own: Uint8Array, other: Uint8Array) =>
  diffieHellman({
    privateKey: x25519(own),
    publicKey: createPublicKey({
      key: Buffer.concat([hex('302a300506032b656e032100'), other]),
      format: 'der',
      type: 'spki',
    }),
  })

const kinds = ['recovery', 'passphrase', 'shares'] as const

describe('the vectors of docs/keys.md', () => {
  test.each(kinds)('the %s slot is what the prose says', (kind) => {
    const { secret, slotKey, ephemeralKey, slot } = vectors[kind]
    const info = `anjuan/slot/v2|${vaultId}|${kind}|${slot.id}`
    const own = hkdf(hex(secret), `anjuan/slot-key/v2|${vaultId}|${kind}|${slot.id}`)
    expect(own.toString('hex')).toBe(slotKey)
    const publicKey = publicOf(x25519(own))
    expect(publicKey.toString('base64url')).toBe(slot.publicKey)
    const ephemeral = publicOf(x25519(hex(ephemeralKey)))
    expect(ephemeral.toString('base64url')).toBe(slot.ephemeral)
    expect(shared(hex(ephemeralKey), publicKey)).toEqual(shared(own, ephemeral))
    const key = hkdf(shared(own, ephemeral), info, Buffer.concat([ephemeral, publicKey]))
    const cipher = createCipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64url')).setAAD(Buffer.from(info))
    const wrapped = Buffer.concat([cipher.update(bundle), cipher.final(), cipher.getAuthTag()])
    expect(wrapped.toString('base64url')).toBe(slot.wrapped)
    const mac = hmac(hkdf(signing!, 'anjuan/slot-mac/v2'), `${vaultId}|${kind}|${slot.id}|${slot.publicKey}`)
    expect(mac.toString('base64url')).toBe(slot.mac)
    expect(isGenuine(slot as SealedSlot, vaultId, keys)).toBe(true)
  })

  test('the program opens each of them, from a header of theirs', async () => {
    const header: VaultHeader = parseHeader(
      JSON.stringify({
        format: 2,
        vaultId,
        keyId: 'AAAAAAAAAAAAAAAAAAAAAA',
        name: '诚信商账',
        createdAt: '2026-11-22T01:02:03.456Z',
        device: { id: vaultId, name: '前台' },
        keyChecks: vectors.keyChecks,
        slots: [{ kind: 'keychain' }, ...kinds.map((kind) => vectors[kind].slot)],
      }),
    )
    expect(unwrapRecovery(slotOf(header, 'recovery')!, vaultId, vectors.recovery.code)).toEqual(keys)
    expect(await unwrapPassphrase(slotOf(header, 'passphrase')!, vaultId, vectors.passphrase.passphrase)).toEqual(keys)
    const [one, two, three] = vectors.shares.codes
    for (const pair of [
      [one, two],
      [three, one],
      [two, three],
    ]) {
      expect(unwrapShares(slotOf(header, 'shares')!, vaultId, pair)).toEqual(keys)
      expect(secretOfShares(pair, vaultId, vectors.shares.slot.id).toString('hex')).toBe(vectors.shares.secret)
    }
  })

  test('the passphrase is stretched as it says', async () => {
    const { passphrase, slot, secret } = vectors.passphrase
    const stretched = await hashRaw(passphrase.normalize('NFKC'), {
      algorithm: 2,
      salt: Buffer.from(slot.salt, 'base64url'),
      memoryCost: slot.memory,
      timeCost: slot.passes,
      parallelism: slot.lanes,
      outputLen: 32,
    })
    expect(stretched.toString('hex')).toBe(secret)
  })

  test('the codes are the groups of their bytes', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    const bytesOf = (code: string) => {
      const bits = code
        .split('-')
        .flatMap((group) => [...group.slice(0, 4)])
        .map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0'))
        .join('')
      return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
    }
    expect(bytesOf(vectors.recovery.code).toString('hex')).toBe(vectors.recovery.secret)
    const tag = (what: string, id: string) =>
      createHash('sha256').update(`anjuan/${what}/v2|${id}`).digest('hex').slice(0, 8)
    for (const [place, code] of vectors.shares.codes.entries()) {
      const bytes = bytesOf(code)
      expect(bytes[0]).toBe(0x20 + place + 1)
      expect(bytes.subarray(1, 5).toString('hex')).toBe(tag('share-vault', vaultId))
      expect(bytes.subarray(5, 9).toString('hex')).toBe(tag('share-set', vectors.shares.slot.id))
      expect(bytes.subarray(9, 29).toString('hex')).toBe(vectors.shares.values[place])
    }
    // Share 1 is secret + slope.
    const [secret, slope] = [hex(vectors.shares.secret), hex(vectors.shares.slope)]
    expect(Buffer.from(secret.map((byte, at) => byte ^ slope[at]!)).toString('hex')).toBe(vectors.shares.values[0])
  })

  test('what is derived from the four keys is what the program derives', () => {
    const { derived, keyChecks } = vectors
    expect(keyChecksOf(keys)).toEqual(keyChecks)
    expect(hmac(database!, 'anjuan/key-check').toString('base64url')).toBe(keyChecks.database)
    expect(hkdf(field!, 'anjuan/seal/v1/staff.totp').toString('hex')).toBe(derived.sealStaffTotp)
    expect(hkdf(index!, 'anjuan/index/v1/phone').toString('hex')).toBe(derived.indexPhone)
    const blobs = deriveBlobKeys(keys)
    expect([blobs.content.toString('hex'), blobs.name.toString('hex')]).toEqual([derived.blobContent, derived.blobName])
    expect(hkdf(field!, 'anjuan/blob/v1').toString('hex')).toBe(derived.blobContent)
    expect(hkdf(index!, 'anjuan/blob-name/v1').toString('hex')).toBe(derived.blobName)
    expect(publicOf(privateKey('302e020100300506032b657004220420', signing!)).toString('hex')).toBe(
      derived.signingPublicKey,
    )
    const db = openDatabase(':memory:', keys.database)
    const copy = unpackKeys(bundle)
    const vault = makeVault({ header: {} as VaultHeader, file: '/nowhere', db, keys: copy, readOnly: true })
    expect(vault.trailHeadKey.toString('hex')).toBe(derived.trailHead)
    expect(hkdf(signing!, 'anjuan/trail-head/v1').toString('hex')).toBe(derived.trailHead)
    expect(hkdf(signing!, 'anjuan/grant/v1').toString('hex')).toBe(derived.grant)
    expect(vault.grantKey.export().toString('hex')).toBe(derived.grant)
    expect(vault.publicKey.toString('hex')).toBe(derived.signingPublicKey)
    const phone = vault.fields.blindIndex('phone', '13800000000')
    expect(phone).toEqual(hmac(hex(derived.indexPhone), '13800000000').subarray(0, 16))
    vault.close()
  })
})
