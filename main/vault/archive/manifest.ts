// The first entry of every archive: what is inside, and what each other entry must be. The form is fixed by
// docs/backup-format.md; a change of it is a new formatVersion, since older programs refuse what they do not know.
// What may go wrong: not ours (NOT_A_BACKUP), written by a newer program (BACKUP_NEWER), out of form (BACKUP_ALTERED).

import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'

export const formatVersion = 3
export const manifestName = 'manifest.json'
export const databaseName = 'anjuan.db'
/** Version 2: lists the blobs after the database, each with size and SHA-256; the manifest has this list's own. */
export const blobListName = 'blobs.json'
/** Version 3, incremental: which pages of the database changed since the backup before, and those pages. */
export const pageListName = 'pages.list'
export const pagesName = 'pages.bin'

/** Entries other than the manifest: name → largest size in bytes. The manifest names those that are there. */
export const entryLimits = {
  'keys.json': 4 * 1024,
  'checkpoint.json': 64 * 1024,
  'vault.json': 64 * 1024,
  'blobs.json': 1024 * 1024 * 1024,
  'anjuan.db': 2 ** 44,
} as const

/** The same of version 3. */
export const entryLimits3 = {
  'keys.json': 4 * 1024,
  'checkpoint.json': 64 * 1024,
  'vault.json': 64 * 1024,
  'destruction.json': 64 * 1024 * 1024,
  'anjuan.db': 2 ** 44,
  'pages.list': 64 * 1024 * 1024,
  'pages.bin': 2 ** 44,
} as const

export type EntryName = keyof typeof entryLimits
export type EntryName3 = keyof typeof entryLimits3
/** `blobs.json` since version 2. */
export const requiredEntries: Readonly<Record<1 | 2, readonly EntryName[]>> = {
  1: ['keys.json', 'checkpoint.json', 'anjuan.db'],
  2: ['keys.json', 'checkpoint.json', 'blobs.json', 'anjuan.db'],
}
export const maxManifestLength = 64 * 1024
/** Of version 3: with its tar header in age's first chunk, so that a folder of backups is looked through quickly. */
export const maxManifestLength3 = 48 * 1024
/** A chain may grow no longer; the next backup is a full one. The manifest names every link. */
export const maxChain = 40

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

export const linkSchema = z.strictObject({
  backupId: z.uuid(),
  /** As it was named when it was written; a file that was renamed since is found by its id. */
  fileName: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^/\\\0]+$/),
  createdAt: z.iso.datetime({ precision: 3 }),
  databaseSha256: digest,
})

/** Entries of version 3, in order; what tells of the contents (the digests) comes at the end of the archive. */
const entries3 = z
  .array(z.strictObject({ name: z.enum(Object.keys(entryLimits3) as [EntryName3, ...EntryName3[]]), size: count }))
  .max(Object.keys(entryLimits3).length)
  .refine((entries) => new Set(entries.map((entry) => entry.name)).size === entries.length)
  .refine((entries) => entries.every((entry) => entry.size <= entryLimits3[entry.name]))
  .refine((entries) =>
    (['keys.json', 'checkpoint.json'] as const).every((name) => entries.some((e) => e.name === name)),
  )

const schema3 = z
  .strictObject({
    ...format,
    formatVersion: z.literal(3),
    ...aboutShape,
    backupId: z.uuid(),
    /** The backups that this one rests on, from the full one to the one just before; empty: it is a full one itself. */
    chain: z.array(linkSchema).max(maxChain),
    /** Of the whole database, also where only its changed pages are in this file. */
    database: z.strictObject({ bytes: count }),
    /** All contents of documents that the database names, wherever in the chain they lie. */
    blobs: blobsShape,
    /** Those of them that are in this file. */
    carried: blobsShape,
    entries: entries3,
  })
  .refine(({ chain, entries }) => {
    const names = entries.map(({ name }) => name)
    return chain.length === 0
      ? names.at(-1) === databaseName && !names.includes(pageListName) && !names.includes(pagesName)
      : names.at(-2) === pageListName && names.at(-1) === pagesName && !names.includes(databaseName)
  })
  .refine(({ database, entries }) =>
    entries.every(({ name, size }) => name !== databaseName || size === database.bytes),
  )
  .refine(({ backupId, chain }) => new Set([backupId, ...chain.map((link) => link.backupId)]).size === chain.length + 1)

const manifestSchema = z.union([
  z.strictObject({ ...format, formatVersion: z.literal(1), ...aboutShape, entries: entriesOf(1) }),
  z.strictObject({ ...format, formatVersion: z.literal(2), ...aboutShape, blobs: blobsShape, entries: entriesOf(2) }),
  schema3,
])

const manifestAboutSchema = z.strictObject(aboutShape)

/** createdAt UTC with milliseconds; counts: rows per table; trail: last record of the audit trail, null without one. */
export type Manifest = z.infer<typeof manifestSchema>
export type Manifest3 = z.infer<typeof schema3>
/** Versions 1 and 2, which are read as they always were. */
export type OldManifest = Exclude<Manifest, Manifest3>
export type ManifestAbout = z.infer<typeof manifestAboutSchema>
/** An entry of versions 1 and 2. */
export type ManifestEntry = OldManifest['entries'][number]
export type ManifestBlobs = z.infer<typeof blobsShape>
/** A backup that another rests on, as the other names it. `databaseSha256`: of the whole database as of then. */
export type EarlierLink = z.infer<typeof linkSchema>

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
  facts: ManifestAbout & Pick<Manifest3, 'backupId' | 'chain' | 'database' | 'blobs' | 'carried' | 'entries'>,
): Uint8Array => {
  const manifest = schema3.safeParse({ format: 'anjuan-backup', formatVersion, ...facts })
  if (!manifest.success)
    throw new AppError('INVALID', { reason: manifest.error.issues[0]?.path.join('.') ?? '' }, 'manifest')
  const bytes = new TextEncoder().encode(`${JSON.stringify(manifest.data, null, 2)}\n`)
  if (bytes.length > maxManifestLength3) throw new AppError('INVALID', { reason: 'size' }, 'manifest')
  return bytes
}
