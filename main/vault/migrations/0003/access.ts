// Access requests, grants of fields, and break-glass. What decides (requests and grants) stands under a MAC of the vault's
// key, so that a row that was written by anything but the program opens nothing.

const kinds = `'debtor', 'visitor', 'client-account', 'document', 'case'`
const fields = `'idNumber', 'phones', 'phone', 'signature', 'number', 'contents', 'record'`
const item = `kind TEXT NOT NULL CHECK (kind IN (${kinds})), record_id TEXT NOT NULL,
    field TEXT NOT NULL CHECK (field IN (${fields})), label TEXT NOT NULL`

export const access: readonly string[] = [
  // team_id: whose supervisor decides first; NULL: any supervisor. The employment numbers are those of the day: one that
  // is changed afterwards makes nobody somebody else.
  `CREATE TABLE access_request (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (id), by_role TEXT NOT NULL, by_team_id TEXT REFERENCES team (id),
    by_number TEXT NOT NULL, team_id TEXT REFERENCES team (id), reason TEXT NOT NULL, purpose_id TEXT NOT NULL,
    purpose_zh TEXT NOT NULL, purpose_en TEXT NOT NULL, urgency TEXT NOT NULL CHECK (urgency IN ('urgent', 'normal')),
    hours INTEGER NOT NULL, narrowed INTEGER NOT NULL DEFAULT 0, asked_at TEXT NOT NULL, asked_seq INTEGER NOT NULL,
    lapses_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'first-approved', 'approved', 'denied', 'withdrawn', 'lapsed')),
    first_by TEXT REFERENCES staff (id), first_number TEXT NOT NULL DEFAULT '', first_at TEXT,
    answered_by TEXT REFERENCES staff (id), answered_at TEXT, answer TEXT NOT NULL DEFAULT '', mac BLOB NOT NULL) STRICT`,
  `CREATE INDEX access_request_open ON access_request (state, lapses_at) WHERE state IN ('waiting', 'first-approved')`,
  `CREATE INDEX access_request_by_person ON access_request (by_id, row)`,
  `CREATE TABLE access_item (request_id TEXT NOT NULL REFERENCES access_request (id), ${item},
    kept INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (request_id, kind, record_id, field)) STRICT, WITHOUT ROWID`,
  // What one request, or one break-glass, opened; for lists. What decides is access_grant.
  `CREATE TABLE access_set (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, request_id TEXT REFERENCES access_request (id),
    via TEXT NOT NULL CHECK (via IN ('request', 'glass')), staff_id TEXT NOT NULL REFERENCES staff (id), role TEXT NOT NULL,
    team_id TEXT REFERENCES team (id), reason TEXT NOT NULL, purpose_zh TEXT NOT NULL, purpose_en TEXT NOT NULL,
    first_by TEXT REFERENCES staff (id), second_by TEXT REFERENCES staff (id), from_at TEXT NOT NULL, from_seq INTEGER NOT NULL,
    until_at TEXT NOT NULL, ended_at TEXT, ended_why TEXT, review_due TEXT, reviewed_at TEXT,
    CHECK ((via = 'glass') = (review_due IS NOT NULL)), CHECK ((ended_at IS NULL) = (ended_why IS NULL))) STRICT`,
  `CREATE INDEX access_set_open ON access_set (until_at) WHERE ended_at IS NULL`,
  `CREATE INDEX access_set_by_person ON access_set (staff_id, row)`,
  `CREATE INDEX access_set_unreviewed ON access_set (review_due) WHERE review_due IS NOT NULL AND reviewed_at IS NULL`,
  // One field of one record, for one person. from_seq: the trail's last record before it was opened.
  `CREATE TABLE access_grant (row INTEGER PRIMARY KEY, set_id TEXT NOT NULL REFERENCES access_set (id),
    staff_id TEXT NOT NULL REFERENCES staff (id), role TEXT NOT NULL, team_id TEXT, ${item}, purpose_id TEXT NOT NULL,
    via TEXT NOT NULL, first_by TEXT, second_by TEXT, from_at TEXT NOT NULL, from_seq INTEGER NOT NULL,
    until_at TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('live', 'ended')), ended_at TEXT, ended_why TEXT,
    mac BLOB NOT NULL) STRICT`,
  `CREATE INDEX access_grant_of ON access_grant (staff_id, kind, record_id, field, row)`,
  `CREATE INDEX access_grant_live ON access_grant (staff_id, row) WHERE state = 'live'`,
  `CREATE INDEX access_grant_by_set ON access_grant (set_id)`,
  // After break-glass: one word of the supervisor, one of the security officer.
  `CREATE TABLE access_review (set_id TEXT NOT NULL REFERENCES access_set (id),
    role TEXT NOT NULL CHECK (role IN ('supervisor', 'security-officer')), by_id TEXT NOT NULL REFERENCES staff (id),
    at TEXT NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN ('justified', 'unjustified')), note TEXT NOT NULL,
    PRIMARY KEY (set_id, role)) STRICT, WITHOUT ROWID`,
]
