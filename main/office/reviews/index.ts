// The questions that the trail answers, and the weekly review that is signed.

import type { HandlersOf } from '../../gate/context.ts'

export const reviews = {} satisfies HandlersOf<'reviews.'>
