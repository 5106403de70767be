// Changes that take two people.

import type { HandlersOf } from '../../gate/context.ts'

export const changes = {} satisfies HandlersOf<'changes.'>
