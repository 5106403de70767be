// Reading what can be read of a damaged vault into a new one.

export const salvage: readonly string[] = [
  // What each salvage came to (main/vault/salvage/report.ts), as it was told then.
  `CREATE TABLE salvage (id TEXT PRIMARY KEY, at TEXT NOT NULL, kept_folder TEXT NOT NULL, body TEXT NOT NULL) STRICT`,
  ...['UPDATE', 'DELETE'].map(
    (act) =>
      `CREATE TRIGGER salvage_keeps_${act.toLowerCase()} BEFORE ${act} ON salvage BEGIN SELECT RAISE (ABORT, 'append only'); END`,
  ),
]
