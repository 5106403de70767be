// Looks into a backup before hours are spent on it: opens its header, reads its manifest, and holds the file's length
// against what the manifest announces. Reads the beginning alone, so that a wrong key, another office's backup, a newer
// one, and one that was cut short are told within seconds.
// What may go wrong: NOT_A_BACKUP, BACKUP_WRONG_KEY, BACKUP_CUT_SHORT, BACKUP_ALTERED, BACKUP_NEWER, FILE_FAILED. A file
// altered further on is found by reading it.

import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { readHeader } from '../vault/archive/age-header.ts'
import type { ArchiveSecret } from '../vault/archive/age-keys.ts'
import { decryptAge, sealedChunkLength } from '../vault/archive/age-stream.ts'
import { ByteReader } from '../vault/archive/byte-reader.ts'
import { readBlocks, withFileErrors } from '../vault/archive/file-io.ts'
import {
  databaseName,
  type Manifest,
  manifestName,
  maxManifestLength,
  parseManifest,
} from '../vault/archive/manifest.ts'
import { TarReader } from '../vault/archive/tar-read.ts'
import type { Task } from './task.ts'

export type BackupLook = {
  /** File names, the full backup first, the one that was asked for last. */
  readonly files: readonly string[]
  readonly office: string
  readonly vaultId: string
  readonly createdAt: string
  readonly program: string
  readonly formatVersion: number
  readonly database: { readonly bytes: number; readonly sha256: string }
  /** Their bytes as stored. */
  readonly documents: { readonly count: number; readonly bytes: number }
  readonly trail: { readonly seq: number; readonly hash: string } | null
  /** Rows of all tables. */
  readonly rows: number
}

export type DrillLookInput = { readonly file: string; readonly secret: ArchiveSecret }

const nonceLength = 16

export const lookOf = (files: readonly string[], manifest: Manifest): BackupLook => {
  const database = manifest.entries.find(({ name }) => name === databaseName)
  return {
    files: files.map((file) => basename(file)),
    office: manifest.office,
    vaultId: manifest.vaultId,
    createdAt: manifest.createdAt,
    program: manifest.programVersion,
    formatVersion: manifest.formatVersion,
    database: { bytes: database?.size ?? 0, sha256: database?.sha256 ?? '' },
    documents: manifest.formatVersion === 1 ? { count: 0, bytes: 0 } : manifest.blobs,
    trail: manifest.trail,
    rows: Object.values(manifest.counts).reduce((sum, count) => sum + count, 0),
  }
}

/** Bytes that the plain archive has at the least. */
const leastBytes = (manifest: Manifest): number =>
  manifest.entries.reduce((sum, { size }) => sum + size, 0) + (manifest.formatVersion === 1 ? 0 : manifest.blobs.bytes)

const collect = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of body) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

const lookInto = (file: string, secret: ArchiveSecret): Promise<BackupLook> =>
  withFileErrors(async () => {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      const first = new ByteReader(readBlocks(handle))
      const header = (await readHeader(first)).length
      await first.close()
      const reader = new ByteReader(await decryptAge(readBlocks(handle), secret))
      try {
        // Ours are padded to whole chunks.
        if ((size - header - nonceLength) % sealedChunkLength !== 0) throw new AppError('BACKUP_CUT_SHORT')
        const tar = new TarReader(reader)
        const entry = await tar.next()
        if (entry?.name !== manifestName || entry.size > maxManifestLength) throw new AppError('NOT_A_BACKUP')
        const manifest = parseManifest(await collect(tar.body()))
        if (size < leastBytes(manifest)) throw new AppError('BACKUP_CUT_SHORT')
        return lookOf([file], manifest)
      } finally {
        await reader.close()
      }
    } finally {
      await handle.close()
    }
  })

export const drillLook: Task<DrillLookInput, BackupLook, never> = ({ file, secret }) => lookInto(file, secret)
