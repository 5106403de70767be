// Sentences of the trail: interest and its caps, LPR, limitation, litigation and its deadlines.

import type { Sentences } from '../../trail-shape.ts'

export const law = {
  'rate.set': '{{actor}} maintained the one-year LPR {{subjects}}: {{changes}}',
  'calendar.set': '{{actor}} maintained the days off {{from}} to {{until}}: {{dayKind}}',
  'interest.read': '{{actor}} looked at how interest of case {{subjects}} is reckoned',
  'interest.terms-set': '{{actor}} changed how interest of case {{subjects}} is reckoned: {{changes}}',
  'interest.computed': '{{actor}} reckoned the interest of case {{subjects}} until {{until}}',
  'interest.statement-read': '{{actor}} looked at a posted working of interest of case {{subjects}}',
  'interest.posted': '{{actor}} posted the interest of case {{subjects}} until {{until}}: {{changes}} ({{reason}})',
  'limitation.read': '{{actor}} looked at the limitation of case {{subjects}}',
  'limitation.added':
    '{{actor}} noted on the limitation of case {{subjects}} ({{limitationKind}}, {{on}}): {{changes}}',
  'limitation.struck':
    '{{actor}} struck an event from the limitation of case {{subjects}} ({{limitationKind}}): {{reason}}',
  'lawsuit.listed': '{{actor}} looked at the lawsuits of case {{subjects}}',
  'lawsuit.added': '{{actor}} registered the lawsuit {{subjects}} ({{lawsuitStage}})',
  'lawsuit.edited': '{{actor}} changed the lawsuit {{subjects}}: {{changes}}',
  'hearing.set': '{{actor}} set a hearing of {{subjects}}: {{changes}}',
  'judgment.set': '{{actor}} recorded the judgment of {{subjects}}: {{changes}}',
  'judgment.computed': '{{actor}} reckoned the interest after judgment of {{subjects}}',
  'deadline.added': '{{actor}} noted a deadline of {{subjects}} ({{deadlineKind}}): {{changes}}',
  'deadline.done': '{{actor}} ticked off a deadline of {{subjects}} ({{deadlineKind}})',
} satisfies Sentences<'rate' | 'calendar' | 'interest' | 'limitation' | 'lawsuit' | 'hearing' | 'judgment' | 'deadline'>
