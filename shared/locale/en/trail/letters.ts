// Sentences of the trail: letter templates, letters and their delivery.

import type { Sentences } from '../../trail-shape.ts'

export const letters = {
  'template.written': '{{actor}} wrote version {{number}} of the letter template {{subjects}}',
  'template.decided':
    '{{actor}} decided on version {{number}} of the letter template {{subjects}}, approved: {{approved}}',
  'template.retired': '{{actor}} changed whether the letter template {{subjects}} is in use: {{changes}}',
  'letter.listed': '{{actor}} saw the letters of case {{subjects}}',
  'letter.previewed': '{{actor}} previewed a letter of case {{subjects}}',
  'letter.made': '{{actor}} made the letter {{subjects}} ({{template}})',
  'letter.read': '{{actor}} read the letter {{subjects}}',
  'letter.sent': '{{actor}} recorded that the letter {{subjects}} was sent on {{on}}',
  'letter.delivered': '{{actor}} recorded that the letter {{subjects}} arrived on {{on}}',
  'letter.returned': '{{actor}} recorded that the letter {{subjects}} came back on {{on}}',
  'letter.corrected': '{{actor}} corrected what was recorded of the letter {{subjects}}: {{changes}} ({{reason}})',
  'letter.voided': '{{actor}} made the letter {{subjects}} void ({{reason}})',
} satisfies Sentences<'template' | 'letter'>
