// Sentences of the trail: the people around a case, their phones, addresses and employers; duplicates and merging. Cases are
// named by their numbers, people not at all.

import type { Sentences } from '../../trail-shape.ts'

export const persons = {
  'person.listed': '{{actor}} looked at the people of case {{subjects}}',
  'person.sought': '{{actor}} looked for probable duplicates while entering somebody and saw {{count}}',
  'person.compared': '{{actor}} compared two people of case {{subjects}}',
  'person.party-added': '{{actor}} added somebody to case {{subjects}}: {{changes}}',
  'person.party-edited': '{{actor}} changed somebody on case {{subjects}}: {{changes}}',
  'person.party-removed': '{{actor}} took somebody off case {{subjects}}, reason: {{reason}}',
  'person.party-restored': '{{actor}} put somebody back on case {{subjects}}',
  'person.party-refused': '{{actor}} recorded that a third party of case {{subjects}} refuses to be contacted',
  'person.edited': '{{actor}} changed who somebody on case {{subjects}} is: {{changes}}',
  'person.detail-added': '{{actor}} added a detail ({{detailKind}}) of somebody on case {{subjects}}: {{changes}}',
  'person.detail-edited': '{{actor}} changed a detail ({{detailKind}}) of somebody on case {{subjects}}: {{changes}}',
  'person.state-set': '{{actor}} marked a detail ({{detailKind}}) of somebody on case {{subjects}}: {{changes}}',
  'person.merged': '{{actor}} merged two people of case {{subjects}} into one, reason: {{reason}}',
  'person.merge-undone': '{{actor}} undid a merge of people of case {{subjects}}',
} satisfies Sentences<'person'>
