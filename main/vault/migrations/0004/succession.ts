// Handing the whole office over to a successor. What two signed stays as they signed it, and what was written is never
// taken back: only the state goes on.

export const succession: readonly string[] = [
  `CREATE TABLE handing_over (id TEXT PRIMARY KEY, version INTEGER NOT NULL, created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('approved', 'signed', 'running', 'written', 'given-up')),
    successor TEXT NOT NULL, credit_code TEXT NOT NULL, public_key TEXT NOT NULL, reason TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES staff (id), approved_by TEXT NOT NULL REFERENCES staff (id),
    until TEXT NOT NULL) STRICT`,
  // Each signing of the inventory: a later one replaces an earlier, where the data changed in between.
  `CREATE TABLE handing_over_signing (id TEXT PRIMARY KEY, handing_over_id TEXT NOT NULL REFERENCES handing_over (id),
    at TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES staff (id), inventory TEXT NOT NULL, language TEXT NOT NULL,
    text TEXT NOT NULL, text_sha256 TEXT NOT NULL, giver_name TEXT NOT NULL, receiver_name TEXT NOT NULL,
    giver_signature_sealed BLOB NOT NULL, receiver_signature_sealed BLOB NOT NULL, binding_sha256 TEXT NOT NULL) STRICT`,
  `CREATE INDEX handing_over_signing_by_handing_over ON handing_over_signing (handing_over_id, at)`,
  // Each package that was written, or was tried.
  `CREATE TABLE handing_over_package (id TEXT PRIMARY KEY, handing_over_id TEXT NOT NULL REFERENCES handing_over (id),
    signing_id TEXT NOT NULL REFERENCES handing_over_signing (id), folder TEXT NOT NULL, started_at TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (id), finished_at TEXT, state TEXT NOT NULL
      CHECK (state IN ('running', 'verified', 'failed', 'cancelled', 'interrupted')),
    file_name TEXT NOT NULL DEFAULT '', bytes INTEGER NOT NULL DEFAULT 0, sha256 TEXT NOT NULL DEFAULT '',
    files INTEGER NOT NULL DEFAULT 0) STRICT`,
  ...(['UPDATE', 'DELETE'] as const).map(
    (act) =>
      `CREATE TRIGGER handing_over_signing_never_${act.toLowerCase()}s BEFORE ${act} ON handing_over_signing
        BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  ),
]
