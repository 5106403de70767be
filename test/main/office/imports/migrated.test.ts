// A dry run that waits in a vault of 0.3.0, where each row said for itself whether it goes in: what was chosen there is what
// is chosen afterwards, however that is written down since.

import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { ReadStore } from '../../../../main/gate/store.ts'
import { isChosen } from '../../../../main/jobs/import-rows.ts'
import { chosenOf, type FoundBatch } from '../../../../main/office/imports/batches.ts'
import { migrations } from '../../../../main/vault/migrations/index.ts'

const rows = [
  { number: 2, outcome: 'new', chosen: 1, balance: 100 },
  { number: 3, outcome: 'new', chosen: 0, balance: 20 },
  { number: 4, outcome: 'new', chosen: 1, balance: 3 },
  { number: 5, outcome: 'update', chosen: 0, balance: 0 },
  { number: 6, outcome: 'update', chosen: 1, balance: 0 },
  { number: 7, outcome: 'duplicate', chosen: 0, balance: 0 },
  { number: 8, outcome: 'refused', chosen: 0, balance: 0 },
] as const

test('what was chosen of a dry run in 0.3.0 is chosen still', () => {
  const db = new BetterSqlite3(':memory:')
  const migrate = (from: number, to: number): void => {
    for (const { version, up } of migrations) if (version > from && version <= to) db.transaction(up)(db)
  }
  migrate(0, 3)
  db.pragma('foreign_keys = OFF')
  db.exec(`INSERT INTO import_batch (row, id, created_at, updated_at, team_id, by_id, client_id, file_name, sha256, bytes,
    format, sheet, titles, state, new_rows, update_rows, duplicate_rows, refused_rows, balance)
    VALUES (1, 'batch', '', '', 'team', 'staff', 'client', '', '', 0, 'csv', '', '[]', 'checked', 3, 2, 1, 1, 123)`)
  const insert = db.prepare(`INSERT INTO import_row (batch_row, number, outcome, chosen, name, id_mask, phone_masks,
    contract_number, balance, detail, content_sealed) VALUES (1, ?, ?, ?, '', '', '', '', ?, '{}', x'00')`)
  for (const { number, outcome, chosen, balance } of rows) insert.run(number, outcome, chosen, balance)

  migrate(3, migrations.at(-1)!.version)

  const batch = db.prepare('SELECT * FROM import_batch').get() as FoundBatch
  expect(chosenOf(new ReadStore(db), batch)).toEqual({ new: 2, update: 1, balance: 103 })
  const goIn = (outcome: 'new' | 'update') =>
    db
      .prepare(`SELECT number FROM import_row WHERE batch_row = 1 AND ${isChosen(outcome)} ORDER BY number`)
      .pluck()
      .all()
  expect([goIn('new'), goIn('update')]).toEqual([[2, 4], [6]])
})
