// Tries the contents of all documents of an open vault, and takes from a backup what is missing or damaged. The damaged
// file is set aside, never removed. What may go wrong: CANCELLED, DISK_FULL. This thread's copies of the keys are wiped.

import { copyFile, mkdir } from 'node:fs/promises'
import { AppError } from '../../shared/errors.ts'
import { moveToPlace, newFolder, placeOfBlob, waitingPlace } from '../vault/blobs/blob-files.ts'
import { checkBlob } from '../vault/blobs/blob-reader.ts'
import { openDatabase } from '../vault/database.ts'
import { flushFile, renameDurably } from '../vault/durable.ts'
import { deriveBlobKeys } from '../vault/keys.ts'
import { storageError } from '../vault/storage-error.ts'
import { asBuffer, type Task } from './task.ts'

export type DocumentsMendInput = {
  readonly databaseFile: string
  readonly key: Uint8Array
  readonly field: Uint8Array
  readonly index: Uint8Array
  readonly blobsFolder: string
  /** Contents taken out of a backup. */
  readonly backupBlobs: string | null
}

export type DocumentsMendOutput = {
  readonly documents: number
  /** Ids of blobs; the first hundred of each, and how many. */
  readonly mended: readonly string[]
  readonly mendedCount: number
  readonly damaged: readonly string[]
  readonly damagedCount: number
}

type Row = { id: string; size: number; tag: Buffer; sha256: Buffer }

const worthNaming = 100

const rowsOf = ({ databaseFile, key }: DocumentsMendInput): Row[] => {
  const db = openDatabase(databaseFile, asBuffer(key), { readonly: true })
  try {
    return db.prepare('SELECT id, size, tag, sha256 FROM blob ORDER BY id').all() as Row[]
  } finally {
    db.close()
  }
}

/** By way of `new/`, as every content comes: what is in the way is set aside. */
const bring = async (from: string, folder: string, id: string): Promise<void> => {
  await mkdir(newFolder(folder), { recursive: true, mode: 0o700 })
  const part = `${waitingPlace(folder, id)}.part`
  await copyFile(placeOfBlob(from, id), part)
  await flushFile(part)
  await renameDurably(part, waitingPlace(folder, id))
  await moveToPlace(folder, id)
}

export const documentsMend: Task<DocumentsMendInput, DocumentsMendOutput, { done: number; total: number }> = async (
  input,
  { signal, onProgress },
) => {
  const { blobsFolder, backupBlobs } = input
  const keys = deriveBlobKeys({ field: asBuffer(input.field), index: asBuffer(input.index) })
  const mended: string[] = []
  const damaged: string[] = []
  try {
    const rows = rowsOf(input)
    for (const [done, row] of rows.entries()) {
      if (signal.aborted) throw new AppError('CANCELLED')
      const isWhole = async (folder: string) =>
        (await checkBlob(folder, keys, row, undefined, signal)).state === 'whole'
      if (!(await isWhole(blobsFolder))) {
        if (backupBlobs !== null && (await isWhole(backupBlobs))) {
          await bring(backupBlobs, blobsFolder, row.id)
          mended.push(row.id)
        } else damaged.push(row.id)
      }
      onProgress({ done: done + 1, total: rows.length })
    }
    return {
      documents: rows.length,
      mended: mended.slice(0, worthNaming),
      mendedCount: mended.length,
      damaged: damaged.slice(0, worthNaming),
      damagedCount: damaged.length,
    }
  } catch (error) {
    throw storageError(error) ?? error
  } finally {
    for (const key of [keys.content, keys.name, input.key, input.field, input.index]) key.fill(0)
  }
}
