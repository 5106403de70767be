// Sentences of the trail: the weekly review that is signed. Reviews are named by the Monday of their week.

import type { Sentences } from '../../trail-shape.ts'

export const reviews = {
  'review.drawn': 'The review of the week from {{week}} was drawn, {{items}} items',
  'review.read': '{{actor}} read the review of the week from {{subjects}}',
  'review.answered': '{{actor}} answered item {{no}} of the review of the week from {{subjects}}: {{verdict}}',
  'review.signed':
    '{{actor}} signed the review of the week from {{subjects}}: {{items}} items, {{asks}} to ask about, {{alerts}} made an alert',
} satisfies Sentences<'review'>
