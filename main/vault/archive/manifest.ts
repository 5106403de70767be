// The first entry of every archive: what is inside, and what each other entry must be. The form is fixed by
// docs/backup-format.md; a change of it is a new formatVersion, since older programs refuse what they do not know.
// What may go wrong: not ours (NOT_A_BACKUP), written by a newer program (BACKUP_NEWER), out of form (BACKUP_ALTERED).

import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'

export const formatVersion = 2
export const manifestName = 'manifest.json'
export const databaseName = 'anjuan.db'
/** Lists the blobs that follow the database, each with its size and SHA-256; the manifest has this list's own. */
export const blobListName = 'blobs.json'

/** Entries other than the manifest: name → largest size in bytes. The manifest names those that are there. */
export const entryLimits = {
  'keys.json': 4 * 1024,
  'checkpoint.json': 64 * 1024,
  'vault.json': 64 * 1024,
  'blobs.json': 1024 * 1024 * 1024,
  'anjuan.db': 2 ** 44,
} as const

export type EntryName = keyof typeof entryLimits
/** `blobs.json` since version 2. */
export const requiredEntries: Readonly<Record<1 | 2, readonly EntryName[]>> = {
  1: ['keys.json', 'checkpoint.json', 'anjuan.db'],
  2: ['keys.json', 'checkpoint.json', 'blobs.json', 'anjuan.db'],
}
export const maxManifestLength = 64 * 1024

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const shortText = z.string().min(1).max(200)

/** What the writer tells of the vault; the writer of the archive adds format, version and entries. */
const aboutShape = {
  programVersion: shortText,
  office: shortText,
  vaultId: shortText,
  createdAt: z.iso.datetime({ precision: 3 }),
  counts: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,62}$/), count).refine((all) => Object.keys(all).length <= 300),
  trail: z.strictObject({ seq: count, hash: digest }).nullable(),
}

const entriesOf = (version: 1 | 2) =>
  z
    .array(
      z.strictObject({
        name: z.enum(Object.keys(entryLimits) as [EntryName, ...EntryName[]]),
        size: count,
        sha256: digest,
      }),
    )
    .max(Object.keys(entryLimits).length)
    .refine((entries) => new Set(entries.map((entry) => entry.name)).size === entries.length)
    .refine((entries) => entries.every((entry) => entry.size <= entryLimits[entry.name]))
    .refine((entries) => requiredEntries[version].every((name) => entries.some((entry) => entry.name === name)))
    .refine((entries) => version > 1 || entries.every((entry) => entry.name !== blobListName))

const format = { format: z.literal('anjuan-backup') }
/** How many contents of documents there are, and their bytes as stored. */
const blobsShape = z.strictObject({ count, bytes: count })

const manifestSchema = z.discriminatedUnion('formatVersion', [
  z.strictObject({ ...format, formatVersion: z.literal(1), ...aboutShape, entries: entriesOf(1) }),
  z.strictObject({ ...format, formatVersion: z.literal(2), ...aboutShape, blobs: blobsShape, entries: entriesOf(2) }),
])

const manifestAboutSchema = z.strictObject(aboutShape)

/** createdAt UTC with milliseconds; counts: rows per table; trail: last record of the audit trail, null without one. */
export type Manifest = z.infer<typeof manifestSchema>
export type ManifestAbout = z.infer<typeof manifestAboutSchema>
export type ManifestEntry = Manifest['entries'][number]
export type ManifestBlobs = z.infer<typeof blobsShape>

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** @throws AppError NOT_A_BACKUP, BACKUP_NEWER, BACKUP_ALTERED */
export const parseManifest = (bytes: Uint8Array): Manifest => {
  const value = parseJson(bytes)
  const head = z.object({ format: z.literal('anjuan-backup'), formatVersion: z.number().int().min(1) }).safeParse(value)
  if (!head.success) throw new AppError('NOT_A_BACKUP')
  if (head.data.formatVersion > formatVersion) {
    throw new AppError('BACKUP_NEWER', { version: head.data.formatVersion })
  }
  const manifest = manifestSchema.safeParse(value)
  if (!manifest.success) throw new AppError('BACKUP_ALTERED')
  return manifest.data
}

/** Indented, since people read it. @throws AppError INVALID when the facts are out of form: a fault of the caller */
export const encodeManifest = (
  about: ManifestAbout,
  blobs: ManifestBlobs,
  entries: readonly ManifestEntry[],
): Uint8Array => {
  const manifest = manifestSchema.safeParse({ format: 'anjuan-backup', formatVersion, ...about, blobs, entries })
  if (!manifest.success)
    throw new AppError('INVALID', { reason: manifest.error.issues[0]?.path.join('.') ?? '' }, 'manifest')
  const bytes = new TextEncoder().encode(`${JSON.stringify(manifest.data, null, 2)}\n`)
  if (bytes.length > maxManifestLength) throw new AppError('INVALID', { reason: 'size' }, 'manifest')
  return bytes
}
