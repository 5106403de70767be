// Installations: the page of devices.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/devices.ts'

export const en: Translated<typeof zh> = {
  title: 'Devices',
  note: 'The computers that opened this vault. A barred one signs nobody in; readmitting takes two, or the recovery code typed there.',
  list: 'List of devices',
  name: 'Name',
  unnamed: 'not named',
  machine: 'Computer',
  here: 'this one',
  firstSeen: 'First opened',
  lastSeen: 'Last opened',
  state: 'State',
  inUse: 'in use',
  barred: 'barred {{at}} by {{name}}: {{reason}}',
  rename: 'Name',
  renameTitle: 'Name the device {{name}}',
  renamed: 'Named {{name}}',
  bar: 'Bar',
  barTitle: 'Bar the device {{name}}?',
  barLead:
    'Nobody can sign in on it any more. Data copied there stays encrypted; the bar takes effect when that device opens this vault next, and an old copy that never meets it does not know.',
  barHere:
    'This is the device you are sitting at. Everybody is signed out at once and nobody can sign in here; where there is no other device, only the recovery code readmits it.',
  barHereConfirm: 'I know that I am sitting at this device',
  barReason: 'Reason',
  barGo: 'Bar this device',
  barredDone: 'Barred {{name}}',
  admit: 'Propose to readmit',
  admitTitle: 'Propose to readmit the device {{name}}',
  factor: {
    title: 'Second factors of administrators',
    lead: 'Where an administrator lost phone and backup codes and there is no other administrator, you propose the reset and the supervisor approves it.',
    login: 'Login',
    reset: 'Reset second factor',
    off: 'pairs at the next sign-in',
  },
}
