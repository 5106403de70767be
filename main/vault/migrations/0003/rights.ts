// Rights as they are enforced, their recertification, and levels of records and people.

const verdicts = `'confirmed', 'lower', 'end'`

export const rights: readonly string[] = [
  // Somebody who reaches less than their role does. No row: the role's own ceiling.
  `CREATE TABLE staff_level (staff_id TEXT PRIMARY KEY REFERENCES staff (id),
    level TEXT NOT NULL CHECK (level IN ('L0', 'L1', 'L2', 'L3')), reason TEXT NOT NULL, at TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (id)) STRICT, WITHOUT ROWID`,
  // Cases above their kind's level, and no others: this table is looked into for every row that a list walks over by
  // whoever is below, so it is tiny and found by its row number.
  `CREATE TABLE raised_case (case_row INTEGER PRIMARY KEY REFERENCES case_file (row),
    why TEXT NOT NULL CHECK (why IN ('minor', 'public-person', 'complaint', 'other')), reason TEXT NOT NULL,
    at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  // Whose identity number is still to be looked at for a birth date, and who turned out to be a minor, until when.
  `CREATE TABLE minor_queue (debtor_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID`,
  // No reference: an import is undone although the program looked at its people (main/jobs/import-remove.ts).
  `CREATE TABLE minor (debtor_id TEXT PRIMARY KEY, adult_on TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `INSERT INTO minor_queue SELECT id FROM debtor WHERE id_number_sealed IS NOT NULL`,
  `CREATE TRIGGER debtor_identified AFTER INSERT ON debtor WHEN new.id_number_sealed IS NOT NULL BEGIN
    INSERT OR IGNORE INTO minor_queue VALUES (new.id); END`,
  `CREATE TRIGGER debtor_identified_anew AFTER UPDATE OF id_number_sealed, id_kind ON debtor BEGIN
    INSERT OR IGNORE INTO minor_queue VALUES (new.id); END`,
  `CREATE TRIGGER debtor_no_minor_any_more AFTER DELETE ON debtor BEGIN
    DELETE FROM minor_queue WHERE debtor_id = old.id; DELETE FROM minor WHERE debtor_id = old.id; END`,
  // A round a quarter ('2026-Q4'); one item for each account that was active when it began.
  `CREATE TABLE recertification (round TEXT PRIMARY KEY, begun_at TEXT NOT NULL, due_on TEXT NOT NULL,
    finished_at TEXT) STRICT, WITHOUT ROWID`,
  `CREATE TABLE recertification_item (id TEXT PRIMARY KEY, round TEXT NOT NULL REFERENCES recertification (round),
    staff_id TEXT NOT NULL REFERENCES staff (id), role TEXT NOT NULL, team_id TEXT REFERENCES team (id),
    level TEXT NOT NULL, verdict TEXT CHECK (verdict IN (${verdicts})), reason TEXT NOT NULL DEFAULT '',
    lowered_to TEXT CHECK (lowered_to IN ('L0', 'L1', 'L2', 'L3')), decided_at TEXT, by_id TEXT REFERENCES staff (id),
    UNIQUE (round, staff_id), CHECK ((verdict IS NULL) = (decided_at IS NULL))) STRICT, WITHOUT ROWID`,
]
