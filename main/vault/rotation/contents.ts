// The contents of documents under other keys: linked as they are where only the database or the signing key changes,
// linked under another name where the index key does, sealed anew where the field key does. What was damaged stays
// damaged in the same places, and what could be read of it can be read: no chunk that did not open comes out as one that
// does. What is missing stays missing.
// What may go wrong: DISK_FULL and the other errors of the file system, CANCELLED.

import { randomBytes, timingSafeEqual } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, type FileHandle, link, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { placeOfBlob, withBlobFile } from '../blobs/blob-files.ts'
import {
  type BlobKeys,
  chunkKeyOf,
  chunkLength,
  headerLength,
  makeHeader,
  openChunk,
  openHeader,
  sealChunk,
  tagLength,
} from '../blobs/blob-format.ts'
import { flushFolder } from '../durable.ts'

export type Content = { readonly id: string; readonly size: number; readonly tag: Uint8Array }

export type Move = {
  /** The vault's blobs, and those of the vault that is being made. */
  readonly from: string
  readonly to: string
  readonly former: BlobKeys
  readonly fresh: BlobKeys
  /** The field key changes. */
  readonly anew: boolean
}

/** One and the same file under another name, where the file system has that. */
export const linkOrCopy = async (file: string, place: string): Promise<void> => {
  try {
    await link(file, place)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    // A file system without links, or a folder on another.
    await copyFile(file, place, constants.COPYFILE_FICLONE)
  }
}

const readWhole = async (handle: FileHandle, bytes: Buffer, at: number): Promise<number> => {
  let read = 0
  while (read < bytes.length) {
    const { bytesRead } = await handle.read(bytes, read, bytes.length - read, at + read)
    if (bytesRead === 0) break
    read += bytesRead
  }
  return read
}

/** Answers the new tag; undefined where the header did not open, so that nothing of it did. */
const sealAnew = async (
  source: FileHandle,
  place: string,
  size: number,
  { former, fresh }: Move,
  signal: AbortSignal | undefined,
): Promise<{ readonly was: Buffer; readonly tag: Buffer } | undefined> => {
  const start = Buffer.alloc(headerLength)
  if ((await readWhole(source, start, 0)) < headerLength) return undefined
  const opened = openHeader(former.content, start)
  if (!opened) return undefined
  const { header, tag } = makeHeader(fresh.content, randomBytes(32))
  const key = chunkKeyOf(fresh.content, header)
  const target = await open(place, 'w', 0o600)
  try {
    await target.write(header)
    const sealed = Buffer.alloc(chunkLength + tagLength)
    const out = Buffer.alloc(chunkLength + tagLength)
    const chunks = Math.max(1, Math.ceil(size / chunkLength))
    for (let index = 0; index < chunks; index += 1) {
      if (signal?.aborted) throw new AppError('CANCELLED')
      const last = index === chunks - 1
      const wanted = Math.min(chunkLength, size - index * chunkLength) + tagLength
      const read = await readWhole(source, sealed.subarray(0, wanted), headerLength + index * (chunkLength + tagLength))
      if (read === 0) break
      const plain = read === wanted ? openChunk(opened.key, index, last, sealed.subarray(0, read)) : undefined
      if (plain) sealChunk(key, index, last, plain, out, 0)
      else randomBytes(read).copy(out)
      plain?.fill(0)
      await target.write(out, 0, read)
    }
    await target.sync()
  } finally {
    await target.close()
  }
  return { was: opened.tag, tag }
}

/** Puts one content into the new vault as `id`. Answers the tag by which its row is to know it. */
export const moveContent = async (
  content: Content,
  id: string,
  move: Move,
  signal?: AbortSignal,
): Promise<Uint8Array> => {
  const place = placeOfBlob(move.to, id)
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const tag = await withBlobFile(move.from, content.id, async (file): Promise<Uint8Array | undefined> => {
    if (!move.anew) {
      await linkOrCopy(file, place)
      return content.tag
    }
    const source = await open(file, 'r')
    try {
      const made = await sealAnew(source, place, content.size, move, signal)
      if (!made) {
        await linkOrCopy(file, place)
        return content.tag
      }
      // Another content under this name stays one that the row does not know.
      return timingSafeEqual(made.was, Buffer.from(content.tag)) ? made.tag : content.tag
    } finally {
      await source.close()
    }
  })
  return tag ?? content.tag
}

/** The folders' entries, once all contents are there. */
export const flushContents = async (to: string, ids: Iterable<string>): Promise<void> => {
  const folders = new Set([...ids].map((id) => dirname(placeOfBlob(to, id))))
  for (const folder of folders) await flushFolder(folder)
  if (folders.size > 0) await flushFolder(to)
}
