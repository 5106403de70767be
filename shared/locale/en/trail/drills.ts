// Sentences of the trail: deep verification of backups, and restore drills.

import type { Sentences } from '../../trail-shape.ts'

export const drills = {
  'drill.started': '{{actor}} began a restore drill with the backup {{fileName}}',
  'drill.verification-started': '{{actor}} began to verify the backup {{fileName}} deeply',
  'drill.passed':
    'The restore drill with the backup {{fileName}} passed in {{seconds}} s, {{cases}} cases opened; begun by {{actor}}',
  'drill.failed':
    'The restore drill with the backup {{fileName}} failed: {{drillProblem}} {{code}}; begun by {{actor}}',
  'drill.verified': 'The backup {{fileName}} was verified deeply and is whole, in {{seconds}} s; begun by {{actor}}',
  'drill.verification-failed':
    'The deep verification of the backup {{fileName}} failed: {{drillProblem}} {{code}}; begun by {{actor}}',
  'drill.interrupted':
    'A drill or verification of the backup {{subjects}} did not end, because the program ended; the throw-away was deleted',
  'drill.read': '{{actor}} read the report of a drill with the backup {{subjects}}',
  'drill.limit-set': '{{actor}} changed how long a restore may take: {{changes}}',
} satisfies Sentences<'drill'>
