// What a disk may do while a backup is written or restored: be missing, full, read-only, or changed underneath; and
// what a person may do: cancel. Nothing is left behind.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { type ArchiveProgress, extractArchive } from '../../../../main/vault/archive/read-archive.ts'
import {
  backUp,
  codeOf,
  hasProgram,
  makeVault,
  removeFolder,
  type SampleVault,
  skipUnless,
  temporaryFolder,
} from './sample.ts'

const folder = temporaryFolder()
let vault: SampleVault
let archive: string
let identity: string
let recipient: string

const freshFolder = (name: string): string => {
  const path = join(folder, name)
  mkdirSync(path)
  return path
}

beforeAll(async () => {
  vault = makeVault(folder, 150)
  ;({ identity, recipient } = await generateIdentity())
  archive = (await backUp(vault, freshFolder('backups'), { recipients: [recipient] })).file
})
afterAll(() => {
  vault.database.close()
  removeFolder(folder)
})

describe('what a disk may do', () => {
  it('a missing folder', async () => {
    await expect(backUp(vault, join(folder, 'nowhere'), { recipients: [recipient] })).rejects.toMatchObject({
      code: 'FILE_FAILED',
      params: { reason: 'ENOENT' },
    })
  })

  it('a database that was not held still is never given a name', async () => {
    const where = freshFolder('moved')
    // Larger than what is read ahead when writing begins.
    const moving = join(folder, 'moving.db')
    const size = 8 * 1024 * 1024
    writeFileSync(moving, Buffer.alloc(size))
    let changed = false
    const onProgress = ({ phase }: ArchiveProgress) => {
      if (phase !== 'write' || changed) return
      changed = true
      writeFileSync(moving, Buffer.alloc(size).fill(7, size - 4096))
    }
    const work = backUp(vault, where, { recipients: [recipient] }, { databaseFile: moving, onProgress })
    await expect(work).rejects.toMatchObject({
      code: 'FILE_FAILED',
      params: { reason: expect.stringMatching(/VERIFY|CHANGED/) },
    })
    expect(changed).toBe(true)
    expect(readdirSync(where)).toEqual([])
  })

  it.each(['write', 'verify'] as const)('cancelled in phase %s, nothing is left', async (phase) => {
    const where = freshFolder(`cancel-${phase}`)
    const stop = new AbortController()
    const onProgress = (progress: ArchiveProgress) => progress.phase === phase && stop.abort()
    const work = backUp(vault, where, { recipients: [recipient] }, { onProgress, signal: stop.signal })
    expect(await codeOf(work)).toBe('CANCELLED')
    expect(readdirSync(where)).toEqual([])
  })

  const asRoot = process.getuid?.() === 0
  const canMount =
    asRoot &&
    hasProgram('mount') &&
    (() => {
      mkdirSync(join(folder, 'probe'))
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', join(folder, 'probe')]).status === 0
      return mounted && spawnSync('umount', [join(folder, 'probe')]).status === 0
    })()
  const withDisk = async (name: string, options: string, work: (path: string) => Promise<void>) => {
    const path = freshFolder(name)
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]).status).toBe(0)
    try {
      await work(path)
    } finally {
      spawnSync('umount', [path])
    }
  }

  describe.skipIf(skipUnless(canMount, 'small and read-only disks need root and mount'))('a disk of its own', () => {
    it('too small for the backup: refused before a byte is written', () =>
      withDisk('small', 'size=64k', async (path) => {
        expect(await codeOf(backUp(vault, path, { recipients: [recipient] }))).toBe('DISK_FULL')
        expect(readdirSync(path)).toEqual([])
      }))

    it('filled by somebody else while the backup is written', () =>
      withDisk('filling', 'size=12m', async (path) => {
        const large = join(folder, 'large.db')
        writeFileSync(large, Buffer.alloc(8 * 1024 * 1024))
        let filled = false
        const onProgress = ({ phase }: ArchiveProgress) => {
          if (phase !== 'write' || filled) return
          filled = true
          writeFileSync(join(path, 'film.mp4'), Buffer.alloc(10 * 1024 * 1024))
        }
        const work = backUp(vault, path, { recipients: [recipient] }, { databaseFile: large, onProgress })
        expect(await codeOf(work)).toBe('DISK_FULL')
        expect(readdirSync(path)).toEqual(['film.mp4'])
      }))

    it('full when restoring', () =>
      withDisk('full', 'size=64k', async (path) => {
        expect(await codeOf(extractArchive(archive, { identity }, path))).toBe('DISK_FULL')
        expect(readdirSync(path)).toEqual([])
      }))

    it('read-only', () =>
      withDisk('readonly', 'ro', async (path) => {
        expect(await codeOf(backUp(vault, path, { recipients: [recipient] }))).toBe('READ_ONLY')
      }))
  })
})
