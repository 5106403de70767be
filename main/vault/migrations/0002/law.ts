// Interest and its caps, LPR, limitation, litigation and its deadlines.

import { seededLpr } from '../../../../shared/law/lpr.ts'

/** State Council's arrangements of days off: weekdays off, and weekend days that are worked. */
const off: readonly (readonly [from: string, until: string, name: string])[] = [
  ['2025-01-01', '2025-01-01', '元旦'],
  ['2025-01-28', '2025-02-04', '春节'],
  ['2025-04-04', '2025-04-06', '清明节'],
  ['2025-05-01', '2025-05-05', '劳动节'],
  ['2025-05-31', '2025-06-02', '端午节'],
  ['2025-10-01', '2025-10-08', '国庆节、中秋节'],
  ['2026-01-01', '2026-01-03', '元旦'],
  ['2026-02-15', '2026-02-23', '春节'],
  ['2026-04-04', '2026-04-06', '清明节'],
  ['2026-05-01', '2026-05-05', '劳动节'],
  ['2026-06-19', '2026-06-21', '端午节'],
  ['2026-09-25', '2026-09-27', '中秋节'],
  ['2026-10-01', '2026-10-07', '国庆节'],
]
const worked = [
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]

const days = (from: string, until: string): string[] => {
  const found: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(until); at += 86_400_000) {
    found.push(new Date(at).toISOString().slice(0, 10))
  }
  return found
}
const calendarValues = [
  ...off.flatMap(([from, until, name]) => days(from, until).map((day) => `('${day}', 'off', '${name}')`)),
  ...worked.map((day) => `('${day}', 'work', '调休上班')`),
]

/**
 * The last day of limitation from a due day (民法典 188, 202; two years where those ran out before 2017-10-01, 法释〔2018〕12号).
 * The same as shared/law/limitation.ts reckons without events; a test holds the two together.
 */
const endOfLimitation = (due: string): string =>
  `date(CASE WHEN ${due} LIKE '%-02-29' THEN date(${due}, '-1 day') ELSE ${due} END,
    CASE WHEN ${due} < '2015-10-01' THEN '+2 years' ELSE '+3 years' END)`

const lastInstalment = '(SELECT max(due_on) FROM instalment WHERE case_id = new.id)'

const stamps = 'version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, updated_at TEXT NOT NULL'

