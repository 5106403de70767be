// Sentences of the trail: the vault, backups and restoring them.

import type { Sentences } from '../../trail-shape.ts'

export const backup = {
  'vault.created': 'The vault was made',
  'vault.kit-confirmed': 'The recovery code was confirmed; the vault {{subjects}} can be used',
  'vault.opened': 'The vault was opened',
  'vault.closed': 'The vault was closed',
  'vault.restore-started': '{{actor}} began to restore the backup {{fileName}}; the present vault is kept beside',
  'vault.salvaged':
    'The damaged vault was salvaged into a new one: {{damagedPages}} pages damaged, {{rows}} rows read, {{fromBackup}} from the backup',
  'vault.restored': 'The vault was restored from the backup {{fileName}} by {{actor}}',
  'vault.restore-failed': '{{actor}} did not finish restoring the backup {{fileName}}: {{code}}',
  'vault.ledger-saved': '{{actor}} saved the destruction ledger ({{entries}} entries) to the file {{fileName}}',
  'recipient.added': '{{actor}} added the backup recipient {{subjects}}',
  'recipient.generated':
    '{{actor}} made a key for the backup recipient {{subjects}}; the secret half was saved to a file',
  'recipient.removed': '{{actor}} removed the backup recipient {{subjects}}',
  'destination.approved':
    '{{actor}} approved {{folder}} as a place for backups, as {{proposedBy}} proposed: {{changes}}',
  'destination.removed': '{{actor}} removed {{folder}} from the places for backups',
  'backup.started': '{{actor}} began a backup to {{folder}}, encrypted to {{to}}',
  'backup.finished': 'The backup {{fileName}} of {{actor}} was finished and verified, {{bytes}} bytes',
  'backup.failed': 'The backup of {{actor}} was not finished: {{code}}',
  'backup.interrupted': 'A backup was interrupted when the program ended; it left no file',
} satisfies Sentences<'vault' | 'recipient' | 'destination' | 'backup'>
