// Sentences of the trail: the off-site register: media, what is on them, where they are and who carried them.

import type { Sentences } from '../../trail-shape.ts'

export const media = {
  'medium.listed': '{{actor}} looked at the off-site register, {{count}} media',
  'medium.read': '{{actor}} looked at the medium {{label}}',
  'medium.added': '{{actor}} registered the medium {{subjects}}, serial number {{serial}}',
  'medium.edited': '{{actor}} changed the medium {{subjects}}: {{changes}}',
  'medium.contents-set': '{{actor}} registered what is on the medium {{label}}: {{added}} added, {{removed}} taken off',
  'medium.look-started': '{{actor}} began to compare the backups on the medium {{label}}',
  'medium.looked-at':
    '{{actor}} compared the medium {{subjects}}: {{found}} the same byte for byte, {{foreign}} unknown, {{missing}} not found',
  'medium.look-failed': 'Comparing a medium, by {{actor}}, was not finished: {{code}}',
  'medium.slip-shown': '{{actor}} prepared a slip for the medium {{label}}',
  'medium.slip-read': '{{actor}} looked at the slip {{slip}} of the medium {{subjects}}',
  'medium.handed-over':
    '{{actor}} handed over the medium {{subjects}}, signed by both, slip {{slip}}, due back by {{backBy}}',
  'medium.returned': '{{actor}} took back the medium {{subjects}}, signed by both, slip {{slip}}',
  'medium.destroyed': '{{actor}} destroyed the medium {{subjects}}, watched and signed by a witness, record {{slip}}',
  'medium.lost': '{{actor}} reported the medium {{subjects}} lost, record {{slip}}; reason: {{reason}}',
} satisfies Sentences<'medium'>
