// Rights as they are enforced, their recertification, and levels of records and people.

import type { HandlersOf } from '../../gate/context.ts'

export const rights = {} satisfies HandlersOf<'rights.'>
