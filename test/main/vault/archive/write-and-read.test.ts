// One backup file: written, verified, inspected, extracted; and every way in which that may be refused.

import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { sealedChunkLength } from '../../../../main/vault/archive/age-stream.ts'
import { archiveFileName, officeInFileName } from '../../../../main/vault/archive/archive-name.ts'
import { type ArchiveProgress, extractArchive, inspectArchive } from '../../../../main/vault/archive/read-archive.ts'
import { openDatabase } from '../../../../main/vault/database.ts'
import { alterBytes, headerLength, isRefusedRightly } from './alterations.ts'
import {
  backUp,
  checkpoint,
  codeOf,
  makeVault,
  randomFrom,
  removeFolder,
  type SampleVault,
  temporaryFolder,
} from './sample.ts'

const folder = temporaryFolder()
let vault: SampleVault
let archive: string
let identity: string
let recipient: string

beforeAll(async () => {
  vault = makeVault(folder, 150)
  ;({ identity, recipient } = await generateIdentity())
  mkdirSync(join(folder, 'backups'))
  archive = (await backUp(vault, join(folder, 'backups'), { recipients: [recipient] })).file
})
afterAll(() => {
  vault.database.close()
  removeFolder(folder)
})

const freshFolder = (name: string): string => {
  const path = join(folder, name)
  mkdirSync(path)
  return path
}
const databaseHash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

describe('a whole archive', () => {
  it('has its name, nothing beside it, and whole chunks', () => {
    expect(readdirSync(join(folder, 'backups'))).toEqual(['anjuan-江南催收部-20261121T010203Z.age'])
    const bytes = readFileSync(archive)
    expect((bytes.length - headerLength(bytes) - 16) % sealedChunkLength).toBe(0)
    expect(bytes.length).toBeGreaterThan(2 * sealedChunkLength)
  })

  it('says what is inside', async () => {
    const progress: ArchiveProgress[] = []
    const manifest = await inspectArchive(archive, { identity }, { onProgress: (each) => progress.push(each) })
    expect(manifest).toMatchObject({ formatVersion: 3, office: '江南催收部', counts: { visitor: 150 }, chain: [] })
    expect(manifest.entries.map((entry) => entry.name)).toEqual(['keys.json', 'checkpoint.json', 'anjuan.db'])
    expect(manifest).toMatchObject({ blobs: { count: 0, bytes: 0 }, carried: { count: 0, bytes: 0 } })
    expect(progress.length).toBeGreaterThan(0)
    expect(progress.every((each, index) => index === 0 || each.done > progress[index - 1]!.done)).toBe(true)
  })

  it('gives back the database byte for byte, its keys and its checkpoint', async () => {
    const target = freshFolder('extracted')
    const content = await extractArchive(archive, { identity }, target)
    expect(readdirSync(target)).toEqual(['anjuan.db'])
    expect(databaseHash(join(target, 'anjuan.db'))).toBe(content.databaseSha256)
    expect(content.keys).toEqual(vault.keys)
    expect(content.checkpoint).toEqual(checkpoint)
    const database = openDatabase(join(target, 'anjuan.db'), content.keys.database)
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(database.prepare('SELECT count(*) FROM visitor').pluck().get()).toBe(150)
    database.close()
    // Never over a database that is there.
    await expect(extractArchive(archive, { identity }, target)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(databaseHash(join(target, 'anjuan.db'))).not.toBe('')
  })

  it('opens by passphrase, and carries the vault header where asked to', async () => {
    const header = '{"format":1}\n'
    const { file } = await backUp(vault, freshFolder('p'), { passphrase: '口令 一二三' }, { vaultHeader: header })
    const content = await extractArchive(file, { passphrase: '口令 一二三' }, freshFolder('p-out'))
    expect(content.vaultHeader).toBe(header)
    expect(await codeOf(inspectArchive(file, { passphrase: '口令 一二四' }))).toBe('BACKUP_WRONG_KEY')
  })

  it('never overwrites an older backup', async () => {
    const where = freshFolder('twice')
    const first = await backUp(vault, where, { recipients: [recipient] })
    const second = await backUp(vault, where, { recipients: [recipient] })
    expect(basename(second.file)).toBe(basename(first.file).replace('.age', '-2.age'))
    expect(readdirSync(where)).toHaveLength(2)
  })

  it('sweeps what a power cut left, but not what another machine may be writing', async () => {
    const where = freshFolder('swept')
    const [dead, alive] = ['.anjuan-a.age.part', '.anjuan-b.age.part'].map((name) => join(where, name))
    for (const path of [dead!, alive!]) writeFileSync(path, 'x')
    const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000)
    utimesSync(dead!, longAgo, longAgo)
    await backUp(vault, where, { recipients: [recipient] })
    expect(readdirSync(where).filter((name) => name.endsWith('.part'))).toEqual(['.anjuan-b.age.part'])
  })
})

