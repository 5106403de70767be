// Reports read the ledger by day.

export const reports: readonly string[] = [
  `CREATE INDEX ledger_by_day ON ledger_entry (on_day, case_id) WHERE kind IN ('payment', 'reversal')`,
]
