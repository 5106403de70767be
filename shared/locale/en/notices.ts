// Words of the notice editor.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/notices.ts'

export const en: Translated<typeof zh> = {
  title: 'Notice for visitors',
  note: 'What visitors read before they sign. Publishing makes a new version; old ones are kept for good, since signatures are bound to them.',
  current: 'Version {{number}} is in force, published {{time}}',
  edit: 'Write a new version',
  history: 'Former versions',
  version: 'Version {{number}}',
  inForce: 'In force',
  published: 'Published',
  fingerprint: 'Fingerprint of the text, SHA-256',
  zh: '中文',
  en: 'English',
  zhText: 'Chinese notice',
  enText: 'English notice',
  characters: '{{count}} / {{most}} characters',
  changes: 'The same as the version in force: nothing to publish',
  changed: 'Differs from the version in force',
  empty: 'Both languages are needed',
  preview: 'Preview in large print',
  previewNote: 'As visitors see it',
  publish: 'Publish as a new version',
  sure: 'Publish as version {{number}}?',
  sureBody:
    'It is used for new registrations at once and cannot be changed or taken back, only followed by the next. If purpose, method or kinds of data change, people who agreed before must agree again.',
  done: 'Version {{number}} published',
  reset: 'Back to the text in force',
  print: 'Print',
  read: 'Read',
  useAsDraft: 'Begin from this version',
  purposes: 'Purposes it names',
  purposesHint: 'Tick what the text says: once a visitor has signed, their data is used for these alone',
  unsaid: 'Tick at least one purpose',
  notSaid: 'Not stated: click to state them',
  stateTitle: 'State the purposes of version {{number}}',
  stateNote:
    'When this version was published the program did not keep purposes. Tick what the text says; it can’t be changed afterwards.',
  stateDone: 'The purposes have been stated',
  state: 'Save',
  lawTitle: 'It has to say',
  law: 'who handles the data and how to reach them; purpose, method and kinds; how long; which rights and how to use them; why sensitive data are needed and what may happen; what follows from declining (PIPL 17 and 30).',
}
