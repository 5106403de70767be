// Sentences of the trail: backups that are made by themselves: when, where to, how long they are kept, and how things stand.

import type { Sentences } from '../../trail-shape.ts'

export const schedule = {
  'schedule.set': '{{actor}} changed the backup schedule: {{changes}}',
  'schedule.destination-used':
    '{{actor}} registered {{folder}} for scheduled backups ({{targetKind}}) {{label}} {{serial}}',
  'schedule.destination-left':
    '{{actor}} approved ending scheduled backups to {{folder}}, proposed by {{proposedBy}}; what lies there stays',
  'schedule.run-asked': '{{actor}} asked for a scheduled backup to {{folder}} now',
  'schedule.stopped': '{{actor}} stopped the scheduled backup under way',
  'schedule.unreachable': 'No backup to {{folder}}: {{code}} {{reason}}',
  'schedule.removed': 'Removed backup {{fileName}} ({{folder}}) by the rules of retention, {{bytes}} bytes',
  'schedule.lost': 'Backup {{fileName}} ({{folder}}) is not what it was when it was written: {{lost}}',
} satisfies Sentences<'schedule'>
