// Takes the rows of a dry run out of the vault once they are no longer needed: personal data is not kept for nothing.

import type { ImportProgress } from './import-check.ts'
import { isChosen } from './import-rows.ts'
import { type VaultAccess, Writer } from './import-writer.ts'
import { asBuffer, type Task } from './task.ts'

export type ImportSweepInput = VaultAccess & {
  readonly batchRow: number
  /** Keeps what a finished batch still needs: the refused rows go back to the client, and what was left undone is told. */
  readonly keep: 'nothing' | 'undone'
}

export const importSweep: Task<ImportSweepInput, { readonly removed: number }, ImportProgress> = async (input) => {
  const key = asBuffer(input.keys.database)
  const writer = new Writer(input, key)
  const { db } = writer
  try {
    const kept =
      input.keep === 'undone'
        ? `AND (outcome = 'update' AND done = 1 OR ${isChosen('new')} AND detail NOT LIKE '%"undone":%')`
        : ''
    const numbers = db
      .prepare<[number], number>(`SELECT number FROM import_row WHERE batch_row = ? ${kept}`)
      .pluck()
      .all(input.batchRow)
    const remove = db.prepare('DELETE FROM import_row WHERE batch_row = ? AND number = ?')
    await writer.each(numbers, { rows: 500, milliseconds: 400 }, (number) => void remove.run(input.batchRow, number))
    return { removed: numbers.length }
  } finally {
    writer.close()
    key.fill(0)
  }
}
