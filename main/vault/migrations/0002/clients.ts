// Clients: their contact persons, contracts of entrustment and accounts, and what their cases come to.

const row = `id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, updated_at TEXT NOT NULL`
const part = `${row}, client_id TEXT NOT NULL REFERENCES client (id), updated_by TEXT REFERENCES staff (id), removed_at TEXT`
const buckets = ['principal', 'interest', 'penalty', 'costs', 'legal_costs', 'adjustments']
const sumOf = (entry: string) => buckets.map((bucket) => `${entry}.${bucket}`).join(' + ')

/** What a case counts for beside its placing: as itself, and while it is open with its balance. */
const count = (file: 'old' | 'new', sign: '' | '-') =>
  `${file}.client_row, ${file}.team_id, ${sign}1, ${sign}(${file}.closed_at IS NULL), 0, 0,
    ${sign}CASE WHEN ${file}.closed_at IS NULL THEN ${file}.balance ELSE 0 END`
const add = `ON CONFLICT DO UPDATE SET cases = cases + excluded.cases, open_cases = open_cases + excluded.open_cases,
  placed = placed + excluded.placed, recovered = recovered + excluded.recovered, outstanding = outstanding + excluded.outstanding`
/** What its ledger says of a case: placed, recovered. */
const booked = (id: string, kinds: string) =>
  `coalesce((SELECT sum(${sumOf('entry')}) FROM ledger_entry AS entry WHERE entry.case_id = ${id} AND entry.kind IN (${kinds})), 0)`

/** Counts every case there is, for cases that were written without triggers. Whoever runs it empties client_total first. */
export const countClientTotals = `INSERT INTO client_total
  SELECT client_row, team_id, count(*), sum(closed_at IS NULL),
    sum(coalesce((SELECT sum(${sumOf('entry')}) FROM ledger_entry AS entry WHERE entry.case_id = case_file.id AND entry.kind = 'placed'), 0)),
    -sum(coalesce((SELECT sum(${sumOf('entry')}) FROM ledger_entry AS entry WHERE entry.case_id = case_file.id AND entry.kind IN ('payment', 'reversal')), 0)),
    sum(CASE WHEN closed_at IS NULL THEN balance ELSE 0 END)
  FROM case_file GROUP BY client_row, team_id`

