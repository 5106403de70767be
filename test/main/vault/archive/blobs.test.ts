// The contents of documents in a backup: they come along and come back, one that is damaged or missing is named and the
// rest is whole, and a hostile list is refused.

import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { encryptAge } from '../../../../main/vault/archive/age-stream.ts'
import { extractArchive, inspectArchive } from '../../../../main/vault/archive/read-archive.ts'
import { type TarEntry, writeTar } from '../../../../main/vault/archive/tar-write.ts'
import { blobsFolder, moveToPlace, placeOfBlob } from '../../../../main/vault/blobs/blob-files.ts'
import { checkBlob } from '../../../../main/vault/blobs/blob-reader.ts'
import { BlobWriter, type WrittenBlob } from '../../../../main/vault/blobs/blob-writer.ts'
import { deriveBlobKeys } from '../../../../main/vault/keys.ts'
import { backUp, checkpoint, makeVault, removeFolder, type SampleVault, temporaryFolder } from './sample.ts'

let folder: string
let vault: SampleVault
let identity: string
let recipient: string
beforeEach(async () => {
  folder = temporaryFolder()
  mkdirSync(join(folder, 'vault'))
  mkdirSync(join(folder, 'backups'))
  mkdirSync(join(folder, 'back'))
  ;({ identity, recipient } = await generateIdentity())
  vault = makeVault(join(folder, 'vault'), 20)
  vault.database.exec('CREATE TABLE blob (id TEXT PRIMARY KEY, size INTEGER, tag BLOB) STRICT')
})
afterEach(() => {
  vault.database.close()
  removeFolder(folder)
})

const blobs = () => blobsFolder(join(folder, 'vault'))
const add = async (content: Buffer, keep = true): Promise<WrittenBlob> => {
  const writer = await BlobWriter.begin(blobs(), deriveBlobKeys(vault.keys))
  await writer.write(content)
  const blob = await writer.finish()
  vault.database.prepare('INSERT INTO blob VALUES (?, ?, ?)').run(blob.id, blob.size, blob.tag)
  if (keep) await moveToPlace(blobs(), blob.id)
  return blob
}
const backup = () => backUp(vault, join(folder, 'backups'), { recipients: [recipient] })

test('every content that the database names comes along and comes back, also one that has not reached its place', async () => {
  const added = [await add(randomBytes(700_000)), await add(Buffer.alloc(0)), await add(randomBytes(5), false)]
  const { file, manifest, unwhole } = await backup()
  expect(unwhole).toEqual([])
  expect(manifest).toMatchObject({ formatVersion: 3, blobs: { count: 3 }, carried: { count: 3 } })
  expect(await inspectArchive(file, { identity })).toEqual(manifest)
  const content = await extractArchive(file, { identity }, join(folder, 'back'))
  expect(content.unwholeBlobs).toBe(0)
  const keys = deriveBlobKeys(content.keys)
  for (const blob of added) {
    expect((await checkBlob(join(folder, 'back', 'blobs'), keys, blob)).state).toBe('whole')
  }
})

test('what is added while the backup runs does not disturb it', async () => {
  await add(randomBytes(2_000_000))
  let busy = true
  const adding = (async () => {
    let made = 0
    while (busy) {
      await add(randomBytes(30_000))
      made += 1
    }
    return made
  })()
  const { file, manifest } = await backup()
  busy = false
  expect(await adding).toBeGreaterThan(0)
  const content = await extractArchive(file, { identity }, join(folder, 'back'))
  // As many as the database in the archive has rows: the two are of one instant.
  expect(content.manifest).toMatchObject({ blobs: { count: manifest.counts.blob } })
})

test('a damaged and a missing content are named, and cost neither the backup nor the others', async () => {
  const [whole, hurt, gone] = [
    await add(randomBytes(400_000)),
    await add(randomBytes(400_000)),
    await add(randomBytes(9)),
  ]
  const place = placeOfBlob(blobs(), hurt.id)
  const bytes = readFileSync(place)
  bytes[1000] = bytes[1000]! ^ 1
  writeFileSync(place, bytes)
  rmSync(placeOfBlob(blobs(), gone.id))
  const { file, unwhole } = await backup()
  expect([...unwhole].sort()).toEqual([hurt.id, gone.id].sort())
  const content = await extractArchive(file, { identity }, join(folder, 'back'))
  expect(content.unwholeBlobs).toBe(2)
  const back = join(folder, 'back', 'blobs')
  expect((await checkBlob(back, deriveBlobKeys(content.keys), whole)).state).toBe('whole')
  // The damaged one is there as it was found: its other pieces may be all that is left of it.
  expect(readFileSync(placeOfBlob(back, hurt.id)).equals(bytes)).toBe(true)
})

