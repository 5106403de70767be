// How much of people’s data one person may take in: ceilings that stop.

import type { HandlersOf } from '../../gate/context.ts'

export const ceilings = {} satisfies HandlersOf<'ceilings.'>
