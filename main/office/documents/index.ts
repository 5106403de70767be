// Documents: contents in, contents shown, and the one way out.

import type { HandlersOf } from '../../gate/context.ts'
import { add, attachElsewhere, uploading } from './add.ts'
import { edit, putBack, remove } from './change.ts'
import { exportDocument } from './export.ts'
import { check, list, open, readPiece } from './read.ts'

export const documents = {
  ...uploading,
  'documents.list': list,
  'documents.add': add,
  'documents.attach': attachElsewhere,
  'documents.edit': edit,
  'documents.remove': remove,
  'documents.putBack': putBack,
  'documents.open': open,
  'documents.readPiece': readPiece,
  'documents.check': check,
  'documents.export': exportDocument,
} satisfies HandlersOf<'documents.'>
