// Sentences of the trail: alerts that the trail gives rise to, their life and their tuning.

import type { Sentences } from '../../trail-shape.ts'

export const alerts = {
  'alert.raised': 'The program raised an alert: {{rule}}, from {{records}} records',
  'alert.listed': '{{actor}} looked at a list of {{count}} alerts',
  'alert.read': '{{actor}} looked at an alert: {{rule}}',
  'alert.moved': '{{actor}} dealt with an alert: {{rule}}, {{changes}} {{followed}}',
  'alert.tried': '{{actor}} tried what the rules of alerts would have raised over the last 90 days',
  'alert.threshold-set': '{{actor}} tightened a threshold of alerts: {{changes}}, reason: {{reason}}',
} satisfies Sentences<'alert'>
