// Installations that opened the vault. `machine` is what the operating system calls it, `name` what the office does.

export const devices: readonly string[] = [
  `CREATE TABLE device (id TEXT PRIMARY KEY, version INTEGER NOT NULL, machine TEXT NOT NULL, name TEXT NOT NULL,
    first_seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL, barred_at TEXT, barred_by TEXT REFERENCES staff (id),
    bar_reason TEXT NOT NULL DEFAULT '') STRICT`,
]
