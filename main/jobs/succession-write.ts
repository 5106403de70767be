// Writes the package of a handing over: holds the database still, backs it up whole to the successor's key, and writes the
// open formats from the very same snapshot around it.
// What may go wrong: CONFLICT inventory (what was signed is not what is there: told before anything is written), and the
// codes of archive-write.ts and package.ts. Nothing is left behind.

import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { officeInFileName } from '../vault/archive/archive-name.ts'
import { withFileErrors } from '../vault/archive/file-io.ts'
import type { Snapshot } from '../vault/archive/snapshot.ts'
import { blobsFolder } from '../vault/blobs/blob-files.ts'
import { documentLists, handedDocuments } from '../vault/handing-over/documents.ts'
import { type PackageProgress, type WrittenPackage, writePackage } from '../vault/handing-over/package.ts'
import { exportedTables } from '../vault/handing-over/tables.ts'
import { copyKeys, deriveBlobKeys, wipeKeys } from '../vault/keys.ts'
import { createFieldCrypto } from '../vault/sealing.ts'
import { type ArchiveWriteInput, archiveWrite } from './archive-write.ts'
import type { Task } from './task.ts'

export type SuccessionWriteInput = {
  readonly archive: Omit<ArchiveWriteInput, 'lock' | 'destinationFolder' | 'kind' | 'base'>
  /** An age recipient. */
  readonly recipient: string
  readonly destinationFolder: string
  /** What was signed. */
  readonly signed: { readonly counts: Readonly<Record<string, number>>; readonly documentBytes: number }
  /** For inventory.json. */
  readonly about: Readonly<Record<string, unknown>>
  readonly small: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}
export type SuccessionProgress = PackageProgress | { readonly phase: 'backup'; readonly fraction: number }

const workName = /^\.anjuan-handing-over-/
const staleAfter = 60 * 60 * 1000

/** What a power cut left behind: encrypted, and of no use. An hour without a change: nobody is still at it. */
const sweep = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!workName.test(name)) continue
    const path = join(folder, name)
    const changed = await stat(path).then(({ mtimeMs }) => mtimeMs, Date.now)
    if (Date.now() - changed > staleAfter) await rm(path, { recursive: true, force: true })
  }
}

const assertAsSigned = ({ counts, blobs }: Snapshot, { signed }: SuccessionWriteInput): void => {
  const same = Object.entries(signed.counts).every(([table, count]) => counts[table] === count)
  const bytes = blobs.reduce((sum, { size }) => sum + size, 0)
  if (!same || bytes !== signed.documentBytes) throw new AppError('CONFLICT', { what: 'inventory' })
}

const packageFileName = (office: string, createdAt: string): string =>
  `anjuan-handing-over-${officeInFileName(office)}-${createdAt.replace(/\.\d+/, '').replace(/[-:]/g, '')}.age`

export const successionWrite: Task<SuccessionWriteInput, WrittenPackage, SuccessionProgress> = (input, context) =>
  withFileErrors(async () => {
    const { archive, recipient, destinationFolder: folder } = input
    const { signal, onProgress } = context
    // Whoever writes the backup wipes its own copy at the end.
    const keys = copyKeys(archive.keys)
    const fields = createFieldCrypto(keys)
    const blobKeys = deriveBlobKeys(keys)
    let snapshot: Snapshot | undefined
    let work: string | undefined
    try {
      await sweep(folder)
      work = await mkdtemp(join(folder, '.anjuan-handing-over-'))
      const written = await archiveWrite(
        { ...archive, lock: { recipients: [recipient] }, destinationFolder: work, kind: 'full' },
        {
          ...context,
          onProgress: ({ done, total }) => onProgress({ phase: 'backup', fraction: done / Math.max(1, total) }),
        },
        (held) => {
          snapshot = held
          assertAsSigned(held, input)
        },
      )
      if (!snapshot) throw new AppError('INTERNAL')
      const { reader, counts, trail } = snapshot
      const unwhole = new Set(written.unwhole)
      return await writePackage({
        about: {
          ...input.about,
          trail,
          backup: {
            file: 'backup/backup.age',
            backupId: written.backupId,
            formatVersion: written.manifest.formatVersion,
          },
        },
        createdAt: archive.createdAt,
        small: input.small,
        reading: { db: reader, fields },
        tables: exportedTables(reader),
        counts,
        documents: handedDocuments(reader, unwhole),
        documentLists: documentLists(reader, unwhole),
        blobs: { folder: blobsFolder(dirname(archive.databaseFile)), keys: blobKeys },
        backup: { file: written.file, size: written.size },
        signingSeed: keys.signing,
        recipient,
        folder,
        fileName: packageFileName(archive.office, archive.createdAt),
        signal,
        onProgress,
      })
    } finally {
      snapshot?.release()
      fields.wipe()
      wipeKeys(keys)
      wipeKeys(archive.keys)
      blobKeys.content.fill(0)
      blobKeys.name.fill(0)
      if (work) await rm(work, { recursive: true, force: true })
    }
  })
