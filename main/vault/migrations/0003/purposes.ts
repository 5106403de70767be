// The purposes for which data was collected and may be used. Nothing here is ever deleted; a purpose may only end.

import { firstNoticePurposes, seededPurposes } from '../../../../shared/values/purposes.ts'

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0)

export const purposes: readonly string[] = [
  `CREATE TABLE purpose (id TEXT PRIMARY KEY, code TEXT UNIQUE, zh TEXT NOT NULL, en TEXT NOT NULL,
    for_entrusted INTEGER NOT NULL, for_visitors INTEGER NOT NULL, by_law INTEGER NOT NULL,
    begun_at TEXT NOT NULL, begun_by TEXT REFERENCES staff (id),
    ended_at TEXT, ended_by TEXT REFERENCES staff (id)) STRICT`,
  ...seededPurposes.map(
    (one) => `INSERT INTO purpose (id, code, zh, en, for_entrusted, for_visitors, by_law, begun_at)
    VALUES ('${one.id}', '${one.code}', '${one.zh}', '${one.en}', ${flag(one.forEntrusted)}, ${flag(one.forVisitors)},
      ${flag(one.byLaw)}, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))`,
  ),
  // A purpose ends once and changes in nothing else.
  `CREATE TRIGGER purpose_keeps_update BEFORE UPDATE ON purpose
    WHEN old.ended_at IS NOT NULL OR new.ended_at IS NULL OR new.id <> old.id OR new.zh <> old.zh OR new.en <> old.en
      OR new.for_entrusted <> old.for_entrusted OR new.for_visitors <> old.for_visitors OR new.by_law <> old.by_law
    BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  `CREATE TRIGGER purpose_keeps_delete BEFORE DELETE ON purpose BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  `CREATE TABLE notice_purpose (notice_id TEXT NOT NULL REFERENCES notice (id),
    purpose_id TEXT NOT NULL REFERENCES purpose (id), PRIMARY KEY (notice_id, purpose_id)) STRICT, WITHOUT ROWID`,
  // What the program's own notice says is known. What an office wrote itself it states once (notices.statePurposes).
  ...firstNoticePurposes.map(
    (id) => `INSERT INTO notice_purpose SELECT id, '${id}' FROM notice WHERE published_by IS NULL`,
  ),
  `CREATE TABLE consent_withdrawal (consent_id TEXT PRIMARY KEY REFERENCES consent (id),
    visitor_id TEXT NOT NULL REFERENCES visitor (id), at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE INDEX consent_withdrawal_by_visitor ON consent_withdrawal (visitor_id)`,
  `CREATE TABLE consent_ask (id TEXT PRIMARY KEY, visitor_id TEXT NOT NULL REFERENCES visitor (id),
    purpose_id TEXT NOT NULL REFERENCES purpose (id), at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE INDEX consent_ask_by_visitor ON consent_ask (visitor_id)`,
  ...['notice_purpose', 'consent_withdrawal', 'consent_ask'].flatMap((table) => [
    `CREATE TRIGGER ${table}_keeps_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE (ABORT, 'append only'); END`,
    `CREATE TRIGGER ${table}_keeps_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  ]),
]
