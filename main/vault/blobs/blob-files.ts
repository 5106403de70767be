// Where blobs lie: `<vault>/blobs/<first two digits>/<id>` for good, and `<vault>/blobs/new/` on their way there.
//
// A content is written to `new/<random>.part`, flushed, and renamed to `new/<id>`: whole and durable, and nobody's yet.
// The row that names it is committed then, and only after that the file moves to its place. So a row never exists
// without its durable file, and nothing outside `new/` is ever deleted: at the next start what is in `new/` either has
// its row and moves on, or was never acknowledged to anybody and goes. A database that was put back to an earlier day can
// thus never make the program delete what a later one names.

import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exists, flushFolder } from '../durable.ts'
import { headerLength, tagLength } from './blob-format.ts'

export const blobIdPattern = /^[0-9a-f]{64}$/

const folderName = 'blobs'
export const blobsFolder = (vaultFolder: string): string => join(vaultFolder, folderName)
export const newFolder = (folder: string): string => join(folder, 'new')

/** `folder`: the vault's blobs. Throws RangeError for anything that is not the name of a blob. */
export const placeOfBlob = (folder: string, id: string): string => {
  if (!blobIdPattern.test(id)) throw new RangeError('not a blob')
  return join(folder, id.slice(0, 2), id)
}
export const waitingPlace = (folder: string, id: string): string => {
  if (!blobIdPattern.test(id)) throw new RangeError('not a blob')
  return join(newFolder(folder), id)
}

/** Makes a folder and flushes the entry of each that was made. */
export const makeDurableFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made))
}

/**
 * Runs `open` on the file of a blob wherever it lies: files only ever move from the one place to the other. `open`
 * answers undefined for a file that is not the one that is meant. Undefined: there is none.
 */
export const withBlobFile = async <T>(
  folder: string,
  id: string,
  open: (path: string) => Promise<T | undefined>,
): Promise<T | undefined> => {
  for (const path of [waitingPlace(folder, id), placeOfBlob(folder, id)]) {
    try {
      const found = await open(path)
      if (found !== undefined) return found
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return undefined
}

/** A file in the way was found damaged, or is another's: it is kept beside. */
const setAside = async (place: string): Promise<void> => {
  for (let number = 1; ; number += 1) {
    const aside = `${place}.set-aside-${number}`
    if (await exists(aside)) continue
    await rename(place, aside)
    return
  }
}

/** Moves a blob whose row is committed to its place. Does nothing where it is there already. */
export const moveToPlace = async (folder: string, id: string): Promise<void> => {
  const waiting = waitingPlace(folder, id)
  const place = placeOfBlob(folder, id)
  if (!(await exists(waiting))) return
  await makeDurableFolder(dirname(place))
  // A writer that finds the same content whole in its place leaves nothing waiting.
  if (await exists(place)) await setAside(place)
  await rename(waiting, place)
  await flushFolder(dirname(place))
  await flushFolder(dirname(waiting))
}

/** The tag in a file's header, as it stands there; the reader proves it. */
const tagAt = async (path: string): Promise<Buffer> => {
  const handle = await open(path, 'r')
  try {
    const header = Buffer.alloc(headerLength)
    const { bytesRead } = await handle.read(header, 0, headerLength, 0)
    return header.subarray(0, bytesRead).subarray(-tagLength)
  } finally {
    await handle.close()
  }
}

/**
 * At a start: moves on what has its row, and removes what was never acknowledged. Only ever in `new/`. `isNamed` answers
 * undefined where it cannot be known any more: the rest is then left for the next start.
 */
export const settleNew = async (
  folder: string,
  isNamed: (id: string, tag: Buffer) => boolean | undefined,
): Promise<void> => {
  const waiting = newFolder(folder)
  if (!(await exists(waiting))) return
  for (const name of await readdir(waiting)) {
    const path = join(waiting, name)
    if (name.endsWith('.part')) await rm(path, { force: true })
    if (!blobIdPattern.test(name)) continue
    const named = isNamed(name, await tagAt(path))
    if (named === undefined) return
    if (named) await moveToPlace(folder, name)
    else await rm(path, { force: true })
  }
}