describe('refused, and told apart', () => {
  it('altered: 150 single bytes', async () => {
    const copy = join(folder, 'altered.age')
    copyFileSync(archive, copy)
    for await (const alteration of alterBytes(copy, identity, 20261121, 150)) {
      expect(isRefusedRightly(alteration), JSON.stringify(alteration)).toBe(true)
    }
    expect((await inspectArchive(copy, { identity })).office).toBe('江南催收部')
  })

  it('cut short: at every chunk boundary, in the header, in the nonce and anywhere', async () => {
    const bytes = readFileSync(archive)
    const start = headerLength(bytes) + 16
    const random = randomFrom(7)
    const lengths = [0, 10, 22, 30, start - 20, start - 16, start - 1, start, start + 1, start + 16, bytes.length - 1]
    for (let at = start + sealedChunkLength; at < bytes.length; at += sealedChunkLength) lengths.push(at, at + 16)
    for (let number = 0; number < 60; number++) lengths.push(random(bytes.length))
    const cut = join(folder, 'cut.age')
    for (const length of lengths) {
      copyFileSync(archive, cut)
      truncateSync(cut, length)
      expect(await codeOf(inspectArchive(cut, { identity })), `cut at ${length}`).toBe('BACKUP_CUT_SHORT')
    }
  })

  it('added to', async () => {
    const longer = join(folder, 'longer.age')
    for (const extra of [1, 512, sealedChunkLength]) {
      writeFileSync(longer, Buffer.concat([readFileSync(archive), Buffer.alloc(extra)]))
      expect(await codeOf(inspectArchive(longer, { identity }))).toBe('BACKUP_ALTERED')
    }
  })

  it('a wrong key, before any of the payload is read', async () => {
    const headerOnly = join(folder, 'header.age')
    writeFileSync(headerOnly, readFileSync(archive).subarray(0, headerLength(readFileSync(archive))))
    const stranger = await generateIdentity()
    expect(await codeOf(inspectArchive(headerOnly, { identity: stranger.identity }))).toBe('BACKUP_WRONG_KEY')
    expect(await codeOf(inspectArchive(headerOnly, { passphrase: 'x' }))).toBe('BACKUP_WRONG_KEY')
    expect(await codeOf(inspectArchive(headerOnly, { identity }))).toBe('BACKUP_CUT_SHORT')
  })

  it('something else, or nothing', async () => {
    const other = join(folder, 'other.age')
    writeFileSync(other, 'PK\u0003\u0004 certainly not age')
    expect(await codeOf(inspectArchive(other, { identity }))).toBe('NOT_A_BACKUP')
    expect(await codeOf(inspectArchive(join(folder, 'missing.age'), { identity }))).toBe('FILE_FAILED')
  })

  it('leaves the target folder as it was', async () => {
    const target = freshFolder('untouched')
    const cut = join(folder, 'cut-late.age')
    copyFileSync(archive, cut)
    truncateSync(cut, readFileSync(archive).length - sealedChunkLength)
    expect(await codeOf(extractArchive(cut, { identity }, target))).toBe('BACKUP_CUT_SHORT')
    expect(readdirSync(target)).toEqual([])
  })
})

describe('the name', () => {
  it.each([
    ['江南催收部', '江南催收部'],
    ['  A/B\\C:D*E?"F<G>H|I  ', 'A-B-C-D-E-F-G-H-I'],
    ['..hidden..', 'hidden'],
    ['a\u202egnp\u0000', 'a-gnp'],
    ['...', 'office'],
    ['', 'office'],
  ])('%j becomes %j', (office, expected) => {
    expect(officeInFileName(office)).toBe(expected)
  })

  it('fits every file system, without halving a character', () => {
    const name = archiveFileName('案'.repeat(300), '2026-11-21T01:02:03.456Z')
    expect(Buffer.byteLength(`.${name}.part`)).toBeLessThanOrEqual(255)
    expect(name).toMatch(/^anjuan-案+-20261121T010203Z\.age$/)
  })
})
