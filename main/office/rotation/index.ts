// Changing the keys, by hand or when it is due.

import type { HandlersOf } from '../../gate/context.ts'

export const rotation = {} satisfies HandlersOf<'rotation.'>
