// The test vector of docs/blob-format.md, made by our writer's parts and read by that page alone, with Web Crypto.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  blobIdOf,
  chunkKeyOf,
  chunkLength,
  makeHeader,
  sealChunk,
  storedLength,
} from '../../../../main/vault/blobs/blob-format.ts'
import { deriveBlobKeys } from '../../../../main/vault/keys.ts'

const page = readFileSync('docs/blob-format.md', 'utf8')
const count = (from: number) => Buffer.from(Array.from({ length: 32 }, (_, index) => from + index))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const content = Buffer.from(Array.from({ length: 262_149 }, (_, index) => index % 251))

const ours = () => {
  const keys = deriveBlobKeys({ field: count(0x20), index: count(0x40) })
  const { header, tag } = makeHeader(keys.content, count(0))
  const file = Buffer.alloc(storedLength(content.length))
  header.copy(file)
  const key = chunkKeyOf(keys.content, header)
  const at = sealChunk(key, 0, false, content.subarray(0, chunkLength), file, header.length)
  expect(sealChunk(key, 1, true, content.subarray(chunkLength), file, at)).toBe(file.length)
  return { file, tag, id: blobIdOf(keys.name, sha256(content), content.length) }
}

test('the page names what our writer makes', () => {
  const { file, tag, id } = ours()
  const values = [
    sha256(content).toString('hex'),
    id,
    tag.toString('hex'),
    String(file.length),
    sha256(file).toString('hex'),
  ]
  for (const value of values) expect(page).toContain(` ${value.length > 10 ? `\`${value}\`` : value} `)
})

test('the page is enough to read it', async () => {
  const { file, tag } = ours()
  const derive = async (key: Uint8Array, info: string, salt = new Uint8Array(0)): Promise<Uint8Array> => {
    const base = await crypto.subtle.importKey('raw', Buffer.from(key), 'HKDF', false, ['deriveBits'])
    const how = { name: 'HKDF', hash: 'SHA-256', salt: Buffer.from(salt), info: Buffer.from(info) }
    return new Uint8Array(await crypto.subtle.deriveBits(how, base, 256))
  }
  const root = await derive(count(0x20), 'anjuan/blob/v1')
  const salt = file.subarray(12, 44)
  const hmac = await crypto.subtle.importKey(
    'raw',
    Buffer.from(await derive(root, 'anjuan/blob/v1/header', salt)),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const mac = Buffer.from(await crypto.subtle.sign('HMAC', hmac, Buffer.from(file.subarray(0, 44))))
  expect(mac.subarray(0, 16).equals(tag)).toBe(true)
  const chunkKey = Buffer.from(await derive(root, 'anjuan/blob/v1/chunk', salt))
  const key = await crypto.subtle.importKey('raw', chunkKey, 'AES-GCM', false, ['decrypt'])
  const plain: Buffer[] = []
  for (let at = 60, index = 0; at < file.length; at += 262_160, index += 1) {
    const chunk = file.subarray(at, at + 262_160)
    const iv = Buffer.alloc(12)
    iv.writeBigUInt64BE(BigInt(index), 3)
    iv[11] = at + chunk.length === file.length ? 1 : 0
    plain.push(Buffer.from(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, Buffer.from(chunk))))
  }
  expect(Buffer.concat(plain).equals(content)).toBe(true)
})
