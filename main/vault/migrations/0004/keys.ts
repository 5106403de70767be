// The ways to the keys: keychain, recovery kit, passphrase, shares. `key_slot` is what the office knows of the slots in
// the vault's header; one whose row says `removed` may never open anything again, also where an earlier header is put
// back. `key_holding`: who has the paper, and who had it.

export const keys: readonly string[] = [
  `CREATE TABLE key_slot (id TEXT PRIMARY KEY, version INTEGER NOT NULL, kind TEXT NOT NULL
    CHECK (kind IN ('recovery', 'passphrase', 'shares')), made_at TEXT NOT NULL,
    made_by TEXT REFERENCES staff (id), removed_at TEXT, removed_by TEXT REFERENCES staff (id)) STRICT`,
  `CREATE TABLE key_holding (id TEXT PRIMARY KEY, slot_id TEXT NOT NULL REFERENCES key_slot (id),
    number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 3), staff_id TEXT NOT NULL REFERENCES staff (id),
    since TEXT NOT NULL, until TEXT, recorded_by TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE UNIQUE INDEX key_holding_now ON key_holding (slot_id, number, staff_id) WHERE until IS NULL`,
  `CREATE INDEX key_holding_staff ON key_holding (staff_id) WHERE until IS NULL`,
]
