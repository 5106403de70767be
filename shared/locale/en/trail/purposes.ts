// Sentences of the trail: the purposes for which data was collected and may be used.

import type { Sentences } from '../../trail-shape.ts'

export const purposes = {
  'purpose.set': '{{actor}} added the purpose “{{subjects}}”',
  'purpose.ended': '{{actor}} ended the purpose “{{subjects}}”',
  'consent.read': '{{actor}} looked at what a visitor agreed to',
  'consent.withdrawn': '{{actor}} recorded that a visitor withdrew consent (notice version {{notice}})',
  'consent.asked-again': '{{actor}} asked that consent to “{{subjects}}” be sought again at the next visit',
} satisfies Sentences<'purpose' | 'consent'>
