// Sentences of the trail: suspending a person, a role or all access at once.

import type { Sentences } from '../../trail-shape.ts'

export const suspensions = {
  'suspension.begun': '{{actor}} suspended access ({{suspended}} {{subjects}}, {{suspensionMode}}): {{reason}}',
  'suspension.listed': '{{actor}} looked at the suspensions',
  'suspension.lifted':
    '{{actor}} approved the lifting of the suspension {{subjects}} (asked for by {{askedBy}}: {{reason}})',
  'suspension.found-altered':
    'At opening, a suspension was found altered or deleted in the file ({{problem}}); it still stands',
} satisfies Sentences<'suspension'>
