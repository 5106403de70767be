// What is refused before anything long begins, each under its own code and name: a link that is missing, was exchanged or
// renamed, another office's backup, a wrong key, a later version, an empty, cut or altered file.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { encryptAge, sealedChunkLength } from '../../../../main/vault/archive/age-stream.ts'
import { extractChain, findChain } from '../../../../main/vault/archive/chain.ts'
import { extractArchive, inspectArchive } from '../../../../main/vault/archive/read-archive.ts'
import type { WrittenArchive } from '../../../../main/vault/archive/write-archive.ts'
import { about, backUp, baseOf, codeOf, makeVault, removeFolder, type SampleVault, temporaryFolder } from './sample.ts'

const folder = temporaryFolder()
const out = join(folder, 'backups')
let vault: SampleVault
let identity: string
let recipient: string
let full: WrittenArchive
let middle: WrittenArchive
let last: WrittenArchive

const back = (before?: WrittenArchive): Promise<WrittenArchive> =>
  backUp(vault, out, { recipients: [recipient] }, { base: before && baseOf(before) })
const find = (file: string, more = {}) => findChain(file, { identity }, more)

beforeAll(async () => {
  mkdirSync(out)
  ;({ identity, recipient } = await generateIdentity())
  vault = makeVault(folder, 600, 3000)
  full = await back()
  vault.database.exec('UPDATE visitor SET photo = randomblob(3000) WHERE id = 1')
  middle = await back(full)
  vault.database.exec('UPDATE visitor SET photo = randomblob(3000) WHERE id = 2')
  last = await back(middle)
})
afterAll(() => {
  vault.database.close()
  removeFolder(folder)
})

const flip = (bytes: Buffer, at: number): Buffer => {
  bytes[at]! ^= 1
  return bytes
}

describe('refused before anything long begins', () => {
  test('a link that is missing, by its name', async () => {
    renameSync(middle.file, join(folder, 'elsewhere'))
    await expect(find(last.file)).rejects.toMatchObject({
      code: 'CHAIN_BROKEN',
      params: { what: basename(middle.file) },
    })
    // As far as its own chain is present.
    expect((await find(full.file)).length).toBe(1)
    renameSync(join(folder, 'elsewhere'), middle.file)
  })

  test('one that was renamed is found by what is inside', async () => {
    renameSync(middle.file, join(out, 'copy of tuesday.age'))
    expect((await find(last.file)).map(({ file }) => basename(file))).toEqual([
      basename(full.file),
      'copy of tuesday.age',
      basename(last.file),
    ])
    const target = join(folder, 'renamed')
    mkdirSync(target)
    const { databaseSha256 } = await extractChain(await find(last.file), { identity }, target)
    expect(databaseSha256).toBe(last.databaseSha256)
    renameSync(join(out, 'copy of tuesday.age'), middle.file)
  })

  test('another file under its name', async () => {
    const bytes = readFileSync(middle.file)
    copyFileSync(full.file, middle.file)
    await expect(find(last.file)).rejects.toMatchObject({
      code: 'CHAIN_BROKEN',
      params: { what: basename(middle.file) },
    })
    writeFileSync(middle.file, bytes)
  })

  test('an incremental one by itself is not extracted', async () => {
    mkdirSync(join(folder, 'alone'))
    await expect(extractArchive(last.file, { identity }, join(folder, 'alone'))).rejects.toMatchObject({
      code: 'CHAIN_BROKEN',
      params: { what: basename(middle.file) },
    })
    expect(readdirSync(join(folder, 'alone'))).toEqual([])
    // By itself it is whole all the same.
    expect((await inspectArchive(last.file, { identity })).office).toBe(about.office)
  })

  test('a backup of another office, before its end is looked at', async () => {
    const stranger = { vaultId: '0193e2a4-0000-7000-8000-00000000ffff' }
    await expect(find(last.file, { expect: stranger })).rejects.toMatchObject({
      code: 'BACKUP_FOREIGN',
      params: { office: about.office },
    })
    expect((await find(last.file, { expect: { vaultId: about.vaultId } })).length).toBe(3)
  })

  test('a wrong key, and a wrong passphrase', async () => {
    const stranger = await generateIdentity()
    expect(await codeOf(findChain(last.file, { identity: stranger.identity }))).toBe('BACKUP_WRONG_KEY')
    expect(await codeOf(findChain(last.file, { passphrase: 'not this' }))).toBe('BACKUP_WRONG_KEY')
  })

  test('a later version of the format', async () => {
    const later = join(out, 'later.age')
    const text = Buffer.from(JSON.stringify({ format: 'anjuan-backup', formatVersion: 4, anything: [] }))
    const { writeTar } = await import('../../../../main/vault/archive/tar-write.ts')
    const entry = {
      name: 'manifest.json',
      size: text.length,
      async *open() {
        yield text
      },
    }
    const { output } = await encryptAge(writeTar([entry], 0), { recipients: [recipient] })
    const pieces: Buffer[] = []
    for await (const piece of output) pieces.push(Buffer.from(piece))
    writeFileSync(later, Buffer.concat(pieces))
    expect(await codeOf(find(later))).toBe('BACKUP_NEWER')
  })

  test.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['empty', () => Buffer.alloc(0), 'BACKUP_CUT_SHORT'],
    ['cut within a chunk', (bytes) => bytes.subarray(0, bytes.length - 100), 'BACKUP_CUT_SHORT'],
    ['cut between chunks', (bytes) => bytes.subarray(0, bytes.length - sealedChunkLength), 'BACKUP_CUT_SHORT'],
    ['changed at its end', (bytes) => flip(bytes, bytes.length - 5), 'BACKUP_ALTERED'],
    ['changed at its beginning', (bytes) => flip(bytes, 2000), 'BACKUP_ALTERED'],
    ['added to', (bytes) => Buffer.concat([bytes, Buffer.alloc(sealedChunkLength)]), 'BACKUP_ALTERED'],
  ])('a file that is %s, as the last link and as one before', async (_, alter, code) => {
    for (const { file } of [last, full]) {
      const bytes = readFileSync(file)
      writeFileSync(file, alter(Buffer.from(bytes)))
      expect(await codeOf(find(last.file)), basename(file)).toBe(code)
      writeFileSync(file, bytes)
    }
  })

  test('a byte in the middle of any link is found by reading, and nothing is left of it', async () => {
    for (const { file } of [full, middle, last]) {
      const bytes = readFileSync(file)
      writeFileSync(file, flip(Buffer.from(bytes), Math.floor(bytes.length / 2)))
      const target = join(folder, `altered-${basename(file)}`)
      mkdirSync(target)
      const work = async () => extractChain(await find(last.file), { identity }, target)
      expect(await codeOf(work()), basename(file)).toBe('BACKUP_ALTERED')
      expect(readdirSync(target)).toEqual([])
      writeFileSync(file, bytes)
    }
  })

  test('links of two chains do not make one', async () => {
    // Made again from the same base: the same place in the chain, other pages.
    vault.database.exec('UPDATE visitor SET photo = randomblob(3000) WHERE id = 3')
    const other = await back(middle)
    const links = await find(last.file)
    const [otherLast] = (await find(other.file)).slice(-1)
    const mixed = [links[0]!, otherLast!, links[2]!]
    const target = join(folder, 'mixed')
    mkdirSync(target)
    expect(await codeOf(extractChain(mixed, { identity }, target))).toBe('BACKUP_ALTERED')
  })
})
