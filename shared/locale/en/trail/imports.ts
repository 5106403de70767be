// Sentences of the trail: a client's list of cases from a spreadsheet: columns, dry run, batch, undo.

import type { Sentences } from '../../trail-shape.ts'

export const imports = {
  'import.looked-at': '{{actor}} looked at a list of the client {{subjects}}, {{rows}} rows',
  'import.checked': '{{actor}} began the dry run of batch {{subjects}}',
  'import.check-ended':
    '{{actor}}’s dry run of batch {{subjects}} ended: {{created}} new, {{updated}} updates, {{duplicates}} duplicates, {{refused}} refused {{reason}}',
  'import.rows-seen': '{{actor}} looked at the dry run of batch {{subjects}}',
  'import.rows-chosen': '{{actor}} changed which rows of batch {{subjects}} go in: {{rows}}',
  'import.started': '{{actor}} began to import batch {{subjects}}: {{created}} new cases, {{updated}} updates',
  'import.finished': '{{actor}}’s batch {{subjects}} is in: {{created}} new cases',
  'import.updated':
    '{{actor}}’s batch {{subjects}} updated {{updated}} cases; {{left}} were left because something had changed',
  'import.failed': '{{actor}}’s batch {{subjects}} did not finish, no case was written: {{reason}}',
  'import.interrupted': 'Batch {{subjects}} was interrupted when the program ended; what it had written was taken away',
  'import.discarded': '{{actor}} discarded batch {{subjects}}',
  'import.refused-saved': '{{actor}} saved the {{rows}} refused rows of batch {{subjects}} as {{fileName}}',
  'import.undo-started': '{{actor}} asked to take back batch {{subjects}}',
  'import.undone': '{{actor}} took back batch {{subjects}}: {{removed}} cases removed',
  'import.kept':
    'Batch {{subjects}}, which {{actor}} asked to take back, was kept: somebody has worked on {{found}} of its cases',
} satisfies Sentences<'import'>
