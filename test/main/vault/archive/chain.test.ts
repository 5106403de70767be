// Chains: an incremental backup costs what changed, the chain gives the database of its day byte for byte with exactly the
// contents that it names, and whatever is wrong with a link is told by its name before anything long begins.

import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { sealedChunkLength } from '../../../../main/vault/archive/age-stream.ts'
import { extractChain, findChain, inspectFolder, verifyChain } from '../../../../main/vault/archive/chain.ts'
import type { WrittenArchive } from '../../../../main/vault/archive/write-archive.ts'
import { blobsFolder, moveToPlace, placeOfBlob } from '../../../../main/vault/blobs/blob-files.ts'
import { BlobWriter } from '../../../../main/vault/blobs/blob-writer.ts'
import { deriveBlobKeys } from '../../../../main/vault/keys.ts'
import {
  about,
  backUp,
  baseOf,
  makeVault,
  randomFrom,
  removeFolder,
  type SampleVault,
  temporaryFolder,
} from './sample.ts'

let folder: string
let out: string
let vault: SampleVault
let identity: string
let recipient: string
let days = 0
beforeEach(async () => {
  folder = temporaryFolder()
  out = join(folder, 'backups')
  for (const name of ['vault', 'backups']) mkdirSync(join(folder, name))
  ;({ identity, recipient } = await generateIdentity())
  vault = makeVault(join(folder, 'vault'), 600, 3000)
  vault.database.exec('CREATE TABLE blob (id TEXT PRIMARY KEY, size INTEGER, tag BLOB) STRICT')
  days = 0
})
afterEach(() => {
  vault.database.close()
  removeFolder(folder)
})

const back = (before?: WrittenArchive, more: Parameters<typeof backUp>[3] = {}): Promise<WrittenArchive> => {
  days += 1
  const fileName = `anjuan-day-${days}.age`
  const base = before && baseOf(before)
  return backUp(vault, out, { recipients: [recipient] }, { fileName, base, ...more })
}
const add = async (content: Buffer): Promise<string> => {
  const writer = await BlobWriter.begin(blobsFolder(dirname(vault.file)), deriveBlobKeys(vault.keys))
  await writer.write(content)
  const blob = await writer.finish()
  vault.database.prepare('INSERT INTO blob VALUES (?, ?, ?)').run(blob.id, blob.size, blob.tag)
  await moveToPlace(blobsFolder(dirname(vault.file)), blob.id)
  return blob.id
}
const change = (id: number): void => {
  vault.database.prepare('UPDATE visitor SET photo = randomblob(3000) WHERE id = ?').run(id)
}
const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
const find = (file: string, more = {}) => findChain(file, { identity }, more)
const extracted = async (file: string): Promise<{ sha256: string; blobs: string[]; unwhole: number }> => {
  const target = join(folder, `out-${basename(file)}-${randomBytes(3).toString('hex')}`)
  mkdirSync(target)
  const { unwholeBlobs } = await extractChain(await find(file), { identity }, target)
  const blobs = blobsFolder(target)
  const names = readdirSync(target).includes('blobs')
    ? readdirSync(blobs).flatMap((part) => readdirSync(join(blobs, part)))
    : []
  for (const id of names) {
    const mine = readFileSync(placeOfBlob(blobsFolder(dirname(vault.file)), id))
    expect(readFileSync(placeOfBlob(blobs, id)).equals(mine)).toBe(true)
  }
  return { sha256: sha256(join(target, 'anjuan.db')), blobs: names.sort(), unwhole: unwholeBlobs }
}

test('each day of a chain comes back byte for byte, with what it names and nothing else', async () => {
  const first = await add(randomBytes(90_000))
  const full = await back()
  const states: { written: WrittenArchive; sha256: string; blobs: string[] }[] = []
  const note = (written: WrittenArchive, blobs: string[]) =>
    states.push({ written, sha256: sha256(vault.file), blobs: blobs.sort() })
  note(full, [first])
  change(10)
  const second = await add(randomBytes(300_000))
  const two = await back(full)
  note(two, [first, second])
  // A content that is not named any more, a database that grew.
  vault.database.prepare('DELETE FROM blob WHERE id = ?').run(first)
  vault.database.exec('INSERT INTO visitor (name, photo) SELECT name, randomblob(3000) FROM visitor WHERE id < 100')
  const three = await back(two)
  note(three, [second])
  // One that shrank, and grew again.
  vault.database.exec('DELETE FROM visitor WHERE id > 450')
  vault.database.exec('VACUUM')
  const four = await back(three)
  note(four, [second])
  for (const id of [3, 5, 9]) change(id)
  vault.database.exec('INSERT INTO visitor (name, photo) SELECT name, randomblob(3000) FROM visitor WHERE id < 20')
  const five = await back(four)
  note(five, [second])
  expect(full.manifest.chain).toEqual([])
  expect(two.manifest).toMatchObject({ chain: [{ backupId: full.manifest.backupId }], carried: { count: 1 } })
  expect(basename(two.file)).toBe('anjuan-day-2-inc.age')
  for (const { written, sha256: expected, blobs } of states) {
    expect(written.databaseSha256).toBe(expected)
    expect(await extracted(written.file)).toEqual({ sha256: expected, blobs, unwhole: 0 })
  }
  const verdict = await verifyChain(await find(five.file), { identity })
  expect(verdict).toMatchObject({ databaseSha256: five.databaseSha256, blobs: { count: 1 }, unwholeBlobs: 0 })
  expect(verdict.links).toBe(five.manifest.chain.length + 1)
})

