// Suspending a person, a role or all access at once.

import type { HandlersOf } from '../../gate/context.ts'

export const suspensions = {} satisfies HandlersOf<'suspensions.'>
