// Blobs on real files: what goes in comes out, no plain byte is ever on the disk, and whatever is done to a file is found
// and named while the rest stays readable.

import { createHash, randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placeOfBlob, settleNew, waitingPlace } from '../../../../main/vault/blobs/blob-files.ts'
import { chunkLength, placeOf, storedLength, tagLength } from '../../../../main/vault/blobs/blob-format.ts'
import { BlobReader, checkBlob } from '../../../../main/vault/blobs/blob-reader.ts'
import { BlobWriter, type WrittenBlob } from '../../../../main/vault/blobs/blob-writer.ts'
import { createBlobs } from '../../../../main/vault/blobs/blobs.ts'
import { AppError } from '../../../../shared/errors.ts'

const keys = { content: randomBytes(32), name: randomBytes(32) }
let folder: string
let blobs: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-blobs-'))
  blobs = join(folder, 'blobs')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const store = async (content: Buffer, pieces: readonly number[] = [content.length]): Promise<WrittenBlob> => {
  const writer = await BlobWriter.begin(blobs, keys)
  let at = 0
  for (const length of pieces) {
    await writer.write(content.subarray(at, at + length))
    at += length
  }
  await writer.write(content.subarray(at))
  return writer.finish()
}
const readAll = async (blob: WrittenBlob): Promise<Buffer> => {
  const reader = await BlobReader.open(blobs, keys, blob)
  try {
    return await reader.read(0, blob.size)
  } finally {
    await reader.close()
  }
}
const fileOf = (blob: WrittenBlob): string =>
  [waitingPlace(blobs, blob.id), placeOfBlob(blobs, blob.id)].find((path) => existsSync(path)) ?? ''
const failure = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}

test('any content in any pieces comes back as it was, whole and in every stretch', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 1, chunkLength - 1, chunkLength, chunkLength + 1, 3 * chunkLength, 5 * chunkLength + 77),
      fc.array(fc.integer({ min: 1, max: 2 * chunkLength }), { maxLength: 6 }),
      fc.nat(6 * chunkLength),
      fc.nat(2 * chunkLength),
      async (size, pieces, from, length) => {
        const content = randomBytes(size)
        const blob = await store(content, pieces)
        expect(blob.size).toBe(size)
        expect(Buffer.from(blob.sha256)).toEqual(createHash('sha256').update(content).digest())
        expect((await readAll(blob)).equals(content)).toBe(true)
        const reader = await BlobReader.open(blobs, keys, blob)
        const stretch = await reader.read(Math.min(from, size), length)
        expect(stretch.equals(content.subarray(Math.min(from, size), Math.min(from, size) + length))).toBe(true)
        await reader.close()
        expect(statSync(fileOf(blob)).size).toBe(storedLength(size))
      },
    ),
    { numRuns: 30 },
  )
})

test('a content is stored once, and its name tells nothing of it to whoever has no key', async () => {
  const content = Buffer.from('债务人张三的身份证复印件'.repeat(9000))
  const [one, two] = [await store(content), await store(content, [5, 70_000])]
  expect(two.id).toBe(one.id)
  expect(Buffer.from(two.tag)).toEqual(Buffer.from(one.tag))
  expect(readdirSync(join(blobs, 'new'))).toEqual([one.id])
  expect(one.id).not.toContain(createHash('sha256').update(content).digest('hex').slice(0, 16))
  const elsewhere = { content: keys.content, name: randomBytes(32) }
  const writer = await BlobWriter.begin(blobs, elsewhere)
  await writer.write(content)
  expect((await writer.finish()).id).not.toBe(one.id)
})

test('no plain byte is on the disk, not even while it is being written', async () => {
  const mark = Buffer.from('身份证号 11010519491231002X ')
  const content = Buffer.concat(Array.from({ length: 60_000 }, () => mark))
  const writer = await BlobWriter.begin(blobs, keys)
  const look = (): void => {
    for (const name of readdirSync(join(blobs, 'new'))) {
      expect(readFileSync(join(blobs, 'new', name)).includes(mark.subarray(0, 12))).toBe(false)
    }
  }
  for (let at = 0; at < content.length; at += 300_000) {
    await writer.write(content.subarray(at, at + 300_000))
    look()
  }
  await writer.finish()
  look()
})

