// Alerts that the trail gives rise to, their life and their tuning.

export const alerts: readonly string[] = [
  `CREATE TABLE alert (id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL, rule TEXT NOT NULL, key TEXT NOT NULL UNIQUE, rank INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new','looking','explained','confirmed')), open INTEGER NOT NULL,
    staff_id TEXT, staff_name TEXT NOT NULL, from_at TEXT NOT NULL, until_at TEXT NOT NULL, seq INTEGER NOT NULL,
    figures TEXT NOT NULL, evidence TEXT NOT NULL, records INTEGER NOT NULL, followed TEXT NOT NULL DEFAULT '[]') STRICT`,
  `CREATE INDEX alert_by_rank ON alert (open, rank DESC, id DESC)`,
  `CREATE TABLE alert_step (alert_id TEXT NOT NULL REFERENCES alert (id), at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id),
    state TEXT NOT NULL, followed TEXT NOT NULL, note TEXT NOT NULL) STRICT`,
  `CREATE INDEX alert_step_by_alert ON alert_step (alert_id)`,
  `CREATE TABLE alert_threshold (rule TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL, set_at TEXT NOT NULL,
    set_by TEXT NOT NULL REFERENCES staff (id), PRIMARY KEY (rule, name)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE alert_progress (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), seq INTEGER NOT NULL) STRICT`,
  // An office that comes from an earlier version is watched from now on; its tuning page says what was before.
  `INSERT INTO alert_progress SELECT 1, coalesce(max(seq), 0) FROM trail`,
]
