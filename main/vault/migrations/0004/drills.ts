// Deep verification of backups, and restore drills.

export const drills: readonly string[] = [
  `CREATE TABLE drill (id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('drill','verification')),
    state TEXT NOT NULL CHECK (state IN ('running','passed','failed','cancelled','interrupted')),
    started_at TEXT NOT NULL, finished_at TEXT, by_id TEXT NOT NULL REFERENCES staff (id), backup_id TEXT,
    file_name TEXT NOT NULL, backup_at TEXT, seconds REAL, limit_minutes INTEGER NOT NULL, code TEXT NOT NULL,
    problems INTEGER NOT NULL, body TEXT, key_id TEXT, signature BLOB,
    CHECK ((body IS NULL) = (signature IS NULL) AND (body IS NULL) = (key_id IS NULL))) STRICT`,
  `CREATE INDEX drill_by_time ON drill (started_at, id)`,
  // What is signed stays as it was signed, and no drill is forgotten.
  `CREATE TRIGGER drill_keeps_update BEFORE UPDATE ON drill WHEN old.signature IS NOT NULL
    BEGIN SELECT RAISE (ABORT, 'signed'); END`,
  `CREATE TRIGGER drill_keeps_delete BEFORE DELETE ON drill BEGIN SELECT RAISE (ABORT, 'kept'); END`,
  `CREATE TABLE drill_limit (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes > 0)) STRICT`,
  `INSERT INTO drill_limit VALUES (1, 1, 30)`,
]
