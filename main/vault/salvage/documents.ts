// The contents of documents of a salvaged vault: each is tried whole and linked into the new folder (a copy where the file
// system has no links), so that the damaged vault keeps its own. One that is missing or damaged comes from the backup,
// whose contents have the same names; one that neither has whole is taken along as it is, since its other pieces may be
// all that is left, and named in the report.
// What may go wrong: CANCELLED, DISK_FULL.

import { copyFile, link, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { placeOfBlob, waitingPlace } from '../blobs/blob-files.ts'
import { checkBlob } from '../blobs/blob-reader.ts'
import { flushFile } from '../durable.ts'
import { deriveBlobKeys, type KeyBundle } from '../keys.ts'
import { type SalvageReport, worthNaming } from './report.ts'

export type DocumentsFound = Pick<
  SalvageReport,
  'documents' | 'documentsFromBackup' | 'documentsLost' | 'documentsLostCount'
>

export type DocumentsInput = {
  readonly blobs: readonly {
    readonly id: string
    readonly size: number
    readonly tag: Uint8Array
    readonly sha256: Uint8Array
  }[]
  readonly keys: Pick<KeyBundle, 'field' | 'index'>
  readonly from: string
  readonly backup: string | undefined
  /** A new folder. */
  readonly to: string
}

type Options = { readonly signal?: AbortSignal | undefined; readonly onBlob?: (done: number, total: number) => void }

/** False where there is no such file. */
const bring = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return false
    if (code === 'EEXIST') return true
  }
  await copyFile(from, to)
  await flushFile(to)
  return true
}

export const salvageDocuments = async (
  { blobs, keys, from, backup, to }: DocumentsInput,
  { signal, onBlob }: Options = {},
): Promise<DocumentsFound> => {
  const blobKeys = deriveBlobKeys(keys)
  const lost: string[] = []
  let fromBackup = 0
  const made = new Set<string>()
  try {
    for (const [done, blob] of blobs.entries()) {
      if (signal?.aborted) throw new AppError('CANCELLED')
      const place = placeOfBlob(to, blob.id)
      if (!made.has(dirname(place))) await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      made.add(dirname(place))
      const isWhole = async (folder: string): Promise<boolean> =>
        (await checkBlob(folder, blobKeys, blob, undefined, signal)).state === 'whole'
      const takeFrom = async (folder: string): Promise<boolean> =>
        (await bring(waitingPlace(folder, blob.id), place)) || bring(placeOfBlob(folder, blob.id), place)
      if (await isWhole(from)) await takeFrom(from)
      else if (backup !== undefined && (await isWhole(backup))) {
        await takeFrom(backup)
        fromBackup += 1
      } else {
        await takeFrom(from)
        lost.push(blob.id)
      }
      onBlob?.(done + 1, blobs.length)
    }
  } finally {
    blobKeys.content.fill(0)
    blobKeys.name.fill(0)
  }
  return {
    documents: blobs.length,
    documentsFromBackup: fromBackup,
    documentsLost: lost.slice(0, worthNaming),
    documentsLostCount: lost.length,
  }
}
