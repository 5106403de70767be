// Changes the cases that were there already, as the batch says: sums through the ledger, with the batch as the reason, and
// days. By now the batch is in: a crash goes on with what is not marked done, so this ends as a whole as well. A case that
// was closed, moved to another team, or whose sums are no longer those that the dry run saw is left as it is, and said.

import { WriteStore } from '../gate/store.ts'
import { postEntry } from '../office/money/for-others.ts'
import { createFieldCrypto } from '../vault/sealing.ts'
import type { ImportProgress } from './import-check.ts'
import { isChosen, openContent, type RowDetail } from './import-rows.ts'
import { type VaultAccess, Writer } from './import-writer.ts'
import { asBuffer, type Task } from './task.ts'

export type ImportUpdateInput = VaultAccess & {
  readonly batchRow: number
  readonly batchId: string
  readonly teamId: string
  readonly byId: string
  readonly now: string
  readonly today: string
  /** Beside the sums in the ledger. */
  readonly reason: string
}
export type ImportUpdateOutput = { readonly updated: number; readonly left: number }

type Staged = { number: number; detail: string; content_sealed: Buffer }
type Present = {
  version: number
  closed_at: string | null
  principal: number
  interest: number
  penalty: number
  costs: number
  legal_costs: number
  placed_on: string
}

export const importUpdate: Task<ImportUpdateInput, ImportUpdateOutput, ImportProgress> = async (input, context) => {
  const { batchRow, batchId, teamId, byId, now, today, reason } = input
  const keys = {
    database: asBuffer(input.keys.database),
    field: asBuffer(input.keys.field),
    index: asBuffer(input.keys.index),
  }
  const fields = createFieldCrypto(keys)
  const writer = new Writer(input, keys.database)
  const { db } = writer
  try {
    const store = new WriteStore(db)
    const staged = db
      .prepare<[number], Staged>(
        `SELECT number, detail, content_sealed FROM import_row
          WHERE batch_row = ? AND ${isChosen('update')} AND done = 0 ORDER BY number`,
      )
      .all(batchRow)
    const present = db.prepare<[string, string], Present>(
      'SELECT version, closed_at, principal, interest, penalty, costs, legal_costs, placed_on FROM case_file WHERE id = ? AND team_id = ?',
    )
    const days = db.prepare(
      `UPDATE case_file SET due_on = CASE WHEN @hasDue THEN @dueOn ELSE due_on END, recall_on = coalesce(@recallOn, recall_on),
        version = version + 1, updated_at = @now, updated_by = @byId WHERE id = @id`,
    )
    const done = db.prepare('UPDATE import_row SET done = 1 WHERE batch_row = ? AND number = ?')
    // No longer chosen, whichever way that is said.
    const leave = db.prepare('UPDATE import_row SET chosen = 1 - chosen, detail = ? WHERE batch_row = ? AND number = ?')
    let updated = 0
    let left = 0
    const act = ({ number, detail, content_sealed }: Staged): void => {
      const { update } = openContent(fields, batchId, number, content_sealed)
      const found = update && present.get(update.caseId, teamId)
      const { seen } = update ?? {}
      const same =
        found &&
        seen &&
        found.principal === seen.principal &&
        found.interest === seen.interest &&
        found.penalty === seen.penalty &&
        found.costs === seen.costs &&
        found.legal_costs === seen.legalCosts
      if (!update || !found || found.closed_at !== null || !same) {
        const why: RowDetail = {
          ...(JSON.parse(detail) as RowDetail),
          undone: found?.closed_at ? 'case-closed' : 'changed-since',
        }
        leave.run(JSON.stringify(why), batchRow, number)
        left += 1
        return
      }
      if (Object.values(update.differences).some((difference) => difference !== 0)) {
        postEntry(store, {
          caseId: update.caseId,
          kind: 'adjustment',
          on: today,
          now,
          byId,
          sums: update.differences,
          reason,
        })
      }
      days.run({
        hasDue: update.dueOn === undefined ? 0 : 1,
        dueOn: update.dueOn ?? null,
        recallOn: update.recallOn ?? null,
        now,
        byId,
        id: update.caseId,
      })
      done.run(batchRow, number)
      updated += 1
    }
    await writer.each(staged, { rows: 50, milliseconds: 400 }, act, {
      onChunk: () => context.onProgress({ done: updated + left, total: staged.length }),
    })
    return { updated, left }
  } finally {
    writer.close()
    fields.wipe()
    for (const key of Object.values(keys)) key.fill(0)
  }
}
