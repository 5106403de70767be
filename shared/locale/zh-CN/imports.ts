// A client's list of cases from a spreadsheet: columns, dry run, batch, undo.

export const zh = {}
