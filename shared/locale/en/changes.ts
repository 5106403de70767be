// Changes that take two people. `sentence` is filled with a change's params; `kind` is its short name.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/changes.ts'

export const en: Translated<typeof zh> = {
  title: 'Changes by two',
  comma: ', ',
  byTwo: {
    title: 'This change takes two people',
    lead: 'Saving proposes it to the {{approvers}}; it takes effect once approved, and lapses after {{hours}} hours without an answer.',
    or: ' or ',
    reason: 'Reason (the approver reads it)',
    go: 'Propose',
    proposed: 'Proposed; it waits for a second person',
  },
  waiting: {
    title: 'Waiting for a second person',
    for: 'Waits for {{names}}',
    nobody: 'Nobody can approve it at present',
    by: 'proposed by {{name}} at {{at}}',
    until: 'valid until {{at}}',
    withdraw: 'Withdraw',
    withdrawn: 'Withdrawn',
  },
  kind: {
    'staff.role': 'Raise a role',
    'staff.account': 'Add an administrator, supervisor or security officer',
    'staff.reactivation': 'Reactivate an administrator, supervisor or security officer',
    'staff.second-factor-reset': 'Reset a second factor',
    'settings.lower': 'Lower a safeguard',
    'recipient.add': 'Add a backup recipient',
    'export.destination': 'New place for backups',
    'device.admit': 'Readmit a barred device',
    'ceilings.raise': 'Raise a ceiling',
    'alerts.loosen': 'Loosen an alert',
    'suspension.lift': 'Lift a suspension',
    'level.lower': 'Lower a level',
    'level.person': 'Raise a person’s level again',
    'slot.remove': 'Take away a way to the keys',
  },
  sentence: {
    'staff.role': 'Give {{name}} ({{login}}) a role that reaches more',
    'staff.account': 'Add the account of {{name}} ({{login}})',
    'staff.reactivation': 'Reactivate the account of {{name}} ({{login}})',
    'staff.second-factor-reset': 'Reset the second factor of {{name}} ({{login}}), who enrols anew at the next sign-in',
    'settings.lower': 'Lower safeguards of the office',
    'recipient.add': 'Add the backup recipient “{{label}}”, public key {{publicKey}}',
    'export.destination': 'Let backups of the whole vault be written to {{folder}}',
    'device.admit': 'Readmit the barred device “{{name}}”',
    'ceilings.raise': 'Raise a ceiling',
    'alerts.loosen': 'Loosen the threshold of an alert from {{from}} to {{to}}',
    'suspension.lift': 'Lift a suspension',
    'level.lower': 'Lower the level of {{label}}',
    'level.person': 'Give {{name}} ({{login}}) back a level that was lowered',
    'slot.remove': 'Take away one of the ways to the vault’s keys',
  },
}
