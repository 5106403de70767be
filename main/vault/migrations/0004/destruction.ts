// What was destroyed for good: the ledger that every later backup carries (main/vault/destruction/). By whom has no
// foreign key: an older backup that is restored may not know the account yet.

const tables = ['destruction', 'destruction_key']

export const destruction: readonly string[] = [
  `CREATE TABLE destruction (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, kind TEXT NOT NULL,
    targets TEXT NOT NULL, by_id TEXT NOT NULL, reason TEXT NOT NULL, public_key BLOB NOT NULL, signature BLOB NOT NULL) STRICT`,
  // Signing keys that follow each other, each vouching for the other: an older vault believes a newer one's entries.
  `CREATE TABLE destruction_key (from_key BLOB NOT NULL, to_key BLOB NOT NULL, at TEXT NOT NULL, from_signature BLOB NOT NULL,
    to_signature BLOB NOT NULL, PRIMARY KEY (from_key, to_key)) STRICT, WITHOUT ROWID`,
  ...tables.flatMap((table) =>
    ['UPDATE', 'DELETE'].map(
      (act) =>
        `CREATE TRIGGER ${table}_keeps_${act.toLowerCase()} BEFORE ${act} ON ${table} BEGIN SELECT RAISE (ABORT, 'append only'); END`,
    ),
  ),
]
