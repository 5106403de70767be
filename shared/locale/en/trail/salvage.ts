// Sentences of the trail: reading what can be read of a damaged vault into a new one.

import type { Sentences } from '../../trail-shape.ts'

export const salvage = {
  'salvage.reports-read': '{{actor}} looked at the reports of salvages',
  'salvage.documents-started': '{{actor}} began to check the contents of all documents',
  'salvage.documents-checked':
    'Contents of documents were checked: {{documents}} in all, {{mended}} mended from a backup, {{damaged}} still damaged',
  'salvage.documents-failed': 'Checking the contents of documents was not finished: {{code}}',
} satisfies Sentences<'salvage'>
