// Reading what can be read of a damaged vault into a new one.

import type { HandlersOf } from '../../gate/context.ts'

export const salvage = {} satisfies HandlersOf<'salvage.'>
