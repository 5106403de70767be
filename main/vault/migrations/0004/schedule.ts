// Backups that are made by themselves: when, where to, how long they are kept, and how things stand. `backup` is made
// anew because what the program makes by itself has no author; nothing refers to it yet.

export const schedule: readonly string[] = [
  // `reason`: what a backup of the program's own was due for; '' for one that somebody asked for by hand. `base_id`: the
  // backup that an incremental one rests on. `trail_seq`: the trail's last record when it began. `gone_why`: `kept` by
  // the rules of retention no longer, or `lost`: not as it was when it was verified.
  `CREATE TABLE backup_with_chain (id TEXT PRIMARY KEY, file_name TEXT NOT NULL, folder TEXT NOT NULL, started_at TEXT NOT NULL,
    finished_at TEXT, state TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
    by_id TEXT REFERENCES staff (id), to_whom TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'full' CHECK (kind IN ('full', 'incremental')),
    base_id TEXT REFERENCES backup_with_chain (id), destination_id TEXT REFERENCES export_destination (id),
    reason TEXT NOT NULL DEFAULT '', code TEXT NOT NULL DEFAULT '', trail_seq INTEGER, checked_at TEXT,
    gone_at TEXT, gone_why TEXT CHECK (gone_why IN ('retention', 'lost'))) STRICT`,
  `INSERT INTO backup_with_chain (id, file_name, folder, started_at, finished_at, state, bytes, sha256, by_id, to_whom)
    SELECT id, file_name, folder, started_at, finished_at, state, bytes, sha256, by_id, to_whom FROM backup`,
  `DROP TABLE backup`,
  `ALTER TABLE backup_with_chain RENAME TO backup`,
  `CREATE INDEX backup_by_time ON backup (started_at, id)`,
  `CREATE INDEX backup_by_destination ON backup (destination_id, started_at) WHERE destination_id IS NOT NULL`,
  // `recipients`: JSON list of ids. An empty `daily_at`, 0 in `every_changes`: not by that.
  `CREATE TABLE backup_schedule (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL, daily_at TEXT NOT NULL,
    on_quit INTEGER NOT NULL, every_changes INTEGER NOT NULL, full_days INTEGER NOT NULL, keep_daily INTEGER NOT NULL,
    keep_weekly INTEGER NOT NULL, keep_monthly INTEGER NOT NULL, recipients TEXT NOT NULL, set_at TEXT NOT NULL,
    set_by TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  // A destination that two people allowed and that the schedule writes to. `volume`: the file system's own number, for a
  // drive that is known by it, and `below`: the folder beneath its root. `mark`: what .anjuan-destination.json says there.
  // `code`, `reason`: why the last try came to nothing, '' where it did not.
  `CREATE TABLE backup_target (destination_id TEXT PRIMARY KEY REFERENCES export_destination (id),
    kind TEXT NOT NULL CHECK (kind IN ('folder', 'removable', 'network')), volume TEXT NOT NULL, below TEXT NOT NULL,
    label TEXT NOT NULL, serial TEXT NOT NULL, mark TEXT NOT NULL, added_at TEXT NOT NULL,
    added_by TEXT NOT NULL REFERENCES staff (id), tried_at TEXT, code TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '', tries INTEGER NOT NULL DEFAULT 0, next_at TEXT) STRICT`,
]
