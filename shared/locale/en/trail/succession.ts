// Sentences of the trail: handing the whole office over to a successor.

import type { Sentences } from '../../trail-shape.ts'

export const succession = {
  'handing-over.listed': '{{actor}} looked at the handing over of the office',
  'handing-over.approved': '{{actor}} approved handing over to {{subjects}}, as {{proposedBy}} proposed',
  'handing-over.inventory-shown': '{{actor}} prepared the inventory for {{successor}}',
  'handing-over.signed': '{{actor}} and the successor signed the inventory for {{successor}}',
  'handing-over.read': '{{actor}} looked at the signed inventory for {{successor}}',
  'handing-over.started': '{{actor}} began to write the package for {{successor}}, to {{folder}}',
  'handing-over.written':
    'The package {{fileName}}, by {{actor}}, was written and verified: {{bytes}} bytes, {{files}} files',
  'handing-over.failed': 'Writing the package, by {{actor}}, was not finished: {{code}}',
  'handing-over.interrupted': 'Writing the package was cut off by the end of the program; no file was left',
  'handing-over.given-up': '{{actor}} gave up handing over to {{successor}}; reason: {{reason}}',
} satisfies Sentences<'handing-over'>
