// Import of a client's list: the procedures. A list is chosen, looked at, checked (a dry run whose rows wait sealed in the
// vault), and carried out as one batch by a worker; how that is all or nothing: carry-out.ts and docs/decisions/import.md.

import type { HandlersOf } from '../../gate/context.ts'
import { listBatches } from './batches.ts'
import { check, choose, drop, look } from './check.ts'
import { chooseRows, listRows, readBatch } from './rows.ts'
import { discard, saveRefused, start, undoBatch } from './start.ts'

export const imports = {
  'imports.choose': choose,
  'imports.drop': drop,
  'imports.look': look,
  'imports.check': check,
  'imports.read': readBatch,
  'imports.rows': listRows,
  'imports.chooseRows': chooseRows,
  'imports.start': start,
  'imports.discard': discard,
  'imports.saveRefused': saveRefused,
  'imports.list': listBatches,
  'imports.undo': undoBatch,
} satisfies HandlersOf<'imports.'>
