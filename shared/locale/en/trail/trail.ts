// Sentences of the trail about itself, and about what left on paper.

import type { Sentences } from '../../trail-shape.ts'

export const trail = {
  'trail.listed': '{{actor}} looked at the audit trail',
  'trail.asked': '{{actor}} asked the audit trail {{question}}: {{subjects}}',
  'trail.person-sought': '{{actor}} looked by {{by}} for a person who asks for their own list, found {{found}}',
  'trail.person-listed': '{{actor}} made the list of accesses {{number}} for the person concerned, {{rows}} rows',
  'trail.checkpointed': '{{actor}} signed a checkpoint',
  'trail.checkpointed-daily': 'The program signed the daily checkpoint',
  'trail.verification-started': '{{actor}} began to verify the audit trail',
  'trail.verified': 'The audit trail is whole, {{records}} records verified',
  'trail.found-broken': 'The audit trail is not whole: record {{seq}}, {{problem}}',
  'trail.export-started': '{{actor}} began to export the audit trail to {{fileName}}',
  'trail.exported': 'The trail export {{fileName}} of {{actor}} was written, {{records}} records',
  'trail.export-failed': '{{actor}} did not finish exporting the audit trail: {{code}}',
  'document.saved': '{{actor}} saved the {{subjects}} as PDF',
  'document.printed': '{{actor}} printed the {{subjects}}',
} satisfies Sentences<'trail' | 'document'>
