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
  // The opening goes with the day of placement, when that is put right: nothing else of it ever changes.
  `CREATE TRIGGER case_file_placed AFTER UPDATE OF placed_on ON case_file WHEN old.placed_on <> new.placed_on BEGIN
    UPDATE ledger_entry SET on_day = new.placed_on WHERE case_id = new.id AND kind = 'placed';
  END`,
  `CREATE TRIGGER ledger_entry_keeps_update BEFORE UPDATE ON ledger_entry
    WHEN old.kind <> 'placed' OR new.on_day IS NOT (SELECT placed_on FROM case_file WHERE id = old.case_id)
      OR ${['id', 'case_id', 'kind', 'at', 'by_id', ...buckets, 'payment_id', 'reverses_id', 'reason'].map((column) => `new.${column} IS NOT old.${column}`).join(' OR ')}
    BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  // Only an import that is taken back takes openings away, together with their cases.
  `CREATE TRIGGER ledger_entry_keeps_delete BEFORE DELETE ON ledger_entry WHEN old.kind <> 'placed' BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  `CREATE TABLE agenda (row INTEGER PRIMARY KEY, case_row INTEGER NOT NULL REFERENCES case_file (row), kind TEXT NOT NULL,
    ref TEXT NOT NULL, on_day TEXT NOT NULL, at_time TEXT NOT NULL DEFAULT '', title TEXT NOT NULL, UNIQUE (kind, ref)) STRICT`,
  `CREATE INDEX agenda_by_case ON agenda (case_row, on_day)`,
  ...['collector', 'team'].map(
    (scope) =>
      `CREATE INDEX case_${scope}_priority ON case_file (${scope}_id, priority, row, stage, client_row, next_action_on)`,
  ),
  // What the contract says is to be paid when, beside a case whose loan is repaid in instalments.
  `CREATE TABLE instalment (case_id TEXT NOT NULL REFERENCES case_file (id), number INTEGER NOT NULL, due_on TEXT NOT NULL,
    principal INTEGER NOT NULL, interest INTEGER NOT NULL, PRIMARY KEY (case_id, number)) STRICT, WITHOUT ROWID`,
  // Every move of a case from stage to stage; `version` is the case's after it, by which an undo sees that nothing followed.
  `CREATE TABLE stage_change (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES case_file (id),
    at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id), from_stage TEXT NOT NULL, to_stage TEXT NOT NULL,
    from_legal_id TEXT REFERENCES staff (id), to_legal_id TEXT REFERENCES staff (id),
    kind TEXT NOT NULL CHECK (kind IN ('move', 'undo', 'reopen')), reason TEXT NOT NULL, version INTEGER NOT NULL,
    undoes_id TEXT REFERENCES stage_change (id)) STRICT`,
  `CREATE INDEX stage_change_by_case ON stage_change (case_id, row)`,
  ...['UPDATE', 'DELETE'].map(
    (act) =>
      `CREATE TRIGGER stage_change_keeps_${act.toLowerCase()} BEFORE ${act} ON stage_change BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  ),
  // Every giving of a case to a collector. From nobody it counts at once (`accepted` as it is written); from somebody it
  // counts when the other accepts. One offer of a case is open at a time.
  `CREATE TABLE handover (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES case_file (id),
    from_id TEXT REFERENCES staff (id), to_id TEXT NOT NULL REFERENCES staff (id), by_id TEXT NOT NULL REFERENCES staff (id),
    reason TEXT NOT NULL, note TEXT NOT NULL, asked_at TEXT NOT NULL, answered_at TEXT, answer TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'withdrawn')),
    version INTEGER NOT NULL, CHECK ((state = 'asked') = (answered_at IS NULL))) STRICT`,
  `CREATE INDEX handover_by_case ON handover (case_id, row)`,
  `CREATE UNIQUE INDEX handover_asked ON handover (case_id) WHERE state = 'asked'`,
  `CREATE INDEX handover_inbox ON handover (to_id, row) WHERE state = 'asked'`,
  `CREATE TABLE tag (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    uses INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, created_by TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE INDEX tag_by_use ON tag (uses DESC, name)`,
  `CREATE TABLE case_tag (case_row INTEGER NOT NULL REFERENCES case_file (row), tag_row INTEGER NOT NULL REFERENCES tag (row),
    PRIMARY KEY (case_row, tag_row)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX case_tag_by_tag ON case_tag (tag_row, case_row)`,
  `CREATE TRIGGER case_tag_counts AFTER INSERT ON case_tag BEGIN UPDATE tag SET uses = uses + 1 WHERE row = new.tag_row; END`,
  `CREATE TRIGGER case_tag_leaves AFTER DELETE ON case_tag BEGIN UPDATE tag SET uses = uses - 1 WHERE row = old.tag_row; END`,
]
