// How much of people’s data one person may take in: ceilings that stop.

export const ceilings: readonly string[] = [
  // Only what an office set itself; all others are the usual ones (shared/values/ceilings.ts).
  `CREATE TABLE ceiling (kind TEXT NOT NULL, span TEXT NOT NULL CHECK (span IN ('hour', 'day', 'year')),
    most INTEGER NOT NULL CHECK (most > 0), set_at TEXT NOT NULL, set_by TEXT NOT NULL REFERENCES staff (id),
    PRIMARY KEY (kind, span)) STRICT, WITHOUT ROWID`,
  // Who was seen by whom over twelve months, once for each. Written as well where the vault is open read-only, into the
  // file beside it, which knows no staff: therefore no reference.
  `CREATE TABLE ceiling_person (staff_id TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('outside', 'contact', 'identity')),
    person TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (staff_id, kind, person)) STRICT, WITHOUT ROWID`,
]