test('a changed, swapped, doubled or missing chunk is found and named, and the others still open', async () => {
  const content = randomBytes(4 * chunkLength + 1000)
  const blob = await store(content)
  const file = fileOf(blob)
  const whole = readFileSync(file)
  const chunk = (index: number): Buffer => whole.subarray(placeOf(index), placeOf(index + 1))
  const joined = (...indexes: number[]): Buffer =>
    Buffer.concat([whole.subarray(0, placeOf(0)), ...indexes.map((index) => chunk(index))])
  const flipped = Buffer.from(whole)
  flipped[placeOf(2) + 99] = flipped[placeOf(2) + 99]! ^ 1
  const cases: readonly (readonly [string, Buffer, number[]])[] = [
    ['a flipped bit', flipped, [3]],
    ['two chunks swapped', joined(0, 2, 1, 3, 4), [2, 3]],
    ['a chunk twice', joined(0, 1, 1, 3, 4), [3]],
    ['a chunk left out', joined(0, 1, 3, 4), [3, 4, 5]],
    ['cut at a chunk', joined(0, 1, 2), [4, 5]],
    ['cut within a chunk', whole.subarray(0, placeOf(1) + 10), [2, 3, 4, 5]],
    ['the header alone', whole.subarray(0, placeOf(0)), [1, 2, 3, 4, 5]],
  ]
  for (const [what, bytes, bad] of cases) {
    writeFileSync(file, bytes)
    expect([what, await checkBlob(blobs, keys, blob)]).toEqual([what, { state: 'damaged', pieces: bad, of: 5 }])
    const reader = await BlobReader.open(blobs, keys, blob)
    for (let index = 0; index < 5; index++) {
      const from = index * chunkLength
      if (bad.includes(index + 1)) {
        const error = await failure(reader.read(from, chunkLength))
        expect([error.code, error.params.piece]).toEqual(['DAMAGED_FILE', index + 1])
      } else {
        expect((await reader.read(from, chunkLength)).equals(content.subarray(from, from + chunkLength))).toBe(true)
      }
    }
    await reader.close()
  }
})

test('a content cut short to what looks like a smaller one is not believed', async () => {
  const content = randomBytes(2 * chunkLength)
  const blob = await store(content)
  writeFileSync(fileOf(blob), readFileSync(fileOf(blob)).subarray(0, placeOf(1)))
  // Also whoever takes the file's own length for true: the first chunk was not sealed as the last.
  expect(await checkBlob(blobs, keys, { ...blob, size: chunkLength })).toEqual({ state: 'damaged', pieces: [1], of: 1 })
})

test('another file under this name, an altered header and a missing file are told apart from it', async () => {
  const [one, two] = [await store(randomBytes(1000)), await store(randomBytes(1000))]
  const first = fileOf(one)
  const whole = readFileSync(first)
  copyFileSync(fileOf(two), first)
  expect((await failure(BlobReader.open(blobs, keys, one))).params.fault).toBe('header')
  for (const at of [0, 7, 9, 20, 50]) {
    const altered = Buffer.from(whole)
    altered[at] = altered[at]! ^ 1
    writeFileSync(first, altered)
    expect((await failure(BlobReader.open(blobs, keys, one))).params.fault).toBe('header')
  }
  expect(await checkBlob(blobs, keys, one)).toEqual({ state: 'foreign' })
  rmSync(first)
  expect(await checkBlob(blobs, keys, one)).toEqual({ state: 'missing' })
  expect((await readAll(two)).length).toBe(1000)
})

