// What goes in of a dry run is the batch's choice for all of an outcome, and the rows that are otherwise: choosing all of
// 100,000 rows or none of them changes one number, and how many are chosen is known without counting them.

export const imports: readonly string[] = [
  `ALTER TABLE import_batch ADD COLUMN take_new INTEGER NOT NULL DEFAULT 1 CHECK (take_new IN (0, 1))`,
  `ALTER TABLE import_batch ADD COLUMN take_update INTEGER NOT NULL DEFAULT 1 CHECK (take_update IN (0, 1))`,
  // From here on import_row.chosen says whether a row follows its batch; until now every batch took all.
  `CREATE INDEX import_row_otherwise ON import_row (batch_row, outcome, balance) WHERE chosen = 0 AND outcome IN ('new', 'update')`,
]
