// Sentences of the trail: reports and their exports.

import type { Sentences } from '../../trail-shape.ts'

export const reports = {
  'report.made': '{{actor}} made the report {{subjects}}, {{from}} to {{to}}',
  'report.page-read': '{{actor}} looked at page {{page}} of report {{subjects}}',
  'report.export-started': '{{actor}} began to export the report {{subjects}} to {{fileName}}, reason: {{reason}}',
  'report.exported': '{{actor}} exported the report {{subjects}} to {{fileName}}',
  'report.export-failed': 'An export of the report {{subjects}} by {{actor}} was not done',
  'report.print-asked': '{{actor}} prints the report {{subjects}}, reason: {{reason}}',
} satisfies Sentences<'report'>
