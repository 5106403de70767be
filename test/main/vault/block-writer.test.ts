// Blocks past the page cache and through it: on a disk, on a file system in memory, and on one that is full.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BlockWriter } from '../../../main/vault/block-writer.ts'
import { canMount, SmallDisk } from '../../support/small-disk.ts'

const mebibyte = 1024 * 1024

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-blocks-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** In pieces of many lengths, most of which begin and end within a block. */
const write = async (file: string, bytes: Buffer, onWritten?: (bytes: number) => void): Promise<number> => {
  const handle = await open(file, 'wx')
  const writer = new BlockWriter(handle, onWritten)
  try {
    for (let at = 0, length = 1; at < bytes.length; at += length, length = (length * 7 + 3) % 400_001) {
      await writer.write(bytes.subarray(at, at + length))
    }
    return await writer.end()
  } finally {
    await writer.settle()
    await handle.close()
  }
}

const lengths = [0, 1, 4096, 2 * mebibyte, 2 * mebibyte + 1, 6 * mebibyte, 9 * mebibyte + 12_345]

const places = [
  ['a disk', () => folder],
  ['a file system in memory', () => mkdtempSync(join('/dev/shm', 'anjuan-blocks-'))],
] as const

describe.each(places)('on %s', (_, place) => {
  test.skipIf(!existsSync('/dev/shm')).each(lengths)('%i bytes are what was given', async (length) => {
    const at = place()
    try {
      const bytes = randomBytes(length)
      const told: number[] = []
      const file = join(at, 'file')
      const written = await write(file, bytes, (so) => {
        told.push(so)
        // Whoever reads behind finds as much as was said, and nothing else.
        expect(readFileSync(file).subarray(0, so).equals(bytes.subarray(0, so))).toBe(true)
      })
      expect(written).toBe(length)
      expect(readFileSync(file).equals(bytes)).toBe(true)
      expect(told).toEqual([...told].sort((one, other) => one - other))
      expect(told.at(-1)).toBe(length)
    } finally {
      if (at !== folder) rmSync(at, { recursive: true })
    }
  })
})

test('several at once do not share their memory', async () => {
  const contents = Array.from({ length: 4 }, () => randomBytes(7 * mebibyte + 5))
  await Promise.all(contents.map((bytes, index) => write(join(folder, `${index}`), bytes)))
  for (const [index, bytes] of contents.entries())
    expect(readFileSync(join(folder, `${index}`)).equals(bytes)).toBe(true)
})

describe.skipIf(!canMount())('on a small disk', () => {
  test('that is full: ENOSPC, and the file may be closed', async () => {
    const disk = new SmallDisk(folder, 'FULL', 8)
    const at = join(folder, 'at')
    disk.mount(at)
    try {
      await expect(write(join(at, 'file'), randomBytes(12 * mebibyte))).rejects.toMatchObject({ code: 'ENOSPC' })
    } finally {
      disk.destroy()
    }
  })
})
