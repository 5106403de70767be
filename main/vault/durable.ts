// Files that survive a power cut: written beside, flushed, renamed, and the folder flushed. Errors are turned into
// storage errors (disk full, read-only) by the caller through `storageError`.

import { constants } from 'node:fs'
import { access, copyFile, open, rename, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export const exists = async (path: string): Promise<boolean> => {
  try {
    await access(path)
    return true
  } catch (error) {
    // Anything but "not there" (a folder that may not be read, say) must not be taken for absence.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** Flushes a folder's entries. Windows has no such call and orders them itself. */
export const flushFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export const flushFile = async (path: string): Promise<void> => {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Replaces `path` by `text` at one instant: a reader finds the old or the new, whole. Readable by the owner alone. */
export const writeDurably = async (path: string, text: string): Promise<void> => {
  const temporary = `${path}.new`
  const handle = await open(temporary, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await renameDurably(temporary, path)
}

export const renameDurably = async (from: string, to: string): Promise<void> => {
  await rename(from, to)
  await flushFolder(dirname(to))
  if (dirname(from) !== dirname(to)) await flushFolder(dirname(from))
}

/** Moves a file also between file systems: copied and flushed first where it can't be renamed. */
export const moveDurably = async (from: string, to: string): Promise<void> => {
  try {
    await renameDurably(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await copyDurably(from, to)
    await rm(from)
  }
}

/** A byte copy (a reflink where the file system has them), flushed, under its name only when whole. */
export const copyDurably = async (from: string, to: string): Promise<void> => {
  const temporary = `${to}.new`
  await copyFile(from, temporary, constants.COPYFILE_FICLONE)
  await flushFile(temporary)
  await renameDurably(temporary, to)
}

/** Throws what writing into `folder` throws: ENOSPC, EROFS, EACCES. 64 KiB, then removed. */
export const probeWriting = async (folder: string): Promise<void> => {
  const path = join(folder, '.probe')
  const handle = await open(path, 'w', 0o600)
  try {
    await handle.write(Buffer.alloc(64 * 1024))
  } finally {
    await handle.close()
    await rm(path, { force: true })
  }
}

/** Bytes that this person may still write on the file system of `folder`. */
export const freeSpace = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
