// The case itself: six buckets, terms, priority; its ledger; what its dates put on people's days.

const buckets = ['principal', 'interest', 'penalty', 'costs', 'legal_costs', 'adjustments'] as const
const sumOf = (row: string) => buckets.map((bucket) => `${row}.${bucket}`).join(' + ')

const opening = (row: string) =>
  `${row}.id, ${row}.id, 'placed', ${row}.placed_on, ${row}.created_at, NULL, ${buckets.map((bucket) => `${row}.${bucket}`).join(', ')}, ''`
const openingColumns = `id, case_id, kind, on_day, at, by_id, ${buckets.join(', ')}, reason`

export const cases: readonly string[] = [
  ...[
    'legal_costs INTEGER NOT NULL DEFAULT 0',
    'adjustments INTEGER NOT NULL DEFAULT 0',
    'rate_ppm INTEGER',
    'default_rate_ppm INTEGER',
    `lender TEXT NOT NULL DEFAULT 'private' CHECK (lender IN ('private', 'licensed'))`,
    'deducted INTEGER NOT NULL DEFAULT 0',
    `repayment TEXT NOT NULL DEFAULT 'lump-sum' CHECK (repayment IN ('lump-sum', 'instalments'))`,
    'priority INTEGER NOT NULL DEFAULT 0',
    'closed_at TEXT',
    `limitation_on TEXT NOT NULL DEFAULT '9999-12-31'`,
    'batch_id TEXT',
    'updated_by TEXT',
  ].map((column) => `ALTER TABLE case_file ADD COLUMN ${column}`),
  // What was closed before there was a day for it.
  `UPDATE case_file SET closed_at = updated_at WHERE stage IN ('settled', 'withdrawn', 'returned', 'written-off')`,
  `CREATE TABLE ledger_entry (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES case_file (id),
    kind TEXT NOT NULL CHECK (kind IN ('placed', 'payment', 'reversal', 'waiver', 'interest', 'cost', 'adjustment', 'reallocation')),
    on_day TEXT NOT NULL, at TEXT NOT NULL, by_id TEXT REFERENCES staff (id), principal INTEGER NOT NULL, interest INTEGER NOT NULL,
    penalty INTEGER NOT NULL, costs INTEGER NOT NULL, legal_costs INTEGER NOT NULL, adjustments INTEGER NOT NULL,
    payment_id TEXT, reverses_id TEXT REFERENCES ledger_entry (id), reason TEXT NOT NULL) STRICT`,
  `INSERT INTO ledger_entry (${openingColumns}) SELECT ${opening('case_file')} FROM case_file ORDER BY row`,
  `CREATE INDEX ledger_by_case ON ledger_entry (case_id, on_day, row)`,
  `CREATE INDEX ledger_by_payment ON ledger_entry (payment_id) WHERE payment_id IS NOT NULL`,
  `CREATE TRIGGER case_file_opens AFTER INSERT ON case_file BEGIN
    INSERT INTO ledger_entry (${openingColumns}) VALUES (${opening('new')});
  END`,
  `CREATE TRIGGER ledger_entry_counts AFTER INSERT ON ledger_entry WHEN new.kind <> 'placed' BEGIN
    UPDATE case_file SET ${buckets.map((bucket) => `${bucket} = ${bucket} + new.${bucket}`).join(', ')},
      balance = balance + ${sumOf('new')}, updated_at = new.at WHERE id = new.case_id;
  END`,
  `CREATE TRIGGER ledger_entry_keeps_update BEFORE UPDATE ON ledger_entry BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  // Only an import that is taken back takes openings away, together with their cases.
  `CREATE TRIGGER ledger_entry_keeps_delete BEFORE DELETE ON ledger_entry WHEN old.kind <> 'placed' BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  `CREATE TABLE agenda (row INTEGER PRIMARY KEY, case_row INTEGER NOT NULL REFERENCES case_file (row), kind TEXT NOT NULL,
    ref TEXT NOT NULL, on_day TEXT NOT NULL, at_time TEXT NOT NULL DEFAULT '', title TEXT NOT NULL, UNIQUE (kind, ref)) STRICT`,
  `CREATE INDEX agenda_by_case ON agenda (case_row, on_day)`,
]
