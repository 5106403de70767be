// Files attached to cases, clients and debtors, encrypted in their own blobs.

export const documents: readonly string[] = [
  `CREATE TABLE blob (id TEXT PRIMARY KEY, size INTEGER NOT NULL, sha256 BLOB NOT NULL, tag BLOB NOT NULL,
    created_at TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE document (id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL, blob_id TEXT NOT NULL REFERENCES blob (id), name TEXT NOT NULL, media_type TEXT NOT NULL,
    kind TEXT NOT NULL, level TEXT NOT NULL CHECK (level IN ('L1', 'L2', 'L3', 'L4')),
    added_by TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE INDEX document_by_blob ON document (blob_id)`,
  `CREATE TABLE attachment (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL REFERENCES document (id),
    kind TEXT NOT NULL CHECK (kind IN ('case', 'client', 'debtor')), target_id TEXT NOT NULL, at TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (id), removed_at TEXT, removed_by TEXT REFERENCES staff (id),
    removed_reason TEXT NOT NULL DEFAULT '') STRICT`,
  `CREATE INDEX attachment_by_target ON attachment (kind, target_id, row)`,
  // One document hangs on one thing once; put back after a removal it is the same row again.
  `CREATE UNIQUE INDEX attachment_once ON attachment (document_id, kind, target_id)`,
  // Destroying comes with retention, and will have a way of its own.
  ...['blob', 'document', 'attachment'].map(
    (table) =>
      `CREATE TRIGGER ${table}_keeps_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE (ABORT, 'nothing is destroyed'); END`,
  ),
]
