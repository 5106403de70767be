// Letter templates with versions and approval, letters made from them and their delivery.

import { defaultTemplates } from './letter-texts.ts'

const row = `id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, updated_at TEXT NOT NULL`

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const now = `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`
/** The program's own templates have the same ids in every office. */
const idOf = (kind: 1 | 2, index: number): string =>
  `'01985a00-0000-7000-800${kind}-${String(index + 1).padStart(12, '0')}'`

const seeds = defaultTemplates.flatMap(({ name, kind, title, body }, index) => [
  `INSERT INTO letter_template (id, created_at, updated_at, name, kind) VALUES (${idOf(1, index)}, ${now}, ${now}, ${quoted(name)}, '${kind}')`,
  `INSERT INTO letter_template_version (id, template_id, number, title, body, state, written_at)
    VALUES (${idOf(2, index)}, ${idOf(1, index)}, 1, ${quoted(title)}, ${quoted(body)}, 'waiting', ${now})`,
])

export const letters: readonly string[] = [
  `CREATE TABLE letter_template (${row}, name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('demand', 'agreement', 'assignment', 'settlement', 'other')),
    retired INTEGER NOT NULL DEFAULT 0) STRICT`,
  `CREATE TABLE letter_template_version (id TEXT NOT NULL PRIMARY KEY,
    template_id TEXT NOT NULL REFERENCES letter_template (id), number INTEGER NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected', 'replaced')),
    written_by TEXT REFERENCES staff (id), written_at TEXT NOT NULL, decided_by TEXT REFERENCES staff (id), decided_at TEXT,
    reason TEXT NOT NULL DEFAULT '', UNIQUE (template_id, number),
    CHECK (decided_by IS NULL OR decided_by IS NOT written_by)) STRICT`,
  // One in use at a time; what a letter was made from keeps its words for good.
  `CREATE UNIQUE INDEX letter_template_in_use ON letter_template_version (template_id) WHERE state = 'approved'`,
  `CREATE TRIGGER letter_template_version_keeps BEFORE UPDATE OF title, body, number, template_id ON letter_template_version
    BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  `CREATE TABLE letter (${row}, number TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES case_file (id),
    template_version_id TEXT NOT NULL REFERENCES letter_template_version (id), kind TEXT NOT NULL, to_id TEXT NOT NULL REFERENCES debtor (id),
    to_name TEXT NOT NULL, to_address TEXT NOT NULL, to_address_id TEXT, title TEXT NOT NULL, body TEXT NOT NULL, sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('made', 'sent', 'delivered', 'returned', 'void')), made_by TEXT NOT NULL REFERENCES staff (id),
    sent_on TEXT, sent_how TEXT, tracking TEXT NOT NULL DEFAULT '', ended_on TEXT, evidence_id TEXT, reason TEXT NOT NULL DEFAULT '') STRICT`,
  `CREATE INDEX letter_by_case ON letter (case_id, created_at)`,
  `CREATE TRIGGER letter_keeps BEFORE UPDATE OF number, case_id, template_version_id, to_id, to_name, to_address, title, body, sha256 ON letter
    BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  `CREATE TRIGGER letter_stays BEFORE DELETE ON letter BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  ...seeds,
]
