// Saved views of a list: a person's own filters, order, columns and widths under a name.

export const find: readonly string[] = [
  `CREATE TABLE saved_view (id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff (id), list TEXT NOT NULL, name TEXT NOT NULL, is_default INTEGER NOT NULL, body TEXT NOT NULL,
    UNIQUE (staff_id, list, name)) STRICT`,
  `CREATE UNIQUE INDEX saved_view_default ON saved_view (staff_id, list) WHERE is_default = 1`,
]
