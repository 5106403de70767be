// Deep verification of backups, and restore drills.

import type { HandlersOf } from '../../gate/context.ts'

export const drills = {} satisfies HandlersOf<'drills.'>
