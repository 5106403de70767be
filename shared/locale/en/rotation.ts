// Changing the keys, by hand or when it is due.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/rotation.ts'

export const en: Translated<typeof zh> = {
  title: 'Changing keys',
  note: 'Change the keys from time to time, or after somebody gave back or lost a way to open the vault. Work goes on meanwhile; the last step takes about a second.',
  table: 'The four keys',
  key: 'Key',
  since: 'In use since',
  age: 'Age',
  days: '{{count}} days',
  dueOn: 'Due on',
  keys: {
    database: 'Database key',
    field: 'Field key',
    index: 'Index key',
    signing: 'Signing key',
  },
  about: {
    database: 'encrypts the whole file',
    field: 'encrypts ID numbers, phones, accounts and documents',
    index: 'finds by ID number and phone',
    signing: 'signs trail, reviews and drill reports',
  },
  state: {
    fresh: 'in order',
    soon: 'due soon',
    due: 'due',
  },
  soon: 'The keys are due soon: in use for {{days}} days of {{limit}}. Please plan to change them.',
  due: 'The keys are due: in use for {{days}} days, {{limit}} are allowed. Please change them soon.',
  suggested: {
    'holder-left': 'Change the keys: {{label}} held a way to open the vault and has left.',
    'slot-removed': 'Change the keys: the way to open “{{label}}” was removed, and somebody may have kept it.',
    'slot-replaced':
      'Change the keys: the way to open “{{label}}” was replaced, and the old one may still be with somebody.',
  },
  decline: 'Do not change',
  declineTitle: 'Decline to change the keys',
  declineNote: 'Please say why, for example that the old paper was taken back and destroyed. The reason is recorded.',
  declined: 'Recorded: the keys stay',
  plan: 'Days until keys are due',
  planSave: 'Save',
  planSaved: 'Keys are now due after {{days}} days',
  start: 'Change keys…',
  dialog: {
    title: 'Change keys',
    which: 'Which keys',
    size: 'The data file has {{database}}',
    contents: ', and {{contents}} of documents are encrypted anew',
    end: '. ',
    space: 'The disk needs as much free space; the old files are removed afterwards.',
    kept: 'Recovery kit, shares and passphrase stay good; earlier backups still open with what opened them.',
    reason: 'Reason',
    go: 'Change keys',
  },
  running: 'Changing the keys',
  steps: {
    starting: 'about to begin',
    preparing: 'making new keys',
    pages: 'encrypting the data file',
    values: 'encrypting ID numbers and phones',
    contents: 'encrypting documents',
    checking: 'checking the new file',
    following: 'following what changes meanwhile',
    exchanging: 'putting the new vault in place',
    proving: 'proving the new vault, removing the old keys',
  },
  done: 'The keys were changed. The old vault and its keys were removed.',
  doneLeft: 'The keys were changed. Not all of the old keys could be removed yet; the program tries again.',
  unreadable: '{{count}} values could not be opened before either, and stay as they were.',
}
