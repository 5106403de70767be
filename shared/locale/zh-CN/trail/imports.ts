// Sentences of the trail: a client's list of cases from a spreadsheet: columns, dry run, batch, undo.

export const imports = {}