export const law: readonly string[] = [
  `CREATE TABLE lpr_rate (on_day TEXT PRIMARY KEY, ppm INTEGER NOT NULL CHECK (ppm > 0), source TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1, updated_at TEXT, by_id TEXT REFERENCES staff (id)) STRICT`,
  `INSERT INTO lpr_rate (on_day, ppm, source) VALUES ${seededLpr
    .map(({ on, ppm }) => `('${on}', ${ppm}, '全国银行间同业拆借中心')`)
    .join(', ')}`,
  `CREATE TABLE calendar_day (on_day TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('off', 'work')), name TEXT NOT NULL) STRICT`,
  `INSERT INTO calendar_day (on_day, kind, name) VALUES ${calendarValues.join(', ')}`,

  `CREATE TABLE limitation_event (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES case_file (id),
    kind TEXT NOT NULL, on_day TEXT NOT NULL, until_day TEXT, ref TEXT, evidence_id TEXT, note TEXT NOT NULL, at TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (id), struck_at TEXT, struck_by TEXT REFERENCES staff (id), struck_reason TEXT NOT NULL DEFAULT '') STRICT`,
  `CREATE INDEX limitation_event_by_case ON limitation_event (case_id, on_day)`,
  `CREATE INDEX limitation_event_by_ref ON limitation_event (ref) WHERE ref IS NOT NULL`,
  `CREATE TABLE limitation_clock (case_id TEXT PRIMARY KEY REFERENCES case_file (id), ends_on TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  // The case's own day follows its clock; before there is any event it follows its due day.
  `CREATE TRIGGER limitation_clock_begins AFTER INSERT ON limitation_clock BEGIN
    UPDATE case_file SET limitation_on = new.ends_on WHERE id = new.case_id;
  END`,
  `CREATE TRIGGER limitation_clock_moves AFTER UPDATE ON limitation_clock BEGIN
    UPDATE case_file SET limitation_on = new.ends_on WHERE id = new.case_id;
  END`,
  `UPDATE case_file SET limitation_on = ${endOfLimitation('due_on')} WHERE due_on IS NOT NULL`,
  `CREATE TRIGGER case_file_limitation_begins AFTER INSERT ON case_file WHEN new.due_on IS NOT NULL AND new.limitation_on = '9999-12-31' BEGIN
    UPDATE case_file SET limitation_on = ${endOfLimitation('new.due_on')} WHERE row = new.row;
  END`,
  `CREATE TRIGGER case_file_limitation_follows AFTER UPDATE OF due_on ON case_file WHEN new.due_on IS NOT old.due_on
    AND NOT EXISTS (SELECT 1 FROM limitation_event WHERE case_id = new.id AND struck_at IS NULL) BEGIN
    UPDATE case_file SET limitation_on = coalesce(${endOfLimitation(`coalesce(${lastInstalment}, new.due_on)`)}, '9999-12-31') WHERE row = new.row;
  END`,
  // Instalments of one debt: from the last one's due day (189).
  `CREATE TRIGGER instalment_limitation AFTER INSERT ON instalment
    WHEN NOT EXISTS (SELECT 1 FROM limitation_event WHERE case_id = new.case_id AND struck_at IS NULL) BEGIN
    UPDATE case_file SET limitation_on = ${endOfLimitation(`(SELECT max(due_on) FROM instalment WHERE case_id = new.case_id)`)} WHERE id = new.case_id;
  END`,

  `CREATE TABLE interest_terms (case_id TEXT PRIMARY KEY REFERENCES case_file (id), from_day TEXT, day_basis INTEGER NOT NULL CHECK (day_basis IN (360, 365)),
    count_last INTEGER NOT NULL, penalty_ppm INTEGER NOT NULL, paid_before INTEGER NOT NULL, sued_on TEXT,
    version INTEGER NOT NULL, updated_at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE TABLE interest_statement (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES case_file (id), at TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (id), until_day TEXT NOT NULL, interest INTEGER NOT NULL, penalty INTEGER NOT NULL,
    entry_id TEXT NOT NULL REFERENCES ledger_entry (id), working TEXT NOT NULL, reason TEXT NOT NULL) STRICT`,
  `CREATE INDEX interest_statement_by_case ON interest_statement (case_id, row)`,

  `CREATE TABLE lawsuit (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ${stamps}, case_id TEXT NOT NULL REFERENCES case_file (id),
    stage TEXT NOT NULL, court TEXT NOT NULL, number TEXT NOT NULL, claims TEXT NOT NULL, claim_sum INTEGER NOT NULL, filed_on TEXT,
    accepted_on TEXT, ended_on TEXT, outcome TEXT NOT NULL DEFAULT '', note TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE INDEX lawsuit_by_case ON lawsuit (case_id, row)`,
  `CREATE INDEX lawsuit_by_number ON lawsuit (number) WHERE number <> ''`,
  `CREATE TABLE hearing (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ${stamps}, lawsuit_id TEXT NOT NULL REFERENCES lawsuit (id),
    on_day TEXT NOT NULL, at_time TEXT NOT NULL, place TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')), note TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE INDEX hearing_by_lawsuit ON hearing (lawsuit_id, on_day)`,
  `CREATE TABLE judgment (lawsuit_id TEXT PRIMARY KEY REFERENCES lawsuit (id), ${stamps}, kind TEXT NOT NULL CHECK (kind IN ('judgment', 'ruling', 'mediation')),
    made_on TEXT NOT NULL, delivered_on TEXT, effective_on TEXT, perform_days INTEGER NOT NULL, perform_by TEXT, principal INTEGER NOT NULL, costs INTEGER NOT NULL,
    other INTEGER NOT NULL, fixed_interest INTEGER NOT NULL, general_ppm INTEGER NOT NULL, general_from TEXT, day_basis INTEGER NOT NULL CHECK (day_basis IN (360, 365)),
    evidence_id TEXT, note TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE TABLE deadline (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ${stamps}, lawsuit_id TEXT NOT NULL REFERENCES lawsuit (id), kind TEXT NOT NULL,
    automatic INTEGER NOT NULL, on_day TEXT NOT NULL, plain_day TEXT NOT NULL, from_day TEXT, uncertain INTEGER NOT NULL, done_at TEXT, note TEXT NOT NULL) STRICT`,
  `CREATE INDEX deadline_by_lawsuit ON deadline (lawsuit_id, on_day)`,
  // A reckoned deadline exists once: it moves with what it is reckoned from.
  `CREATE UNIQUE INDEX deadline_reckoned ON deadline (lawsuit_id, kind) WHERE automatic = 1`,
]
