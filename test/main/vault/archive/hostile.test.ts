// Archives that decrypt and are still not to be believed: anybody who knows the recipient can make one.

import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { encryptAge } from '../../../../main/vault/archive/age-stream.ts'
import { inspectArchive } from '../../../../main/vault/archive/read-archive.ts'
import { type TarEntry, writeTar } from '../../../../main/vault/archive/tar-write.ts'
import { checkpoint, removeFolder, temporaryFolder } from './sample.ts'

const folder = temporaryFolder()
let identity: string
let recipient: string

beforeAll(async () => {
  ;({ identity, recipient } = await generateIdentity())
})
afterAll(() => removeFolder(folder))

describe('a hostile inside: anybody who knows the recipient can make one', () => {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const keys = Buffer.from(
    JSON.stringify(Object.fromEntries(['database', 'field', 'index', 'signing'].map((name) => [name, 'A'.repeat(43)]))),
  )
  const contents: Record<string, Buffer> = {
    'keys.json': keys,
    'checkpoint.json': Buffer.from(JSON.stringify(checkpoint)),
    'anjuan.db': Buffer.alloc(4096, 9),
  }
  type Entry = { name: string; size: number; sha256: string }
  const listed = (): Entry[] =>
    Object.entries(contents).map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha256(bytes) }))
  const manifestOf = (entries: Entry[], more: object = {}) => ({
    format: 'anjuan-backup',
    formatVersion: 1,
    programVersion: '0.1.0',
    office: 'x',
    vaultId: 'y',
    createdAt: '2026-11-21T01:02:03.456Z',
    counts: {},
    trail: null,
    entries,
    ...more,
  })
  const one = (bytes: Uint8Array) =>
    async function* () {
      yield bytes
    }
  const entry = (name: string, bytes: Uint8Array): TarEntry => ({ name, size: bytes.length, open: one(bytes) })
  const good = () => Object.entries(contents).map(([name, bytes]) => entry(name, bytes))

  const outcome = async (
    manifest: unknown,
    entries: readonly TarEntry[],
    patch: (tar: Buffer) => Buffer = (tar) => tar,
  ): Promise<string> => {
    const parts: Buffer[] = []
    const head = entry('manifest.json', Buffer.from(JSON.stringify(manifest)))
    for await (const piece of writeTar([head, ...entries], 0)) parts.push(Buffer.from(piece))
    const { output } = await encryptAge(one(patch(Buffer.concat(parts)))(), { recipients: [recipient] })
    const file = join(folder, 'hostile.age')
    const sealed: Buffer[] = []
    for await (const piece of output) sealed.push(Buffer.from(piece))
    writeFileSync(file, Buffer.concat(sealed))
    return inspectArchive(file, { identity }).then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    )
  }

  it('is what these tests take it for: the plain one is accepted', async () => {
    expect(await outcome(manifestOf(listed()), good())).toBe('accepted')
  })

  it('a newer version is told as such, even with contents that this program does not know', async () => {
    expect(await outcome({ format: 'anjuan-backup', formatVersion: 4, whatever: [] }, [])).toBe('BACKUP_NEWER')
  })

  it.each<[string, unknown, () => readonly TarEntry[]]>([
    ['another format', { format: 'other', formatVersion: 1 }, good],
    ['version 0', manifestOf(listed(), { formatVersion: 0 }), good],
  ])('%s is not a backup', async (_, manifest, entries) => {
    expect(await outcome(manifest, entries())).toBe('NOT_A_BACKUP')
  })

  it.each<[string, () => unknown, () => readonly TarEntry[]]>([
    ['an unknown key in the manifest', () => manifestOf(listed(), { extra: 1 }), good],
    ['an unlisted entry', () => manifestOf(listed()), () => [...good(), entry('more.txt', Buffer.from('x'))]],
    ['a missing entry', () => manifestOf(listed()), () => good().slice(0, 2)],
    ['entries in another order', () => manifestOf(listed()), () => good().reverse()],
    ['an entry twice', () => manifestOf(listed()), () => [...good(), good()[0]!]],
    ['a listed name twice', () => manifestOf([...listed(), listed()[0]!]), () => [...good(), good()[0]!]],
    ['a wrong hash', () => manifestOf(listed().map((each) => ({ ...each, sha256: '0'.repeat(64) }))), good],
    ['a wrong size', () => manifestOf(listed().map((each) => ({ ...each, size: each.size + 1 }))), good],
    ['a listed path', () => manifestOf([...listed(), { name: '../x', size: 1, sha256: '0'.repeat(64) }]), good],
    [
      'keys beyond their size',
      () => manifestOf(listed().map((each) => (each.name === 'keys.json' ? { ...each, size: 5000 } : each))),
      () => [entry('keys.json', Buffer.alloc(5000)), ...good().slice(1)],
    ],
    ['no database', () => manifestOf(listed().slice(0, 2)), () => good().slice(0, 2)],
  ])('%s is refused as altered', async (_, manifest, entries) => {
    expect(await outcome(manifest(), entries())).toBe('BACKUP_ALTERED')
  })

  // In the tar itself: the second header starts after the manifest's block(s).
  const secondHeader = (tar: Buffer) => tar.indexOf('keys.json\0')
  const withField = (offset: number, text: string) => (tar: Buffer) => {
    const at = secondHeader(tar)
    tar.write(text, at + offset, 'latin1')
    tar.fill(0x20, at + 148, at + 156)
    let sum = 0
    for (const byte of tar.subarray(at, at + 512)) sum += byte
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1')
    return tar
  }
  const flip = (tar: Buffer, position: number) => {
    tar[position]! ^= 1
    return tar
  }
  it.each<[string, (tar: Buffer) => Buffer]>([
    ['a symbolic link', withField(156, '2')],
    ['a hard link', withField(156, '1')],
    ['a folder', withField(156, '5')],
    ['an extension record', withField(156, 'x')],
    ['a GNU long name', withField(156, 'L')],
    ['a path', withField(0, '../eys.json')],
    ['a prefix', withField(345, 'tmp')],
    ['a link name', withField(157, 'target')],
    ['a wrong checksum', (tar) => flip(tar, secondHeader(tar) + 150)],
    ['bytes after the end', (tar) => flip(tar, tar.length - 1)],
    ['bytes in the padding', (tar) => flip(tar, secondHeader(tar) + 1000)],
  ])('%s is refused as altered', async (_, patch) => {
    expect(await outcome(manifestOf(listed()), good(), patch)).toBe('BACKUP_ALTERED')
  })
})
