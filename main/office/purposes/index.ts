// The purposes for which data was collected and may be used.

import type { HandlersOf } from '../../gate/context.ts'

export const purposes = {} satisfies HandlersOf<'purposes.'>
