// The questions that the trail answers, and the weekly review that is signed.
// The tables trail_* are derived from the records (main/audit/follow.ts): an old vault begins with them empty, and they
// follow in idle steps. Days are numbers, 20261121; people and things have small numbers of their own, so that a sight is
// a few bytes.

const keep = (table: string, when: string): string[] =>
  ['UPDATE', 'DELETE'].map(
    (act) =>
      `CREATE TRIGGER ${table}_keeps_${act.toLowerCase()} BEFORE ${act} ON ${table} WHEN ${when}
        BEGIN SELECT RAISE (ABORT, 'signed'); END`,
  )

export const reviews: readonly string[] = [
  `CREATE TABLE trail_follow (only INTEGER PRIMARY KEY CHECK (only = 1), seq INTEGER NOT NULL) STRICT`,
  `INSERT INTO trail_follow VALUES (1, 0)`,
  // 0 everybody together, 1 the program and whoever was not signed in; people from 2 on.
  `CREATE TABLE trail_person (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT,
    first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL) STRICT`,
  `CREATE TABLE trail_thing (no INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL) STRICT`,
  `CREATE UNIQUE INDEX trail_thing_by_id ON trail_thing (id, kind)`,
  `CREATE INDEX trail_thing_by_label ON trail_thing (label) WHERE label <> ''`,
  // One row: a person, a thing, a day. `asked`: questions about it to the trail, which show nothing of the thing itself.
  `CREATE TABLE trail_sight (thing INTEGER NOT NULL, person INTEGER NOT NULL, day INTEGER NOT NULL,
    first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL, times INTEGER NOT NULL, refused INTEGER NOT NULL,
    asked INTEGER NOT NULL, PRIMARY KEY (thing, person, day)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX trail_sight_by_person ON trail_sight (person, day, last_seq, thing)`,
  `CREATE TABLE trail_hour (person INTEGER NOT NULL, day INTEGER NOT NULL, hour INTEGER NOT NULL,
    records INTEGER NOT NULL, refused INTEGER NOT NULL, asked INTEGER NOT NULL,
    PRIMARY KEY (person, day, hour)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE trail_act (person INTEGER NOT NULL, day INTEGER NOT NULL, act TEXT NOT NULL, records INTEGER NOT NULL,
    refused INTEGER NOT NULL, PRIMARY KEY (person, day, act)) STRICT, WITHOUT ROWID`,
  // Who held a right from when until when. `until_seq` null: still.
  `CREATE TABLE trail_tenure (no INTEGER PRIMARY KEY, sort TEXT NOT NULL, what TEXT NOT NULL, holder TEXT NOT NULL,
    label TEXT NOT NULL, ref TEXT NOT NULL, from_seq INTEGER, from_at TEXT NOT NULL,
    planned_until TEXT, until_seq INTEGER, until_at TEXT) STRICT`,
  `CREATE INDEX trail_tenure_by_right ON trail_tenure (sort, what, no)`,
  `CREATE INDEX trail_tenure_open ON trail_tenure (holder, sort) WHERE until_seq IS NULL`,
  `CREATE INDEX trail_tenure_by_ref ON trail_tenure (ref) WHERE ref <> ''`,

  // Weeks are reviewed from the first record after this one on: not the years before there were reviews.
  `CREATE TABLE review_start (only INTEGER PRIMARY KEY CHECK (only = 1), after_seq INTEGER NOT NULL) STRICT`,
  `INSERT INTO review_start SELECT 1, coalesce(max(seq), 0) FROM trail`,
  `CREATE TABLE review (id TEXT PRIMARY KEY, version INTEGER NOT NULL, week TEXT NOT NULL UNIQUE, drawn_at TEXT NOT NULL,
    head_seq INTEGER NOT NULL, head_hash BLOB NOT NULL, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
    per_role INTEGER NOT NULL, signed_at TEXT, signed_by TEXT REFERENCES staff (id), signer_name TEXT NOT NULL DEFAULT '',
    body TEXT, key_id TEXT, signature BLOB,
    CHECK ((signed_at IS NULL) = (signature IS NULL) AND (signed_at IS NULL) = (body IS NULL))) STRICT`,
  `CREATE TABLE review_item (review_id TEXT NOT NULL REFERENCES review (id), no INTEGER NOT NULL, why TEXT NOT NULL,
    seq INTEGER NOT NULL, last_seq INTEGER NOT NULL, records INTEGER NOT NULL, verdict TEXT CHECK (verdict IN ('ok','ask','alert')),
    note TEXT NOT NULL DEFAULT '', by_id TEXT REFERENCES staff (id), at TEXT, PRIMARY KEY (review_id, no)) STRICT, WITHOUT ROWID`,
  // What is signed stays as it was signed.
  ...keep('review', 'old.signature IS NOT NULL'),
  ...keep('review_item', '(SELECT signature FROM review WHERE id = old.review_id) IS NOT NULL'),
]
