// Sentences of the trail: access requests, grants of fields, and break-glass.

import type { Sentences } from '../../trail-shape.ts'

export const access = {
  'access.asked':
    '{{actor}} asked for access to {{subjects}}, purpose: {{purpose}}, for {{hours}} hours, because: {{reason}}',
  'access.listed': '{{actor}} looked at their own access requests, {{count}} in all',
  'access.withdrawn': '{{actor}} withdrew an access request',
  'access.inbox-listed': '{{actor}} looked at the access requests waiting, {{count}} in all',
  'access.recent-read': '{{actor}} looked at what {{requester}} had seen of late, to decide on a request',
  'access.approved': '{{actor}} approved the access request of {{requester}} ({{step}}); {{changes}}',
  'access.denied': '{{actor}} denied the access request of {{requester}}: {{reason}}',
  'access.lapsed': 'The access request of {{requester}} lapsed unanswered',
  'grant.opened': '{{actor}} opened a grant to {{holder}} until {{until}}, purpose: {{purpose}}',
  'grant.used': '{{actor}} saw {{field}} of {{subjects}} by a grant, purpose: {{purpose}}',
  'grant.listed': '{{actor}} looked at grants, {{count}} in all',
  'grant.revoked': '{{actor}} revoked a grant of {{holder}}: {{reason}}',
  'grant.ended': 'A grant of {{holder}} ended: {{why}}',
  'glass.broken': '{{actor}} broke the glass on {{subjects}} until {{until}}, because: {{reason}}',
  'glass.reviewed': '{{actor}} reviewed the break-glass of {{holder}}: {{verdict}}, {{note}}',
} satisfies Sentences<'access' | 'grant' | 'glass'>