test('a damaged file is put beside, not written over, when the same content comes again', async () => {
  const content = randomBytes(chunkLength + 5)
  const vault = createBlobs({
    file: join(folder, 'anjuan.db'),
    keys: { ...copyOf() },
    readOnly: false,
    isNamed: () => true,
  })
  const first = await add(vault, content)
  await vault.keep(first.id)
  const place = placeOfBlob(blobs, first.id)
  writeFileSync(place, readFileSync(place).subarray(0, 300))
  const second = await add(vault, content)
  await vault.keep(second.id)
  expect(second.id).toBe(first.id)
  expect(Buffer.from(second.tag).equals(first.tag)).toBe(false)
  expect(Buffer.from(await vault.read(second, 0, content.length)).equals(content)).toBe(true)
  expect(readFileSync(`${place}.set-aside-1`).length).toBe(300)
  vault.close()
})

const copyOf = () => ({ content: Buffer.from(keys.content), name: Buffer.from(keys.name) })
const add = async (vault: ReturnType<typeof createBlobs>, content: Buffer): Promise<WrittenBlob> => {
  const upload = await vault.begin()
  for (let at = 0; at < content.length; at += 500_000) await upload.write(content.subarray(at, at + 500_000))
  return upload.finish()
}

test('what a program that was killed left is moved on where its row is there, and goes where it never was', async () => {
  const named = await store(randomBytes(500))
  const orphan = await store(randomBytes(500))
  const kept = await store(randomBytes(500))
  mkdirSync(join(blobs, kept.id.slice(0, 2)), { recursive: true })
  copyFileSync(waitingPlace(blobs, kept.id), placeOfBlob(blobs, kept.id))
  rmSync(waitingPlace(blobs, kept.id))
  writeFileSync(join(blobs, 'new', 'abc.part'), 'x')
  // As after a database was put back to an earlier day: nothing that has reached its place is touched.
  await settleNew(blobs, (id, tag) => id === named.id && tag.equals(named.tag))
  expect(readdirSync(join(blobs, 'new'))).toEqual([])
  expect(existsSync(placeOfBlob(blobs, named.id))).toBe(true)
  expect(existsSync(placeOfBlob(blobs, orphan.id))).toBe(false)
  expect(existsSync(placeOfBlob(blobs, kept.id))).toBe(true)
})

test('leaves everything for the next start where the vault is closed meanwhile', async () => {
  const blob = await store(randomBytes(10))
  await settleNew(blobs, () => undefined)
  expect(existsSync(waitingPlace(blobs, blob.id))).toBe(true)
})

test('several go in and out side by side through the worker; an upload that is given up leaves nothing', async () => {
  const vault = createBlobs({ file: join(folder, 'anjuan.db'), keys: copyOf(), readOnly: false, isNamed: () => false })
  const contents = [1, 2, 3, 4].map((index) => randomBytes(index * 400_000))
  const written = await Promise.all(contents.map((content) => add(vault, content)))
  const given = await vault.begin()
  await given.write(randomBytes(900_000))
  await given.abort()
  await Promise.all(
    written.map(async (blob, index) => {
      const content = contents[index]!
      for (let at = 0; at < content.length; at += 333_333) {
        const piece = await vault.read(blob, at, 333_333)
        expect(Buffer.from(piece).equals(content.subarray(at, at + 333_333))).toBe(true)
      }
      expect(await vault.check({ ...blob })).toEqual({ state: 'whole', tag: blob.tag })
    }),
  )
  expect(readdirSync(join(blobs, 'new')).sort()).toEqual(written.map(({ id }) => id).sort())
  const target = join(folder, 'out.bin')
  await vault.export(written[2]!, target)
  expect(readFileSync(target).equals(contents[2]!)).toBe(true)
  vault.close()
  expect((await failure(vault.read(written[0]!, 0, 1))).code).toBe('WRONG_STATE')
})

test('the length of a stored content is what the format says', () => {
  expect(storedLength(0)).toBe(60 + tagLength)
  expect(storedLength(chunkLength + 1)).toBe(60 + chunkLength + 1 + 2 * tagLength)
})
