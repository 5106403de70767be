// A client's list of cases from a spreadsheet: columns, dry run, batch, undo.

import { procedures } from './define.ts'

export const imports = procedures({})