export const clients: readonly string[] = [
  ...[`address TEXT NOT NULL DEFAULT ''`, `note TEXT NOT NULL DEFAULT ''`, 'updated_by TEXT'].map(
    (column) => `ALTER TABLE client ADD COLUMN ${column}`,
  ),
  `CREATE TABLE client_contact (${part}, name TEXT NOT NULL, role TEXT NOT NULL, phone_sealed BLOB, phone_mask TEXT NOT NULL) STRICT`,
  `CREATE INDEX client_contact_by_client ON client_contact (client_id, created_at, id)`,
  // The one contact that a client had until now. Its phone stays sealed for the place it was sealed for: this row has the
  // client's own id, and is opened as client.contact_phone (main/office/clients/contacts.ts).
  `INSERT INTO client_contact (id, version, created_at, updated_at, client_id, name, role, phone_sealed, phone_mask)
    SELECT id, 1, created_at, updated_at, id, contact_name, '', contact_phone_sealed, contact_phone_mask
    FROM client WHERE contact_name <> '' OR contact_phone_sealed IS NOT NULL`,
  `UPDATE client SET contact_phone_sealed = NULL`,
  `CREATE TABLE entrustment (${part}, number TEXT NOT NULL, signed_on TEXT, from_on TEXT NOT NULL, to_on TEXT,
    fee_kind TEXT NOT NULL CHECK (fee_kind IN ('share', 'fixed', 'mixed')), bands TEXT NOT NULL, per_case INTEGER NOT NULL,
    fee_due TEXT NOT NULL, receives TEXT NOT NULL CHECK (receives IN ('client', 'office')), allocation TEXT NOT NULL,
    note TEXT NOT NULL, CHECK (to_on IS NULL OR to_on >= from_on)) STRICT`,
  `CREATE INDEX entrustment_by_client ON entrustment (client_id, from_on)`,
  `CREATE TABLE client_account (${part}, purpose TEXT NOT NULL, holder TEXT NOT NULL, bank TEXT NOT NULL,
    number_sealed BLOB NOT NULL, number_mask TEXT NOT NULL, number_index BLOB NOT NULL) STRICT`,
  `CREATE INDEX client_account_by_client ON client_account (client_id, created_at, id)`,
  // What a client's cases come to in each team, kept by triggers whoever writes: adding up 250,000 cases would block the
  // office. `recovered` is what was paid less what was reversed; `outstanding` is what open cases still owe.
  `CREATE TABLE client_total (client_row INTEGER NOT NULL, team_id TEXT NOT NULL, cases INTEGER NOT NULL, open_cases INTEGER NOT NULL,
    placed INTEGER NOT NULL, recovered INTEGER NOT NULL, outstanding INTEGER NOT NULL, PRIMARY KEY (client_row, team_id)) STRICT, WITHOUT ROWID`,
  countClientTotals,
  // The sums of a new case are what its opening entry says, which another trigger writes: counted there once.
  `CREATE TRIGGER case_file_client_adds AFTER INSERT ON case_file BEGIN
    INSERT INTO client_total VALUES (${count('new', '')}) ${add};
  END`,
  `CREATE TRIGGER case_file_client_counts AFTER UPDATE OF balance, closed_at ON case_file
    WHEN old.client_row = new.client_row AND old.team_id = new.team_id BEGIN
    UPDATE client_total SET open_cases = open_cases + (new.closed_at IS NULL) - (old.closed_at IS NULL),
      outstanding = outstanding + CASE WHEN new.closed_at IS NULL THEN new.balance ELSE 0 END
        - CASE WHEN old.closed_at IS NULL THEN old.balance ELSE 0 END
      WHERE client_row = new.client_row AND team_id = new.team_id;
  END`,
  `CREATE TRIGGER case_file_client_moves AFTER UPDATE OF client_row, team_id ON case_file
    WHEN old.client_row <> new.client_row OR old.team_id <> new.team_id BEGIN
    INSERT INTO client_total VALUES (${count('old', '-')}) ${add};
    UPDATE client_total SET placed = placed - ${booked('new.id', `'placed'`)},
      recovered = recovered + ${booked('new.id', `'payment', 'reversal'`)}
      WHERE client_row = old.client_row AND team_id = old.team_id;
    INSERT INTO client_total VALUES (${count('new', '')}) ${add};
    UPDATE client_total SET placed = placed + ${booked('new.id', `'placed'`)},
      recovered = recovered - ${booked('new.id', `'payment', 'reversal'`)}
      WHERE client_row = new.client_row AND team_id = new.team_id;
    UPDATE client SET cases = cases - 1 WHERE row = old.client_row;
    UPDATE client SET cases = cases + 1 WHERE row = new.client_row;
  END`,
  `CREATE TRIGGER case_file_client_leaves AFTER DELETE ON case_file BEGIN
    INSERT INTO client_total VALUES (${count('old', '-')}) ${add};
  END`,
  // An upsert: triggers of one event run in no promised order, so the case may not have been counted yet.
  `CREATE TRIGGER ledger_entry_client_counts AFTER INSERT ON ledger_entry WHEN new.kind IN ('placed', 'payment', 'reversal') BEGIN
    INSERT INTO client_total SELECT client_row, team_id, 0, 0, CASE new.kind WHEN 'placed' THEN ${sumOf('new')} ELSE 0 END,
      CASE new.kind WHEN 'placed' THEN 0 ELSE -(${sumOf('new')}) END, 0
      FROM case_file WHERE id = new.case_id ${add};
  END`,
  `CREATE TRIGGER ledger_entry_client_leaves AFTER DELETE ON ledger_entry WHEN old.kind = 'placed' BEGIN
    UPDATE client_total SET placed = placed - (${sumOf('old')})
      WHERE (client_row, team_id) = (SELECT client_row, team_id FROM case_file WHERE id = old.case_id);
  END`,
]
