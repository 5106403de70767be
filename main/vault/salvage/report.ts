// What a salvage found, took and could not take: shown to the person, kept in the new vault and printed. Table names and
// ids of records only; nothing of what they say.

import { z } from 'zod'

/** Ids of lost records that are named; the number is told in full. */
export const worthNaming = 200

const count = z.int().min(0)

export const salvagedTable = z.strictObject({
  table: z.string(),
  /** Rows read from the damaged file. */
  rows: count,
  /** Places in it that could not be read. */
  gaps: count,
  /** Rows that were there and could not be read, as the table's indexes tell; null where no index tells. */
  lost: count.nullable(),
  /** Of these and of what else is missing: taken from the backup. */
  fromBackup: count,
  /** Of these again: changed after the backup was made, as the trail tells. What was taken is the older state. */
  older: count,
  /** Rows made so that others do not lead to nothing; they are marked as such and hold no data. */
  madeUp: count,
  /** Rows that lead to nothing even so, and were left out. */
  leftOut: count,
  /** Ids of records that are lost, and of those taken in an older state. */
  lostIds: z.array(z.string()).max(worthNaming),
  olderIds: z.array(z.string()).max(worthNaming),
})
export type SalvagedTable = z.infer<typeof salvagedTable>

export const salvageReport = z.strictObject({
  /** Pages of the file, and which could not be read (the first thousand). */
  pages: count,
  damagedPages: count,
  damaged: z.array(z.int()).max(1000),
  /** Whether each page could be proved to be as it was written. */
  proven: z.boolean(),
  /** Frames of the write-ahead log that counted. */
  frames: count,
  version: count,
  rows: count,
  /** Rows on pages of which it could not be told to which table they belong. */
  unsureRows: count,
  /**
   * Rows that were read and did not go in, since another has their key or a rule refuses them: pages of different moments,
   * as in a copy that was taken while the vault was in use.
   */
  refusedRows: count.default(0),
  tables: z.array(salvagedTable),
  /** Contents of documents: all, taken from the backup, and those that are missing or damaged still. */
  documents: count,
  documentsFromBackup: count,
  documentsLost: z.array(z.string()).max(worthNaming),
  documentsLostCount: count,
  /** The backup that was used: when it was made. */
  backupAt: z.string().nullable(),
})
export type SalvageReport = z.infer<typeof salvageReport>
