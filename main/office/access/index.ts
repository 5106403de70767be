// Access requests, grants of fields, and break-glass.

import type { HandlersOf } from '../../gate/context.ts'

export const access = {} satisfies HandlersOf<'access.'>
