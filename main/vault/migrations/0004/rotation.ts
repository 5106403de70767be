// Changing the keys, by hand or when it is due.

export const rotation: readonly string[] = [
  // Since when each key is in use. A key without a row is as old as the vault.
  `CREATE TABLE key_age (name TEXT PRIMARY KEY CHECK (name IN ('database', 'field', 'index', 'signing')),
    since TEXT NOT NULL) STRICT`,
  // After how many days they are due.
  `CREATE TABLE key_plan (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL,
    days INTEGER NOT NULL CHECK (days BETWEEN 7 AND 730)) STRICT`,
  `INSERT INTO key_plan VALUES (1, 1, 90)`,
  // Why the keys should be changed now: somebody who had a way to them left, or a way was taken away. Until they are.
  `CREATE TABLE key_suggestion (id TEXT PRIMARY KEY, at TEXT NOT NULL, why TEXT NOT NULL, about_kind TEXT NOT NULL,
    about_id TEXT NOT NULL, about_label TEXT NOT NULL, settled_at TEXT) STRICT`,
  `CREATE INDEX key_suggestion_waiting ON key_suggestion (at) WHERE settled_at IS NULL`,
  // What can't be made anew, because nobody knows what it was made of (codes of the second factor), is held against the
  // key that it was made with: not the index key itself, but what was derived from it for this one kind.
  `CREATE TABLE former_key (id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind = 'backup-code'), until TEXT NOT NULL,
    key_sealed BLOB NOT NULL) STRICT`,
]
