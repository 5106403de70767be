// A client's list of cases from a spreadsheet: columns, dry run, batch, undo.

// biome-ignore lint/complexity/noBannedTypes: filled table by table.
export type ImportsSchema = {}
