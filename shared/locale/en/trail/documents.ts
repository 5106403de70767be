// Sentences of the trail: files attached to cases, clients and debtors, encrypted in their own blobs.

import type { Sentences } from '../../trail-shape.ts'

export const documents = {
  'file.listed': '{{actor}} looked at the list of documents of {{subjects}}',
  'file.added':
    '{{actor}} added a document to {{subjects}}: {{documentKind}}, {{level}}, {{bytes}} bytes, SHA-256 {{sha256}}',
  'file.attached': '{{actor}} attached a document also to {{subjects}}',
  'file.edited': '{{actor}} changed a document of {{subjects}}: {{changes}}',
  'file.removed': '{{actor}} took a document off {{subjects}}; it stays stored',
  'file.put-back': '{{actor}} put a document back on {{subjects}}',
  'file.opened': '{{actor}} opened a document of {{subjects}}, level {{level}}',
  'file.checked': '{{actor}} checked a document of {{subjects}}: {{state}}',
  'file.exported': '{{actor}} exported a document of {{subjects}}, reason: {{reason}}',
  'file.export-failed': '{{actor}} did not complete the export of a document of {{subjects}}: {{code}}',
} satisfies Sentences<'file'>
