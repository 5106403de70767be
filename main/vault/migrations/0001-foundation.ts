// The first released shape of the vault. Migrations only go forward: never edit this file, add the next.

import type { Migration } from './index.ts'

const row = `id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, updated_at TEXT NOT NULL`

/** collector_id '' stands for nobody: a primary key knows no null. */
const addToTotal = (row: 'new' | 'old', sign: 1 | -1) =>
  `INSERT INTO case_total VALUES (${row}.team_id, coalesce(${row}.collector_id, ''), ${row}.stage, ${sign}, ${sign} * ${row}.balance)
    ON CONFLICT DO UPDATE SET cases = cases + excluded.cases, balance = balance + excluded.balance;`

const statements = [
  `CREATE TABLE office (only INTEGER PRIMARY KEY CHECK (only = 1), name TEXT NOT NULL, vault_id TEXT NOT NULL, created_at TEXT NOT NULL) STRICT`,
  `CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL, version INTEGER NOT NULL, updated_at TEXT NOT NULL) STRICT`,
  `CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT`,
  `CREATE TABLE team (${row}, name TEXT NOT NULL UNIQUE) STRICT`,
  `CREATE TABLE staff (${row},
    login TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('front-desk','collector','legal','supervisor','security-officer','administrator')),
    team_id TEXT REFERENCES team (id), employment_number TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1, deactivated_at TEXT,
    password_hash TEXT, password_kind TEXT NOT NULL CHECK (password_kind IN ('chosen','one-time')), password_until TEXT,
    totp_sealed BLOB, totp_enrolled_at TEXT, totp_last_step INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0, delayed_until TEXT, last_sign_in_at TEXT) STRICT`,
  `CREATE INDEX staff_by_team ON staff (team_id, role, active)`,
  // One person, one account at a time: approvals by two people rest on it.
  `CREATE UNIQUE INDEX staff_employment ON staff (employment_number) WHERE active = 1`,
  `CREATE TABLE backup_code (id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES staff (id), hash BLOB NOT NULL, used_at TEXT) STRICT`,
  `CREATE INDEX backup_code_by_staff ON backup_code (staff_id)`,
  `CREATE TABLE draft (staff_id TEXT NOT NULL REFERENCES staff (id), key TEXT NOT NULL, value_sealed BLOB NOT NULL,
    saved_at TEXT NOT NULL, PRIMARY KEY (staff_id, key)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE notice (id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, zh TEXT NOT NULL, en TEXT NOT NULL,
    zh_sha256 TEXT NOT NULL, en_sha256 TEXT NOT NULL, published_at TEXT NOT NULL, published_by TEXT REFERENCES staff (id)) STRICT`,
  `CREATE TABLE visitor (${row}, name TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL,
    organisation TEXT NOT NULL, plate TEXT NOT NULL, id_kind TEXT, id_number_sealed BLOB, id_number_mask TEXT NOT NULL,
    id_number_index BLOB, phone_sealed BLOB, phone_mask TEXT NOT NULL, phone_index BLOB, last_visit_at TEXT,
    visits INTEGER NOT NULL DEFAULT 0) STRICT`,
  `CREATE INDEX visitor_by_phone ON visitor (phone_index) WHERE phone_index IS NOT NULL`,
  `CREATE INDEX visitor_by_id_number ON visitor (id_number_index) WHERE id_number_index IS NOT NULL`,
  `CREATE TABLE visit (${row}, badge_number TEXT NOT NULL UNIQUE, visitor_id TEXT REFERENCES visitor (id),
    name TEXT NOT NULL, organisation TEXT NOT NULL, purpose TEXT NOT NULL, purpose_note TEXT NOT NULL,
    host_id TEXT NOT NULL REFERENCES staff (id), party_size INTEGER NOT NULL, belongings TEXT NOT NULL, plate TEXT NOT NULL,
    arrived_at TEXT NOT NULL, day TEXT NOT NULL, left_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('inside','left','not-signed-out')),
    registered_by TEXT NOT NULL REFERENCES staff (id),
    CHECK ((state = 'left') = (left_at IS NOT NULL))) STRICT`,
  `CREATE INDEX visit_by_day ON visit (day, arrived_at, id)`,
  `CREATE INDEX visit_inside ON visit (arrived_at, id) WHERE state = 'inside'`,
  `CREATE INDEX visit_by_visitor ON visit (visitor_id)`,
  `CREATE TABLE consent (id TEXT PRIMARY KEY, visit_id TEXT NOT NULL REFERENCES visit (id),
    notice_id TEXT NOT NULL REFERENCES notice (id), language TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('agreed','declined')), text_sha256 TEXT NOT NULL, fields TEXT NOT NULL,
    signature_sealed BLOB, binding_sha256 TEXT NOT NULL, at TEXT NOT NULL,
    CHECK ((decision = 'agreed') = (signature_sealed IS NOT NULL))) STRICT`,
  `CREATE INDEX consent_by_visit ON consent (visit_id)`,
  `CREATE TABLE client (row INTEGER PRIMARY KEY, ${row}, kind TEXT NOT NULL, name TEXT NOT NULL, pinyin TEXT NOT NULL, credit_code TEXT NOT NULL,
    contact_name TEXT NOT NULL, contact_phone_sealed BLOB, contact_phone_mask TEXT NOT NULL,
    cases INTEGER NOT NULL DEFAULT 0) STRICT`,
  `CREATE INDEX client_by_pinyin ON client (pinyin, id)`,
  `CREATE UNIQUE INDEX client_by_credit_code ON client (credit_code) WHERE credit_code <> ''`,
  `CREATE TABLE debtor (${row}, name TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL, id_kind TEXT,
    id_number_sealed BLOB, id_number_mask TEXT NOT NULL, id_number_index BLOB, address TEXT NOT NULL, employer TEXT NOT NULL) STRICT`,
  `CREATE INDEX debtor_by_id_number ON debtor (id_number_index) WHERE id_number_index IS NOT NULL`,
  `CREATE TABLE debtor_phone (${row}, debtor_id TEXT NOT NULL REFERENCES debtor (id), label TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('valid','invalid','refused')),
    phone_sealed BLOB NOT NULL, phone_mask TEXT NOT NULL, phone_index BLOB NOT NULL) STRICT`,
  `CREATE INDEX debtor_phone_by_debtor ON debtor_phone (debtor_id)`,
  `CREATE INDEX debtor_phone_by_phone ON debtor_phone (phone_index)`,
  `CREATE TABLE case_file (row INTEGER PRIMARY KEY, ${row}, number TEXT NOT NULL UNIQUE,
    client_id TEXT NOT NULL REFERENCES client (id), client_row INTEGER NOT NULL, debtor_id TEXT NOT NULL REFERENCES debtor (id),
    team_id TEXT NOT NULL REFERENCES team (id), collector_id TEXT REFERENCES staff (id), legal_id TEXT REFERENCES staff (id),
    stage TEXT NOT NULL, contract_number TEXT NOT NULL, contract_on TEXT, placed_on TEXT NOT NULL, due_on TEXT,
    recall_on TEXT NOT NULL, principal INTEGER NOT NULL, interest INTEGER NOT NULL, penalty INTEGER NOT NULL,
    costs INTEGER NOT NULL, balance INTEGER NOT NULL, debtor_name TEXT NOT NULL, debtor_sort TEXT NOT NULL,
    next_action TEXT NOT NULL, next_action_on TEXT NOT NULL, last_contact_at TEXT, contacts INTEGER NOT NULL DEFAULT 0) STRICT`,
  // A page of a list reads one of these from the cursor on: the scope first, then the order, then what filters it
  // (so that a row that is filtered out costs no look at the table).
  ...['collector', 'team'].flatMap((scope) =>
    ['next_action_on', 'balance', 'debtor_sort', 'placed_on', 'recall_on', 'updated_at'].map(
      (sort) =>
        `CREATE INDEX case_${scope}_${sort} ON case_file (${scope}_id, ${sort}, row, stage, client_row${sort === 'next_action_on' ? '' : ', next_action_on'})`,
    ),
  ),
  `CREATE INDEX case_legal ON case_file (legal_id, next_action_on, row) WHERE legal_id IS NOT NULL`,
  // Finds what a filter leaves in a big team when that is little; what is plenty is met soon along the order.
  `CREATE INDEX case_team_filter ON case_file (team_id, stage, client_row, next_action_on)`,
  `CREATE INDEX case_by_client ON case_file (client_id, contract_number)`,
  `CREATE INDEX case_by_debtor ON case_file (debtor_id)`,
  // Counts and sums by scope, kept by triggers whoever writes: adding up 250,000 rows would block the office.
  `CREATE TABLE case_total (team_id TEXT NOT NULL, collector_id TEXT NOT NULL, stage TEXT NOT NULL,
    cases INTEGER NOT NULL, balance INTEGER NOT NULL, PRIMARY KEY (team_id, collector_id, stage)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX case_total_by_collector ON case_total (collector_id)`,
  `CREATE TRIGGER case_file_counts AFTER INSERT ON case_file BEGIN
    ${addToTotal('new', 1)}
    UPDATE client SET cases = cases + 1 WHERE row = new.client_row;
  END`,
  `CREATE TRIGGER case_file_moves AFTER UPDATE OF team_id, collector_id, stage, balance ON case_file BEGIN
    ${addToTotal('old', -1)}
    ${addToTotal('new', 1)}
  END`,
  `CREATE TRIGGER case_file_leaves AFTER DELETE ON case_file BEGIN
    ${addToTotal('old', -1)}
    UPDATE client SET cases = cases - 1 WHERE row = old.client_row;
  END`,
  `CREATE TABLE contact_record (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES case_file (id),
    at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id), kind TEXT NOT NULL, whom TEXT NOT NULL,
    phone_id TEXT REFERENCES debtor_phone (id), result TEXT NOT NULL, note TEXT NOT NULL, promise_amount INTEGER,
    promise_on TEXT, next_action TEXT NOT NULL, next_action_on TEXT) STRICT`,
  `CREATE INDEX contact_by_case ON contact_record (case_id, at, row)`,
  // The tokens are ours (shared/values/search-tokens.ts): plain ASCII, the scope in front, so a match is already in scope.
  // detail=none is half as big and as fast: candidates are verified against the row. Merging is ours to do in small
  // steps (main/office/cases/search-queue.ts): by itself an insert would now and then merge for 170 ms.
  ...['case_search', 'note_search'].flatMap((table) => [
    `CREATE VIRTUAL TABLE ${table} USING fts5 (tokens, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
    `INSERT INTO ${table} (${table}, rank) VALUES ('automerge', 0)`,
    `INSERT INTO ${table} (${table}, rank) VALUES ('crisismerge', 1000)`,
    `INSERT INTO ${table} (${table}, rank) VALUES ('usermerge', 8)`,
  ]),
  `CREATE TABLE search_queue (case_row INTEGER PRIMARY KEY, note_row INTEGER NOT NULL DEFAULT 0) STRICT`,
  `CREATE TABLE recipient (id TEXT PRIMARY KEY, label TEXT NOT NULL, public_key TEXT NOT NULL, added_at TEXT NOT NULL,
    added_by TEXT NOT NULL REFERENCES staff (id), removed_at TEXT) STRICT`,
  `CREATE TABLE backup (id TEXT PRIMARY KEY, file_name TEXT NOT NULL, folder TEXT NOT NULL, started_at TEXT NOT NULL,
    finished_at TEXT, state TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (id), to_whom TEXT NOT NULL) STRICT`,
  `CREATE INDEX backup_by_time ON backup (started_at, id)`,
  `CREATE TABLE trail (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, local TEXT NOT NULL, actor_id TEXT, actor_name TEXT NOT NULL,
    actor_role TEXT, device TEXT NOT NULL, act TEXT NOT NULL, outcome TEXT NOT NULL, body TEXT NOT NULL, hash BLOB NOT NULL) STRICT`,
  `CREATE INDEX trail_by_actor ON trail (actor_id, seq)`,
  `CREATE INDEX trail_by_act ON trail (act, seq)`,
  `CREATE INDEX trail_by_time ON trail (at, seq)`,
  `CREATE INDEX trail_not_done ON trail (outcome, seq) WHERE outcome <> 'done'`,
  `CREATE TABLE trail_subject (kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (kind, id, seq)) STRICT, WITHOUT ROWID`,
  // Records about many people whose subjects wait to be put into trail_subject: fifty rows there are fifty pages to
  // write, more than the act itself. main/audit/subject-queue.ts puts them there a little later.
  `CREATE TABLE trail_subject_queue (seq INTEGER PRIMARY KEY) STRICT`,
  `CREATE TABLE trail_head (only INTEGER PRIMARY KEY CHECK (only = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL, mac BLOB NOT NULL) STRICT`,
  `CREATE TABLE checkpoint (seq INTEGER NOT NULL, hash BLOB NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL,
    key_id TEXT NOT NULL, signature BLOB NOT NULL, PRIMARY KEY (seq, at)) STRICT`,
  `CREATE TABLE signing_key (id TEXT PRIMARY KEY, public_key BLOB NOT NULL, from_seq INTEGER NOT NULL, at TEXT NOT NULL) STRICT`,
  `CREATE TABLE verification (id TEXT PRIMARY KEY, at TEXT NOT NULL, records INTEGER NOT NULL, whole INTEGER NOT NULL, problem TEXT NOT NULL) STRICT`,
  // Against slips in our own code; against whoever holds the key there is the chain.
  ...['trail', 'checkpoint', 'signing_key', 'consent', 'notice'].flatMap((table) => [
    `CREATE TRIGGER ${table}_keeps_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE (ABORT, 'append only'); END`,
    `CREATE TRIGGER ${table}_keeps_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  ]),
]

export const foundation: Migration = {
  version: 1,
  name: 'foundation',
  up(db) {
    for (const statement of statements) db.exec(statement)
  },
}
