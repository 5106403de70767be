// A client's list of cases from a spreadsheet: columns, dry run, batch, undo.

/** What of a batch is still to be done, or was: see main/office/imports/index.ts. */
const states = [
  'checking',
  'checked',
  'writing',
  'updating',
  'done',
  'undoing',
  'removing',
  'undone',
  'cancelled',
  'interrupted',
  'failed',
  'discarded',
]

export const imports: readonly string[] = [
  // How a client's headings were set to columns the last time. JSON: heading → field and unit, or null.
  `CREATE TABLE import_mapping (client_id TEXT PRIMARY KEY REFERENCES client (id), columns TEXT NOT NULL,
    updated_at TEXT NOT NULL, updated_by TEXT NOT NULL REFERENCES staff (id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE import_batch (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, team_id TEXT NOT NULL REFERENCES team (id),
    by_id TEXT NOT NULL REFERENCES staff (id), client_id TEXT NOT NULL REFERENCES client (id),
    file_name TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, format TEXT NOT NULL CHECK (format IN ('xlsx', 'csv')),
    sheet TEXT NOT NULL, titles TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN (${states.map((state) => `'${state}'`).join(', ')})),
    new_rows INTEGER NOT NULL DEFAULT 0, update_rows INTEGER NOT NULL DEFAULT 0, duplicate_rows INTEGER NOT NULL DEFAULT 0,
    refused_rows INTEGER NOT NULL DEFAULT 0, new_done INTEGER NOT NULL DEFAULT 0, updates_done INTEGER NOT NULL DEFAULT 0,
    balance INTEGER NOT NULL DEFAULT 0, from_row INTEGER NOT NULL DEFAULT 0, to_row INTEGER NOT NULL DEFAULT 0,
    started_at TEXT, finished_at TEXT, undone_at TEXT, undone_by TEXT REFERENCES staff (id)) STRICT`,
  `CREATE INDEX import_batch_by_team ON import_batch (team_id, row)`,
  `CREATE INDEX import_batch_by_file ON import_batch (team_id, sha256)`,
  // What begun work a start of the program has to look after.
  `CREATE INDEX import_batch_under_way ON import_batch (state) WHERE state IN ('checking', 'writing', 'updating', 'undoing', 'removing')`,
  // The dry run. The row's own contents are sealed; beside them stands what a list may show. They go when the batch ends.
  `CREATE TABLE import_row (batch_row INTEGER NOT NULL REFERENCES import_batch (row), number INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('new', 'update', 'duplicate', 'refused')), chosen INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL, id_mask TEXT NOT NULL, phone_masks TEXT NOT NULL, contract_number TEXT NOT NULL, balance INTEGER NOT NULL,
    collector_id TEXT, detail TEXT NOT NULL, case_id TEXT, content_sealed BLOB NOT NULL, PRIMARY KEY (batch_row, number)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX import_row_by_outcome ON import_row (batch_row, outcome, number, chosen, done)`,
  // Rows of case_file that a batch is putting in or taking away: they are nobody's until it is done (main/gate/scope.ts).
  `CREATE TABLE case_curtain (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), from_row INTEGER NOT NULL, to_row INTEGER NOT NULL) STRICT`,
  `INSERT INTO case_curtain VALUES (1, 0, 0)`,
]
