// Suspending a person, a role or all access at once. `mac` is over every other column (main/gate/suspension-rows.ts): a
// lifting that was written into the file is not believed. Rows are never deleted, and lifted once.

export const suspensions: readonly string[] = [
  `CREATE TABLE suspension (id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('person', 'role', 'all')),
    target TEXT NOT NULL, mode TEXT NOT NULL CHECK (mode IN ('closed', 'read-only')), reason TEXT NOT NULL,
    begun_at TEXT NOT NULL, begun_by TEXT NOT NULL REFERENCES staff (id),
    lifted_at TEXT, lifted_by TEXT REFERENCES staff (id), lift_asked_by TEXT REFERENCES staff (id),
    lift_reason TEXT NOT NULL DEFAULT '', mac BLOB NOT NULL) STRICT`,
  `CREATE TRIGGER suspension_keeps_delete BEFORE DELETE ON suspension BEGIN SELECT RAISE (ABORT, 'append only'); END`,
]
