// Sentences of the trail: changing the keys, by hand or when it is due.

import type { Sentences } from '../../trail-shape.ts'

export const rotation = {
  'key.rotation-started': '{{actor}} began to change the keys ({{keyNames}}), reason: {{reason}}',
  'key.rotated': 'The keys were changed ({{keyNames}}), begun by {{actor}}, reason: {{reason}}',
  'key.rotation-failed': 'The change of keys begun by {{actor}} was not completed, the former keys stay: {{code}}',
  'key.rotation-suggested': 'The program proposed to change the keys: {{rotationWhy}}',
  'key.former-removed': 'The vault under its new keys was proved whole; the old one and its keys were removed',
  'key.not-proved': 'The vault under its new keys could not be proved whole; the old one stays beside it',
  'key.plan-set': '{{actor}} changed after how long keys are due: {{changes}}',
  'key.suggestion-declined': '{{actor}} declined to change the keys, reason: {{reason}}',
} satisfies Sentences<'key'>
