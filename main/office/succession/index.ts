// Handing the whole office over to a successor.

import type { HandlersOf } from '../../gate/context.ts'

export const succession = {} satisfies HandlersOf<'succession.'>
