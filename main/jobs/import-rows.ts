// What the dry run keeps of each row, and how: shared by the worker that makes it, the one that carries it out, and main.

import type { ImportField } from '../../shared/values/import-fields.ts'
import type { ImportValues, RowFault, RowProblem } from '../../shared/values/import-row.ts'
import type { RowOutcome } from '../vault/schema/imports.ts'
import type { FieldCrypto } from '../vault/sealing.ts'

/** Beside the row in words that a list may show: no phone, no document number. */
export type RowDetail = {
  readonly problems?: readonly RowProblem[]
  /** A duplicate of this row of the file, or of this case. */
  readonly sameRow?: number
  readonly sameCase?: string
  /** By what it was told: its contract number, the document of the debtor, or name and phone. */
  readonly by?: 'contract' | 'id' | 'phone'
  /** Fen, or local days. */
  readonly changes?: readonly {
    readonly field: ImportField
    readonly from: number | string | null
    readonly to: number | string | null
  }[]
  readonly caseNumber?: string
  /** Why it was not done after all. */
  readonly undone?: RowFault | 'duplicate'
}

/** Six signed differences in fen. */
export type Differences = { principal: number; interest: number; penalty: number; costs: number; legalCosts: number }

/** Sealed: everything the file said of the row. */
export type RowContent = {
  readonly values: ImportValues
  /** The cells as they stood, of a refused row: they go back to the client. */
  readonly cells?: readonly string[]
  /** For a change: the case as it was seen, and what becomes of it. */
  readonly update?: {
    readonly caseId: string
    readonly seen: Differences
    readonly differences: Differences
    readonly dueOn?: string | null
    readonly recallOn?: string
  }
}

export const contentPlace = (batchId: string, number: number): string => `${batchId}/${number}`

export const sealContent = (fields: FieldCrypto, batchId: string, number: number, content: RowContent): Buffer =>
  fields.seal('import_row', 'content', contentPlace(batchId, number), JSON.stringify(content))

export const openContent = (fields: FieldCrypto, batchId: string, number: number, sealed: Uint8Array): RowContent =>
  JSON.parse(fields.unsealText('import_row', 'content', contentPlace(batchId, number), sealed)) as RowContent

/**
 * Of `import_row`, what is chosen to go in: rows that follow a batch that takes them, and those that don't follow one that
 * takes none (main/vault/migrations/0004/imports.ts).
 */
export const isChosen = (outcome: 'new' | 'update'): string =>
  `(outcome = '${outcome}' AND chosen = (SELECT take_${outcome} FROM import_batch WHERE import_batch.row = batch_row))`

export type Counts = Readonly<Record<RowOutcome, number>>
