// The people around a case: debtor, guarantors, third parties, with their phones, addresses and employers; duplicates and merging.

const row = `id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, updated_at TEXT NOT NULL`
const state = `TEXT NOT NULL DEFAULT 'valid' CHECK (state IN ('valid', 'invalid', 'refused'))`
/** When an instant lies in the office's calendar: UTC+8 without summer time. */
const localDay = (instant: string) => `date(${instant}, '+8 hours')`

const detail = (table: string) => `CREATE TABLE ${table} (${row}, debtor_id TEXT NOT NULL REFERENCES debtor (id),
    label TEXT NOT NULL, value TEXT NOT NULL, state ${state}, state_on TEXT NOT NULL, state_note TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL, source_note TEXT NOT NULL DEFAULT '', since TEXT NOT NULL, updated_by TEXT REFERENCES staff (id)) STRICT`

/** What stood in one column becomes a row of its own. Ids are unique within their table, so it takes its person's. */
const moveOut = (table: string, column: string) =>
  `INSERT INTO ${table} (id, created_at, updated_at, debtor_id, label, value, state_on, source, since)
    SELECT id, created_at, updated_at, id, '', ${column}, ${localDay('created_at')}, 'client', ${localDay('created_at')}
    FROM debtor WHERE ${column} <> ''`

export const persons: readonly string[] = [
  ...[
    `kind TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'company'))`,
    'person_id TEXT',
    'updated_by TEXT REFERENCES staff (id)',
  ].map((column) => `ALTER TABLE debtor ADD COLUMN ${column}`),
  `CREATE INDEX debtor_by_person ON debtor (person_id) WHERE person_id IS NOT NULL`,
  ...[
    `state_on TEXT NOT NULL DEFAULT ''`,
    `state_note TEXT NOT NULL DEFAULT ''`,
    `source TEXT NOT NULL DEFAULT 'client'`,
    `source_note TEXT NOT NULL DEFAULT ''`,
    `since TEXT NOT NULL DEFAULT ''`,
    'updated_by TEXT REFERENCES staff (id)',
  ].map((column) => `ALTER TABLE debtor_phone ADD COLUMN ${column}`),
  `UPDATE debtor_phone SET since = ${localDay('created_at')}, state_on = ${localDay('updated_at')}`,
  ...(['debtor_address', 'debtor_employer'] as const).flatMap((table) => [
    detail(table),
    `CREATE INDEX ${table}_by_debtor ON ${table} (debtor_id)`,
  ]),
  moveOut('debtor_address', 'address'),
  moveOut('debtor_employer', 'employer'),
  `ALTER TABLE debtor DROP COLUMN address`,
  `ALTER TABLE debtor DROP COLUMN employer`,
  // The debtor of a case is case_file.debtor_id; everybody else around it stands here.
  `CREATE TABLE case_party (${row}, case_id TEXT NOT NULL REFERENCES case_file (id), debtor_id TEXT NOT NULL REFERENCES debtor (id),
    role TEXT NOT NULL CHECK (role IN ('co-debtor', 'guarantor', 'third-party')), relation TEXT NOT NULL,
    guarantee TEXT CHECK (guarantee IN ('general', 'joint')), note TEXT NOT NULL, refused_on TEXT, refused_note TEXT NOT NULL DEFAULT '',
    removed_at TEXT, updated_by TEXT REFERENCES staff (id),
    CHECK (refused_on IS NULL OR role = 'third-party')) STRICT`,
  `CREATE INDEX case_party_by_case ON case_party (case_id)`,
  `CREATE INDEX case_party_by_debtor ON case_party (debtor_id)`,
  // Who refused once is not asked again: against slips in our own code as well.
  `CREATE TRIGGER case_party_stays_refused BEFORE UPDATE ON case_party WHEN old.refused_on IS NOT NULL AND
    (new.refused_on IS NOT old.refused_on OR new.role <> old.role OR new.debtor_id <> old.debtor_id)
    BEGIN SELECT RAISE (ABORT, 'a refusal stays'); END`,
  `CREATE TABLE person_merge (id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id),
    reason TEXT NOT NULL, until TEXT NOT NULL, undone_at TEXT, undone_by TEXT REFERENCES staff (id)) STRICT`,
  // The person_id that each row had before.
  `CREATE TABLE person_merge_row (merge_id TEXT NOT NULL REFERENCES person_merge (id), debtor_id TEXT NOT NULL REFERENCES debtor (id),
    before TEXT, PRIMARY KEY (merge_id, debtor_id)) STRICT, WITHOUT ROWID`,
]