test('a change of one percent costs about one percent', async () => {
  const full = await back()
  for (const id of [100, 101, 102, 103, 104, 105]) change(id)
  const next = await back(full)
  // Six rows of 3,000 bytes, their pages, the small entries, and the padding to whole chunks.
  expect(next.size).toBeLessThan(full.size * 0.1)
  expect(next.manifest.entries.at(-1)).toMatchObject({ name: 'pages.bin' })
})

test('random changes: many chains of random length end in the database that was there', {
  timeout: 60_000,
}, async () => {
  const random = randomFrom(20261122)
  for (let round = 0; round < 3; round++) {
    let last = await back()
    const length = 1 + random(4)
    for (let link = 0; link < length; link++) {
      for (let times = random(12); times >= 0; times--) {
        const act = random(4)
        if (act === 0) vault.database.prepare('DELETE FROM visitor WHERE id = ?').run(random(700))
        else if (act === 1)
          vault.database.prepare("INSERT INTO visitor (name, photo) VALUES ('x', randomblob(?))").run(random(9000))
        else change(random(700))
      }
      last = await back(last)
    }
    expect(last.manifest.chain).toHaveLength(length)
    expect((await extracted(last.file)).sha256, `round ${round}`).toBe(sha256(vault.file))
  }
})

test('where most of it changed, a full one is made', async () => {
  const full = await back()
  vault.database.exec('UPDATE visitor SET photo = randomblob(3000)')
  const next = await back(full)
  expect(next.manifest.chain).toEqual([])
  expect(basename(next.file)).toBe('anjuan-day-2.age')
  expect((await extracted(next.file)).sha256).toBe(sha256(vault.file))
})

test('a page that the disk changed behind SQLCipher comes along: the chain is still what it says', async () => {
  const databaseFile = join(folder, 'any.db')
  vault.database.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(vault.file, databaseFile)
  const full = await back(undefined, { databaseFile })
  const bytes = readFileSync(databaseFile)
  // Not in the page's last bytes, which are what SQLCipher itself would have written anew.
  bytes[40 * 4096 + 100]! ^= 1
  writeFileSync(databaseFile, bytes)
  const next = await back(full, { databaseFile })
  expect(next.manifest.entries.at(-1)).toEqual({ name: 'pages.bin', size: 4096 })
  expect((await extracted(next.file)).sha256).toBe(sha256(databaseFile))
})

test('a content that was damaged goes along again, in case it was mended', async () => {
  const id = await add(randomBytes(50_000))
  const place = placeOfBlob(blobsFolder(dirname(vault.file)), id)
  const whole = readFileSync(place)
  const hurt = Buffer.from(whole)
  hurt[1000]! ^= 1
  writeFileSync(place, hurt)
  const full = await back()
  expect(full.unwhole).toEqual([id])
  writeFileSync(place, whole)
  const next = await back(full)
  expect(next.unwhole).toEqual([])
  expect(await extracted(next.file)).toMatchObject({ blobs: [id], unwhole: 0 })
})

test('what a restore must destroy again travels along, and comes back with the last link', async () => {
  const full = await back(undefined, { destruction: '{"old":1}' })
  const next = await back(full, { destruction: '{"new":1}' })
  const target = join(folder, 'target')
  mkdirSync(target)
  const content = await extractChain(await find(next.file), { identity }, target)
  expect(content.destruction).toBe('{"new":1}')
})

describe('a folder', () => {
  test('is looked through by the ends of its files, newest first, and what does not open is named with its reason', async () => {
    const full = await back(undefined, { about: { ...about, createdAt: '2026-11-21T01:00:00.000Z' } })
    const next = await back(full, { about: { ...about, createdAt: '2026-11-22T01:00:00.000Z' } })
    writeFileSync(join(out, 'empty.age'), '')
    writeFileSync(join(out, 'notes.txt'), 'x')
    const bytes = readFileSync(full.file)
    writeFileSync(join(out, 'cut.age'), bytes.subarray(0, bytes.length - 3 * sealedChunkLength))
    const refused: string[] = []
    const found = await inspectFolder(
      out,
      { identity },
      { onRefused: ({ file, code }) => refused.push(`${basename(file)} ${code}`) },
    )
    expect(found.map(({ file, full, baseId, bytes }) => ({ name: basename(file), full, baseId, bytes }))).toEqual([
      { name: basename(next.file), full: false, baseId: full.manifest.backupId, bytes: statSync(next.file).size },
      { name: basename(full.file), full: true, baseId: null, bytes: statSync(full.file).size },
    ])
    expect(refused.sort()).toEqual(['cut.age BACKUP_CUT_SHORT', 'empty.age BACKUP_CUT_SHORT'])
  })

  test('of the formats before: nothing rests on them', async () => {
    const [fixture, own] = ['format-1.age', 'format-1.identity'].map((name) =>
      join(import.meta.dirname, '../../../fixtures/backup', name),
    )
    copyFileSync(fixture!, join(out, 'old.age'))
    const old = /AGE-SECRET-KEY-\w+/.exec(readFileSync(own!, 'utf8'))![0]
    const [link] = await findChain(join(out, 'old.age'), { identity: old })
    expect(link).toMatchObject({ backupId: '', baseId: null, full: true, formatVersion: 1 })
    expect(await verifyChain([link!], { identity: old })).toMatchObject({ links: 1, databaseBytes: 65536 })
  })
})
