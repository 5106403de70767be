// Sentences of the trail: accounts, teams and settings.

import type { Sentences } from '../../trail-shape.ts'

export const staff = {
  'staff.first-administrator': '{{actor}} made the first administrator account {{subjects}}',
  'staff.listed': '{{actor}} looked at the list of accounts ({{count}})',
  'staff.added': '{{actor}} added the account {{subjects}}: {{changes}}',
  'staff.updated': '{{actor}} changed the account {{subjects}}: {{changes}}',
  'staff.deactivated': '{{actor}} deactivated the account {{subjects}}',
  'staff.reactivated': '{{actor}} activated the account {{subjects}} again',
  'staff.password-reset': '{{actor}} issued a one-time code for the account {{subjects}}',
  'staff.second-factor-removed':
    'With the approval of {{actor}} the second factor of {{subjects}} was removed, as {{proposedBy}} proposed; the person enrols anew',
  'team.added': '{{actor}} added the team {{subjects}}',
  'team.renamed': '{{actor}} renamed the team {{subjects}}: {{changes}}',
  'settings.updated': '{{actor}} changed the settings: {{changes}}',
} satisfies Sentences<'staff' | 'team' | 'settings'>
