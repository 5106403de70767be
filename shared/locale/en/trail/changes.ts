// Sentences of the trail: changes that take two people.

import type { Sentences } from '../../trail-shape.ts'

export const changes = {
  'change.proposed':
    '{{actor}} proposed the change “{{changeKind}}”, which waits for a second person: {{subjects}} {{changes}}; reason: {{reason}}',
  'change.approved':
    '{{actor}} approved the change “{{changeKind}}” that {{proposedBy}} proposed: {{subjects}} {{changes}}',
  'change.declined': '{{actor}} declined the change “{{changeKind}}”: {{subjects}}; reason: {{reason}}',
  'change.withdrawn': '{{actor}} withdrew the change “{{changeKind}}”: {{subjects}}',
  'change.lapsed': 'The change “{{changeKind}}” was not answered and lapsed: {{subjects}}',
  'change.listed': '{{actor}} looked at the changes by two, {{count}} of them',
} satisfies Sentences<'change'>
