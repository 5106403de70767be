// Words of the dialog that tells the second of two editors who changed what.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/conflict.ts'

export const en: Translated<typeof zh> = {
  title: 'Somebody changed this record meanwhile',
  who: '{{name}} changed what is below at {{at}}. Choose field by field what to keep; everything you typed is still here.',
  somebody:
    'What is below was changed at {{at}}. Choose field by field what to keep; everything you typed is still here.',
  field: 'Field',
  before: 'Before',
  mine: 'Mine',
  theirs: 'Theirs',
  theirsOf: 'By {{name}}',
  both: 'both changed it',
  onlyMine: 'only I changed it',
  onlyTheirs: 'only they changed it',
  choose: '{{count}} still to choose',
  allMine: 'Mine throughout',
  allTheirs: 'Theirs throughout',
  save: 'Save what is chosen',
  cancel: 'Back to editing',
  keys: '↑ ↓ next field, ← → choose',
  none: '(empty)',
  merged: '{{name}} changed other parts meanwhile; both changes are saved.',
}
