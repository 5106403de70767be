// The off-site register: media, what is on them, where they are and who carried them.
// A move (handed over, returned, destroyed, lost) is signed by both and stays as it was signed: the table refuses changes.

const never = (act: 'UPDATE' | 'DELETE'): string =>
  `CREATE TRIGGER medium_move_never_${act.toLowerCase()}s BEFORE ${act} ON medium_move
    BEGIN SELECT RAISE (ABORT, 'append only'); END`

export const media: readonly string[] = [
  `CREATE TABLE medium (id TEXT PRIMARY KEY, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    label TEXT NOT NULL UNIQUE, serial TEXT NOT NULL, kind TEXT NOT NULL
      CHECK (kind IN ('usb-drive', 'hard-disk', 'optical', 'tape', 'other')),
    state TEXT NOT NULL CHECK (state IN ('here', 'away', 'lost', 'destroyed')), place TEXT NOT NULL,
    holder_name TEXT NOT NULL DEFAULT '', away_at TEXT, due_on TEXT, note TEXT NOT NULL DEFAULT '',
    registered_by TEXT NOT NULL REFERENCES staff (id),
    CHECK ((state = 'away') = (away_at IS NOT NULL) AND (state = 'away') = (due_on IS NOT NULL))) STRICT`,
  `CREATE INDEX medium_by_due ON medium (due_on) WHERE state = 'away'`,
  // What was put on it. `checked_at`: its bytes were last read from the medium and found to be the ones that were verified.
  `CREATE TABLE medium_backup (medium_id TEXT NOT NULL REFERENCES medium (id), backup_id TEXT NOT NULL REFERENCES backup (id),
    put_at TEXT NOT NULL, put_by TEXT NOT NULL REFERENCES staff (id), checked_at TEXT,
    PRIMARY KEY (medium_id, backup_id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE medium_move (id TEXT PRIMARY KEY, medium_id TEXT NOT NULL REFERENCES medium (id), number TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('hand-over', 'return', 'destruction', 'loss')),
    at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id), from_place TEXT NOT NULL, to_place TEXT NOT NULL,
    due_on TEXT, giver_name TEXT NOT NULL, receiver_name TEXT NOT NULL, receiver_id TEXT REFERENCES staff (id),
    backups TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL, text_sha256 TEXT NOT NULL,
    giver_signature_sealed BLOB, receiver_signature_sealed BLOB, binding_sha256 TEXT NOT NULL,
    CHECK ((kind = 'loss') = (giver_signature_sealed IS NULL)
      AND (giver_signature_sealed IS NULL) = (receiver_signature_sealed IS NULL))) STRICT`,
  `CREATE INDEX medium_move_by_medium ON medium_move (medium_id, at)`,
  `CREATE INDEX medium_move_by_day ON medium_move (day)`,
  never('UPDATE'),
  never('DELETE'),
]