test('a restore that fails leaves nothing of the contents behind', async () => {
  await add(randomBytes(700_000))
  const { file } = await backup()
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.subarray(0, bytes.length - 200_000))
  await expect(extractArchive(file, { identity }, join(folder, 'back'))).rejects.toMatchObject({
    code: 'BACKUP_CUT_SHORT',
  })
  expect(readdirSync(join(folder, 'back'))).toEqual([])
})

describe('a hostile list', () => {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const entry = (name: string, bytes: Uint8Array): TarEntry => ({
    name,
    size: bytes.length,
    async *open() {
      yield bytes
    },
  })
  const ids = ['aa', 'bb'].map((two) => two.repeat(32))
  const contents = ids.map(() => randomBytes(100))
  const listed = () => ids.map((id, index) => ({ id, size: 100, sha256: sha256(contents[index]!) }))
  const outcome = async (list: unknown, blobEntries: readonly TarEntry[], told = { count: 2, bytes: 200 }) => {
    const keys = Object.fromEntries(['database', 'field', 'index', 'signing'].map((name) => [name, 'A'.repeat(43)]))
    const parts = [
      ['keys.json', Buffer.from(JSON.stringify(keys))],
      ['checkpoint.json', Buffer.from(JSON.stringify(checkpoint))],
      ['blobs.json', Buffer.from(JSON.stringify(list))],
      ['anjuan.db', Buffer.alloc(4096, 9)],
    ] as const
    const manifest = {
      format: 'anjuan-backup',
      formatVersion: 2,
      programVersion: '0.2.0',
      office: 'x',
      vaultId: 'y',
      createdAt: '2026-11-21T01:02:03.456Z',
      counts: {},
      trail: null,
      blobs: told,
      entries: parts.map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha256(bytes) })),
    }
    const tar: Buffer[] = []
    const entries = [
      entry('manifest.json', Buffer.from(JSON.stringify(manifest))),
      ...parts.map(([name, bytes]) => entry(name, bytes)),
    ]
    for await (const piece of writeTar([...entries, ...blobEntries], 0)) tar.push(Buffer.from(piece))
    const { output } = await encryptAge(
      (async function* () {
        yield Buffer.concat(tar)
      })(),
      { recipients: [recipient] },
    )
    const sealed: Buffer[] = []
    for await (const piece of output) sealed.push(Buffer.from(piece))
    const file = join(folder, 'hostile.age')
    writeFileSync(file, Buffer.concat(sealed))
    return extractArchive(file, { identity }, join(folder, 'back')).then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    )
  }
  const good = () => ids.map((id, index) => entry(`blob-${id}`, contents[index]!))
  const list = (more: object = {}) => ({ blobs: listed(), missing: [], damaged: [], ...more })

  test('the plain one is accepted', async () => {
    expect(await outcome(list(), good())).toBe('accepted')
  })
  test.each([
    ['another order', list(), () => good().reverse()],
    ['one too few', list(), () => good().slice(1)],
    ['one too many', list(), () => [...good(), entry(`blob-${'cc'.repeat(32)}`, randomBytes(100))]],
    ['one twice', list({ blobs: [listed()[0], listed()[0]] }), () => [good()[0]!, good()[0]!]],
    ['other bytes', list(), () => [good()[0]!, entry(`blob-${ids[1]}`, randomBytes(100))]],
    ['a name that is a path', list({ blobs: [{ ...listed()[0], id: '../../etc/passwd' }, listed()[1]] }), good],
    ['an unknown field', list({ more: 1 }), good],
  ])('%s is refused as altered', async (_, given, entries) => {
    expect(await outcome(given, entries())).toBe('BACKUP_ALTERED')
    expect(existsSync(join(folder, 'back', 'blobs'))).toBe(false)
  })
  test('another sum than the manifest’s is refused as altered', async () => {
    expect(await outcome(list(), good(), { count: 2, bytes: 199 })).toBe('BACKUP_ALTERED')
  })
})
