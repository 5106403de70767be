// Sentences of the trail: rights as they are enforced, their recertification, and levels of records and people.

import type { Sentences } from '../../trail-shape.ts'

export const rights = {
  'right.listed': '{{actor}} looked at the matrix of rights',
  'right.explained': '{{actor}} asked who can see {{subjects}}',
  'right.unused-listed': '{{actor}} looked at unused rights of {{count}} accounts',
  'level.read': '{{actor}} looked at the level of case {{subjects}}',
  'level.raised': '{{actor}} raised the level of case {{subjects}}: {{changes}}',
  'level.lowered': 'Two people lowered the level of {{subjects}}: {{changes}}',
  'level.cases-listed': '{{actor}} looked at {{count}} raised cases',
  'level.listed': '{{actor}} looked at the levels of {{count}} accounts',
  'level.person-set': '{{actor}} lowered the level of {{subjects}}: {{changes}}',
  'recertification.begun': '{{actor}} began this quarter’s recertification',
  'recertification.listed': '{{actor}} looked at {{count}} accounts to recertify',
  'recertification.confirmed': '{{actor}} recertified the account {{subjects}}: {{changes}}',
  'recertification.ends-listed': '{{actor}} looked at {{count}} accounts that should end',
} satisfies Sentences<'right' | 'level' | 'recertification'>
