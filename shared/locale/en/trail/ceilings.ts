// Sentences of the trail: how much of people’s data one person may take in: ceilings that stop.

import type { Sentences } from '../../trail-shape.ts'

export const ceilings = {
  'ceiling.set': '{{actor}} lowered a ceiling: {{changes}}; reason: {{reason}}',
  'ceiling.listed': '{{actor}} looked at how near {{count}} people are to the ceilings',
} satisfies Sentences<'ceiling'>
