// What is due: dates on cases, tasks, and how a team's day is put in order; the contact guard: figures, what stands with
// a person, what was stopped and what a supervisor let through.

const kinds = `kind IN ('call', 'message', 'letter', 'visit', 'meeting', 'other')`

const ownAgenda = (where: string) =>
  `UPDATE agenda SET (collector_id, team_id) = (SELECT coalesce(collector_id, ''), team_id FROM case_file
    WHERE case_file.row = agenda.case_row) ${where}`

export const today: readonly string[] = [
  // Whose a date is stands beside it, so that a day is read in its order without a look at each case. The case's own
  // scope is joined all the same.
  ...['collector_id', 'team_id'].map((column) => `ALTER TABLE agenda ADD COLUMN ${column} TEXT NOT NULL DEFAULT ''`),
  ownAgenda(''),
  `CREATE TRIGGER agenda_finds_owner AFTER INSERT ON agenda WHEN new.team_id = '' BEGIN ${ownAgenda('WHERE row = new.row')}; END`,
  `CREATE INDEX agenda_by_collector ON agenda (collector_id, on_day, kind, case_row)`,
  `CREATE INDEX agenda_by_team ON agenda (team_id, on_day, kind, case_row)`,
  `CREATE TRIGGER case_file_takes_agenda AFTER UPDATE OF collector_id, team_id ON case_file
    WHEN old.collector_id IS NOT new.collector_id OR old.team_id <> new.team_id BEGIN
    UPDATE agenda SET collector_id = coalesce(new.collector_id, ''), team_id = new.team_id WHERE case_row = new.row;
  END`,
  ...['collector', 'team'].map(
    (scope) =>
      `CREATE INDEX case_${scope}_limitation_on ON case_file (${scope}_id, limitation_on, row, stage)
        WHERE limitation_on < '9999-12-31' AND closed_at IS NULL`,
  ),
  `CREATE TABLE task (id TEXT PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    owner_id TEXT NOT NULL REFERENCES staff (id), case_id TEXT REFERENCES case_file (id), title TEXT NOT NULL,
    due_on TEXT NOT NULL, due_time TEXT NOT NULL, remind INTEGER NOT NULL, done_at TEXT, dropped_at TEXT) STRICT`,
  `CREATE INDEX task_open ON task (owner_id, due_on, due_time) WHERE done_at IS NULL AND dropped_at IS NULL`,
  `CREATE INDEX task_done ON task (owner_id, done_at) WHERE done_at IS NOT NULL`,
  `CREATE INDEX task_by_case ON task (case_id) WHERE case_id IS NOT NULL`,
  `CREATE TABLE day_order (team_id TEXT PRIMARY KEY REFERENCES team (id), version INTEGER NOT NULL, value TEXT NOT NULL,
    updated_at TEXT NOT NULL, updated_by TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  ...[
    `direction TEXT NOT NULL DEFAULT 'ours' CHECK (direction IN ('ours', 'theirs', 'earlier'))`,
    // When it was written down; '' where that was as it happened.
    `recorded_at TEXT NOT NULL DEFAULT ''`,
    // The rules that one written down afterwards had broken, as a JSON list.
    `breach TEXT NOT NULL DEFAULT '[]'`,
    'override_id TEXT',
  ].map((column) => `ALTER TABLE contact_record ADD COLUMN ${column}`),
  `CREATE INDEX contact_by_person ON contact_record (by_id, at)`,
  `CREATE INDEX contact_by_phone ON contact_record (phone_id, at) WHERE phone_id IS NOT NULL`,
  `CREATE TABLE contact_evidence (contact_id TEXT NOT NULL, document_id TEXT NOT NULL, at TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (id), PRIMARY KEY (contact_id, document_id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE contact_figures (id TEXT PRIMARY KEY, from_on TEXT NOT NULL, quiet_from TEXT NOT NULL, quiet_until TEXT NOT NULL,
    effective_per_day INTEGER NOT NULL, unanswered_per_number INTEGER NOT NULL, failed_before_third_party INTEGER NOT NULL,
    reason TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id), at TEXT NOT NULL) STRICT`,
  `CREATE INDEX contact_figures_by_day ON contact_figures (from_on, at)`,
  `CREATE TABLE contact_standing (debtor_id TEXT PRIMARY KEY REFERENCES debtor (id), version INTEGER NOT NULL,
    agreed_from TEXT, agreed_until TEXT, agreed_mode TEXT, agreed_how TEXT NOT NULL, agreed_at TEXT,
    incapacity TEXT NOT NULL CHECK (incapacity IN ('none', 'dead', 'incapacitated')), incapacity_how TEXT NOT NULL,
    updated_at TEXT NOT NULL, updated_by TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE TABLE contact_hold (id TEXT PRIMARY KEY, debtor_id TEXT NOT NULL REFERENCES debtor (id),
    case_id TEXT NOT NULL REFERENCES case_file (id), kind TEXT NOT NULL CHECK (kind IN ('complaint', 'bankruptcy')),
    reason TEXT NOT NULL, set_at TEXT NOT NULL, set_by TEXT NOT NULL REFERENCES staff (id), lifted_at TEXT, lifted_by TEXT,
    lift_reason TEXT NOT NULL DEFAULT '') STRICT`,
  `CREATE INDEX contact_hold_open ON contact_hold (debtor_id) WHERE lifted_at IS NULL`,
  `CREATE TABLE guard_stop (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES case_file (id),
    team_id TEXT NOT NULL, at TEXT NOT NULL, day TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id),
    act TEXT NOT NULL CHECK (act IN ('reveal', 'copy', 'record', 'earlier')), kind TEXT NOT NULL CHECK (${kinds}), whom TEXT NOT NULL,
    phone_id TEXT, rules TEXT NOT NULL) STRICT`,
  `CREATE INDEX guard_stop_by_team ON guard_stop (team_id, day, row)`,
  `CREATE INDEX guard_stop_by_case ON guard_stop (case_id, row)`,
  `CREATE TABLE guard_override (id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES case_file (id), stop_id TEXT,
    kind TEXT NOT NULL CHECK (${kinds}), whom TEXT NOT NULL, phone_id TEXT, reason TEXT NOT NULL, at TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (id), day TEXT NOT NULL, used_at TEXT, used_by TEXT) STRICT`,
  `CREATE INDEX guard_override_open ON guard_override (case_id, day) WHERE used_at IS NULL`,
]
