// Payments, their allocation, waivers, the ledger of a case; promises and payment plans.

export const money: readonly string[] = [
  'ALTER TABLE ledger_entry ADD COLUMN document_id TEXT',
  // Money that came in. What is on no case yet waits as `unassigned`; what was no payment after all is `voided`.
  `CREATE TABLE payment (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL, team_id TEXT NOT NULL REFERENCES team (id), amount INTEGER NOT NULL CHECK (amount > 0),
    paid_on TEXT NOT NULL, channel TEXT NOT NULL, payer TEXT NOT NULL, reference TEXT NOT NULL,
    received_by TEXT NOT NULL CHECK (received_by IN ('client', 'office')), document_id TEXT, note TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (id), unassigned INTEGER NOT NULL CHECK (unassigned >= 0),
    voided INTEGER NOT NULL CHECK (voided >= 0), void_reason TEXT NOT NULL DEFAULT '',
    CHECK (unassigned + voided <= amount)) STRICT`,
  'CREATE INDEX payment_waiting ON payment (team_id, paid_on, row) WHERE unassigned > 0',
  // A payment's share of one case. Its division among the case's buckets is what the ledger says of payment and case.
  `CREATE TABLE payment_part (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payment (id), case_id TEXT NOT NULL REFERENCES case_file (id),
    amount INTEGER NOT NULL CHECK (amount > 0), entry_id TEXT NOT NULL REFERENCES ledger_entry (id),
    basis TEXT NOT NULL CHECK (basis IN ('law', 'contract', 'own')), at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id),
    reversed_at TEXT, reversed_by TEXT REFERENCES staff (id), reverse_reason TEXT NOT NULL DEFAULT '') STRICT`,
  'CREATE INDEX payment_part_by_case ON payment_part (case_id, row)',
  'CREATE INDEX payment_part_by_payment ON payment_part (payment_id)',
  // One share of a payment on a case at a time: so the ledger of payment and case is the ledger of that share.
  'CREATE UNIQUE INDEX payment_part_standing ON payment_part (payment_id, case_id) WHERE reversed_at IS NULL',
  // Waivers and reversals above what a collector may do alone: they wait for the supervisor.
  `CREATE TABLE money_request (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES case_file (id),
    kind TEXT NOT NULL CHECK (kind IN ('waiver', 'reversal')), amount INTEGER NOT NULL, sums TEXT NOT NULL,
    part_id TEXT REFERENCES payment_part (id), fate TEXT, document_id TEXT, reason TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES staff (id), asked_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'declined', 'withdrawn')),
    answered_by TEXT REFERENCES staff (id), answered_at TEXT, answer TEXT NOT NULL DEFAULT '',
    CHECK ((state = 'waiting') = (answered_at IS NULL))) STRICT`,
  'CREATE INDEX money_request_by_case ON money_request (case_id, row)',
  `CREATE INDEX money_request_waiting ON money_request (row) WHERE state = 'waiting'`,
  // How much a collector of a team may waive, or reverse, on one case without the supervisor.
  `CREATE TABLE money_limit (team_id TEXT PRIMARY KEY REFERENCES team (id), version INTEGER NOT NULL, waiver INTEGER NOT NULL,
    reversal INTEGER NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE TABLE promise (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES case_file (id),
    contact_id TEXT, amount INTEGER NOT NULL CHECK (amount > 0), made_on TEXT NOT NULL, made_at TEXT NOT NULL,
    due_on TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id), paid INTEGER NOT NULL DEFAULT 0 CHECK (paid >= 0),
    withdrawn_at TEXT, withdrawn_by TEXT REFERENCES staff (id), withdrawn_reason TEXT NOT NULL DEFAULT '') STRICT`,
  'CREATE INDEX promise_by_case ON promise (case_id, due_on)',
  'CREATE INDEX promise_by_due ON promise (due_on)',
  // What was promised in contact records before promises were records of their own. Nothing had been paid then.
  `INSERT INTO promise (id, case_id, contact_id, amount, made_on, made_at, due_on, by_id)
    SELECT id, case_id, id, promise_amount, date(at, '+8 hours'), at, promise_on, by_id FROM contact_record
    WHERE promise_amount > 0 AND promise_on IS NOT NULL ORDER BY row`,
  // The newest promise of each open case stands on its worker's day; older ones were followed by it.
  `INSERT INTO agenda (case_row, kind, ref, on_day, title)
    SELECT case_file.row, 'promise', promise.id, promise.due_on, '' FROM promise
    JOIN case_file ON case_file.id = promise.case_id
    WHERE case_file.closed_at IS NULL AND promise.row = (SELECT max(other.row) FROM promise AS other WHERE other.case_id = promise.case_id)`,
  `CREATE TABLE plan (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL, case_id TEXT NOT NULL REFERENCES case_file (id), total INTEGER NOT NULL CHECK (total > 0),
    agreed_on TEXT NOT NULL, note TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id),
    state TEXT NOT NULL CHECK (state IN ('active', 'completed', 'ended')), signed_on TEXT, document_id TEXT,
    ended_at TEXT, ended_by TEXT REFERENCES staff (id), ended_reason TEXT NOT NULL DEFAULT '') STRICT`,
  'CREATE INDEX plan_by_case ON plan (case_id, row)',
  `CREATE UNIQUE INDEX plan_active ON plan (case_id) WHERE state = 'active'`,
  `CREATE TABLE plan_instalment (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, plan_id TEXT NOT NULL REFERENCES plan (id),
    number INTEGER NOT NULL, due_on TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
    paid INTEGER NOT NULL DEFAULT 0 CHECK (paid >= 0), paid_on TEXT, UNIQUE (plan_id, number)) STRICT`,
  // Receipts and settlement certificates that were given out, with their numbers.
  `CREATE TABLE money_paper (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('receipt', 'settlement')),
    number TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL REFERENCES case_file (id), part_id TEXT REFERENCES payment_part (id),
    at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id)) STRICT`,
  `CREATE UNIQUE INDEX money_paper_receipt ON money_paper (part_id) WHERE kind = 'receipt'`,
  'CREATE INDEX money_paper_by_case ON money_paper (case_id, row)',
]
