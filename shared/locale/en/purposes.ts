// Words of purposes: the office's list, and the field that asks for one.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/purposes.ts'

export const en: Translated<typeof zh> = {
  title: 'Purposes',
  note: 'Personal data is used only for what was said when it was collected: what clients entrusted, for the entrusted work; visitors’ data, for what the notice said that they signed. Any other use is stopped and recorded. Purposes can be added and ended, never deleted, and nobody can add one of marketing.',
  field: 'Purpose',
  fieldHint: 'A use beyond the entrusted work is stopped and recorded',
  choose: 'Choose one',
  new: 'New purpose',
  zh: 'Chinese name',
  en: 'English name',
  for: 'For',
  entrusted: 'entrusted data',
  visitors: 'visitors’ data',
  byLaw: 'by law, without consent',
  comma: ', ',
  add: 'Add',
  added: 'Added. For visitors, publish a new version of the notice that names it',
  name: 'Purpose',
  other: '中文',
  since: 'Since',
  program: 'from the program',
  state: 'State',
  end: 'End',
  endSure: 'End “{{name}}”?',
  endBody: 'From now on nothing can be used for it. The list and former records are kept.',
  ended: '“{{name}}” has been ended',
  endedAt: 'Ended',
  askAgain: {
    go: 'Ask for consent at the next visit',
    done: 'The front desk will show them the present notice at their next visit.',
    notCovered:
      'Noted. The present notice does not name this purpose: the security officer has to publish a version that does first.',
  },
}
