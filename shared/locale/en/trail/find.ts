// Sentences of the trail: find anything in one's scope. What was typed is never in a record.

import type { Sentences } from '../../trail-shape.ts'

export const find = {
  'find.searched': '{{actor}} searched and saw {{count}}',
  'find.recalled': '{{actor}} looked at the {{count}} cases opened last',
} satisfies Sentences<'find'>
