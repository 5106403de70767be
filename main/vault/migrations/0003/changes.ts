// Changes that take two people. A proposal is kept whole, with a MAC over what is to be done and by whom it was asked, so
// that what the second person approves is what the first proposed. `unique_key`: one waits for one thing at a time.

export const changes: readonly string[] = [
  `CREATE TABLE change_request (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    about_kind TEXT NOT NULL, about_id TEXT NOT NULL, about_label TEXT NOT NULL, unique_key TEXT NOT NULL,
    payload TEXT NOT NULL, params TEXT NOT NULL, changed TEXT NOT NULL, reason TEXT NOT NULL, barred TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES staff (id), proposed_number TEXT NOT NULL, proposed_at TEXT NOT NULL,
    expires_at TEXT NOT NULL, mac BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'declined', 'withdrawn', 'lapsed')),
    decided_by TEXT REFERENCES staff (id), decided_at TEXT, decision_reason TEXT NOT NULL DEFAULT '') STRICT`,
  `CREATE UNIQUE INDEX change_waiting ON change_request (kind, unique_key) WHERE state = 'waiting'`,
  `CREATE INDEX change_decided ON change_request (decided_at, row) WHERE state <> 'waiting'`,
  // An office that had such an account has had its first, whoever holds the role today.
  `INSERT OR IGNORE INTO counter (name, value)
    SELECT DISTINCT 'first-account/' || role, 1 FROM staff WHERE role IN ('supervisor', 'security-officer')`,
  // Where backups of the whole vault may be written. Folders that hold verified ones of before need no second person.
  `CREATE TABLE export_destination (id TEXT PRIMARY KEY, folder TEXT NOT NULL, by_passphrase INTEGER NOT NULL,
    approved_at TEXT NOT NULL, proposed_by TEXT NOT NULL REFERENCES staff (id), approved_by TEXT NOT NULL REFERENCES staff (id),
    removed_at TEXT) STRICT`,
  `CREATE UNIQUE INDEX export_destination_folder ON export_destination (folder, by_passphrase) WHERE removed_at IS NULL`,
  `INSERT INTO export_destination (id, folder, by_passphrase, approved_at, proposed_by, approved_by)
    SELECT min(id), folder, to_whom = '', min(started_at), min(by_id), min(by_id) FROM backup WHERE state = 'verified'
    GROUP BY folder, to_whom = ''`,
]
